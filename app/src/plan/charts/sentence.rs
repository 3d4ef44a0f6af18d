//! Parts of a whole as people say them: `gut zwei Fünftel`, `knapp die Hälfte`.

#[cfg(test)]
mod tests;

use crate::i18n::I18n;
use domain::{Money, money::share_of};

/// A part that has a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fraction {
    /// 1/5.
    Fifth,
    /// 1/4.
    Quarter,
    /// 1/3.
    Third,
    /// 2/5.
    TwoFifths,
    /// 1/2.
    Half,
    /// 3/5.
    ThreeFifths,
    /// 2/3.
    TwoThirds,
    /// 3/4.
    ThreeQuarters,
    /// 4/5.
    FourFifths,
}

/// On which side of a fraction a part lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nuance {
    /// A little less.
    Under,
    /// The fraction, to a tenth of a per cent.
    Exact,
    /// A little more.
    Over,
}

/// Every fraction in tenths of a per cent, rounded.
const FRACTIONS: [(Fraction, i64); 9] = [
    (Fraction::Fifth, 200),
    (Fraction::Quarter, 250),
    (Fraction::Third, 333),
    (Fraction::TwoFifths, 400),
    (Fraction::Half, 500),
    (Fraction::ThreeFifths, 600),
    (Fraction::TwoThirds, 667),
    (Fraction::ThreeQuarters, 750),
    (Fraction::FourFifths, 800),
];

/// How far from a fraction, in tenths of a per cent, a part still takes its name.
const NEAR: i64 = 20;

/// The fraction nearest to a part of a whole; `None` where none is near.
#[must_use]
pub fn fraction_of(part: Money, whole: Money) -> Option<(Nuance, Fraction)> {
    let tenths = share_of(part, whole)?.tenths();
    let (fraction, named) = FRACTIONS
        .into_iter()
        .min_by_key(|(_, named)| (named - tenths).abs())?;
    let nuance = match tenths - named {
        0 => Nuance::Exact,
        off if !(-NEAR..=NEAR).contains(&off) => return None,
        off if off < 0 => Nuance::Under,
        _ => Nuance::Over,
    };
    Some((nuance, fraction))
}

/// A part of a whole in words, or in per cent where it has no name; reactive.
#[must_use]
pub fn part_words(i18n: I18n, part: Money, whole: Money) -> String {
    let Some((nuance, fraction)) = fraction_of(part, whole) else {
        return share_of(part, whole)
            .map(|share| share.format(i18n.locale()))
            .unwrap_or_default();
    };
    let name = i18n.text(match fraction {
        Fraction::Fifth => "charts-part-fifth",
        Fraction::Quarter => "charts-part-quarter",
        Fraction::Third => "charts-part-third",
        Fraction::TwoFifths => "charts-part-two-fifths",
        Fraction::Half => "charts-part-half",
        Fraction::ThreeFifths => "charts-part-three-fifths",
        Fraction::TwoThirds => "charts-part-two-thirds",
        Fraction::ThreeQuarters => "charts-part-three-quarters",
        Fraction::FourFifths => "charts-part-four-fifths",
    });
    match nuance {
        Nuance::Exact => name,
        Nuance::Under => i18n.with("charts-part-under", &[("part", name.into())]),
        Nuance::Over => i18n.with("charts-part-over", &[("part", name.into())]),
    }
}
