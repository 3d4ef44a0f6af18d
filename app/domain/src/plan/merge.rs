//! Three-way merge of prose: what two people changed in different passages of one text stands side
//! by side.
//!
//! A text is a row of words, each with the white space before it, so that writing on at the end
//! adds words and touches none. Both texts are compared with what their authors had seen, and two
//! changes join if at least one word that neither touched lies between them. Otherwise they are
//! about the same passage, and that is for people to decide.
//!
//! No crate does this: those that merge know lines only, and a line of a note is a paragraph.
//! Measured as WebAssembly, this adds 5 KB; `diffy` 24 KB to merge lines, `similar` 43 KB for
//! comparing alone.

mod passages;

use crate::limits::MERGE_WORDS_MAX;
use passages::{Passage, passages, words};

/// A text as one person wants it, compared with what was seen.
struct Side<'a> {
    words: &'a [&'a str],
    passages: Vec<Passage>,
}

impl<'a> Side<'a> {
    fn new(seen: &[&str], words: &'a [&'a str]) -> Self {
        Self {
            words,
            passages: passages(seen, words),
        }
    }

    /// What stands in this text where `seen` has the words from `start` to `end`; `changed` are
    /// the passages of this side in there.
    fn rewritten(
        &self,
        seen: &[&'a str],
        (start, end): (usize, usize),
        changed: &[&Passage],
    ) -> Vec<&'a str> {
        let mut rewritten = Vec::new();
        let mut at = start;
        for passage in changed {
            rewritten.extend(part(seen, at, passage.seen.start));
            rewritten.extend(part(self.words, passage.new.start, passage.new.end));
            at = passage.seen.end;
        }
        rewritten.extend(part(seen, at, end));
        rewritten
    }
}

/// The text that holds the changes of both; `None` where they changed the same passage, or one of
/// the texts is longer than [`MERGE_WORDS_MAX`].
///
/// It does not matter which of the two is `one`. A merged text is stable: merged again with either
/// side it stays as it is, so a change that comes twice is there once.
pub(super) fn merge(seen: &str, one: &str, other: &str) -> Option<String> {
    let [seen, one, other] = [seen, one, other].map(words);
    if [&seen, &one, &other]
        .iter()
        .any(|text| text.len() > MERGE_WORDS_MAX)
    {
        return None;
    }
    let (one, other) = (Side::new(&seen, &one), Side::new(&seen, &other));
    let merged = joined(&seen, &one, &other)?;
    let both = Side::new(&seen, &merged);
    // A word that occurs often can be found again at another place than it was put.
    let is_stable = [&one, &other]
        .iter()
        .all(|side| joined(&seen, &both, side).as_ref() == Some(&merged));
    is_stable.then(|| merged.concat())
}

fn joined<'a>(seen: &[&'a str], one: &Side<'a>, other: &Side<'a>) -> Option<Vec<&'a str>> {
    let (mut ones, mut others) = (
        one.passages.iter().peekable(),
        other.passages.iter().peekable(),
    );
    let mut merged = Vec::new();
    let mut at = 0;
    loop {
        let starts = [ones.peek(), others.peek()].map(|next| next.map(|next| next.seen.start));
        let Some(start) = starts.into_iter().flatten().min() else {
            break;
        };
        let (mut by_one, mut by_other) = (Vec::new(), Vec::new());
        let mut end = start;
        // Passages that touch belong together, whoever changed them.
        while let Some((passage, by)) = ones
            .next_if(|next| next.seen.start <= end)
            .map(|passage| (passage, &mut by_one))
            .or_else(|| {
                let passage = others.next_if(|next| next.seen.start <= end)?;
                Some((passage, &mut by_other))
            })
        {
            end = end.max(passage.seen.end);
            by.push(passage);
        }
        let by_one = (!by_one.is_empty()).then(|| one.rewritten(seen, (start, end), &by_one));
        let by_other =
            (!by_other.is_empty()).then(|| other.rewritten(seen, (start, end), &by_other));
        let passage = match (by_one, by_other) {
            (Some(one), Some(other)) if one != other => return None,
            (Some(passage), _) | (None, Some(passage)) => passage,
            (None, None) => Vec::new(),
        };
        merged.extend(part(seen, at, start));
        merged.extend(passage);
        at = end;
    }
    merged.extend(part(seen, at, seen.len()));
    Some(merged)
}

/// The words from `start` to `end`.
fn part<'w, 'a>(
    words: &'w [&'a str],
    start: usize,
    end: usize,
) -> impl Iterator<Item = &'a str> + use<'w, 'a> {
    words.iter().take(end).skip(start).copied()
}

#[cfg(test)]
mod tests;
