//! Where a text differs from what was seen: the passages outside their longest common row of words.

use std::ops::Range;

/// Words that were replaced, left out or added.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// Where in the seen text; empty where words were only added.
    pub(super) seen: Range<usize>,
    /// Where in the new text; empty where words were only left out.
    pub(super) new: Range<usize>,
}

/// The words of a text, each with the white space before it; white space at the end is a word of
/// its own. Together they are the text.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let blank = rest.len() - rest.trim_start().len();
        let end = rest
            .char_indices()
            .find(|(at, letter)| *at >= blank && letter.is_whitespace())
            .map_or(rest.len(), |(at, _)| at);
        let (word, after) = rest.split_at(end);
        words.push(word);
        rest = after;
    }
    words
}

/// The changed passages, in order. Between two of them lies at least one word that stayed.
pub(super) fn passages(seen: &[&str], new: &[&str]) -> Vec<Passage> {
    let front = alike(seen.iter().zip(new));
    let (seen_left, new_left) = (
        seen.get(front..).unwrap_or_default(),
        new.get(front..).unwrap_or_default(),
    );
    let back = alike(seen_left.iter().rev().zip(new_left.iter().rev()));
    let common = Common::of(
        seen_left.get(..seen_left.len() - back).unwrap_or_default(),
        new_left.get(..new_left.len() - back).unwrap_or_default(),
    );
    common.passages(front)
}

/// How many pairs from the beginning are alike.
fn alike<'a>(pairs: impl Iterator<Item = (&'a &'a str, &'a &'a str)>) -> usize {
    pairs.take_while(|(one, other)| one == other).count()
}

/// How long the longest common row of words is from every pair of places to the ends.
struct Common<'a> {
    seen: &'a [&'a str],
    new: &'a [&'a str],
    lengths: Vec<u16>,
}

impl<'a> Common<'a> {
    fn of(seen: &'a [&'a str], new: &'a [&'a str]) -> Self {
        let lengths = vec![0; (seen.len() + 1) * (new.len() + 1)];
        let mut common = Self { seen, new, lengths };
        for (i, word) in seen.iter().enumerate().rev() {
            for (j, other) in new.iter().enumerate().rev() {
                let length = if word == other {
                    common.length(i + 1, j + 1).saturating_add(1)
                } else {
                    common.length(i + 1, j).max(common.length(i, j + 1))
                };
                let place = common.place(i, j);
                if let Some(known) = common.lengths.get_mut(place) {
                    *known = length;
                }
            }
        }
        common
    }

    fn place(&self, i: usize, j: usize) -> usize {
        i * (self.new.len() + 1) + j
    }

    fn length(&self, i: usize, j: usize) -> u16 {
        self.lengths.get(self.place(i, j)).copied().unwrap_or(0)
    }

    /// What lies outside the common row; `front` words before both are left out.
    fn passages(&self, front: usize) -> Vec<Passage> {
        let mut passages: Vec<Passage> = Vec::new();
        let (mut i, mut j) = (0, 0);
        while i < self.seen.len() || j < self.new.len() {
            if let (Some(word), Some(other)) = (self.seen.get(i), self.new.get(j))
                && word == other
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }
            let left_out = i < self.seen.len()
                && (j == self.new.len() || self.length(i + 1, j) >= self.length(i, j + 1));
            let before = (front + i, front + j);
            if left_out {
                i += 1;
            } else {
                j += 1;
            }
            let (seen_end, new_end) = (front + i, front + j);
            match passages.last_mut() {
                Some(last) if (last.seen.end, last.new.end) == before => {
                    last.seen.end = seen_end;
                    last.new.end = new_end;
                }
                _ => passages.push(Passage {
                    seen: before.0..seen_end,
                    new: before.1..new_end,
                }),
            }
        }
        passages
    }
}
