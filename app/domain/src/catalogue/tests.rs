use super::Label;
use crate::money::Locale;

#[test]
fn a_label_is_german_where_it_has_no_translation() {
    let german = Label {
        de: "Ausbildung".to_owned(),
        en: None,
    };
    let both = Label {
        en: Some("Training".to_owned()),
        ..german.clone()
    };
    assert_eq!(german.in_locale(Locale::English), "Ausbildung");
    assert_eq!(both.in_locale(Locale::English), "Training");
    assert_eq!(both.in_locale(Locale::German), "Ausbildung");
}
