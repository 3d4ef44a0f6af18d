//! One connection on which news come, from its greeting to its end.

use super::{Shared, Way};
use crate::http;
use axum::http::header;
use domain::{DeviceId, StreamId};
use futures::{SinkExt, StreamExt};
use std::{io, net::SocketAddr, sync::Arc};
use sync::{ClientMessage, protocol::PROTOCOL_VERSION};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::watch,
};
use tokio_tungstenite::{
    client_async,
    tungstenite::{Error, Message, client::IntoClientRequest},
};
use uuid::Uuid;

/// Closing code of a session that is over.
const SESSION_ENDED: u16 = 4401;

/// What it takes to look on.
pub struct Looking {
    pub shared: Arc<Shared>,
    pub stream: StreamId,
    pub cookie: String,
}

/// Listens on one connection until it breaks, or until everything is over.
///
/// # Errors
/// `PermissionDenied` where the session is over, anything else where the server is away.
pub async fn until_it_ends(
    way: Way,
    server: SocketAddr,
    looking: &Looking,
    over: &mut watch::Receiver<bool>,
) -> io::Result<()> {
    let connection = async {
        match way {
            Way::WebSocket => looking.listen(server).await,
            Way::LongPoll => looking.ask(server).await,
        }
    };
    tokio::select! {
        ended = connection => ended,
        _ = over.changed() => Ok(()),
    }
}

impl Looking {
    fn hello(&self) -> ClientMessage {
        let seen = self.shared.lock();
        ClientMessage::Hello {
            protocol: PROTOCOL_VERSION,
            stream: self.stream,
            epoch: seen.epoch,
            since: seen.head.sequence,
            hash_at_since: seen.head.hash,
            device: DeviceId(Uuid::nil()),
        }
    }

    async fn listen(&self, server: SocketAddr) -> io::Result<()> {
        let tcp = TcpStream::connect(server).await?;
        let url = format!("ws://{server}/api/sync/live");
        let mut request = url.into_client_request().map_err(io::Error::other)?;
        let value = |text: &str| text.parse().map_err(io::Error::other);
        let headers = request.headers_mut();
        headers.insert(header::ORIGIN, value(&format!("http://{server}"))?);
        headers.insert(header::COOKIE, value(&self.cookie)?);
        let (mut socket, _) = client_async(request, tcp).await.map_err(refused)?;
        let hello = serde_json::to_string(&self.hello())?;
        let said = socket.send(Message::text(hello)).await;
        said.map_err(io::Error::other)?;
        while let Some(frame) = socket.next().await {
            match frame.map_err(io::Error::other)? {
                Message::Text(text) => self.shared.take(serde_json::from_str(&text)?),
                Message::Close(Some(frame)) if u16::from(frame.code) == SESSION_ENDED => {
                    return Err(io::ErrorKind::PermissionDenied.into());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Asks once, and again after each answer.
    async fn ask(&self, server: SocketAddr) -> io::Result<()> {
        loop {
            let body = serde_json::to_vec(&self.hello())?;
            let request = http::request(server, "POST", "/api/sync/wait", &self.cookie, &body);
            let mut tcp = TcpStream::connect(server).await?;
            tcp.write_all(&request).await?;
            let mut bytes = Vec::new();
            tcp.read_to_end(&mut bytes).await?;
            let answer = http::parse(&bytes).ok_or(io::ErrorKind::UnexpectedEof)?;
            if answer.status == 401 {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            self.shared.take(answer.json()?);
        }
    }
}

fn refused(error: Error) -> io::Error {
    match error {
        Error::Http(answer) if answer.status() == 401 => io::ErrorKind::PermissionDenied.into(),
        other => io::Error::other(other),
    }
}
