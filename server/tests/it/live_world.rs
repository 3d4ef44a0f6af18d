//! Servers that really listen, and what connects to them: WebSockets of people at their desks.

use crate::{
    browser::{Browser, config},
    databases::Database,
};
use app::requests::INTENT_HEADER;
use axum::http::header;
use domain::StreamId;
use futures::{SinkExt, StreamExt};
use server::{
    config::Config,
    http::connections::Connections,
    startup::{Application, Mode},
};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use sync::{ClientMessage, Hash, LogEntry, ServerMessage, protocol::PROTOCOL_VERSION};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{self, Message, client::IntoClientRequest},
};

/// How long a test waits for a frame before it fails instead of standing still.
const FRAME_MAX: Duration = Duration::from_secs(60);

/// A server that runs until it is told to stop.
pub struct Running {
    pub address: SocketAddr,
    pub connections: Connections,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<anyhow::Result<()>>,
}

impl Running {
    /// Starts answering.
    pub fn start(application: Application) -> Self {
        let (stop, told) = oneshot::channel();
        let (address, connections) = (application.address, application.connections());
        let told = async move {
            let _ = told.await;
        };
        let ended = tokio::spawn(application.run_until_stopped(told));
        Self {
            address,
            connections,
            stop,
            ended,
        }
    }

    /// Asks it to stop; [`Running::ended`] waits for the end.
    pub fn tell_to_stop(self) -> JoinHandle<anyhow::Result<()>> {
        let _ = self.stop.send(());
        self.ended
    }

    pub async fn stop(self) {
        ended(self.tell_to_stop()).await;
    }
}

/// The orderly end of a server that was told to stop.
pub async fn ended(end: JoinHandle<anyhow::Result<()>>) {
    end.await.expect("no panic").expect("an orderly end");
}

/// A demo with settings of its own.
pub async fn demo_with(database: &Database, change: impl FnOnce(&mut Config)) -> Application {
    let mut config = config(database);
    change(&mut config);
    Application::build(config, Mode::Demo)
        .await
        .expect("a demo")
}

/// The greeting of a replica that stands at an event.
pub fn hello(stream: StreamId, epoch: Option<u64>, since: u64, hash: Hash) -> ClientMessage {
    ClientMessage::Hello {
        protocol: PROTOCOL_VERSION,
        stream,
        epoch,
        since,
        hash_at_since: hash,
        device: domain::DeviceId(uuid::Uuid::nil()),
    }
}

/// The greeting of a replica that has nothing.
pub fn first_hello(stream: StreamId) -> ClientMessage {
    hello(stream, None, 0, Hash::default())
}

/// Sends a request over a connection of its own; [`answer`] reads what comes back.
pub async fn request(
    address: SocketAddr,
    browser: &Browser,
    path: &str,
    message: &ClientMessage,
) -> TcpStream {
    let body = serde_json::to_string(message).expect("JSON");
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {}\r\n{INTENT_HEADER}: 1\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        browser.cookie,
        body.len()
    );
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let whole = head + &body;
    stream.write_all(whole.as_bytes()).await.expect("sending");
    stream
}

/// The answer to a request; none where the server has gone before it took the request.
pub async fn answer(mut stream: TcpStream) -> Option<Vec<ServerMessage>> {
    let mut text = String::new();
    stream.read_to_string(&mut text).await.ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    assert!(head.starts_with("HTTP/1.1 200 "), "{text}");
    Some(serde_json::from_str(body).expect("messages"))
}

/// A WebSocket as a browser opens it.
pub struct Socket {
    inner: WebSocketStream<TcpStream>,
}

impl Socket {
    /// Opens a WebSocket with some headers; the status where the server refuses.
    pub async fn open_with(
        tcp: TcpStream,
        address: SocketAddr,
        headers: &[(&'static str, &str)],
    ) -> Result<Self, u16> {
        Self::ask_with(tcp, address, "", headers).await
    }

    async fn ask_with(
        tcp: TcpStream,
        address: SocketAddr,
        query: &str,
        headers: &[(&'static str, &str)],
    ) -> Result<Self, u16> {
        let url = format!("ws://{address}/api/sync/live{query}");
        let mut request = url.into_client_request().expect("an address");
        for (name, value) in headers {
            let value = value.parse().expect("a header");
            request.headers_mut().insert(*name, value);
        }
        match client_async(request, tcp).await {
            Ok((inner, _)) => Ok(Self { inner }),
            Err(tungstenite::Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    /// Opens one as the browser of a signed-in person does.
    pub async fn open(address: SocketAddr, browser: &Browser) -> Result<Self, u16> {
        let tcp = TcpStream::connect(address).await.expect("a connection");
        Self::open_on(tcp, address, browser).await
    }

    pub async fn open_on(
        tcp: TcpStream,
        address: SocketAddr,
        browser: &Browser,
    ) -> Result<Self, u16> {
        Self::ask_on(tcp, address, browser, "").await
    }

    /// As [`Socket::open`], with a question behind the address.
    pub async fn open_at(address: SocketAddr, browser: &Browser, query: &str) -> Result<Self, u16> {
        let tcp = TcpStream::connect(address).await.expect("a connection");
        Self::ask_on(tcp, address, browser, query).await
    }

    async fn ask_on(
        tcp: TcpStream,
        address: SocketAddr,
        browser: &Browser,
        query: &str,
    ) -> Result<Self, u16> {
        let origin = format!("http://{address}");
        let headers = [
            (header::ORIGIN.as_str(), origin.as_str()),
            (header::COOKIE.as_str(), browser.cookie.as_str()),
        ];
        Self::ask_with(tcp, address, query, &headers).await
    }

    /// Opens one and greets; gives the answer too.
    pub async fn greeted(
        address: SocketAddr,
        browser: &Browser,
        hello: &ClientMessage,
    ) -> (Self, Vec<ServerMessage>) {
        let mut socket = Self::open(address, browser).await.expect("a WebSocket");
        socket.say(hello).await;
        let answer = socket.messages().await;
        (socket, answer)
    }

    pub async fn say(&mut self, message: &ClientMessage) {
        let text = serde_json::to_string(message).expect("JSON");
        self.send(Message::text(text)).await;
    }

    pub async fn send(&mut self, message: Message) {
        self.inner.send(message).await.expect("sending");
    }

    /// The text of the next frame; pings are answered on the way.
    pub async fn text(&mut self) -> String {
        loop {
            let next = timeout(FRAME_MAX, self.inner.next()).await;
            match next.expect("a frame in time") {
                Some(Ok(Message::Text(text))) => return text.as_str().to_owned(),
                Some(Ok(Message::Ping(_))) => {}
                other => panic!("no text: {other:?}"),
            }
        }
    }

    pub async fn messages(&mut self) -> Vec<ServerMessage> {
        serde_json::from_str(&self.text().await).expect("messages")
    }

    /// The events of the next frame.
    pub async fn events(&mut self) -> Vec<Arc<LogEntry>> {
        match self.messages().await.as_slice() {
            [ServerMessage::Events { entries, .. }] => entries.clone(),
            other => panic!("no events: {other:?}"),
        }
    }

    /// The code with which the server closes; what comes before is left out.
    pub async fn closed(&mut self) -> u16 {
        loop {
            match self.inner.next().await {
                Some(Ok(Message::Close(Some(frame)))) => return frame.code.into(),
                Some(Ok(Message::Text(_) | Message::Ping(_))) => {}
                other => panic!("no closing frame: {other:?}"),
            }
        }
    }
}
