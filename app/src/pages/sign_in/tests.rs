use super::{escaped, own_address, with_question_mark};

#[test]
fn only_own_addresses_are_returned_to() {
    let check = |wanted: &str, expected: &str| {
        assert_eq!(own_address(Some(wanted.to_owned())), expected, "{wanted}");
    };
    check("/app/vorgaenge/1/plan", "/app/vorgaenge/1/plan");
    check("/app?jahr=2024", "/app?jahr=2024");
    check("/app/anmelden?weiter=/app/konto", "/app");
    check("https://example.org/app/", "/app");
    check("//example.org/app/", "/app");
    check("/appendix", "/app");
    assert_eq!(own_address(None), "/app");
}

#[test]
fn a_wanted_address_survives_the_query() {
    assert_eq!(
        escaped("/app?jahr=2024&a=%20"),
        "/app%3Fjahr=2024%26a=%2520"
    );
    assert_eq!(with_question_mark("jahr=2024"), "?jahr=2024");
    assert_eq!(with_question_mark("?jahr=2024"), "?jahr=2024");
    assert_eq!(with_question_mark(""), "");
}
