//! One connection from its opening to its end.

use super::End;
use crate::{
    authority::{HubError, Listening},
    http::{
        App,
        connections::{Seat, Waits},
        signed_in::Watching,
    },
    presence::{self, Stay},
};
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use std::future::pending;
use sync::{
    ClientMessage, ServerMessage,
    presence::Present,
    protocol::{NotHeard, read_message},
};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until, timeout};

/// Somebody who listens.
pub(super) struct Attendance {
    app: App,
    watching: Watching,
    seat: Seat,
    waits: Waits,
    listening: Option<Listening>,
    /// Whether the page asked who else is there.
    asks_presence: bool,
    stay: Option<Stay>,
    /// Whether anything came in since the last ping.
    heard: bool,
}

/// What happens next on a connection.
enum Next {
    Received(Option<Result<Message, axum::Error>>),
    News(Result<Utf8Bytes, HubError>),
    Presence(Utf8Bytes),
    Recheck,
    Ping,
    End(End),
}

impl Attendance {
    pub(super) fn new(app: App, watching: Watching, seat: Seat, asks_presence: bool) -> Self {
        let waits = app.config.waits;
        Self {
            app,
            watching,
            seat,
            waits,
            listening: None,
            asks_presence,
            stay: None,
            heard: true,
        }
    }

    /// Serves the connection and says goodbye.
    pub(super) async fn run(mut self, mut socket: WebSocket) {
        let Err(end) = self.attend(&mut socket).await;
        // Nobody is there any more, however long the goodbye takes.
        self.stay = None;
        metrics::counter!("live_closed_total", "why" => end.word()).increment(1);
        tracing::debug!(why = end.word(), "connection ends");
        let Some(code) = end.code() else { return };
        let goodbye = Message::Close(Some(CloseFrame {
            code,
            reason: Utf8Bytes::from_static(end.word()),
        }));
        // A connection that is cut with bytes unread loses the code on its way.
        let _ = timeout(self.waits.close, async {
            if socket.send(goodbye).await.is_ok() {
                while let Some(Ok(_)) = socket.recv().await {}
            }
        })
        .await;
    }

    async fn attend(&mut self, socket: &mut WebSocket) -> Result<std::convert::Infallible, End> {
        let hello_until = Instant::now() + self.waits.hello;
        let mut recheck = every(self.waits.recheck);
        let mut ping = every(self.waits.ping);
        loop {
            let next = tokio::select! {
                () = self.seat.told_to_leave() => Next::End(End::GoingAway),
                received = socket.recv() => Next::Received(received),
                _ = recheck.tick() => Next::Recheck,
                _ = ping.tick() => Next::Ping,
                () = sleep_until(hello_until), if self.listening.is_none() => {
                    Next::End(End::NoHello)
                }
                news = next(self.listening.as_mut()) => Next::News(news),
                frame = who_is_there(self.stay.as_mut()) => Next::Presence(frame),
            };
            match next {
                Next::End(end) => return Err(end),
                Next::Received(received) => {
                    self.heard = true;
                    self.received(socket, received).await?;
                }
                Next::News(news) => {
                    let frame = news.map_err(|_| End::TryAgain)?;
                    metrics::counter!("live_frames_total").increment(1);
                    self.send(socket, Message::Text(frame)).await?;
                }
                Next::Presence(frame) => self.send(socket, Message::Text(frame)).await?,
                Next::Recheck => self.recheck().await?,
                Next::Ping if self.heard => {
                    self.heard = false;
                    self.send(socket, Message::Ping(Default::default())).await?;
                }
                Next::Ping => return Err(End::Silent),
            }
        }
    }

