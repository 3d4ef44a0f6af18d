//! Requests to our own server, each of which ends: answered, refused, or given up.

use app::{
    ports::{Method, Request},
    requests::{INTENT_HEADER, PERSON_HEADER, Problem, ProblemCode},
};
use gloo_net::http;
use gloo_timers::callback::Timeout;
use web_sys::{AbortController, AbortSignal, File};

/// How long a request and its answer may take. The server gives up after 30 s and answers a long poll
/// after 25; what is not there by then has got lost, and whoever waits for it sends nothing else.
pub const ANSWER_MAX_MS: u32 = 60_000;
/// What a request carries takes its own time, on a line that may be as slow as 128 kbit/s.
const SLOWEST_BYTES_PER_MS: u32 = 16;

/// Sends a request; the answer's body, or what went wrong.
pub async fn send(request: Request) -> Result<String, Problem> {
    let path = &request.path;
    let building = match request.method {
        Method::Get => http::Request::get(path),
        Method::Post => http::Request::post(path)
            .header(INTENT_HEADER, "1")
            .header("content-type", "application/json"),
    };
    let building = match request.person {
        Some(person) => building.header(PERSON_HEADER, &person.to_string()),
        None => building,
    };
    let limit = Limit::of(u32::try_from(request.body.len()).unwrap_or(u32::MAX))?;
    let building = building.abort_signal(Some(&limit.signal()));
    let built = match request.method {
        Method::Get => building.build(),
        Method::Post => building.body(request.body),
    };
    answer(built).await
}

/// Sends a file as it is; the answer's body, or what went wrong.
pub async fn send_file(path: String, file: File) -> Result<String, Problem> {
    let limit = Limit::of(size(&file))?;
    let built = http::Request::post(&path)
        .header(INTENT_HEADER, "1")
        .header("content-type", "application/octet-stream")
        .abort_signal(Some(&limit.signal()))
        .body(file);
    answer(built).await
}

/// The time that a request has: it is given up when that is over, and not any more once this is
/// dropped.
struct Limit {
    controller: AbortController,
    _timer: Timeout,
}

impl Limit {
    /// For a request that carries so many bytes.
    fn of(bytes: u32) -> Result<Self, Problem> {
        let controller = AbortController::new().map_err(|_| offline())?;
        let given_up = controller.clone();
        let limit_ms = ANSWER_MAX_MS.saturating_add(bytes / SLOWEST_BYTES_PER_MS);
        Ok(Self {
            controller,
            _timer: Timeout::new(limit_ms, move || given_up.abort()),
        })
    }

    fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }
}

/// The browser counts bytes as floats; the server takes no file of more than a few million.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a size is not negative, and a larger one becomes the largest"
)]
fn size(file: &File) -> u32 {
    file.size() as u32
}

/// What is given up, or does not get through, is the same: the server cannot be reached.
async fn answer(built: Result<http::Request, gloo_net::Error>) -> Result<String, Problem> {
    let answer = built
        .map_err(|_| offline())?
        .send()
        .await
        .map_err(|_| offline())?;
    let (ok, status) = (answer.ok(), answer.status());
    let text = answer.text().await.map_err(|_| offline())?;
    if ok {
        Ok(text)
    } else {
        Err(problem(status, &text))
    }
}

/// The problem in the body; a status without one comes from something before our server.
fn problem(status: u16, body: &str) -> Problem {
    if let Ok(problem) = serde_json::from_str::<Problem>(body) {
        return problem;
    }
    let code = match status {
        401 => ProblemCode::SignInNeeded,
        403 => ProblemCode::NotAllowed,
        404 => ProblemCode::NotFound,
        // A proxy with a limit of its own, which it does not tell.
        413 => ProblemCode::TooLarge { maximum: 0 },
        // A proxy whose server is away.
        502..=504 => ProblemCode::Offline,
        _ => ProblemCode::Unavailable,
    };
    Problem {
        code,
        request_id: String::new(),
    }
}

fn offline() -> Problem {
    Problem {
        code: ProblemCode::Offline,
        request_id: String::new(),
    }
}
