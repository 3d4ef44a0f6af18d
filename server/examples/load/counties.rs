//! Many plans at once: a person and a draft for every authority of the programme.

use crate::{http::Connection, plan::Desk, server::Place};
use anyhow::{Context, bail};
use app::requests::{CaseDetail, NewCase, Overview, Session, SignIn, StreamRole};
use domain::{BudgetYear, StreamId};
use std::{
    io::Write,
    net::SocketAddr,
    process::{Command, Stdio},
};

/// The year of the programme.
const YEAR: BudgetYear = BudgetYear(2024);
/// The password of all.
const PASSWORD: &str = "a password of the load";
/// Who opens the cases.
const MINISTRY: &str = "ministry";

/// One authority's draft, and who plans it.
pub struct County {
    /// The draft.
    pub stream: StreamId,
    /// A session of the person.
    pub cookie: String,
}

/// Adds a person to a database.
fn add(place: &Place, login: &str, role: &[&str]) -> anyhow::Result<()> {
    let mut adding = Command::new(&place.program)
        .args(["user", "add", "--password-stdin", "--login", login])
        .args(["--name", "Last"])
        .arg("--role")
        .args(role)
        .env("ZIELBUDGET_DATABASE_URL", &place.database)
        .env("ZIELBUDGET_LOG", "warn")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?;
    let mut input = adding.stdin.take().context("no standard input")?;
    input.write_all(format!("{PASSWORD}\n").as_bytes())?;
    drop(input);
    let status = adding.wait()?;
    if !status.success() {
        bail!("the person {login} was not added: {status}");
    }
    Ok(())
}

/// Adds who opens the cases, to a database without a server.
pub fn add_ministry(place: &Place) -> anyhow::Result<()> {
    add(place, MINISTRY, &["ministry_unit"])
}

/// Opens a case for every authority, up to a number, adds a person for each, and has them draft a
/// plan of so many lines.
pub fn prepare(
    place: &Place,
    address: SocketAddr,
    counties: usize,
    lines: u32,
) -> anyhow::Result<Vec<County>> {
    let mut ministry = signed_in(address, MINISTRY)?;
    let overview: Overview = ministry.get(&format!("/api/overview?year={}", YEAR.0))?;
    let known = overview.rows.into_iter().map(|row| row.ags).take(counties);
    let mut made = Vec::new();
    for ags in known {
        let new = NewCase {
            ags: ags.clone(),
            year: YEAR,
        };
        let case = ministry.post::<CaseDetail>("/api/cases", &new)?.case;
        let role = ["county_case_worker", "--organisation", &ags];
        add(place, &ags, &role)?;
        let mut connection = signed_in(address, &ags)?;
        let detail: CaseDetail = connection.get(&format!("/api/cases/{case}"))?;
        let draft = detail
            .streams
            .iter()
            .find(|stream| stream.role == StreamRole::InternalPlan);
        let stream = draft.context("the case has no draft")?.stream;
        let cookie = connection.cookie().to_owned();
        let (mut desk, _) = Desk::at(connection, stream)?;
        desk.add_lines(lines)?;
        made.push(County { stream, cookie });
    }
    if made.len() < counties {
        bail!("the programme has {} authorities only", made.len());
    }
    Ok(made)
}

fn signed_in(address: SocketAddr, login: &str) -> anyhow::Result<Connection> {
    let mut connection = Connection::open(address)?;
    let body = SignIn {
        login: login.to_owned(),
        password: PASSWORD.to_owned(),
    };
    let _: Session = connection.post("/api/sign-in", &body)?;
    Ok(connection)
}
