//! Lengths of a drawing from amounts of money, in whole numbers.
//!
//! A drawing is as wide as the room it gets, so every length along it is a part of that width, in
//! thousandths of a per cent. Edges are placed by running sums, so neighbours share an edge and
//! the parts are together as long as the whole, whatever is rounded in between.

#[cfg(test)]
mod tests;

use domain::Money;

/// The width of a drawing in its smallest steps: thousandths of a per cent.
pub const WHOLE: u32 = 100_000;
/// The shortest length of a part that is there: it can be seen on a phone, too.
pub const SHORTEST: u32 = 700;

/// A stretch along a drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// From one place to another; empty where the second comes first.
    #[must_use]
    pub fn between(start: u32, end: u32) -> Self {
        let start = start.min(WHOLE);
        Self {
            start,
            end: end.clamp(start, WHOLE),
        }
    }

    /// Where it ends, in thousandths of a per cent.
    #[must_use]
    pub fn end(self) -> u32 {
        self.end
    }

    /// How long it is, in thousandths of a per cent.
    #[must_use]
    pub fn length(self) -> u32 {
        self.end - self.start
    }

    /// Whether there is nothing to draw.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.length() == 0
    }

    /// Where it starts, as an SVG attribute.
    #[must_use]
    pub fn x(self) -> String {
        percent(self.start)
    }

    /// How long it is, as an SVG attribute.
    #[must_use]
    pub fn width(self) -> String {
        percent(self.length())
    }

    /// Its middle, as an SVG attribute.
    #[must_use]
    pub fn middle(self) -> String {
        percent(self.start + self.length() / 2)
    }
}

/// A length as an SVG attribute: `41.250%`.
#[must_use]
pub fn percent(length: u32) -> String {
    format!("{}.{:03}%", length / 1_000, length % 1_000)
}

/// Where an amount ends on a scale; what is below zero or beyond the scale is cut off.
#[must_use]
pub fn place(amount: Money, scale: Money) -> u32 {
    place_of_cents(i128::from(amount.cents()), scale)
}

fn place_of_cents(cents: i128, scale: Money) -> u32 {
    let scale = i128::from(scale.cents());
    if scale <= 0 {
        return 0;
    }
    let place = cents.max(0) * i128::from(WHOLE) / scale;
    u32::try_from(place).map_or(WHOLE, |place| place.min(WHOLE))
}

/// The stretch from nothing to an amount, long enough to be seen where there is any.
#[must_use]
pub fn bar(amount: Money, scale: Money) -> Span {
    let end = place(amount, scale);
    let is_there = amount > Money::ZERO && scale > Money::ZERO;
    Span::between(0, if is_there { end.max(SHORTEST) } else { end })
}

/// Amounts one behind the other. Their lengths add up to the place of their sum; a part that
/// would be too short to see is lengthened at the expense of the longest.
#[must_use]
pub fn stack(amounts: &[Money], scale: Money) -> Vec<Span> {
    let mut sum = 0_i128;
    let mut before = 0;
    let mut lengths = Vec::with_capacity(amounts.len());
    for amount in amounts {
        sum += i128::from(amount.cents()).max(0);
        let end = place_of_cents(sum, scale);
        lengths.push(end - before);
        before = end;
    }
    lengthen(&mut lengths, amounts);
    let mut start = 0;
    let span = |length: &u32| {
        let span = Span::between(start, start + length);
        start += length;
        span
    };
    lengths.iter().map(span).collect()
}

/// Gives the shortest length to every amount that is there, as long as the others can spare it.
fn lengthen(lengths: &mut [u32], amounts: &[Money]) {
    for index in 0..lengths.len() {
        let is_there = amounts
            .get(index)
            .is_some_and(|amount| *amount > Money::ZERO);
        let length = lengths.get(index).copied().unwrap_or_default();
        if !is_there || length >= SHORTEST {
            continue;
        }
        let missing = SHORTEST - length;
        let longest = lengths.iter_mut().max();
        if let Some(longest) = longest.filter(|longest| **longest >= SHORTEST + missing) {
            *longest -= missing;
            if let Some(length) = lengths.get_mut(index) {
                *length = SHORTEST;
            }
        }
    }
}
