//! Requests to our own server.

use app::{
    ports::{Method, Request},
    requests::{INTENT_HEADER, PERSON_HEADER, Problem, ProblemCode},
};
use gloo_net::http;
use web_sys::File;

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
    let built = match request.method {
        Method::Get => building.build(),
        Method::Post => building.body(request.body),
    };
    answer(built).await
}

/// Sends a file as it is; the answer's body, or what went wrong.
pub async fn send_file(path: String, file: File) -> Result<String, Problem> {
    let built = http::Request::post(&path)
        .header(INTENT_HEADER, "1")
        .header("content-type", "application/octet-stream")
        .body(file);
    answer(built).await
}

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
