//! Half goes away from zero, and nothing overflows.

use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use super::divide_half_up;

#[test]
fn half_goes_away_from_zero() {
    let check = |numerator, denominator, expected| {
        assert_eq!(
            divide_half_up(numerator, denominator),
            expected,
            "{numerator}/{denominator}"
        );
    };
    check(1, 2, Some(1));
    check(-1, 2, Some(-1));
    check(1, -2, Some(-1));
    check(-1, -2, Some(1));
    check(1, 3, Some(0));
    check(2, 3, Some(1));
    check(0, 7, Some(0));
    check(7, 1, Some(7));
    check(7, 0, None);
    check(i128::MAX, 1, Some(i128::MAX));
    check(i128::MIN, -1, None);
    check(i128::MIN, i128::MIN, Some(1));
    check(i128::MAX, i128::MIN, Some(-1));
}

proptest! {
    #[test]
    fn rounds_as_a_decimal_does(mantissa in any::<i64>(), scale in 0_u32..19) {
        let decimal = Decimal::from_i128_with_scale(i128::from(mantissa), scale);
        let rounded = decimal.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let quotient = divide_half_up(i128::from(mantissa), 10_i128.pow(scale)).unwrap();
        prop_assert_eq!(Decimal::from_i128_with_scale(quotient, 0), rounded);
    }
}
