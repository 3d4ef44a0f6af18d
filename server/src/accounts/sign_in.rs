//! Signing in with name and password.

use super::{Passwords, Person, Throttle};
use crate::db::Db;
use std::{net::IpAddr, time::Instant};

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefused {
    /// Too many attempts for this name or from this address.
    #[error("too many attempts")]
    TooMany {
        /// Seconds until the next one is looked at.
        retry_after_s: u32,
    },
    /// Name or password are wrong, or the person is deactivated; never says which.
    #[error("wrong credentials")]
    Wrong,
    /// It could not be looked at.
    #[error("sign-in failed: {0}")]
    Failed(anyhow::Error),
}

/// The person with this name and password. Unknown names cost as much time as known ones.
///
/// # Errors
/// [`SignInRefused`].
pub async fn sign_in(
    db: &Db,
    passwords: &Passwords,
    throttle: &Throttle,
    login: &str,
    password: String,
    address: IpAddr,
) -> Result<Person, SignInRefused> {
    throttle
        .attempt(login, address, Instant::now())
        .map_err(|retry_after_s| SignInRefused::TooMany { retry_after_s })?;
    let found = db
        .person_by_login(login)
        .await
        .map_err(|error| SignInRefused::Failed(error.into()))?
        .filter(|(person, _)| person.active);
    let (person, hash) = found.map_or((None, None), |(person, hash)| (Some(person), hash));
    let right = passwords
        .verify(password, hash)
        .await
        .map_err(|failure| SignInRefused::Failed(failure.into()))?;
    match person {
        Some(person) if right => {
            throttle.succeeded(login, address);
            Ok(person)
        }
        _ => Err(SignInRefused::Wrong),
    }
}
