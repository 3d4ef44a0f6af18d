//! The network between one device and its servers, in which requests and answers get lost.
//!
//! What happens to the n-th request of a device follows from the seed alone. A proxy serves one
//! device, one request at a time.

use crate::{draw::Draw, http};
use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// How long the proxy waits for either side.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the network does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It brings request and answer.
    Pass,
    /// The request never arrives.
    RequestLost,
    /// Half of the request arrives.
    RequestTorn,
    /// The server does it, and the answer never arrives.
    AnswerLost,
    /// The server does it, and half of the answer arrives.
    AnswerTorn,
    /// The request arrives twice; the second answer is given.
    Doubled,
    /// The request arrives, and once more after the next one.
    Late,
    /// It takes its time.
    Slow,
}

const FAULTS: [Fate; 7] = [
    Fate::RequestLost,
    Fate::RequestTorn,
    Fate::AnswerLost,
    Fate::AnswerTorn,
    Fate::Doubled,
    Fate::Late,
    Fate::Slow,
];
/// How many of a hundred requests meet a fault.
const FAULTY_PERCENT: u64 = 35;

/// A device's way to its servers. Ends with the process.
pub struct Proxy {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    servers: Vec<SocketAddr>,
    honest: AtomicBool,
    fates: Mutex<Vec<Fate>>,
}

impl Proxy {
    /// Between a device and the servers over which its requests are spread.
    pub fn start(servers: Vec<SocketAddr>, draw: Draw) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let address = listener.local_addr().expect("its address");
        let shared = Arc::new(Shared {
            servers,
            honest: AtomicBool::new(true),
            fates: Mutex::default(),
        });
        let way = Way {
            shared: Arc::clone(&shared),
            draw,
            late: None,
        };
        thread::spawn(move || way.run(&listener));
        Self { address, shared }
    }

    /// Whether everything arrives.
    pub fn set_honest(&self, honest: bool) {
        self.shared.honest.store(honest, Ordering::SeqCst);
    }

    /// What became of the requests so far.
    pub fn fates(&self) -> Vec<Fate> {
        let fates = self.shared.fates.lock();
        fates.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

struct Way {
    shared: Arc<Shared>,
    draw: Draw,
    /// A copy that is still on its way, with the server it goes to.
    late: Option<(SocketAddr, Vec<u8>)>,
}

impl Way {
    fn run(mut self, listener: &TcpListener) {
        for client in listener.incoming().flatten() {
            // Whatever breaks, both sides see a connection that ends.
            let _ = self.serve(client);
        }
    }

    fn serve(&mut self, mut client: TcpStream) -> io::Result<()> {
        client.set_read_timeout(Some(PATIENCE))?;
        let request = read_request(&mut client)?;
        let fate = self.fate();
        let servers = self.shared.servers.clone();
        let Some(server) = self.draw.one(&servers).copied() else {
            return Ok(());
        };
        let fates = self.shared.fates.lock();
        fates.unwrap_or_else(PoisonError::into_inner).push(fate);
        let answer = match fate {
            Fate::RequestLost => return Ok(()),
            Fate::RequestTorn => {
                let half = request.get(..request.len() / 2).unwrap_or_default();
                let mut torn = TcpStream::connect_timeout(&server, PATIENCE)?;
                return torn.write_all(half);
            }
            Fate::Slow => {
                thread::sleep(Duration::from_millis(self.draw.below(40)));
                ask(server, &request)?
            }
            Fate::Doubled => {
                ask(server, &request)?;
                let other = self.draw.one(&servers).copied().unwrap_or(server);
                ask(other, &request)?
            }
            _ => ask(server, &request)?,
        };
        if let Some((server, late)) = self.late.take() {
            // Nobody waits for this answer.
            let _ = ask(server, &late);
        }
        match fate {
            Fate::AnswerLost => return Ok(()),
            Fate::AnswerTorn => {
                return client.write_all(answer.get(..answer.len() / 2).unwrap_or_default());
            }
            Fate::Late => self.late = Some((server, request)),
            _ => {}
        }
        client.write_all(&answer)
    }

    /// Two draws for each request, also where it is not asked for a fault: so the number of a
    /// request says everything.
    fn fate(&mut self) -> Fate {
        let (percent, which) = (self.draw.below(100), self.draw.one(&FAULTS).copied());
        let honest = self.shared.honest.load(Ordering::SeqCst);
        match which {
            Some(fault) if percent < FAULTY_PERCENT && !honest => fault,
            _ => Fate::Pass,
        }
    }
}

/// Passes bytes on and reads until the server ends the connection.
fn ask(server: SocketAddr, request: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&server, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

fn read_request(client: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut request = Vec::new();
    let mut buffer = [0; 16 * 1024];
    loop {
        let count = client.read(&mut buffer)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        request.extend_from_slice(buffer.get(..count).unwrap_or_default());
        if let Some(end) = http::whole_head(&request) {
            let head = String::from_utf8_lossy(request.get(..end).unwrap_or_default());
            if request.len() >= end + http::content_length(&head).unwrap_or(0) {
                return Ok(request);
            }
        }
    }
}
