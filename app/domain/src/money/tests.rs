//! The range, the arithmetic and the serialised form.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Locale, Money, MoneyError};

/// Both languages.
pub(super) const LOCALES: [Locale; 2] = [Locale::German, Locale::English];

pub(super) fn cents(cents: i64) -> Money {
    Money::from_cents(cents).unwrap()
}

/// Amounts of every size, round and not, with the borders.
pub(super) fn any_money() -> impl Strategy<Value = Money> {
    prop_oneof![
        (Money::MIN.cents()..=Money::MAX.cents()).prop_map(cents),
        (-20_000_000_i64..=20_000_000).prop_map(cents),
        (-1_000_000_i64..=1_000_000).prop_map(|euros| Money::from_euros(euros).unwrap()),
        (-150_i64..=150).prop_map(cents),
        Just(Money::MAX),
        Just(Money::MIN),
    ]
}

#[test]
fn the_range_ends_at_the_named_maximum() {
    assert_eq!(Money::MAX.to_decimal().to_string(), "999999999999.99");
    assert_eq!(Money::from_cents(Money::MAX.cents()), Some(Money::MAX));
    assert_eq!(Money::from_cents(Money::MAX.cents() + 1), None);
    assert_eq!(Money::from_cents(Money::MIN.cents()), Some(Money::MIN));
    assert_eq!(Money::from_cents(Money::MIN.cents() - 1), None);
    assert_eq!(Money::from_cents(i64::MIN), None);
    assert_eq!(
        Money::from_euros(999_999_999_999),
        Some(cents(99_999_999_999_900))
    );
    assert_eq!(Money::from_euros(1_000_000_000_000), None);
    assert_eq!(Money::from_euros(i64::MAX), None);
    assert_eq!(Money::default(), Money::ZERO);
}

#[test]
fn arithmetic_never_leaves_the_range() {
    assert_eq!(Money::MAX.checked_add(cents(1)), None);
    assert_eq!(Money::MIN.checked_sub(cents(1)), None);
    assert_eq!(Money::MAX.checked_neg(), Some(Money::MIN));
    assert_eq!(cents(5).checked_sub(cents(7)), Some(cents(-2)));
}

#[test]
fn a_sum_may_leave_the_range_on_its_way() {
    assert_eq!(
        Money::sum([Money::MAX, cents(1), cents(-1)]),
        Some(Money::MAX)
    );
    assert_eq!(Money::sum([Money::MAX, cents(1)]), None);
    assert_eq!(Money::sum([]), Some(Money::ZERO));
}

#[test]
fn decimals_round_half_away_from_zero() {
    let check = |euros: &str, expected: Option<i64>| {
        let decimal = Decimal::from_str_exact(euros).unwrap();
        let expected = expected.map(cents).ok_or(MoneyError::OutOfRange {
            maximum: Money::MAX,
        });
        assert_eq!(Money::from_decimal(decimal), expected, "{euros}");
    };
    check("0", Some(0));
    check("12.5", Some(1_250));
    check("0.005", Some(1));
    check("-0.005", Some(-1));
    check("0.0049999999999999999999999999", Some(0));
    check("1.015", Some(102));
    check("999999999999.994", Some(99_999_999_999_999));
    check("999999999999.995", None);
    check("-999999999999.995", None);
    check("79228162514264337593543950335", None);
}

#[test]
fn the_serialised_form_is_the_bare_number_of_cents() {
    assert_eq!(
        serde_json::to_string(&cents(-139_040_000)).unwrap(),
        "-139040000"
    );
    assert_eq!(
        serde_json::from_str::<Money>("139040000").unwrap(),
        cents(139_040_000)
    );
    for refused in [
        "100000000000000",
        "-100000000000000",
        "1.5",
        "\"1\"",
        "null",
    ] {
        assert!(serde_json::from_str::<Money>(refused).is_err(), "{refused}");
    }
    assert_eq!(
        serde_json::to_string(&LOCALES).unwrap(),
        r#"["german","english"]"#
    );
}

proptest! {
    #[test]
    fn decimals_keep_every_cent(money in any_money()) {
        prop_assert_eq!(Money::from_decimal(money.to_decimal()), Ok(money));
    }

    #[test]
    fn adding_and_subtracting_cancel(one in any_money(), other in any_money()) {
        if let Some(sum) = one.checked_add(other) {
            prop_assert_eq!(sum.checked_sub(other), Some(one));
            prop_assert_eq!(Money::sum([other, one]), Some(sum));
        }
    }

    #[test]
    fn serialising_keeps_the_amount(money in any_money()) {
        let json = serde_json::to_string(&money).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
    }
}
