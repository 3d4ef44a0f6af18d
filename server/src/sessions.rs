//! Sessions: who is signed in, kept in the database behind a cookie.
//!
//! The cookie holds a random number, the table its hash. A session knows the person and its two
//! points in time; role and organisation are read anew for each request, so that a change or a
//! deactivation counts at once.

use crate::{
    accounts::Person,
    config::Config,
    db::{Db, DbError},
};
use domain::PersonId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, fmt::Write, time::Duration};
use tower_sessions::{
    Expiry, Session, SessionManagerLayer, SessionStore,
    cookie::SameSite,
    session::{Id, Record},
    session_store,
};

/// The key under which a session keeps who is signed in.
const SIGNED_IN: &str = "signed_in";
/// A session notes a request only if the last note is this old: reading must not write each time.
const NOTE_AFTER_MS: i64 = 60_000;

/// What a session holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedInSince {
    /// Who.
    pub person: PersonId,
    /// When they signed in, milliseconds since 1970.
    pub since_ms: i64,
    /// When a request was last noted, milliseconds since 1970.
    pub seen_ms: i64,
}

/// The layer that puts a [`Session`] into every request.
#[must_use]
pub fn layer(db: Db, config: &Config) -> SessionManagerLayer<DatabaseSessions> {
    let secure = config.secure();
    // The prefix makes browsers refuse the cookie from anywhere but this host over https.
    let name = if secure {
        "__Host-zielbudget"
    } else {
        "zielbudget"
    };
    SessionManagerLayer::new(DatabaseSessions { db })
        .with_name(name)
        .with_http_only(true)
        .with_same_site(SameSite::Strict)
        .with_secure(secure)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(seconds(config.session_idle)))
}

/// Starts the session of a person under a new id.
///
/// # Errors
/// If the session cannot be stored.
pub async fn begin(
    session: &Session,
    person: PersonId,
    now_ms: i64,
) -> Result<(), tower_sessions::session::Error> {
    // A new number at each sign-in: one that somebody planted before is worth nothing after.
    session.cycle_id().await?;
    let signed_in = SignedInSince {
        person,
        since_ms: now_ms,
        seen_ms: now_ms,
    };
    session.insert(SIGNED_IN, signed_in).await?;
    // Stored before the answer, so that a failure is an answer and not a lost cookie.
    session.save().await
}

/// Ends a session.
///
/// # Errors
/// If the session cannot be removed.
pub async fn end(session: &Session) -> Result<(), tower_sessions::session::Error> {
    session.flush().await
}

/// Who is signed in, as long as neither lifetime is over.
///
/// # Errors
/// If the session cannot be read.
pub async fn current(
    session: &Session,
    total: Duration,
    now_ms: i64,
) -> Result<Option<SignedInSince>, tower_sessions::session::Error> {
    let Some(signed_in) = session.get::<SignedInSince>(SIGNED_IN).await? else {
        return Ok(None);
    };
    if now_ms.saturating_sub(signed_in.since_ms) >= milliseconds(total) {
        session.flush().await?;
        return Ok(None);
    }
    if now_ms.saturating_sub(signed_in.seen_ms) >= NOTE_AFTER_MS {
        session
            .insert(
                SIGNED_IN,
                SignedInSince {
                    seen_ms: now_ms,
                    ..signed_in
                },
            )
            .await?;
    }
    Ok(Some(signed_in))
}

/// Who is signed in, read together with the session, where nothing has to be written: the
/// session is neither over nor due for a note. Anything else is [`current`]'s.
///
/// # Errors
/// If the database fails.
pub async fn current_person(
    db: &Db,
    session: &Session,
    total: Duration,
    now_ms: i64,
) -> Result<Option<Person>, DbError> {
    let Some(id) = session.id() else {
        return Ok(None);
    };
    let Some((stored, person)) = db.session_and_person(&id_hash(id), now_ms).await? else {
        return Ok(None);
    };
    let Some(signed_in) = signed_in(&stored.data) else {
        return Ok(None);
    };
    let plain = signed_in.person == person.id
        && now_ms.saturating_sub(signed_in.since_ms) < milliseconds(total)
        && now_ms.saturating_sub(signed_in.seen_ms) < NOTE_AFTER_MS;
    Ok(plain.then_some(person))
}

