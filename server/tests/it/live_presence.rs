//! Who is there: named over WebSockets to those who asked, and to nobody else; on PostgreSQL also over
//! several servers.

use crate::{
    browser::{Browser, stream_of},
    databases::Database,
    live_world::{Running, Socket, demo_with, first_hello},
};
use app::requests::StreamRole;
use domain::{LineId, OrganisationKind, PersonId, StreamId};
use server::startup::Application;
use std::{collections::BTreeMap, time::Duration};
use sync::presence::{Company, PlaceMessage, PresenceMessage, Present};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

/// A short time between two words about who is there.
const OFTEN: Duration = Duration::from_millis(20);

/// A demo that tells often.
async fn telling(database: &Database) -> Application {
    demo_with(database, |config| {
        config.waits.presence = OFTEN;
        config.waits.recheck = OFTEN;
    })
    .await
}

/// A person's browser, and a stream of the case of Groß-Gerau.
async fn at(application: &Application, login: &str, role: StreamRole) -> (Browser, StreamId) {
    let mut reuter = Browser::as_demo(application, "reuter").await;
    let case = reuter.own_case().await;
    let stream = stream_of(&case, role).expect("a stream");
    (Browser::as_demo(application, login).await, stream)
}

/// Somebody who has the stream open and asked who else does.
async fn attends(running: &Running, browser: &Browser, stream: StreamId) -> Socket {
    let asked = Socket::open_at(running.address, browser, "?presence=true").await;
    let mut socket = asked.expect("a WebSocket");
    socket.say(&first_hello(stream)).await;
    socket.messages().await;
    socket
}

impl Socket {
    /// Who is there, as the next frame says.
    async fn company(&mut self) -> Company {
        let text = self.text().await;
        let PresenceMessage::Company(company) = serde_json::from_str(&text).expect("a message");
        company
    }

    /// Reads on until exactly these people are there.
    async fn sees(&mut self, expected: &[&str]) -> Company {
        loop {
            let company = self.company().await;
            let names: Vec<_> = company.people.iter().map(|one| one.name.as_str()).collect();
            if names == expected {
                return company;
            }
            println!("not yet: {names:?}");
        }
    }

    /// Reads on until somebody is at a line.
    async fn sees_at(&mut self, name: &str, line: Option<LineId>) {
        loop {
            let company = self.company().await;
            let who = company.people.iter().find(|one| one.name == name);
            if who.is_some_and(|who| who.line == line) {
                return;
            }
            println!("not yet: {company:?}");
        }
    }

    async fn goes_to(&mut self, line: Option<LineId>) {
        let place = serde_json::to_string(&PlaceMessage::At(line)).expect("JSON");
        self.send(Message::text(place)).await;
    }
}

#[tokio::test]
async fn colleagues_are_named_to_each_other_with_their_line_until_they_leave() {
    let database = Database::sqlite();
    let application = telling(&database).await;
    let (reuter, draft) = at(&application, "reuter", StreamRole::InternalPlan).await;
    let (mut feld, _) = at(&application, "feld", StreamRole::InternalPlan).await;
    let running = Running::start(application);
    let mut one = attends(&running, &reuter, draft).await;
    let alone = one.company().await;
    assert_eq!(alone.people.len(), 1, "{alone:?}");
    let mut two = attends(&running, &feld, draft).await;
    two.sees(&["Jana Reuter", "Tobias Feld"]).await;
    one.sees(&["Jana Reuter", "Tobias Feld"]).await;
    let line = Some(LineId(Uuid::from_u128(7)));
    two.goes_to(line).await;
    one.sees_at("Tobias Feld", line).await;
    two.goes_to(None).await;
    one.sees_at("Tobias Feld", None).await;
    drop(two);
    one.sees(&["Jana Reuter"]).await;
    // Whoever is signed out is gone with the next look.
    let mut again = attends(&running, &feld, draft).await;
    again.sees(&["Jana Reuter", "Tobias Feld"]).await;
    one.sees(&["Jana Reuter", "Tobias Feld"]).await;
    feld.post("/api/sign-out", &serde_json::json!({})).await;
    assert_eq!(again.closed().await, 4401);
    one.sees(&["Jana Reuter"]).await;
    running.stop().await;
}

#[tokio::test]
async fn who_has_not_asked_is_told_nothing_and_says_nothing() {
    let database = Database::sqlite();
    let application = telling(&database).await;
    let (mut reuter, draft) = at(&application, "reuter", StreamRole::InternalPlan).await;
    let (feld, _) = at(&application, "feld", StreamRole::InternalPlan).await;
    let running = Running::start(application);
    let (mut silent, _) = Socket::greeted(running.address, &feld, &first_hello(draft)).await;
    let mut asked = attends(&running, &reuter, draft).await;
    assert_eq!(asked.company().await.people.len(), 1);
    // The next thing that the silent one hears is an event.
    reuter.push(draft, crate::live::edit()).await;
    assert_eq!(silent.events().await.len(), 1);
    silent.goes_to(None).await;
    assert_eq!(silent.closed().await, 4400);
    for wrong in ["{\"at\":7}", "{\"at\":null,\"at\":null}x", "[]"] {
        let mut asked = attends(&running, &reuter, draft).await;
        asked.send(Message::text(wrong)).await;
        assert_eq!(asked.closed().await, 4400, "{wrong}");
    }
    running.stop().await;
}