    async fn received(
        &mut self,
        socket: &mut WebSocket,
        received: Option<Result<Message, axum::Error>>,
    ) -> Result<(), End> {
        match received {
            None | Some(Ok(Message::Close(_))) => Err(End::Left),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
            Some(Ok(Message::Text(text))) => {
                if let (Some(stay), Ok(place)) = (&mut self.stay, serde_json::from_str(&text)) {
                    stay.moved(place);
                    return Ok(());
                }
                match read_message(text.as_bytes()) {
                    Ok(message) => self.greet(socket, message).await,
                    Err(NotHeard::OtherVersion) => {
                        self.tell(socket, &[ServerMessage::upgrade_needed()])
                            .await?;
                        Err(End::Outdated)
                    }
                    Err(NotHeard::Broken) => Err(End::NotHello),
                }
            }
            Some(Ok(Message::Binary(_))) => Err(End::NotHello),
            Some(Err(error)) => Err(if is_too_large(error) {
                End::TooLarge
            } else {
                End::Left
            }),
        }
    }

    async fn greet(&mut self, socket: &mut WebSocket, message: ClientMessage) -> Result<(), End> {
        let ClientMessage::Hello {
            stream,
            epoch,
            since,
            hash_at_since,
            ..
        } = message
        else {
            return Err(End::NotHello);
        };
        let listening = match self.listening.as_mut() {
            Some(listening) if listening.stream() != stream => return Err(End::NotHello),
            Some(_) => {
                self.recheck().await?;
                self.listening.as_mut()
            }
            None => {
                let caller = self.watching.person.caller();
                let listening = self.app.hub.listen(caller, stream).await.map_err(end_of)?;
                Some(self.listening.insert(listening))
            }
        };
        let Some(listening) = listening else {
            return Ok(());
        };
        let messages = listening
            .greet(epoch, since, hash_at_since)
            .await
            .map_err(end_of)?;
        self.tell(socket, &messages).await?;
        if self.asks_presence && self.stay.is_none() {
            let pause = self.waits.presence;
            let who = self.present();
            self.stay = Some(self.app.presence.enter(stream, who, pause));
        }
        Ok(())
    }

    /// How the person is named to others; `None` where they look on without a word.
    fn present(&self) -> Option<Present> {
        let person = &self.watching.person;
        presence::is_named(person.organisation.kind).then(|| Present {
            person: person.id,
            name: person.name.clone(),
            kind: person.organisation.kind,
            line: None,
        })
    }

    /// Looks whether the person is still signed in and still reads the stream.
    async fn recheck(&mut self) -> Result<(), End> {
        match self.watching.again(&self.app).await {
            Ok(true) => {}
            Ok(false) => return Err(End::SessionEnded),
            // Without a database there is nothing new to tell, and the next look comes.
            Err(_) => return Ok(()),
        }
        let Some(listening) = &self.listening else {
            return Ok(());
        };
        let organisation = self.watching.person.organisation.id;
        let readable = self
            .app
            .hub
            .still_readable(organisation, listening.stream());
        match readable.await {
            Err(HubError::NotFound) => Err(End::NotFound),
            _ => Ok(()),
        }
    }

    async fn tell(&self, socket: &mut WebSocket, messages: &[ServerMessage]) -> Result<(), End> {
        let text = serde_json::to_string(messages).map_err(|_| End::TryAgain)?;
        self.send(socket, Message::Text(text.into())).await
    }

    async fn send(&self, socket: &mut WebSocket, message: Message) -> Result<(), End> {
        match timeout(self.waits.send, socket.send(message)).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(End::Left),
            Err(_) => Err(End::TooSlow),
        }
    }
}

/// The next news, where somebody has been greeted already.
async fn next(listening: Option<&mut Listening>) -> Result<Utf8Bytes, HubError> {
    match listening {
        Some(listening) => listening.next().await,
        None => pending().await,
    }
}

/// The next word about who is there, where somebody has asked for it.
async fn who_is_there(stay: Option<&mut Stay>) -> Utf8Bytes {
    match stay {
        Some(stay) => stay.next().await,
        None => pending().await,
    }
}

fn every(period: std::time::Duration) -> Interval {
    let mut ticks = interval_at(Instant::now() + period, period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

fn end_of(error: HubError) -> End {
    match error {
        HubError::NotFound => End::NotFound,
        _ => End::TryAgain,
    }
}

/// Whether a message was refused for its length. The error's type is not ours to name.
fn is_too_large(error: axum::Error) -> bool {
    error.to_string().contains("too long")
}
