//! What is understood, what is refused and with which question.

use proptest::prelude::*;

use super::super::tests::{LOCALES, any_money, cents};
use super::{Locale, Money, ParseMoneyError, parse_money};

fn understood(locale: Locale, table: &[(&str, i64)]) {
    for (text, expected) in table {
        assert_eq!(parse_money(text, locale), Ok(cents(*expected)), "{text:?}");
    }
}

fn refused(locale: Locale, table: &[(&str, ParseMoneyError)]) {
    for (text, expected) in table {
        assert_eq!(
            parse_money(text, locale).as_ref(),
            Err(expected),
            "{text:?}"
        );
    }
}

fn ambiguous(text: &str, thousands: Option<i64>, decimal: Option<i64>) -> ParseMoneyError {
    ParseMoneyError::AmbiguousSeparator {
        text: text.to_owned(),
        as_thousands: thousands.map(cents),
        as_decimal: decimal.map(cents),
    }
}

fn foreign(other: Option<i64>) -> ParseMoneyError {
    ParseMoneyError::ForeignSeparators {
        as_other_locale: other.map(cents),
    }
}

fn decimals(decimals: usize, rounded: Option<i64>) -> ParseMoneyError {
    ParseMoneyError::TooManyDecimals {
        decimals,
        rounded: rounded.map(cents),
    }
}

fn unknown(character: char, position: usize) -> ParseMoneyError {
    ParseMoneyError::UnknownCharacter {
        character,
        position,
    }
}

fn bad_grouping(text: &str) -> ParseMoneyError {
    ParseMoneyError::BadGrouping {
        text: text.to_owned(),
    }
}

#[test]
fn understands_german() {
    understood(
        Locale::German,
        &[
            ("1390400", 139_040_000),
            ("1.390.400", 139_040_000),
            ("1 390 400", 139_040_000),
            ("1\u{a0}390\u{a0}400", 139_040_000),
            ("1\u{202f}390\u{202f}400,5", 139_040_050),
            ("1.390.400,00", 139_040_000),
            ("1390400,5", 139_040_050),
            ("  1.390.400,00\u{a0}€ ", 139_040_000),
            ("1.390.400€", 139_040_000),
            ("€ 1.390.400", 139_040_000),
            ("1.390.400 Euro", 139_040_000),
            ("EUR 1.390.400,00", 139_040_000),
            ("1.390.400 eur", 139_040_000),
            ("1,39 Mio.", 139_000_000),
            ("1,39 Mio. €", 139_000_000),
            ("1,3904 mio", 139_040_000),
            ("1,234 Mio.", 123_400_000),
            ("0,00000001 Mio.", 1),
            ("12,4 Tsd.", 1_240_000),
            ("12,4Tsd €", 1_240_000),
            ("1.234 Tsd.", 123_400_000),
            ("-5", -500),
            ("\u{2212}5,00 €", -500),
            ("- 5", -500),
            ("+5", 500),
            ("€ -5", -500),
            ("-€5", -500),
            ("0", 0),
            ("-0,00", 0),
            ("±0 €", 0),
            ("007", 700),
            ("999.999.999.999,99", 99_999_999_999_999),
        ],
    );
}

#[test]
fn understands_english() {
    understood(
        Locale::English,
        &[
            ("1,390,400.00", 139_040_000),
            ("€1,390,400", 139_040_000),
            ("1 390 400.5", 139_040_050),
            ("1.5", 150),
            ("1.39 m", 139_000_000),
            ("€1.39M", 139_000_000),
            ("12.4k", 1_240_000),
            ("1.39 Mio.", 139_000_000),
            ("\u{2212}€1.00", -100),
        ],
    );
}

#[test]
fn asks_about_separators_with_two_meanings() {
    refused(
        Locale::German,
        &[
            ("1.5", ambiguous("1.5", None, Some(150))),
            (" -1.50 € ", ambiguous("-1.50 €", None, Some(-150))),
            ("1.5 Mio.", ambiguous("1.5 Mio.", None, Some(150_000_000))),
            ("0.500", ambiguous("0.500", None, Some(50))),
            ("1234.567", ambiguous("1234.567", Some(123_456_700), None)),
            ("1 390.40", ambiguous("1 390.40", None, Some(139_040))),
            ("1,390", ambiguous("1,390", Some(139_000), Some(139))),
            ("1,234", ambiguous("1,234", Some(123_400), None)),
        ],
    );
    refused(
        Locale::English,
        &[
            ("1,5", ambiguous("1,5", None, Some(150))),
            ("1.390", ambiguous("1.390", Some(139_000), Some(139))),
        ],
    );
}

#[test]
fn asks_about_separators_of_the_other_language() {
    refused(
        Locale::German,
        &[
            ("1,390.40", foreign(Some(139_040))),
            ("1,390,400", foreign(Some(139_040_000))),
            ("-1,390,400.00 €", foreign(Some(-139_040_000))),
            ("1,390.405", foreign(None)),
        ],
    );
    refused(
        Locale::English,
        &[
            ("1.390,40", foreign(Some(139_040))),
            ("1.390.400", foreign(Some(139_040_000))),
        ],
    );
}

