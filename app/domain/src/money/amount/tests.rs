//! Numbers and calculations go to the right reader.

use super::super::tests::cents;
use super::{Amount, Locale, read_amount};

#[test]
fn an_equals_sign_begins_a_calculation() {
    let check = |text, money, echo: Option<&str>| {
        let expected = Amount {
            money: cents(money),
            echo: echo.map(str::to_owned),
        };
        assert_eq!(read_amount(text, Locale::German), Ok(expected), "{text}");
    };
    check("12.500,50", 1_250_050, None);
    check(" =3*12500", 3_750_000, Some("3 × 12.500"));
}

#[test]
fn the_code_is_that_of_the_reader() {
    let check = |text, code| {
        assert_eq!(
            read_amount(text, Locale::German).unwrap_err().code(),
            code,
            "{text}"
        );
    };
    check("1.5", "money-ambiguous");
    check("=3*1.5", "money-ambiguous");
    check("=1/0", "calculation-division-by-zero");
    check("", "money-empty");
}
