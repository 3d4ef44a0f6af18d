//! A session notes now and then that somebody asked for something; it ends some time after the last.

use crate::{
    browser::{Browser, demo, stop, stream_of},
    databases::{Database, Kind, for_each_database},
    live_world::first_hello,
};
use app::requests::StreamRole;
use axum::http::StatusCode;
use domain::StreamId;
use entities::session;
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait, sea_query::Expr};
use server::startup::Application;
use sync::ServerMessage;

async fn stored(raw: &DatabaseConnection) -> session::Model {
    let row = session::Entity::find().one(raw).await.expect("sessions");
    row.expect("the session")
}

/// Somebody with a draft who has asked for nothing for two minutes, so that a note is due.
struct Away {
    application: Application,
    browser: Browser,
    draft: StreamId,
    raw: DatabaseConnection,
    /// Their session with its last note.
    noted: session::Model,
}

impl Away {
    async fn from(database: &Database) -> Self {
        let application = demo(database).await;
        let mut browser = Browser::as_demo(&application, "thoma").await;
        let case = browser.own_case().await;
        let draft = stream_of(&case, StreamRole::InternalPlan).expect("a draft");
        let raw = database.raw().await;
        let data = stored(&raw).await.data;
        let mut data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
        let seen = data["signed_in"]["seen_ms"].as_i64().expect("a time");
        data["signed_in"]["seen_ms"] = (seen - 120_000).into();
        session::Entity::update_many()
            .col_expr(session::Column::Data, Expr::value(data.to_string()))
            .exec(&raw)
            .await
            .expect("an older note");
        let noted = stored(&raw).await;
        Self {
            application,
            browser,
            draft,
            raw,
            noted,
        }
    }
}

/// Reading news is no sign that somebody sits there.
#[tokio::test]
async fn waiting_does_not_keep_a_session_alive() {
    for_each_database(async |database| {
        let Away {
            application,
            mut browser,
            draft,
            raw,
            noted,
        } = Away::from(&database).await;
        let answer = browser.post("/api/sync/wait", &first_hello(draft)).await;
        assert!(answer.status.is_success(), "{}", answer.body);
        assert_eq!(stored(&raw).await, noted);
        browser.get("/api/session").await;
        assert_ne!(stored(&raw).await, noted, "a request is noted");
        stop(application).await;
    })
    .await;
}

/// On a full disk, say: everybody goes on reading.
#[tokio::test]
async fn a_note_that_cannot_be_written_refuses_nothing() {
    for_each_database(async |database| {
        let Away {
            application,
            mut browser,
            draft,
            raw,
            noted,
        } = Away::from(&database).await;
        let sql = match database.kind {
            Kind::Sqlite => {
                "CREATE TRIGGER full_disk BEFORE UPDATE ON sessions BEGIN \
                 SELECT RAISE(ABORT, 'disk full'); END"
            }
            Kind::Postgres => {
                "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION 'disk full'; END $$; \
                 CREATE TRIGGER full_disk BEFORE UPDATE ON sessions FOR EACH ROW \
                 EXECUTE FUNCTION fail()"
            }
        };
        raw.execute_unprepared(sql).await.expect("damage");
        let read = browser.get("/api/overview?year=2024").await;
        assert_eq!(read.status, StatusCode::OK, "{}", read.body);
        let told: Vec<ServerMessage> = browser.hello(draft).await.json();
        assert!(told.len() > 1, "{told:?}");
        assert_eq!(stored(&raw).await, noted);
        stop(application).await;
    })
    .await;
}
