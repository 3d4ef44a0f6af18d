//! The one rounding rule of the product: half up, that is half away from zero.

#[cfg(test)]
mod tests;

/// The quotient rounded to the nearest integer, with one half going away from zero.
///
/// `None` when the denominator is zero or the quotient does not fit.
pub(super) fn divide_half_up(numerator: i128, denominator: i128) -> Option<i128> {
    let quotient = numerator.checked_div(denominator)?;
    let remainder = numerator.checked_rem(denominator)?;
    // Comparing with half of the denominator, rounded up, avoids doubling the remainder, which
    // could overflow.
    let rounds_away = remainder.unsigned_abs() >= denominator.unsigned_abs().div_ceil(2);
    match (rounds_away, (numerator < 0) == (denominator < 0)) {
        (false, _) => Some(quotient),
        (true, true) => quotient.checked_add(1),
        (true, false) => quotient.checked_sub(1),
    }
}
