use super::*;

#[test]
fn names_beside_a_drawing_are_short() {
    for (name, expected) in [
        ("Personalausgaben", "Personalausgaben"),
        ("Kurse, zum Beispiel Sprachkurse", "Kurse"),
        (
            "Eingliederungsmittel SGB II (Jobcenter)",
            "Eingliederungsmittel SG…",
        ),
        ("", ""),
    ] {
        assert_eq!(shortened(name), expected);
    }
}

#[test]
fn marks_and_styles_go_round() {
    assert_eq!([letter(1), letter(2), letter(27)], ["a", "b", "a"]);
    assert_eq!(Fill::Part(1).name(), Fill::Part(5).name());
    assert_eq!(Fill::Part(1).hatch(), None);
    assert_eq!(Fill::Part(2).hatch().as_deref(), Some("url(#zb-hatch-2)"));
}
