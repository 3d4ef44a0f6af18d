//! A device that listens: a WebSocket as a browser opens it, which asks who else is there.

use crate::plan::{first_hello, taken_in};
use anyhow::{Context, bail};
use axum::http::header;
use domain::{State, StreamId};
use futures::{SinkExt, StreamExt};
use std::{net::SocketAddr, sync::Arc};
use sync::{LogEntry, ServerMessage, presence::PresenceMessage};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Message, client::IntoClientRequest},
};

/// An open connection that has been greeted.
pub struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    /// Opens one with a session, greets, and takes the plan in.
    pub async fn open(
        address: SocketAddr,
        cookie: &str,
        stream: StreamId,
    ) -> anyhow::Result<(Self, State)> {
        let tcp = TcpStream::connect(address).await?;
        tcp.set_nodelay(true)?;
        let mut request =
            format!("ws://{address}/api/sync/live?presence=true").into_client_request()?;
        let headers = request.headers_mut();
        headers.insert(header::ORIGIN, format!("http://{address}").parse()?);
        headers.insert(header::COOKIE, cookie.parse()?);
        let (socket, _) = client_async(request, tcp).await?;
        let mut socket = Self(socket);
        let hello = serde_json::to_string(&first_hello(stream))?;
        socket.0.send(Message::text(hello)).await?;
        let (_, _, state) = taken_in(socket.messages().await?)?;
        Ok((socket, state))
    }

    /// The events of the next frame.
    pub async fn events(&mut self) -> anyhow::Result<Vec<Arc<LogEntry>>> {
        let mut events = Vec::new();
        for message in self.messages().await? {
            match message {
                ServerMessage::Events { entries, .. } => events.extend(entries),
                other => bail!("no news: {other:?}"),
            }
        }
        Ok(events)
    }

    /// The next frame; pings are answered, and who is there is read past, on the way.
    async fn messages(&mut self) -> anyhow::Result<Vec<ServerMessage>> {
        loop {
            match self.0.next().await.context("the server has hung up")?? {
                Message::Text(text) if text.starts_with('{') => {
                    let PresenceMessage::Company(_) = serde_json::from_str(&text)?;
                }
                Message::Text(text) => return Ok(serde_json::from_str(&text)?),
                Message::Ping(_) | Message::Pong(_) => {}
                other => bail!("no text: {other:?}"),
            }
        }
    }
}
