//! The printed forms.

use proptest::prelude::*;

use super::super::tests::{LOCALES, any_money, cents};
use super::super::{Locale, Money, parse_money};

fn check(amount: i64, locale: Locale, full: &str, short: &str, plain: &str, signed: &str) {
    let money = cents(amount);
    assert_eq!(money.format(locale), full);
    assert_eq!(money.format_short(locale), short);
    assert_eq!(money.format_plain(locale), plain);
    assert_eq!(money.format_signed_short(locale), signed);
}

#[test]
fn german_forms() {
    let check = |amount, full, short, plain, signed| {
        check(amount, Locale::German, full, short, plain, signed);
    };
    check(0, "0,00\u{a0}€", "0\u{a0}€", "0", "±0\u{a0}€");
    check(5, "0,05\u{a0}€", "0,05\u{a0}€", "0,05", "+0,05\u{a0}€");
    check(
        139_040_000,
        "1.390.400,00\u{a0}€",
        "1.390.400\u{a0}€",
        "1.390.400",
        "+1.390.400\u{a0}€",
    );
    check(
        139_040_050,
        "1.390.400,50\u{a0}€",
        "1.390.400,50\u{a0}€",
        "1.390.400,50",
        "+1.390.400,50\u{a0}€",
    );
    check(
        -1_240_000,
        "\u{2212}12.400,00\u{a0}€",
        "\u{2212}12.400\u{a0}€",
        "\u{2212}12.400",
        "\u{2212}12.400\u{a0}€",
    );
    check(99_900, "999,00\u{a0}€", "999\u{a0}€", "999", "+999\u{a0}€");
    check(
        100_000,
        "1.000,00\u{a0}€",
        "1.000\u{a0}€",
        "1.000",
        "+1.000\u{a0}€",
    );
}

#[test]
fn english_forms() {
    let check = |amount, full, short, plain, signed| {
        check(amount, Locale::English, full, short, plain, signed);
    };
    check(
        139_040_000,
        "€1,390,400.00",
        "€1,390,400",
        "1,390,400",
        "+€1,390,400",
    );
    check(
        -100,
        "\u{2212}€1.00",
        "\u{2212}€1",
        "\u{2212}1",
        "\u{2212}€1",
    );
    check(
        -50,
        "\u{2212}€0.50",
        "\u{2212}€0.50",
        "\u{2212}0.50",
        "\u{2212}€0.50",
    );
    check(0, "€0.00", "€0", "0", "±€0");
}

#[test]
fn the_borders_are_written_out() {
    assert_eq!(
        Money::MAX.format_plain(Locale::German),
        "999.999.999.999,99"
    );
    assert_eq!(
        Money::MIN.format_plain(Locale::English),
        "\u{2212}999,999,999,999.99"
    );
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(money in any_money()) {
        for locale in LOCALES {
            for text in [
                money.format(locale),
                money.format_short(locale),
                money.format_plain(locale),
                money.format_signed_short(locale),
            ] {
                prop_assert_eq!(parse_money(&text, locale), Ok(money), "{}", text);
            }
        }
    }

    #[test]
    fn no_printed_form_breaks_over_two_lines(money in any_money()) {
        for locale in LOCALES {
            prop_assert!(!money.format(locale).contains([' ', '-']));
        }
    }
}
