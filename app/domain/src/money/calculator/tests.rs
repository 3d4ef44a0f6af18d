//! Results, echoes and errors of the calculator.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::super::tests::{LOCALES, any_money, cents};
use super::super::{Locale, Money, ParseMoneyError};
use super::{
    Calculation, CalculationError, MAX_CALCULATION_CHARACTERS, MAX_CALCULATION_DEPTH, evaluate,
};

fn check(locale: Locale, text: &str, result: i64, echo: &str) {
    let expected = Calculation {
        result: cents(result),
        echo: echo.to_owned(),
    };
    assert_eq!(evaluate(text, locale), Ok(expected), "{text}");
}

fn fails(text: &str, expected: CalculationError) {
    assert_eq!(evaluate(text, Locale::German), Err(expected), "{text}");
}

#[test]
fn calculates_in_german() {
    let check = |text, result, echo| check(Locale::German, text, result, echo);
    check("=3*12500", 3_750_000, "3 × 12.500");
    check(" = 3 × 12.500 ", 3_750_000, "3 × 12.500");
    check("=1 390 400/2", 69_520_000, "1.390.400 ÷ 2");
    check("=1+2*3-4", 300, "1 + 2 × 3 − 4");
    check("=(1+2)*-3", -900, "(1 + 2) × −3");
    check("=10-2-3", 500, "10 − 2 − 3");
    check("=100÷10÷2", 500, "100 ÷ 10 ÷ 2");
    check("=10%*5000", 50_000, "10\u{a0}% × 5.000");
    check("=5000+10%", 500_010, "5.000 + 10\u{a0}%");
    check("=--5", 500, "−−5");
    check("=-10%", -10, "−10\u{a0}%");
    check("=0,125*8.000", 100_000, "0,125 × 8.000");
    check("=007,50", 750, "7,50");
}

#[test]
fn calculates_in_english() {
    check(Locale::English, "=10%*1,250.50", 12_505, "10% × 1,250.50");
}

#[test]
fn rounds_the_result_once() {
    let check = |text, result| {
        assert_eq!(
            evaluate(text, Locale::German).unwrap().result,
            cents(result),
            "{text}"
        );
    };
    check("=1/3", 33);
    check("=2/3", 67);
    check("=1/3*3", 100);
    check("=0,005", 1);
    check("=-0,005", -1);
    check("=0,004+0,004", 1);
    // This is 50.005 exactly; decimals of 28 digits make 50.00499… of it and lose the cent.
    check("=100/3*1,50015", 5_001);
    check("=1/7+1/11+1/13+1/17+1/19+1/23+1/29+1/31+1/37+1/41+1/43", 61);
    check(
        "=999999999999,99*999999999999,99/999999999999,99",
        99_999_999_999_999,
    );
}

#[test]
fn tells_what_is_wrong_and_where() {
    use CalculationError as E;
    fails("3*5", E::NoCalculation);
    fails("", E::NoCalculation);
    fails(" = ", E::Empty);
    fails("=3*", E::MissingOperand { position: 3 });
    fails("=*3", E::MissingOperand { position: 1 });
    fails("=()", E::MissingOperand { position: 2 });
    fails("=3+*4", E::MissingOperand { position: 3 });
    fails("=3(4)", E::MissingOperator { position: 2 });
    fails("=(3 (4)", E::MissingOperator { position: 4 });
    fails("=3)", E::UnbalancedParenthesis { position: 2 });
    fails("=2*(3+4", E::UnbalancedParenthesis { position: 3 });
    fails(
        "=A1*3",
        E::UnknownCharacter {
            character: 'A',
            position: 1,
        },
    );
    fails(
        " =3 € ",
        E::UnknownCharacter {
            character: '€',
            position: 4,
        },
    );
    fails("=1/0", E::DivisionByZero { position: 2 });
    fails("=1/(2-2)", E::DivisionByZero { position: 2 });
    fails(
        "=1000000*1000000",
        E::OutOfRange {
            maximum: Money::MAX,
        },
    );
    fails(
        &format!("={}*10", "9".repeat(38)),
        E::Overflow { position: 39 },
    );
    fails(&format!("={}", "9".repeat(40)), E::Overflow { position: 1 });
    let as_decimal = Some(cents(150));
    let reason = ParseMoneyError::AmbiguousSeparator {
        text: "1.5".to_owned(),
        as_thousands: None,
        as_decimal,
    };
    fails(
        "=3*1.5",
        E::Number {
            position: 3,
            reason,
        },
    );
    let reason = ParseMoneyError::BadGrouping {
        text: "3 4".to_owned(),
    };
    fails(
        "=3 4",
        E::Number {
            position: 1,
            reason,
        },
    );
}

