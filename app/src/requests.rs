//! Online-only requests: types that interface and server share.
//!
//! Everything that works offline goes through `sync` instead (`POST /api/sync`, a
//! [`sync::ClientMessage`] answered by a list of [`sync::ServerMessage`]). All requests are JSON
//! over plain routes; requests that change something carry the header [`INTENT_HEADER`].

use domain::{
    BudgetYear, CaseId, Money, OrganisationId, OrganisationKind, PersonId, Role, StreamId,
    Timestamp,
    case::{CaseStage, Turn},
    plan::PlanContent,
    programme::AuthorityKind,
    record::{AgreementState, ApplicationState},
    table::{Table, TableProblem},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use sync::LogEntry;

/// Header that every changing request carries. A foreign page cannot set it without the
/// server's consent, which it never gives; together with same-site cookies and the check of the
/// origin this keeps forged requests out.
pub const INTENT_HEADER: &str = "x-zielbudget-intent";

/// Header in which a page says whose it is, by id. If somebody else has signed in beside it in the
/// same browser, their cookie comes along with what the page asks; the server answers then as to
/// nobody. Who names no person is answered as the cookie says.
pub const PERSON_HEADER: &str = "x-zielbudget-person";

/// The same in the address of a WebSocket, which can carry no header of ours.
pub const PERSON_QUERY: &str = "person";

/// `POST /api/sign-in`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignIn {
    /// Sign-in name.
    pub login: String,
    /// Password.
    pub password: String,
}

/// `POST /api/demo/sign-in`: one click, on a demo start only.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DemoSignIn {
    /// Sign-in name from [`DemoPerson`].
    pub login: String,
}

/// One of `GET /api/demo/people`; an empty list where the server is no demo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoPerson {
    /// Sign-in name.
    pub login: String,
    /// Invented name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Name of the organisation.
    pub organisation: String,
}

/// `GET /api/session`, also the answer to signing in: who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The person.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Sign-in name.
    pub login: String,
    /// Role.
    pub role: Role,
    /// Organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub organisation_name: String,
    /// Its kind.
    pub organisation_kind: OrganisationKind,
    /// Whether this server is a demo with invented numbers.
    pub demo: bool,
}

/// `POST /api/account/password`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangePassword {
    /// The present one.
    pub current: String,
    /// The new one, at least [`PASSWORD_CHARACTERS_MIN`] characters.
    pub new: String,
}

/// Shortest password: length beats rules about characters (BSI ORP.4, NIST SP 800-63B).
pub const PASSWORD_CHARACTERS_MIN: usize = 12;
/// Longest password; more is work for nobody but an attacker's victim.
pub const PASSWORD_CHARACTERS_MAX: usize = 200;

/// `GET /api/overview?year=2024`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The year shown.
    pub year: BudgetYear,
    /// Years with a programme, newest first.
    pub years: Vec<BudgetYear>,
    /// Short name of the programme.
    pub programme: String,
    /// The authorities that the person may see, with their case where there is one. None for
    /// those who read records only.
    pub rows: Vec<OverviewRow>,
    /// The cases of which the person reads the record and no more: granting authority and
    /// auditors. They hold nothing of the case or of a plan.
    #[serde(default)]
    pub records: Vec<RecordRow>,
}

/// A case as those see it who read its record only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordRow {
    /// AGS of the authority.
    pub ags: String,
    /// Official name.
    pub authority: String,
    /// Name for lists.
    pub short: String,
    /// The case.
    pub case: CaseId,
    /// Where the agreement stands.
    pub agreement: AgreementState,
    /// Where the application stands.
    pub application: ApplicationState,
    /// When the record last changed.
    pub changed_at: Timestamp,
    /// Whether the numbers are invented.
    pub example: bool,
}

/// One authority in the overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewRow {
    /// AGS of the authority.
    pub ags: String,
    /// Official name.
    pub authority: String,
    /// Name for lists.
    pub short: String,
    /// Landkreis or kreisfreie Stadt, where that is known.
    #[serde(default)]
    pub kind: Option<AuthorityKind>,
    /// Its case, if one has been opened.
    pub case: Option<OverviewCase>,
}

/// A case in the overview, as far as the person may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewCase {
    /// The case.
    pub case: CaseId,
    /// How far it is.
    pub stage: CaseStage,
    /// Who is to act.
    pub turn: Turn,
    /// The ceiling in force.
    pub ceiling: Option<Money>,
    /// What is planned in the newest plan the person may read; `None` if there is none: the
    /// ministry learns nothing of an internal draft.
    pub planned: Option<Money>,
    /// Lines of that plan.
    pub lines: u32,
    /// Open conflicts of that plan.
    pub conflicts: u32,
    /// Whether `planned` comes from the county's internal draft.
    pub internal: bool,
    /// When a stream that the person may read last changed.
    pub changed_at: Timestamp,
    /// Whether the numbers are invented.
    pub example: bool,
}

/// `POST /api/cases`: the ministry opens a case; its ceiling is set by a command afterwards.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewCase {
    /// AGS of the authority.
    pub ags: String,
    /// Budget year.
    pub year: BudgetYear,
}

