//! Numbers and dates as a German spreadsheet shows them.

use crate::tables::{dates, format::Format, number::Number};

fn check(code: &str, number: &str, shown: &str) {
    let cell = Format::read(code).cell(number, false);
    assert_eq!(cell.text, shown, "{number} as {code}");
}

#[test]
fn amounts_and_shares_are_shown_as_formatted() {
    for (code, number, shown) in [
        ("General", "1390400", "1390400"),
        ("General", "1390400.5", "1390400,5"),
        ("Standard", "0.5", "0,5"),
        ("@", "12", "12"),
        ("#,##0.00", "1390400", "1.390.400,00"),
        ("#,##0.00", "-1390400.005", "-1.390.400,01"),
        ("#,##0.00 \"€\"", "1390400", "1.390.400,00 €"),
        ("#,##0.00\\ \"€\"", "0.5", "0,50 €"),
        ("#,##0.00\\ [$€-407]", "1234.5", "1.234,50 €"),
        ("#,##0 [$€-407];[Red]-#,##0 [$€-407]", "-1234", "-1.234 €"),
        ("#,##0.00;(#,##0.00)", "-12", "(12,00)"),
        (
            "_-* #,##0.00 \"€\"_-;\\-* #,##0.00 \"€\"_-;_-* \"-\"?? \"€\"_-;_-@_-",
            "1390400",
            "1.390.400,00 €",
        ),
        (
            "_-* #,##0.00 \"€\"_-;\\-* #,##0.00 \"€\"_-;_-* \"-\"?? \"€\"_-;_-@_-",
            "-3",
            "-3,00 €",
        ),
        ("0%", "0.125", "13%"),
        ("0.0 %", "0.125", "12,5 %"),
        ("0.00%", "1", "100,00%"),
        ("0.##", "1.5", "1,5"),
        ("0.##", "1", "1"),
        ("0000", "42", "0042"),
        ("#,##0", "999", "999"),
        ("#,##0", "1000", "1.000"),
        ("#,##0,", "1390400", "1.390"),
        ("#,##0,\" Tsd. €\"", "1390400", "1.390 Tsd. €"),
        ("\"Los \"0", "3", "Los 3"),
        ("#", "0", "0"),
        // Not read: shown as it is, never as something else.
        ("0.00E+00", "12345", "12345"),
        ("# ?/?", "0.5", "0,5"),
        ("[>=1000]#,##0;0.00", "12", "12"),
        ("\"leer\";;", "5", "leer"),
        ("0;;", "-5", "-5"),
    ] {
        check(code, number, shown);
    }
}

#[test]
fn days_become_dates_and_never_numbers() {
    for (code, number, shown) in [
        ("dd.mm.yyyy", "45382", "31.03.2024"),
        ("d/m/yy", "1", "01.01.1900"),
        ("yyyy\\-mm\\-dd", "60", "28.02.1900"),
        ("yyyy\\-mm\\-dd", "61", "01.03.1900"),
        ("[$-407]d. mmmm yyyy;@", "45382", "31.03.2024"),
        ("dd.mm.yyyy hh:mm", "45382.604166666664", "31.03.2024 14:30"),
        ("h:mm", "0.604166666666667", "14:30"),
        ("mmm yy", "45352", "01.03.2024"),
        ("[h]:mm", "1.145833333", "27:30"),
    ] {
        let cell = Format::read(code).cell(number, false);
        assert_eq!(cell.text, shown, "{number} as {code}");
        assert_eq!(cell.number, None, "{number} as {code}");
    }
    let mac = Format::built_in(14).cell("43920", true);
    assert_eq!(mac.text, "31.03.2024");
    // No day that a spreadsheet could show: the number as it is.
    let cell = Format::read("dd.mm.yyyy").cell("-3", false);
    assert_eq!(
        (cell.text.as_str(), cell.number.as_deref()),
        ("-3", Some("-3"))
    );
    assert_eq!(dates::from_iso("2024-03-31").as_deref(), Some("31.03.2024"));
    assert_eq!(
        dates::from_iso("2024-03-31T14:30:00").as_deref(),
        Some("31.03.2024 14:30")
    );
    assert_eq!(dates::from_iso("2024-02-30"), None);
}

#[test]
fn numbers_are_exact_to_fifteen_digits() {
    for (text, exact) in [
        ("1390400", "1390400"),
        ("1234.5599999999999", "1234.56"),
        ("0.30000000000000004", "0.3"),
        ("1.3904E6", "1390400"),
        ("-0.5", "-0.5"),
        ("0.05", "0.05"),
        ("-0", "0"),
        ("1e-3", "0.001"),
        ("999999999999.99", "999999999999.99"),
        ("1e40", "1E40"),
        ("1.5e-40", "1.5E-40"),
        ("123456789012345678", "123456789012346000"),
    ] {
        let number = Number::read(text).expect(text);
        assert_eq!(number.exact, exact, "{text}");
    }
    for text in ["", "NaN", "inf", "1,5", "zwölf"] {
        assert_eq!(Number::read(text), None, "{text}");
    }
}
