//! Passwords: argon2id, a decoy for unknown sign-in names, and a limit on parallel work.

use app::requests::{PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Passwords looked at side by side; each takes 19 MiB, so that a flood of sign-ins cannot take
/// the machine's memory.
const PARALLEL_MAX: usize = 4;

/// Work of one hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordCost {
    /// 19 MiB, two passes (OWASP Password Storage Cheat Sheet, argon2id).
    Standard,
    /// The least argon2 allows; for tests, which sign in hundreds of times.
    Least,
}

/// The password could not be hashed: the machine gave no randomness, or work was cut short.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be processed")]
pub struct PasswordFailure;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Passwords {
    argon2: Argon2<'static>,
    /// The hash of a password that nobody has: an unknown name costs as much as a known one.
    decoy: Arc<str>,
    places: Arc<Semaphore>,
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passwords")
    }
}

impl Passwords {
    /// A hasher of this cost.
    ///
    /// # Errors
    /// If the machine gives no randomness for the decoy.
    pub fn new(cost: PasswordCost) -> Result<Self, PasswordFailure> {
        let params = match cost {
            PasswordCost::Standard => Params::new(19_456, 2, 1, None),
            PasswordCost::Least => Params::new(8, 1, 1, None),
        }
        .map_err(|_| PasswordFailure)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let decoy = hash(&argon2, &uuid::Uuid::new_v4().to_string())?.into();
        Ok(Self {
            argon2,
            decoy,
            places: Arc::new(Semaphore::new(PARALLEL_MAX)),
        })
    }

    /// The hash of a password in PHC form.
    ///
    /// # Errors
    /// If the machine gives no randomness.
    pub async fn hash(&self, password: String) -> Result<String, PasswordFailure> {
        let argon2 = self.argon2.clone();
        self.work(move || hash(&argon2, &password)).await?
    }

    /// Whether the password belongs to the hash; `None` costs the same and is never right.
    ///
    /// # Errors
    /// If the work was cut short.
    pub async fn verify(
        &self,
        password: String,
        hash: Option<String>,
    ) -> Result<bool, PasswordFailure> {
        let argon2 = self.argon2.clone();
        let known = hash.is_some();
        let text = hash.unwrap_or_else(|| self.decoy.to_string());
        let fits = self
            .work(move || {
                PasswordHash::new(&text)
                    .is_ok_and(|hash| argon2.verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await?;
        Ok(known && fits)
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordFailure> {
        let _place = self.places.acquire().await.map_err(|_| PasswordFailure)?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|_| PasswordFailure)
    }
}

fn hash(argon2: &Argon2<'_>, password: &str) -> Result<String, PasswordFailure> {
    let hash: PasswordHash = argon2
        .hash_password(password.as_bytes())
        .map_err(|_| PasswordFailure)?;
    Ok(hash.to_string())
}

/// Whether a new password has a permitted length.
#[must_use]
pub fn check_length(password: &str) -> bool {
    (PASSWORD_CHARACTERS_MIN..=PASSWORD_CHARACTERS_MAX).contains(&password.chars().count())
}