/// `GET /api/cases/{case}`, also the answer to opening one and to releasing a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDetail {
    /// The case.
    pub case: CaseId,
    /// Budget year.
    pub year: BudgetYear,
    /// Official name of the authority.
    pub authority: String,
    /// Landkreis or kreisfreie Stadt, where that is known.
    #[serde(default)]
    pub kind: Option<AuthorityKind>,
    /// Short name of the programme.
    pub programme: String,
    /// Streams of the case that the person may read.
    pub streams: Vec<StreamInfo>,
    /// Names of the people who appear in these streams; the log holds ids only.
    pub people: BTreeMap<PersonId, PersonName>,
    /// Whether the numbers are invented.
    pub example: bool,
}

/// One stream of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamInfo {
    /// The stream.
    pub stream: StreamId,
    /// What it is in the case.
    pub role: StreamRole,
    /// Number of its last event.
    pub head: u64,
}

/// What a stream is in its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreamRole {
    /// Ceiling, earmarks, catalogue.
    Case,
    /// The county's internal draft.
    InternalPlan,
    /// The shared plan.
    SharedPlan,
    /// The record.
    Record,
}

/// A person as others see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    /// Name.
    pub name: String,
    /// Name of the organisation.
    pub organisation: String,
    /// Kind of the organisation.
    pub kind: OrganisationKind,
}

/// `POST /api/cases/{case}/release`: makes the shared plan of the internal draft (Freigeben).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Release {
    /// The last event of the internal draft that the person saw; what came later is not released.
    pub sequence: u64,
}

/// `GET /api/cases/{case}/history?stream=…&before=…`: events of a stream, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// At most [`HISTORY_ENTRIES_MAX`] events, newest first.
    pub entries: Vec<LogEntry>,
    /// Names of the people who appear in them.
    pub people: BTreeMap<PersonId, PersonName>,
    /// Whether there are older ones.
    pub more: bool,
}

/// Most events in one answer of the history.
pub const HISTORY_ENTRIES_MAX: u64 = 100;

/// `GET /api/cases/{case}/settled?stream=…&before=…`: how changes of two people met in a stream,
/// found in a part of its log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// The events that [met others](domain::plan::PlanEvent::met_others), newest first, and those
    /// with which older conflicts arose that ended here.
    pub entries: Vec<LogEntry>,
    /// Names of the people who appear in them.
    pub people: BTreeMap<PersonId, PersonName>,
    /// Where to look on: the number of the oldest event that was looked at; `None` if it was the
    /// first of all.
    pub before: Option<u64>,
}

/// Most events that are looked through for one answer.
pub const SETTLED_EVENTS_MAX: u64 = 1_000;

/// `GET /api/cases/{case}/previous`: the plan of the year before, to copy from; `null` if none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviousPlan {
    /// Its year.
    pub year: BudgetYear,
    /// Its stream.
    pub stream: StreamId,
    /// Its content.
    pub content: PlanContent,
}

/// One of `POST /api/tables?name=plan.xlsx`, whose body is the file itself and which needs the
/// intent header like every other changing request: a table of the file. Nothing of the file is
/// kept. A file that cannot be read answers [`ProblemCode::TableUnreadable`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedTable {
    /// Name of the sheet; of a text file its own name without the ending.
    pub name: String,
    /// Whether the workbook hides the sheet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// What stands in it; the first row here is the sheet's row 1.
    pub table: Table,
}

/// Most bytes of a file for `POST /api/tables`, so that the interface can say so before it sends.
pub const TABLE_FILE_BYTES_MAX: u64 = 5 * 1024 * 1024;

/// Body of every answer that is not a success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code:?}")]
pub struct Problem {
    /// What is wrong; the interface turns it into words.
    pub code: ProblemCode,
    /// For the log of the operator; empty if there is nothing to look up.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request_id: String,
}

/// What is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// Nobody is signed in, or the session has expired.
    SignInNeeded,
    /// Sign-in name or password are wrong; never says which.
    WrongCredentials,
    /// Too many attempts.
    TooManyAttempts {
        /// Seconds until the next one is looked at.
        retry_after_s: u32,
    },
    /// The role may not do this.
    NotAllowed,
    /// There is no such thing, or it is not for this person; never says which.
    NotFound,
    /// The request makes no sense as it is.
    BadRequest {
        /// Which field.
        field: String,
    },
    /// The rule book refused.
    Refused {
        /// Why.
        refusal: domain::Refusal,
    },
    /// The case is there already.
    AlreadyThere,
    /// The password is too short or too long.
    PasswordLength {
        /// Shortest.
        min: u32,
        /// Longest.
        max: u32,
    },
    /// The request is too large.
    TooLarge {
        /// Limit in bytes; 0 where it was not told.
        maximum: u32,
    },
    /// The file cannot be taken as tables; what is said names the place and the way out.
    TableUnreadable {
        /// Why.
        problem: TableProblem,
    },
    /// It came from another site, or without the intent header.
    ForeignOrigin,
    /// The server could not do it; nothing has happened.
    Unavailable,
    /// No answer came: the network or the server is away.
    Offline,
}
