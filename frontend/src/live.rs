//! What the server says by itself: over a WebSocket, and by long polling where something between
//! here and there lets no WebSocket through.
//!
//! Nothing hangs on it: whoever hears nothing finds everything in the next answer.

use super::browser::send;
use app::ports::{Method, Request};
use futures::{SinkExt, StreamExt};
use gloo_net::websocket::{Message, State, futures::WebSocket};
use gloo_timers::future::TimeoutFuture;
use std::future::poll_fn;
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
/// Failures of the WebSocket after which the questions begin.
const FAILURES_BEFORE_POLLING: u32 = 2;
/// Answered questions after which the WebSocket is tried again.
const POLLS_BETWEEN_SOCKETS: u32 = 20;

/// The question for what comes next; `None` when nobody listens any more.
pub type Hello = Box<dyn Fn() -> Option<String>>;
/// Takes what came; `false` when nobody listens any more.
pub type Heard = Box<dyn Fn(String) -> bool>;

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

/// Listens until nobody does.
pub fn listen(hello: Hello, heard: Heard) {
    spawn_local(async move {
        let mut failures = 0;
        loop {
            match over_socket(&hello, &heard).await {
                End::Unheard => return,
                End::Interrupted => failures = 0,
                End::Failed => failures += 1,
            }
            if failures >= FAILURES_BEFORE_POLLING {
                let end = by_polling(&hello, &heard).await;
                if end == End::Unheard {
                    return;
                }
            }
            TimeoutFuture::new(pause(failures)).await;
        }
    });
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

async fn over_socket(hello: &Hello, heard: &Heard) -> End {
    let Some(question) = hello() else {
        return End::Unheard;
    };
    let Some(Ok(mut socket)) = address().map(|address| WebSocket::open(&address)) else {
        return End::Failed;
    };
    // A socket that failed to open is ready, too: to say so.
    let ready = poll_fn(|context| socket.poll_ready_unpin(context)).await;
    if ready.is_err() || !matches!(socket.state(), State::Open) {
        return End::Failed;
    }
    if socket.send(Message::Text(question)).await.is_err() {
        return End::Failed;
    }
    let mut end = End::Failed;
    while let Some(Ok(message)) = socket.next().await {
        let Message::Text(text) = message else { break };
        end = End::Interrupted;
        if !heard(text) {
            return End::Unheard;
        }
    }
    end
}

/// Asks again and again, until a question fails or the WebSocket is worth another try.
async fn by_polling(hello: &Hello, heard: &Heard) -> End {
    for _ in 0..POLLS_BETWEEN_SOCKETS {
        let Some(body) = hello() else {
            return End::Unheard;
        };
        let request = Request {
            method: Method::Post,
            path: WAIT_PATH.to_owned(),
            body,
        };
        match send(request).await {
            Ok(text) => {
                if !heard(text) {
                    return End::Unheard;
                }
            }
            Err(_) => return End::Failed,
        }
    }
    End::Interrupted
}

fn address() -> Option<String> {
    let location = window()?.location();
    let scheme = match location.protocol().ok()?.as_str() {
        "https:" => "wss",
        _ => "ws",
    };
    Some(format!("{scheme}://{}{SOCKET_PATH}", location.host().ok()?))
}