/// Whose session this is, as long as neither lifetime is over and the person may sign in. Notes
/// nothing: being watched does not keep a session alive.
///
/// # Errors
/// If the database fails.
pub async fn watched(
    db: &Db,
    id_hash: &str,
    total: Duration,
    now_ms: i64,
) -> Result<Option<Person>, DbError> {
    let Some((stored, person)) = db.session_and_person(id_hash, now_ms).await? else {
        return Ok(None);
    };
    let valid = signed_in(&stored.data).is_some_and(|signed_in| {
        signed_in.person == person.id
            && now_ms.saturating_sub(signed_in.since_ms) < milliseconds(total)
    });
    Ok(Some(person).filter(|person| valid && person.active))
}

/// Who is signed in, as the data of a stored session say.
fn signed_in(data: &str) -> Option<SignedInSince> {
    let data: HashMap<String, serde_json::Value> = serde_json::from_str(data).ok()?;
    SignedInSince::deserialize(data.get(SIGNED_IN)?).ok()
}

/// The key of a session in the table.
#[must_use]
pub fn id_hash(id: Id) -> String {
    let digest: [u8; 32] = Sha256::digest(id.0.to_le_bytes()).into();
    digest
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

fn seconds(duration: Duration) -> time::Duration {
    time::Duration::seconds(i64::try_from(duration.as_secs()).unwrap_or(i64::MAX))
}

/// The store of sessions.
#[derive(Clone, Debug)]
pub struct DatabaseSessions {
    db: Db,
}

/// A session as the table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    /// Hash of the cookie's value.
    pub id_hash: String,
    /// Whose it is.
    pub person: Option<PersonId>,
    /// What it holds, JSON.
    pub data: String,
    /// Until when, milliseconds since 1970.
    pub expires_at_ms: i64,
}

impl DatabaseSessions {
    fn row(record: &Record) -> session_store::Result<StoredSession> {
        let data = serde_json::to_string(&record.data)
            .map_err(|error| session_store::Error::Encode(error.to_string()))?;
        let person = record
            .data
            .get(SIGNED_IN)
            .and_then(|value| SignedInSince::deserialize(value).ok())
            .map(|signed_in| signed_in.person);
        let expires_at_ms = record.expiry_date.unix_timestamp().saturating_mul(1000);
        Ok(StoredSession {
            id_hash: id_hash(record.id),
            person,
            data,
            expires_at_ms,
        })
    }
}

#[async_trait::async_trait]
impl SessionStore for DatabaseSessions {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        // 128 random bits: two alike would take longer than the sun has left; the key refuses them.
        let row = Self::row(record)?;
        self.db.create_session(row).await.map_err(backend)
    }

    /// Writes down when a request was last noted; beginning and end of a session go other ways. On a
    /// full disk reading goes on, so a note that cannot be written is no reason to refuse a request:
    /// the session ends earlier, no more.
    async fn save(&self, record: &Record) -> session_store::Result<()> {
        if let Err(error) = self.db.save_session(Self::row(record)?).await {
            tracing::warn!(%error, "a session's note is not written");
        }
        Ok(())
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let now_ms = crate::authority::now().0;
        let Some(row) = self
            .db
            .session(&id_hash(*id), now_ms)
            .await
            .map_err(backend)?
        else {
            return Ok(None);
        };
        let data = serde_json::from_str(&row.data)
            .map_err(|error| session_store::Error::Decode(error.to_string()))?;
        let expiry_date = time::OffsetDateTime::from_unix_timestamp(row.expires_at_ms / 1000)
            .map_err(|error| session_store::Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.db.delete_session(&id_hash(*id)).await.map_err(backend)
    }
}

fn backend(error: impl std::fmt::Display) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}
