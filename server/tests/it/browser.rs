//! A server as the binary builds it, and browsers that talk to it without a socket in between.

use crate::databases::Database;
use app::requests::{CaseDetail, INTENT_HEADER, StreamRole};
use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Request, StatusCode, header},
};
use domain::{CaseId, Command, CommandId, DeviceId, OrganisationKind, Role, StreamId, Timestamp};
use http_body_util::BodyExt;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use server::{
    accounts::{PasswordCost, Passwords, organisation_id},
    config::Config,
    db::accounts::NewPerson,
    startup::{Application, Mode},
};
use std::net::SocketAddr;
use sync::{ClientMessage, Envelope, Hash, Outcome, ServerMessage, protocol::PROTOCOL_VERSION};
use tower::ServiceExt;
use uuid::Uuid;

/// The password of people that tests add.
pub const PASSWORD: &str = "korrekt pferd batterie";

/// Settings of a test: any free port, this database, the least work for passwords.
pub fn config(database: &Database) -> Config {
    let url = database.url.clone();
    let variable = |name: &str| match name {
        "ZIELBUDGET_LISTEN" => Some("127.0.0.1:0".to_owned()),
        "ZIELBUDGET_DATABASE_URL" => Some(url.clone()),
        _ => None,
    };
    let config = Config::read(variable, "").expect("sound settings");
    Config {
        password_cost: PasswordCost::Least,
        ..config
    }
}

/// Starts a demo.
pub async fn demo(database: &Database) -> Application {
    Application::build(config(database), Mode::Demo)
        .await
        .expect("a demo")
}

/// Starts a server for real use.
pub async fn serve(database: &Database) -> Application {
    Application::build(config(database), Mode::Serve)
        .await
        .expect("a server")
}

/// Stops a server in order, as SIGTERM does.
pub async fn stop(application: Application) {
    application
        .run_until_stopped(async {})
        .await
        .expect("an orderly end");
}

/// Adds a person with [`PASSWORD`].
pub async fn add_person(application: &Application, login: &str, role: Role, organisation: &str) {
    let passwords = Passwords::new(PasswordCost::Least).expect("randomness");
    let person = NewPerson {
        id: domain::PersonId(Uuid::now_v7()),
        login: login.to_owned(),
        name: format!("Name of {login}"),
        role,
        organisation: organisation_id(organisation),
        password_hash: Some(passwords.hash(PASSWORD.to_owned()).await.expect("a hash")),
        demo: false,
    };
    assert!(
        application
            .db()
            .add_person(person, Timestamp(0))
            .await
            .expect("storing")
    );
    assert_eq!(
        role.organisation_kind() == Some(OrganisationKind::Ministry),
        organisation == "ministry"
    );
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{} {}", self.status, self.body);
        serde_json::from_str(&self.body).expect("the answer's type")
    }

    /// The code of a problem; empty where there is none.
    pub fn problem(&self) -> String {
        let value: Value = serde_json::from_str(&self.body).expect("JSON");
        match &value["code"] {
            Value::String(code) => code.clone(),
            // A code with arguments is the one key of an object.
            Value::Object(code) => code.keys().next().cloned().unwrap_or_default(),
            _ => String::new(),
        }
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("plain text"))
    }
}

/// A browser with at most one cookie.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookie: String,
    pub device: DeviceId,
    issued: u64,
}

impl Browser {
    pub fn new(application: &Application) -> Self {
        let device = DeviceId(Uuid::now_v7());
        Self {
            router: application.router(),
            cookie: String::new(),
            device,
            issued: 0,
        }
    }

    /// Signed in by one click.
    pub async fn as_demo(application: &Application, login: &str) -> Self {
        let mut browser = Self::new(application);
        let answer = browser
            .post("/api/demo/sign-in", &serde_json::json!({ "login": login }))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        browser
    }

    pub async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.post(
            "/api/sign-in",
            &serde_json::json!({ "login": login, "password": password }),
        )
        .await
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("a request"))
            .await
    }

    pub async fn post(&mut self, path: &str, body: &impl Serialize) -> Answer {
        let body = serde_json::to_string(body).expect("JSON");
        let request = Request::post(path)
            .header(INTENT_HEADER, "1")
            .header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body)).expect("a request"))
            .await
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let address = SocketAddr::from(([127, 0, 0, 1], 50_000));
        request.extensions_mut().insert(ConnectInfo(address));
        if !self.cookie.is_empty() {
            let cookie = self.cookie.parse().expect("a header");
            request.headers_mut().insert(header::COOKIE, cookie);
        }
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a whole body").to_bytes();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE) {
            let text = cookie.to_str().expect("plain text");
            self.cookie = text.split(';').next().unwrap_or_default().to_owned();
        }
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// The one case that a county sees.
    pub async fn own_case(&mut self) -> CaseDetail {
        let overview: Value = self.get("/api/overview?year=2024").await.json();
        let rows = overview["rows"].as_array().expect("rows");
        let case = rows
            .iter()
            .find_map(|row| row["case"]["case"].as_str())
            .expect("a case");
        self.case(case.parse().expect("an id")).await
    }

    pub async fn case(&mut self, case: CaseId) -> CaseDetail {
        self.get(&format!("/api/cases/{case}")).await.json()
    }

    pub async fn hello(&mut self, stream: StreamId) -> Answer {
        let hello = ClientMessage::Hello {
            protocol: PROTOCOL_VERSION,
            stream,
            epoch: None,
            since: 0,
            hash_at_since: Hash::default(),
            device: self.device,
        };
        self.post("/api/sync", &hello).await
    }

    /// A push of one command of this browser's device, without sending it.
    pub fn push_of(&mut self, stream: StreamId, body: Command) -> ClientMessage {
        self.issued += 1;
        let envelope = Envelope {
            id: CommandId(Uuid::now_v7()),
            stream,
            device: self.device,
            device_sequence: self.issued,
            epoch: 1,
            based_on: 0,
            schema: sync::protocol::SCHEMA_VERSION,
            device_time: Timestamp(0),
            body,
        };
        ClientMessage::Push {
            protocol: PROTOCOL_VERSION,
            since: 0,
            hash_at_since: None,
            commands: vec![envelope],
        }
    }

    pub async fn push(&mut self, stream: StreamId, body: Command) -> Outcome {
        let push = self.push_of(stream, body);
        let messages: Vec<ServerMessage> = self.post("/api/sync", &push).await.json();
        let answer = messages.into_iter().find_map(|message| match message {
            ServerMessage::Answers { answers } => answers.into_iter().next(),
            _ => None,
        });
        answer.expect("an outcome").outcome
    }
}

/// The stream of a case with this role.
pub fn stream_of(case: &CaseDetail, role: StreamRole) -> Option<StreamId> {
    case.streams
        .iter()
        .find(|stream| stream.role == role)
        .map(|stream| stream.stream)
}
