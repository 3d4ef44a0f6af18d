//! The conflict matrix: what happens to an intention that arrives after another one which its
//! author had not seen.
//!
//! The rule book in [`super::decide`] works value by value and knows nothing of this table; the
//! table says in one place what people may rely on, and a test walks every pair through the rule
//! book. All intentions are about the same line (or the same project), with different values,
//! made on the same state.

/// What somebody means to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Intention {
    /// Set the line's programme amount.
    SetAmount,
    /// Set the amount to the value that the other one sets, too.
    SetAgreedAmount,
    /// Write the line's note anew.
    SetNote,
    /// Move money from the line to another one.
    MoveMoney,
    /// Distribute the rest over the line and another one.
    Distribute,
    /// Paste a block over the line and another one.
    Paste,
    /// Move the line within its category.
    Reorder,
    /// Move the line to another category.
    Recategorise,
    /// Remove the line.
    RemoveLine,
    /// Bring a removed line back.
    RestoreLine,
    /// Copy a line of last year; the same content on both devices.
    CopyLine,
    /// Copy a line of last year after it had changed there; other content under the same id.
    CopyChangedLine,
    /// Rename a project.
    RenameProject,
    /// Remove a project that no line funds.
    RemoveProject,
    /// Add a line that funds that project.
    FundProject,
    /// Undo an earlier change of the amount.
    Undo,
    /// Decide an open conflict about the amount in favour of the losing value.
    Resolve,
    /// Take over a new ceiling.
    RelayCeiling,
    /// Go on from one's own losing value of an open conflict.
    GoOn,
    /// Fill the amount of another line down to this one; the same value on both devices.
    FillDown,
    /// Duplicate the line.
    Duplicate,
    /// Change a passage of the line's note; each author another one.
    EditNote,
    /// Change the same passage of the line's note.
    RewordNote,
    /// Undo an earlier change of that passage.
    UndoNote,
}

/// What happens to the later intention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is carried out in full.
    Applied,
    /// It goes together with the first: it already is as intended, and nothing more is changed, or
    /// a text holds the changes of both.
    Merged,
    /// Nothing is overwritten; both values are kept until somebody decides.
    Conflict,
    /// It is refused and its author is told why.
    Refused,
}

impl Intention {
    /// Every intention, in the order of the table.
    pub const ALL: [Self; 24] = [
        Self::SetAmount,
        Self::SetAgreedAmount,
        Self::SetNote,
        Self::MoveMoney,
        Self::Distribute,
        Self::Paste,
        Self::Reorder,
        Self::Recategorise,
        Self::RemoveLine,
        Self::RestoreLine,
        Self::CopyLine,
        Self::CopyChangedLine,
        Self::RenameProject,
        Self::RemoveProject,
        Self::FundProject,
        Self::Undo,
        Self::Resolve,
        Self::RelayCeiling,
        Self::GoOn,
        Self::FillDown,
        Self::Duplicate,
        Self::EditNote,
        Self::RewordNote,
        Self::UndoNote,
    ];
}

/// Rows: what came first. Columns: what arrives late, in the order of [`Intention::ALL`].
/// A applied, M merged, C conflict, R refused.
const TABLE: [&[u8; 24]; 24] = [
    // amount agreed note move distr paste order categ remove restore copy copy' rename remove fund undo resolve ceiling go-on fill dup edit reword undo-note
    b"CCACCCAACAAAAAARRAACAAAA", // SetAmount
    b"CMACCCAACAAAAAARRAACAAAA", // SetAgreedAmount
    b"AACAAAAACAAAAAAAAAAAACCR", // SetNote
    b"CCACCCAACAAAAAARRAACAAAA", // MoveMoney
    b"CCACCCAACAAAAAARRAACAAAA", // Distribute
    b"CCACCCAACAAAAAARRAACAAAA", // Paste
    b"AAAAAACACAAAAAAAAAAAAAAA", // Reorder
    b"AAAAAAACCAAAAAAAAAAAAAAA", // Recategorise
    b"CCCCCCCCMAAAAAARRAACACCR", // RemoveLine
    b"AAAAAAAAAMAAAAAAAAAAAAAA", // RestoreLine
    b"AAAAAAAAAAMCAAAAAAAAAAAA", // CopyLine
    b"AAAAAAAAAACCAAAAAAAAAAAA", // CopyChangedLine
    b"AAAAAAAAAAAACCAAAAAAAAAA", // RenameProject
    b"AAAAAAAAAAAACMRAAAAAAAAA", // RemoveProject
    b"AAAAAAAAAAAAARAAAAAAAAAA", // FundProject
    b"CCACCCAACAAAAAAMRAAMAAAA", // Undo
    b"CCACCCAACAAAAAARRAACAAAA", // Resolve
    b"AAAAAAAAAAAAAAAAAAAAAAAA", // RelayCeiling
    b"AAAAAAAAAAAAAAAAAACAAAAA", // GoOn
    b"CCACCCAACAAAAAAMRAAMAAAA", // FillDown
    b"AAAAAAAAAAAAAAAAAAAAAAAA", // Duplicate
    b"AACAAAAACAAAAAAAAAAAAMMM", // EditNote
    b"AACAAAAACAAAAAAAAAAAAMCR", // RewordNote
    b"AACAAAAACAAAAAAAAAAAAMCM", // UndoNote
];

/// The verdict on `late` after `first`.
#[must_use]
pub fn verdict(first: Intention, late: Intention) -> Verdict {
    match TABLE
        .get(first as usize)
        .and_then(|row| row.get(late as usize))
    {
        Some(b'A') => Verdict::Applied,
        Some(b'M') => Verdict::Merged,
        Some(b'C') => Verdict::Conflict,
        _ => Verdict::Refused,
    }
}

#[cfg(test)]
pub(crate) mod tests;