#[test]
fn length_and_depth_are_limited() {
    let longest = format!("={}", "1".repeat(9) + &"+1".repeat(95));
    assert_eq!(longest.chars().count(), MAX_CALCULATION_CHARACTERS);
    assert!(evaluate(&longest, Locale::German).is_ok());
    let maximum = MAX_CALCULATION_CHARACTERS;
    fails(&(longest + "0"), CalculationError::TooLong { maximum });

    let maximum = MAX_CALCULATION_DEPTH;
    let nested = |depth| format!("={}1{}", "(".repeat(depth), ")".repeat(depth));
    assert!(evaluate(&nested(maximum), Locale::German).is_ok());
    let position = maximum + 1;
    fails(
        &nested(maximum + 1),
        CalculationError::TooDeep { maximum, position },
    );
    let beside = format!("={}1", "(1)+".repeat(24));
    assert!(evaluate(&beside, Locale::German).is_ok(), "none in another");
    let deep_beside = format!("={}+{}", &nested(16)[1..], &nested(16)[1..]);
    assert!(evaluate(&deep_beside, Locale::German).is_ok());
    let minuses = format!("={}1", "-".repeat(maximum + 1));
    fails(&minuses, CalculationError::TooDeep { maximum, position });
}

#[test]
fn a_wrong_number_keeps_its_own_code() {
    let error = evaluate("=3*1,390.40", Locale::German).unwrap_err();
    assert_eq!(error.code(), "money-foreign-separators");
    assert_eq!(
        evaluate("=1/0", Locale::German).unwrap_err().code(),
        "calculation-division-by-zero"
    );
}

/// German formulas with every operator, parentheses, and numbers with and without groups.
fn formula() -> impl Strategy<Value = String> {
    let number = r"-?[1-9][0-9]{0,2}(\.[0-9]{3})?(,[0-9]{1,2})?%?";
    let sum = format!(r"({number}|-?\({number} ?[-+] ?{number}\))");
    let formula = format!(r"= ?{sum}( ?[-+*/×÷−] ?{sum}){{0,2}}");
    prop::string::string_regex(&formula).unwrap()
}

proptest! {
    #[test]
    fn never_panics(text in any::<String>()) {
        for locale in LOCALES {
            let _ = evaluate(&format!("={text}"), locale);
        }
    }

    #[test]
    fn the_echo_calculates_to_the_same(text in formula()) {
        let first = evaluate(&text, Locale::German);
        if let Err(error) = &first {
            let code = error.code();
            let expected = ["calculation-division-by-zero", "calculation-out-of-range"];
            prop_assert!(expected.contains(&code), "{}: {}", text, code);
            return Ok(());
        }
        let first = first.unwrap();
        let again = evaluate(&format!("={}", first.echo), Locale::German);
        prop_assert_eq!(again, Ok(first));
    }

    #[test]
    fn a_single_amount_is_itself(money in any_money()) {
        for locale in LOCALES {
            let plain = money.format_plain(locale);
            let calculation = evaluate(&format!("={plain}"), locale).unwrap();
            prop_assert_eq!(calculation, Calculation { result: money, echo: plain });
        }
    }

    /// Sums and products of amounts are exact in a decimal as well, so both must agree.
    #[test]
    fn agrees_with_decimals(
        one in -1_000_000_000_i64..1_000_000_000,
        other in -1_000_000_i64..1_000_000,
        third in 1_i64..1_000_000,
    ) {
        let text = |amount| cents(amount).format_plain(Locale::German);
        let decimal = |amount| Decimal::new(amount, 2);
        let formula = format!("={}*({}-{})+{}%", text(one), text(other), text(third), text(third));
        let expected = decimal(one) * (decimal(other) - decimal(third))
            + decimal(third) / Decimal::ONE_HUNDRED;
        let result = evaluate(&formula, Locale::German).ok().map(|done| done.result);
        prop_assert_eq!(result, Money::from_decimal(expected).ok());

        // The quotients are far enough from half a cent for 28 digits to tell the side.
        let quotient = evaluate(&format!("={}/{}", text(one), text(third)), Locale::German);
        let expected = Money::from_decimal(decimal(one) / decimal(third));
        prop_assert_eq!(quotient.ok().map(|done| done.result), expected.ok());
    }
}
