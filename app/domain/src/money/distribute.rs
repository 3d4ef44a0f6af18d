//! Dividing an amount among parts so that the parts add up to it, to the cent.
//!
//! The largest remainder method of Hare and Niemeyer: each part gets its quota rounded down, and
//! the cents left over go to the parts whose quota lost most by that. Among equals the earlier
//! part is served first, so every machine comes to the same division.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use super::Money;

/// A division in whole steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// One part for each weight, all multiples of the step.
    pub parts: Vec<Money>,
    /// What is left because it is less than a step. It has the sign of the total.
    pub rest: Money,
}

/// Divides an amount in proportion to the weights. The parts add up to the amount exactly, each is
/// less than a cent from its exact quota, and a weight of zero gets nothing.
///
/// `None` without weights or if all are zero: then there is no proportion to divide by.
pub fn distribute(total: Money, weights: &[u64]) -> Option<Vec<Money>> {
    let parts = divide_units(total.cents(), weights)?;
    parts.into_iter().map(Money::from_wide_cents).collect()
}

/// Divides an amount into `count` parts that differ by a cent at most; those farther from zero come
/// first.
///
/// `None` if `count` is zero.
pub fn distribute_equally(total: Money, count: usize) -> Option<Vec<Money>> {
    distribute(total, &vec![1; count])
}

/// Divides an amount in proportion to the weights into multiples of a step, such as whole hundreds
/// of Euro. Parts and rest add up to the amount exactly; the rest is smaller than a step.
///
/// `None` where [`distribute`] is, and if the step is not above zero.
pub fn distribute_in_steps(total: Money, weights: &[u64], step: Money) -> Option<Stepped> {
    if step <= Money::ZERO {
        return None;
    }
    let units = total.cents() / step.cents();
    let rest = Money::from_cents(total.cents() % step.cents())?;
    let parts = divide_units(units, weights)?
        .into_iter()
        .map(|units| {
            units
                .checked_mul(i128::from(step.cents()))
                .and_then(Money::from_wide_cents)
        })
        .collect::<Option<_>>()?;
    Some(Stepped { parts, rest })
}

/// Divides indivisible units by largest remainder.
fn divide_units(total: i64, weights: &[u64]) -> Option<Vec<i128>> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if sum == 0 {
        return None;
    }
    // Negative totals are divided as their magnitude, so that −100 divides as 100 does. The
    // product stays below 2^63 · 2^64, within the range.
    let magnitude = i128::from(total).abs();
    let products: Vec<i128> = weights
        .iter()
        .map(|weight| magnitude * i128::from(*weight))
        .collect();
    let mut parts: Vec<i128> = products.iter().map(|product| product / sum).collect();
    let left_over = magnitude - parts.iter().sum::<i128>();

    // A stable sort keeps the order among equal remainders. Fewer units are left over than parts
    // have a remainder, so a part with an exact quota never gets one.
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|index| Reverse(products[*index] % sum));
    for index in by_remainder
        .into_iter()
        .take(usize::try_from(left_over).ok()?)
    {
        parts[index] += 1;
    }
    if total < 0 {
        parts.iter_mut().for_each(|part| *part = -*part);
    }
    Some(parts)
}
