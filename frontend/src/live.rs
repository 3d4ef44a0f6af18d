//! What the server says by itself: over a WebSocket, and by long polling where something between
//! here and there lets no WebSocket through.
//!
//! Nothing hangs on it: whoever hears nothing finds everything in the next answer.

use super::requests::{ANSWER_MAX_MS, send};
use app::{
    ports::{Listener, Method, Request, Say},
    requests::PERSON_QUERY,
};
use futures::{
    SinkExt, StreamExt,
    channel::mpsc::{UnboundedReceiver, unbounded},
    future::{Either, select},
};
use gloo_net::websocket::{Message, State, futures::WebSocket};
use gloo_timers::future::TimeoutFuture;
use std::future::{Future, poll_fn};
use wasm_bindgen_futures::spawn_local;
use web_sys::{js_sys::Math, window};

/// Where the WebSocket is.
const SOCKET_PATH: &str = "/api/sync/live";
/// Where a question is answered as soon as there is news.
const WAIT_PATH: &str = "/api/sync/wait";
/// First pause after a failure; doubled with each further one.
const BACK_OFF_FIRST_MS: u32 = 1_000;
/// Longest pause.
const BACK_OFF_MAX_MS: u32 = 30_000;
/// How long a WebSocket may take to open; what swallows the attempt would hold up all news.
const OPENING_MAX_MS: u32 = 10_000;
/// Silence after which the server is greeted again, over a WebSocket that may have died without a word:
/// its pings are hidden from us. So the page is wrong for a minute at most, and one that nobody looks at
/// costs one short message a minute.
const SILENCE_MAX_MS: u32 = 60_000;
/// How long the answer to such a greeting may take: it is short, and asks little of the server.
const GREETING_MAX_MS: u32 = 10_000;
/// Failures of the WebSocket after which the questions begin.
const FAILURES_BEFORE_POLLING: u32 = 2;
/// Answered questions after which the WebSocket is tried again: one at first, for where only the
/// network was away, doubled each time up to this.
const POLLS_BETWEEN_SOCKETS_MAX: u32 = 16;

/// What the page says; it ends when the page is left.
type Said = UnboundedReceiver<String>;

/// How a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Nobody listens any more.
    Unheard,
    /// After the server had answered.
    Interrupted,
    /// Before the server had answered.
    Failed,
}

/// Listens until nobody does, or until what is given is dropped. Says what it is told while there is a
/// connection.
pub fn listen(listener: Listener) -> Say {
    let (saying, mut said) = unbounded();
    spawn_local(async move {
        let (mut failures, mut polls) = (0, 1);
        loop {
            let end = over_socket(&listener, &mut said).await;
            (listener.interrupted)();
            match end {
                End::Unheard => return,
                End::Interrupted => (failures, polls) = (0, 1),
                End::Failed => {
                    failures += 1;
                    (listener.unreachable)();
                }
            }
            if failures >= FAILURES_BEFORE_POLLING {
                match by_polling(&listener, &mut said, polls).await {
                    End::Unheard => return,
                    // The server answers, so there is no reason to wait long.
                    End::Interrupted => {
                        polls = (polls * 2).min(POLLS_BETWEEN_SOCKETS_MAX);
                        failures = FAILURES_BEFORE_POLLING - 1;
                    }
                    End::Failed => {}
                }
            }
            if while_heard(TimeoutFuture::new(pause(failures)), &mut said)
                .await
                .is_none()
            {
                return;
            }
        }
    });
    Box::new(move |text| {
        // The other end is gone when nobody listens any more.
        let _ = saying.unbounded_send(text);
    })
}

/// What comes of something, unless the page is left before; what is said meanwhile is lost.
async fn while_heard<T>(future: impl Future<Output = T> + Unpin, said: &mut Said) -> Option<T> {
    let left = Box::pin(async { while said.next().await.is_some() {} });
    match select(future, left).await {
        Either::Left((value, _)) => Some(value),
        Either::Right(_) => None,
    }
}

/// Doubled each time, and different for each page, so that they do not all come back at once.
fn pause(failures: u32) -> u32 {
    let whole = BACK_OFF_FIRST_MS << failures.min(5);
    let whole = whole.min(BACK_OFF_MAX_MS);
    // Half of it is left to chance.
    let share = (Math::random() * 500.0).clamp(0.0, 500.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to 500"
    )]
    let share = share as u32;
    whole / 2 + whole / 1000 * share
}

