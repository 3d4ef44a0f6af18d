use super::quoted;

#[test]
fn names_cannot_leave_their_string() {
    for (text, expected) in [
        ("AQB 2024 · Kreis", "\"AQB 2024 · Kreis\""),
        ("a\"b\\c", "\"a\\\"b\\\\c\""),
        ("a\nb", "\"a b\""),
    ] {
        assert_eq!(quoted(text), expected);
    }
}
