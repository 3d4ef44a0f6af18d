//! Divisions are exact, fair and the same everywhere.

use proptest::prelude::*;

use super::super::tests::{any_money, cents};
use super::{Money, Stepped, distribute, distribute_equally, distribute_in_steps};

fn amounts(parts: &[i64]) -> Vec<Money> {
    parts.iter().copied().map(cents).collect()
}

#[test]
fn divides_by_largest_remainder() {
    let check = |total, weights: &[u64], expected: &[i64]| {
        let parts = distribute(cents(total), weights);
        assert_eq!(parts, Some(amounts(expected)), "{total} by {weights:?}");
    };
    check(100, &[1, 1, 1], &[34, 33, 33]);
    check(-100, &[1, 1, 1], &[-34, -33, -33]);
    check(200, &[1, 1, 1], &[67, 67, 66]);
    check(100, &[1, 2], &[33, 67]);
    check(1, &[1, 3], &[0, 1]);
    check(10, &[6, 3, 2], &[5, 3, 2]);
    check(10, &[0, 1, 0, 1], &[0, 5, 0, 5]);
    check(1, &[0, 1, 1], &[0, 1, 0]);
    check(0, &[1, 2], &[0, 0]);
    check(7, &[u64::MAX, u64::MAX], &[4, 3]);
    check(Money::MAX.cents(), &[u64::MAX], &[Money::MAX.cents()]);
}

#[test]
fn nothing_to_divide_by_is_no_division() {
    assert_eq!(distribute(cents(100), &[]), None);
    assert_eq!(distribute(cents(100), &[0, 0]), None);
    assert_eq!(distribute_equally(cents(100), 0), None);
    assert_eq!(distribute_in_steps(cents(100), &[0], cents(10)), None);
    assert_eq!(distribute_in_steps(cents(100), &[1], Money::ZERO), None);
    assert_eq!(distribute_in_steps(cents(100), &[1], cents(-10)), None);
}

#[test]
fn divides_in_steps() {
    let check = |total, weights: &[u64], step, parts: &[i64], rest| {
        let expected = Stepped {
            parts: amounts(parts),
            rest: cents(rest),
        };
        let stepped = distribute_in_steps(cents(total), weights, cents(step));
        assert_eq!(stepped, Some(expected), "{total} by {weights:?} in {step}");
    };
    check(1_050, &[1, 1, 1], 100, &[400, 300, 300], 50);
    check(-1_050, &[1, 1, 1], 100, &[-400, -300, -300], -50);
    check(99, &[1, 2], 100, &[0, 0], 99);
    check(300, &[1, 2], 100, &[100, 200], 0);
}

/// Whether a part is less than one unit from `units · weight / sum`.
fn is_fair(part: i64, unit: i64, units: i64, weight: u64, sum: i128) -> bool {
    let exact = i128::from(units) * i128::from(weight);
    let given = i128::from(part / unit) * sum;
    part % unit == 0 && (given - exact).abs() < sum
}

proptest! {
    #[test]
    fn parts_add_up_and_are_fair(
        total in any_money(),
        weights in prop::collection::vec(prop_oneof![0_u64..10, any::<u64>()], 1..20),
    ) {
        let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        prop_assume!(sum > 0);
        let parts = distribute(total, &weights).unwrap();
        prop_assert_eq!(Money::sum(parts.iter().copied()), Some(total));
        for (part, weight) in parts.iter().zip(&weights) {
            prop_assert!(is_fair(part.cents(), 1, total.cents(), *weight, sum));
        }
        let mirrored = distribute(total.checked_neg().unwrap(), &weights).unwrap();
        for (part, mirror) in parts.iter().zip(&mirrored) {
            prop_assert_eq!(part.checked_neg(), Some(*mirror));
        }
    }

    #[test]
    fn steps_add_up_and_are_fair(
        total in any_money(),
        weights in prop::collection::vec(0_u64..1_000, 1..20),
        step in 1_i64..1_000_000,
    ) {
        let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        prop_assume!(sum > 0);
        let stepped = distribute_in_steps(total, &weights, cents(step)).unwrap();
        let all = stepped.parts.iter().copied().chain([stepped.rest]);
        prop_assert_eq!(Money::sum(all), Some(total));
        prop_assert!(stepped.rest.cents().abs() < step);
        let units = total.cents() / step;
        for (part, weight) in stepped.parts.iter().zip(&weights) {
            prop_assert!(is_fair(part.cents(), step, units, *weight, sum));
        }
    }

    #[test]
    fn equal_parts_differ_by_a_cent_at_most(total in any_money(), count in 1_usize..50) {
        let parts = distribute_equally(total, count).unwrap();
        prop_assert_eq!(Money::sum(parts.iter().copied()), Some(total));
        let least = parts.iter().min().unwrap().cents();
        prop_assert!(parts.iter().max().unwrap().cents() - least <= 1);
    }
}
