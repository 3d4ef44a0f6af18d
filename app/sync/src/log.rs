//! The append-only, hash-chained log of a stream.
//!
//! The chain runs over a header and the hash of the body, so that a body can be redacted where
//! the law demands it while the chain still proves that nothing else was touched.

use domain::{Event, EventBody, StreamId, stream::EventMeta};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Visitor},
    ser,
};
use sha2::{Digest, Sha256};
use std::{fmt, fmt::Write, str::FromStr};

/// A SHA-256 hash, 64 hexadecimal digits on the wire.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// Digits of a [`struct@Hash`].
const DIGITS: usize = 64;

impl Hash {
    /// Lends the digits; every event is written and read with one of these, so nothing is allocated.
    fn with_digits<T>(&self, use_them: impl FnOnce(&str) -> T) -> Result<T, NotAHash> {
        let mut digits = [0; DIGITS];
        hex::encode_to_slice(self.0, &mut digits).map_err(|_| NotAHash)?;
        std::str::from_utf8(&digits)
            .map(use_them)
            .map_err(|_| NotAHash)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_digits(|digits| f.write_str(digits))
            .map_err(|_| fmt::Error)?
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// A text that is not 64 hexadecimal digits.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("a hash has 64 hexadecimal digits")]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| NotAHash)?;
        Ok(Self(bytes))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with_digits(|digits| serializer.serialize_str(digits))
            .map_err(ser::Error::custom)?
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Digits)
    }
}

/// Reads a hash from wherever the deserialiser has its text.
struct Digits;

impl Visitor<'_> for Digits {
    type Value = Hash;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("64 hexadecimal digits")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Hash, E> {
        text.parse().map_err(E::custom)
    }
}

/// Where a stream ends: the number of its last event and the chain's hash there.
///
/// Before the first event both are zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Number of the last event.
    pub sequence: u64,
    /// The chain's hash at that event.
    pub hash: Hash,
}

/// One row of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Dense, from 1.
    pub sequence: u64,
    /// The chain's hash including this entry.
    pub hash: Hash,
    /// What happened.
    pub event: Event,
}

/// The text of an event's body as it is stored and hashed.
///
/// # Errors
/// Never for bodies of this code; serde's error if a future body cannot be written as JSON.
pub fn body_text(body: &EventBody) -> Result<String, serde_json::Error> {
    serde_json::to_string(body)
}

/// The chain's hash after an event with this header and body text.
#[must_use]
pub fn chain(
    previous: &Hash,
    stream: StreamId,
    sequence: u64,
    meta: &EventMeta,
    body: &str,
) -> Hash {
    let body_hash: [u8; 32] = Sha256::digest(body.as_bytes()).into();
    chain_hashed(previous, stream, sequence, meta, &Hash(body_hash))
}

/// Whether an event is the next one of a log that ends at `head`. An event whose body is written in
/// another way than by this version is none.
#[must_use]
pub fn follows(stream: StreamId, head: &Head, entry: &LogEntry) -> bool {
    let LogEntry {
        sequence,
        hash,
        event: Event { meta, body },
    } = entry;
    let is_next = *sequence == head.sequence + 1;
    let text = body_text(body);
    is_next && text.is_ok_and(|text| chain(&head.hash, stream, *sequence, meta, &text) == *hash)
}

/// As [`chain`], where only the hash of the body is known, as after a redaction.
#[must_use]
pub fn chain_hashed(
    previous: &Hash,
    stream: StreamId,
    sequence: u64,
    meta: &EventMeta,
    body_hash: &Hash,
) -> Hash {
    let mut header = String::with_capacity(192);
    // Writing into a String cannot fail.
    let _ = write!(
        header,
        "zielbudget-log-1\n{stream}\n{sequence}\n{}\n{}\n{}\n{}\n",
        meta.command,
        meta.author,
        meta.role.word(),
        meta.at.0
    );
    let mut hasher = Sha256::new();
    hasher.update(header.as_bytes());
    hasher.update(previous.0);
    hasher.update(body_hash.0);
    Hash(hasher.finalize().into())
}
