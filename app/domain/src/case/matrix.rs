//! The conflict matrix of a case: what happens to an intention that arrives after another one
//! which its author had not seen.
//!
//! Money of a case is set by one side and with a reason, so what comes late is refused with the
//! value that stands, and whoever wanted it decides anew; nothing is left open between two people
//! as in a plan ([`crate::plan::matrix`]).

use crate::plan::matrix::Verdict;

/// What somebody means to do with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Intention {
    /// Set the ceiling.
    SetCeiling,
    /// Set the ceiling to the amount that [`Intention::SetCeiling`] sets, for another reason.
    SetAgreedCeiling,
    /// Set the amount of an earmark.
    SetEarmark,
    /// Take back what this case has of its own for that earmark.
    ClearEarmark,
    /// Set the amount of another earmark.
    SetOtherEarmark,
    /// Set a key figure of the whole case.
    SetKeyFigure,
    /// Leave that key figure open.
    ClearKeyFigure,
    /// Note that the county has released its draft.
    NoteRelease,
}

impl Intention {
    /// Every intention, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::SetCeiling,
        Self::SetAgreedCeiling,
        Self::SetEarmark,
        Self::ClearEarmark,
        Self::SetOtherEarmark,
        Self::SetKeyFigure,
        Self::ClearKeyFigure,
        Self::NoteRelease,
    ];
}

/// Rows: what came first. Columns: what arrives late, in the order of [`Intention::ALL`].
/// A applied, R refused.
const TABLE: [&[u8; 8]; 8] = [
    // ceiling agreed earmark clear other figure clear release
    b"RRAAAAAA", // SetCeiling
    b"RRAAAAAA", // SetAgreedCeiling
    b"AARRAAAA", // SetEarmark
    b"AARRAAAA", // ClearEarmark
    b"AAAARAAA", // SetOtherEarmark
    b"AAAAARRA", // SetKeyFigure
    b"AAAAARRA", // ClearKeyFigure
    b"AAAAAAAR", // NoteRelease
];

/// The verdict on `late` after `first`.
#[must_use]
pub fn verdict(first: Intention, late: Intention) -> Verdict {
    let row = TABLE.get(first as usize);
    match row.and_then(|row| row.get(late as usize)) {
        Some(b'A') => Verdict::Applied,
        _ => Verdict::Refused,
    }
}

#[cfg(test)]
mod tests;
