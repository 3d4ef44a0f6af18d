//! Shares and their text.

use super::super::tests::cents;
use super::super::{Locale, Money};
use super::share_of;

#[test]
fn shares_are_rounded_half_up_to_a_tenth() {
    let check = |part, whole, tenths, text: &str| {
        let share = share_of(cents(part), cents(whole)).unwrap();
        assert_eq!(share.tenths(), tenths, "{part} of {whole}");
        assert_eq!(share.format(Locale::German), text);
    };
    check(1, 8, 125, "12,5\u{a0}%");
    check(1, 3, 333, "33,3\u{a0}%");
    check(2, 3, 667, "66,7\u{a0}%");
    check(1, 2_000, 1, "0,1\u{a0}%");
    check(0, 5, 0, "0,0\u{a0}%");
    check(5, 5, 1_000, "100,0\u{a0}%");
    check(125, 10, 12_500, "1.250,0\u{a0}%");
    check(-1, 8, -125, "\u{2212}12,5\u{a0}%");
    check(1, -8, -125, "\u{2212}12,5\u{a0}%");
}

#[test]
fn english_has_no_space() {
    let share = share_of(cents(1), cents(8)).unwrap();
    assert_eq!(share.format(Locale::English), "12.5%");
}

#[test]
fn there_is_no_share_of_nothing() {
    assert_eq!(share_of(cents(1), Money::ZERO), None);
    assert_eq!(
        share_of(Money::MAX, cents(1)).unwrap().tenths(),
        99_999_999_999_999_000
    );
}
