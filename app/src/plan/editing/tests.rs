use super::*;
use domain::LineId;
use uuid::Uuid;

fn euros(amount: i64) -> Money {
    Money::from_euros(amount).unwrap()
}

fn at(field: &str) -> Target {
    Target::Line(LineId(Uuid::from_u128(1)), field.parse().unwrap())
}

fn draft(text: &str, seen: Value) -> Draft {
    Draft::replacing(at("financing:aqb"), Place::Grid, seen, text).unwrap()
}

fn check(text: &str, expected: Reading) {
    assert_eq!(
        read(Kind::Amount, text, Locale::German),
        expected,
        "{text:?}"
    );
}

#[test]
fn amounts_and_calculations_are_understood() {
    check(
        "37.500",
        Reading::Amount {
            money: euros(37_500),
            echo: None,
        },
    );
    check(
        "=3*12500",
        Reading::Amount {
            money: euros(37_500),
            echo: Some("3 × 12.500".to_owned()),
        },
    );
    check("", Reading::Nothing);
    check("–", Reading::Nothing);
}

fn asked(text: &str) -> Vec<Money> {
    match read(Kind::Amount, text, Locale::German) {
        Reading::Ask { readings, .. } => readings,
        other => panic!("{text:?} is not asked but read as {other:?}"),
    }
}

#[test]
fn ambiguous_text_asks_with_every_reading() {
    assert_eq!(asked("1.5"), vec![Money::from_cents(150).unwrap()]);
    assert_eq!(
        asked("1,390"),
        vec![euros(1_390), Money::from_cents(139).unwrap()]
    );
    assert_eq!(asked("1,390.40"), vec![Money::from_cents(139_040).unwrap()]);
}

#[test]
fn wrong_text_says_why() {
    let code = |text: &str| match read(Kind::Amount, text, Locale::German) {
        Reading::Wrong(Fault::Amount(error)) => error.code(),
        other => panic!("{text:?} is read as {other:?}"),
    };
    assert_eq!(code("12a"), "money-unknown-character");
    assert_eq!(code("=3*"), "calculation-missing-operand");
    assert_eq!(code("=1.5*3"), "money-ambiguous");
    check("-5", Reading::Wrong(Fault::Negative));
}

#[test]
fn key_figures_are_whole_numbers() {
    let check = |text: &str, expected: Reading| {
        assert_eq!(
            read(Kind::Count, text, Locale::German),
            expected,
            "{text:?}"
        );
    };
    check("36", Reading::Count(36));
    check("=3*12", Reading::Count(36));
    check("1.200", Reading::Count(1_200));
    check("3,5", Reading::Wrong(Fault::NotWhole));
    check("1.5", Reading::Wrong(Fault::NotWhole));
    check("99999999", Reading::Wrong(Fault::TooLarge));
    check("", Reading::Nothing);
}

#[test]
fn leaving_takes_closes_or_keeps() {
    let seen = Value::Money(euros(100));
    let check = |text: &str, how: Leave, expected: Outcome| {
        assert_eq!(
            leave(&draft(text, seen.clone()), how, Locale::German),
            expected,
            "{text:?} {how:?}"
        );
    };
    check(
        "200",
        Leave::Down,
        Outcome::Commit(Value::Money(euros(200))),
    );
    check("100", Leave::Down, Outcome::Close);
    check("", Leave::Right, Outcome::Commit(Value::Empty));
    check("1.5", Leave::Down, Outcome::Keep);
    check("abc", Leave::Stay, Outcome::Keep);
    check("1.5", Leave::Discard, Outcome::Close);
}

#[test]
fn editing_begins_with_the_value_or_with_the_key() {
    let seen = Value::Money(euros(256_000));
    let kept = Draft::keeping(
        at("financing:aqb"),
        Place::Grid,
        seen.clone(),
        Locale::German,
    )
    .unwrap();
    assert_eq!((kept.text.as_str(), kept.selected), ("256.000", false));
    assert_eq!(draft("=", seen).text, "=");
    assert!(Draft::keeping(at("term"), Place::Grid, Value::Empty, Locale::German).is_none());
}

#[test]
fn names_and_notes_are_texts_with_a_limit() {
    let german = Locale::German;
    let name = Target::Project(domain::ProjectId(uuid::Uuid::nil()), ProjectField::Name);
    let seen = Value::Text("FAuB".to_owned());
    let draft = Draft::keeping(name.clone(), Place::Grid, seen, german).unwrap();
    assert_eq!(draft.text, "FAuB");
    assert_eq!(leave(&draft, Leave::Down, german), Outcome::Close);
    let read_name = |text: &str| read(Kind::of(&name).unwrap(), text, german);
    assert_eq!(read_name("  BaE "), Reading::Text("BaE".to_owned()));
    assert_eq!(read_name(" "), Reading::Wrong(Fault::NameMissing));
    assert_eq!(
        read_name(&"x".repeat(NAME_CHARACTERS_MAX + 1)),
        Reading::Wrong(Fault::TooLong(NAME_CHARACTERS_MAX))
    );
    let read_note = |text: &str| read(Kind::of(&at("note")).unwrap(), text, german);
    assert_eq!(read_note(" "), Reading::Nothing);
    assert_eq!(read_note("1.5").value(), Some(Value::text("1.5")));
}