/// The auditor reads the record as the county does, without being announced.
#[tokio::test]
async fn who_audits_sees_the_others_and_is_not_named() {
    let database = Database::sqlite();
    let application = telling(&database).await;
    let (bahr, record) = at(&application, "bahr", StreamRole::Record).await;
    let (holm, _) = at(&application, "holm", StreamRole::Record).await;
    let running = Running::start(application);
    let mut auditor = attends(&running, &holm, record).await;
    assert_eq!(auditor.company().await, Company::default());
    let mut granting = attends(&running, &bahr, record).await;
    assert_eq!(granting.company().await.people.len(), 1);
    auditor.sees(&["Andreas Bahr"]).await;
    running.stop().await;
}

#[tokio::test]
async fn nobody_outside_the_audience_is_there_or_told() {
    let database = Database::sqlite();
    let application = telling(&database).await;
    let (reuter, draft) = at(&application, "reuter", StreamRole::InternalPlan).await;
    let (thoma, _) = at(&application, "thoma", StreamRole::InternalPlan).await;
    let (sander, _) = at(&application, "sander", StreamRole::InternalPlan).await;
    let running = Running::start(application);
    let mut inside = attends(&running, &reuter, draft).await;
    assert_eq!(inside.company().await.people.len(), 1);
    // A neighbour, and the ministry: a draft is the county's.
    for outsider in [thoma, sander] {
        let asked = Socket::open_at(running.address, &outsider, "?presence=true").await;
        let mut outside = asked.expect("a WebSocket");
        outside.say(&first_hello(draft)).await;
        assert_eq!(outside.closed().await, 4404);
    }
    let mut colleague = attends(&running, &reuter, draft).await;
    assert_eq!(colleague.company().await.people.len(), 1);
    running.stop().await;
}

#[tokio::test]
async fn a_wrong_question_is_refused() {
    let database = Database::sqlite();
    let application = telling(&database).await;
    let (reuter, _) = at(&application, "reuter", StreamRole::InternalPlan).await;
    let running = Running::start(application);
    let refused = Socket::open_at(running.address, &reuter, "?presence=perhaps").await;
    assert_eq!(refused.err(), Some(400));
    running.stop().await;
}

#[tokio::test]
async fn people_at_other_servers_are_named_until_they_or_their_server_are_gone() {
    let database = Database::postgres().await;
    let (first, second) = (telling(&database).await, telling(&database).await);
    let (reuter, draft) = at(&first, "reuter", StreamRole::InternalPlan).await;
    let (feld, _) = at(&first, "feld", StreamRole::InternalPlan).await;
    let (winter, _) = at(&first, "winter", StreamRole::InternalPlan).await;
    let (first, second) = (Running::start(first), Running::start(second));
    let mut here = attends(&first, &reuter, draft).await;
    let mut there = attends(&second, &feld, draft).await;
    here.sees(&["Jana Reuter", "Tobias Feld"]).await;
    there.sees(&["Tobias Feld", "Jana Reuter"]).await;
    let line = Some(LineId(Uuid::from_u128(7)));
    there.goes_to(line).await;
    here.sees_at("Tobias Feld", line).await;
    // One person at both servers is one person.
    let also_there = attends(&second, &reuter, draft).await;
    let third = attends(&second, &winter, draft).await;
    here.sees(&["Jana Reuter", "Tobias Feld", "Karla Winter"])
        .await;
    drop((also_there, third));
    here.sees(&["Jana Reuter", "Tobias Feld"]).await;
    // What cannot be read says nothing of anybody, and nobody is lost by it.
    let raw = database.raw().await;
    let row = "INSERT INTO presence VALUES ('00000000-0000-0000-0000-000000000001', 1, 'x')";
    execute(&raw, row).await;
    let mut fourth = attends(&first, &winter, draft).await;
    fourth
        .sees(&["Jana Reuter", "Karla Winter", "Tobias Feld"])
        .await;
    here.sees(&["Jana Reuter", "Karla Winter", "Tobias Feld"])
        .await;
    drop(fourth);
    here.sees(&["Jana Reuter", "Tobias Feld"]).await;
    // While the database cannot be asked nobody elsewhere is known to be there.
    execute(&raw, "ALTER TABLE presence RENAME TO away").await;
    here.sees(&["Jana Reuter"]).await;
    there.sees(&["Tobias Feld"]).await;
    execute(&raw, "ALTER TABLE away RENAME TO presence").await;
    here.sees(&["Jana Reuter", "Tobias Feld"]).await;
    there.sees(&["Tobias Feld", "Jana Reuter"]).await;
    // A server that ends takes its people away.
    second.stop().await;
    here.sees(&["Jana Reuter"]).await;
    // One that was killed leaves its row, which stands still from then on.
    let nobody = Present {
        person: PersonId(Uuid::from_u128(5)),
        name: "Niemand".to_owned(),
        kind: OrganisationKind::County,
        line: None,
    };
    let dead = serde_json::to_string(&BTreeMap::from([(draft, [nobody])])).expect("JSON");
    let row = format!(
        "INSERT INTO presence VALUES ('00000000-0000-0000-0000-000000000002', 1, '{dead}')"
    );
    execute(&raw, &row).await;
    here.sees(&["Jana Reuter", "Niemand"]).await;
    here.sees(&["Jana Reuter"]).await;
    first.stop().await;
}

async fn execute(raw: &sea_orm::DatabaseConnection, sql: &str) {
    sea_orm::ConnectionTrait::execute_unprepared(raw, sql)
        .await
        .expect("a row");
}