async fn over_socket(listener: &Listener, said: &mut Said) -> End {
    let Some(question) = (listener.hello)() else {
        return End::Unheard;
    };
    let Some(Ok(mut socket)) = address(listener).map(|address| WebSocket::open(&address)) else {
        return End::Failed;
    };
    // A socket that failed to open is ready, too: to say so.
    let ready = poll_fn(|context| socket.poll_ready_unpin(context));
    let opening = select(ready, TimeoutFuture::new(OPENING_MAX_MS));
    let is_ready = while_heard(opening, said)
        .await
        .map(|first| matches!(first, Either::Left((Ok(()), _))));
    match is_ready {
        None => return End::Unheard,
        Some(true) if matches!(socket.state(), State::Open) => {}
        Some(_) => return End::Failed,
    }
    if socket.send(Message::Text(question)).await.is_err() {
        return End::Failed;
    }
    converse(listener, &mut socket, said).await
}

/// What happens next on a WebSocket.
enum Next {
    Heard(String),
    Said(String),
    Silence,
    Over,
    Left,
}

/// Hears and says until one side leaves, or is silent although it was greeted.
async fn converse(listener: &Listener, socket: &mut WebSocket, said: &mut Said) -> End {
    let (mut end, mut asked) = (End::Failed, true);
    // The first answer may bring a whole plan, as that of a request.
    let mut silence = TimeoutFuture::new(ANSWER_MAX_MS);
    loop {
        match next(socket, said, &mut silence).await {
            Next::Heard(text) => {
                (end, asked) = (End::Interrupted, false);
                silence = TimeoutFuture::new(SILENCE_MAX_MS);
                if !(listener.heard)(text) {
                    return End::Unheard;
                }
            }
            Next::Said(text) => {
                if socket.send(Message::Text(text)).await.is_err() {
                    return end;
                }
            }
            Next::Silence if !asked => {
                let Some(question) = (listener.hello)() else {
                    return End::Unheard;
                };
                if socket.send(Message::Text(question)).await.is_err() {
                    return end;
                }
                asked = true;
                silence = TimeoutFuture::new(GREETING_MAX_MS);
            }
            Next::Silence | Next::Over => return end,
            Next::Left => return End::Unheard,
        }
    }
}

async fn next(socket: &mut WebSocket, said: &mut Said, silence: &mut TimeoutFuture) -> Next {
    let either = select(socket.next(), said.next());
    match select(either, silence).await {
        Either::Left((Either::Left((Some(Ok(Message::Text(text))), _)), _)) => Next::Heard(text),
        Either::Left((Either::Left(_), _)) => Next::Over,
        Either::Left((Either::Right((Some(text), _)), _)) => Next::Said(text),
        Either::Left((Either::Right((None, _)), _)) => Next::Left,
        Either::Right(_) => Next::Silence,
    }
}

/// Asks some times, until a question fails or the WebSocket is worth another try.
async fn by_polling(listener: &Listener, said: &mut Said, polls: u32) -> End {
    for _ in 0..polls {
        let Some(body) = (listener.hello)() else {
            return End::Unheard;
        };
        let request = Request {
            method: Method::Post,
            path: WAIT_PATH.to_owned(),
            body,
            person: Some(listener.person),
        };
        match while_heard(Box::pin(send(request)), said).await {
            Some(Ok(text)) => {
                if !(listener.heard)(text) {
                    return End::Unheard;
                }
            }
            Some(Err(_)) => return End::Failed,
            None => return End::Unheard,
        }
    }
    End::Interrupted
}

fn address(listener: &Listener) -> Option<String> {
    let location = window()?.location();
    let scheme = match location.protocol().ok()?.as_str() {
        "https:" => "wss",
        _ => "ws",
    };
    let host = location.host().ok()?;
    let Listener {
        person, presence, ..
    } = listener;
    let asked = format!("{PERSON_QUERY}={person}&presence={presence}");
    Some(format!("{scheme}://{host}{SOCKET_PATH}?{asked}"))
}
