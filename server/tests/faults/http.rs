//! The least HTTP client that notices everything a network does: one connection a request.

use app::requests::INTENT_HEADER;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// How long a client waits. A server waits ten seconds for its database before it gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer that arrived whole.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    /// The session, where one was begun.
    pub cookie: Option<String>,
}

impl Answer {
    /// What a success holds.
    pub fn json<T: DeserializeOwned>(&self) -> io::Result<T> {
        if self.status != 200 {
            let text = String::from_utf8_lossy(&self.body);
            return Err(io::Error::other(format!("{}: {text}", self.status)));
        }
        Ok(serde_json::from_slice(&self.body)?)
    }
}

/// Sends JSON.
pub fn post(
    address: SocketAddr,
    path: &str,
    cookie: &str,
    body: &impl Serialize,
) -> io::Result<Answer> {
    send(address, "POST", path, cookie, &serde_json::to_vec(body)?)
}

/// Asks.
pub fn get(address: SocketAddr, path: &str, cookie: &str) -> io::Result<Answer> {
    send(address, "GET", path, cookie, &[])
}

fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    cookie: &str,
    body: &[u8],
) -> io::Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(&request(address, method, path, cookie, body))?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    parse(&bytes).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// The bytes of a request, after whose answer the server ends the connection.
pub fn request(
    address: SocketAddr,
    method: &str,
    path: &str,
    cookie: &str,
    body: &[u8],
) -> Vec<u8> {
    let mut request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\n{INTENT_HEADER}: 1\r\n\
         content-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n",
        body.len()
    );
    if !cookie.is_empty() {
        request.push_str(&format!("cookie: {cookie}\r\n"));
    }
    request.push_str("\r\n");
    [request.as_bytes(), body].concat()
}

/// The answer, if all of it is there.
pub fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = whole_head(bytes)?;
    let (head, body) = bytes.split_at_checked(end)?;
    let head = std::str::from_utf8(head).ok()?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = content_length(head)?;
    (body.len() == length).then(|| Answer {
        status,
        body: body.to_vec(),
        cookie: header(head, "set-cookie")
            .and_then(|value| value.split(';').next())
            .map(str::to_owned),
    })
}

/// Where the head of a message ends; `None` if it is not all there.
pub fn whole_head(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some(end + 4)
}

/// What a head says of its body.
pub fn content_length(head: &str) -> Option<usize> {
    header(head, "content-length")?.parse().ok()
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = lines.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(value.trim())
}
