//! The place of a line within the plan: a fractional key, so that two people can insert at the
//! same place without renumbering. Ties are broken by the line's id.

#[cfg(test)]
mod tests;

use fractional_index::FractionalIndex;
use serde::{Deserialize, Serialize};

/// A sortable key with room between any two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct OrderKey(FractionalIndex);

/// A text that is no order key.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an order key")]
pub struct NotAnOrderKey;

/// Longest key in bytes; longer ones are refused, a move to the end makes a short one again.
const BYTES_MAX: usize = 256;

impl OrderKey {
    /// The key of a first line.
    #[must_use]
    pub fn first() -> Self {
        Self(FractionalIndex::default())
    }

    /// A key after another one.
    #[must_use]
    pub fn after(other: &Self) -> Self {
        Self(FractionalIndex::new_after(&other.0))
    }

    /// A key before another one.
    #[must_use]
    pub fn before(other: &Self) -> Self {
        Self(FractionalIndex::new_before(&other.0))
    }

    /// A key between two neighbours, either of which may be missing.
    ///
    /// `None` if the neighbours are not in ascending order, as after a tie; the caller then
    /// takes the place after both.
    #[must_use]
    pub fn between(lower: Option<&Self>, upper: Option<&Self>) -> Option<Self> {
        match (lower, upper) {
            (None, None) => Some(Self::first()),
            (Some(lower), None) => Some(Self::after(lower)),
            (None, Some(upper)) => Some(Self::before(upper)),
            (Some(lower), Some(upper)) => {
                FractionalIndex::new_between(&lower.0, &upper.0).map(Self)
            }
        }
    }
}

impl From<OrderKey> for String {
    fn from(key: OrderKey) -> Self {
        key.0.to_string()
    }
}

impl TryFrom<String> for OrderKey {
    type Error = NotAnOrderKey;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        // One key has one form; the library reads others, too.
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() > 2 * BYTES_MAX
            || !text.len().is_multiple_of(2)
            || !text.bytes().all(is_digit)
        {
            return Err(NotAnOrderKey);
        }
        FractionalIndex::from_string(&text)
            .map(Self)
            .map_err(|_| NotAnOrderKey)
    }
}