#[test]
fn refuses_fractions_of_a_cent() {
    refused(
        Locale::German,
        &[
            ("0,005", decimals(3, Some(1))),
            ("-0,005", decimals(3, Some(-1))),
            ("1,3904", decimals(4, Some(139))),
            ("12345,6789", decimals(4, Some(1_234_568))),
            ("0,000000005 Mio.", decimals(9, Some(1))),
            ("1,000004 Tsd.", decimals(6, Some(100_000))),
            ("999.999.999.999,9999", decimals(4, None)),
        ],
    );
}

#[test]
fn refuses_what_makes_no_groups() {
    for text in [
        "1.39.400",
        "1.390.40",
        "1.500,5.0",
        "1..5",
        "1,5,0",
        "1 5",
        "1  390",
        "1 390.400.5",
        "1234.567.890",
        "12.34567",
        ",5",
        "5,",
        ".",
        "1.390\u{a0}400",
        "1,",
    ] {
        assert_eq!(
            parse_money(text, Locale::German),
            Err(bad_grouping(text)),
            "{text:?}"
        );
    }
}

#[test]
fn names_the_first_unknown_character() {
    refused(
        Locale::German,
        &[
            ("12a", unknown('a', 2)),
            ("  € 12x4", unknown('x', 6)),
            ("5 km", unknown('k', 2)),
            ("1'390'400", unknown('\'', 1)),
            ("€5 EUR", unknown('E', 3)),
            ("--5", unknown('-', 1)),
            ("5-", unknown('-', 1)),
            (" ±5", unknown('±', 1)),
            ("٣", unknown('٣', 0)),
            ("=3*5", unknown('=', 0)),
            ("1,39 m", unknown('m', 5)),
            ("12E", unknown('E', 2)),
        ],
    );
}

#[test]
fn an_empty_field_is_no_number() {
    for locale in LOCALES {
        for text in [
            "", "  ", "-", "–", "—", "\u{2212}", " - ", "+", "€", "- €", "EUR", "Mio.",
        ] {
            assert_eq!(
                parse_money(text, locale),
                Err(ParseMoneyError::Empty),
                "{text:?}"
            );
        }
    }
}

#[test]
fn recognises_what_was_no_amount_in_the_sheet() {
    for locale in LOCALES {
        let code = |text| parse_money(text, locale).unwrap_err().code();
        for text in ["1,39E+06", "1.39e6", "-1E-3", "1E5 €"] {
            assert_eq!(code(text), "money-scientific", "{text}");
        }
        for text in ["#BEZUG!", "#REF!", "###", "#N/A"] {
            assert_eq!(code(text), "money-spreadsheet-error", "{text}");
        }
        for text in [
            "15.07.2024",
            "1.5.24",
            "15.07.",
            "07/15/2024",
            "2024-07-15",
            "31.12.2024",
        ] {
            assert_eq!(code(text), "money-date", "{text}");
        }
        for text in ["32.13.2024", "15.13.", "1.100.100"] {
            let parsed = parse_money(text, locale);
            assert!(
                !matches!(parsed, Err(ParseMoneyError::Date { .. })),
                "{text}"
            );
        }
    }
}

#[test]
fn refuses_what_is_beyond_the_largest_amount() {
    let error = ParseMoneyError::OutOfRange {
        maximum: Money::MAX,
    };
    for text in [
        "1.000.000.000.000",
        "-1.000.000.000.000",
        "1.000.000 Mio.",
        &"9".repeat(1_000),
    ] {
        assert_eq!(
            parse_money(text, Locale::German),
            Err(error.clone()),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn never_panics(text in any::<String>()) {
        for locale in LOCALES {
            let _ = parse_money(&text, locale);
        }
    }

    #[test]
    fn never_panics_on_what_looks_like_a_number(
        text in "[-+−±]? ?(€|EUR )?[0-9.,  ]{0,40}(E[+-]?[0-9]{1,3})?( ?(Mio\\.|Tsd|k|m))? ?€?"
    ) {
        for locale in LOCALES {
            let _ = parse_money(&text, locale);
        }
    }

    /// The other language's reading of a text is never taken for one's own without asking.
    #[test]
    fn a_point_before_cents_is_never_guessed(money in any_money()) {
        if money.cents() % 100 == 0 {
            return Ok(());
        }
        let english = money.format_plain(Locale::English);
        let error = parse_money(&english, Locale::German).unwrap_err();
        match error {
            ParseMoneyError::AmbiguousSeparator { as_decimal, .. } => {
                prop_assert_eq!(as_decimal, Some(money));
            }
            ParseMoneyError::ForeignSeparators { as_other_locale } => {
                prop_assert_eq!(as_other_locale, Some(money));
            }
            other => prop_assert!(false, "{english}: {other:?}"),
        }
    }
}
