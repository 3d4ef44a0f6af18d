use super::*;
use crate::i18n::Language;

/// Every sentence of the tour for somebody, titles included.
fn all(language: Language, may_edit: bool, narrow: bool) -> String {
    let step = |step| {
        let (title, text) = words(step, may_edit, narrow);
        let keys = std::iter::once(&title).chain(text);
        keys.map(|key| language.message(key, &[]))
            .collect::<Vec<_>>()
            .join(" ")
    };
    (0..STEPS).map(step).collect::<Vec<_>>().join("\n")
}

#[test]
fn nobody_is_told_of_what_they_cannot_do() {
    const KEYS: [&str; 8] = [
        "Strg", "Ctrl", "Enter ", "F1", "F2", "Umschalt", "?", "arrow",
    ];
    const EDITS: [&str; 6] = ["F2", "Strg+V", "Ctrl+V", "Strg+Z", "Ctrl+Z", "=3*12500"];
    let check = |may_edit: bool, narrow: bool, unfit: &[&str]| {
        for language in Language::ALL {
            let text = all(language, may_edit, narrow);
            for word in unfit {
                assert!(!text.contains(word), "{word} in {text}");
            }
        }
    };
    check(true, true, &KEYS);
    check(false, true, &KEYS);
    check(false, true, &EDITS);
    check(false, false, &EDITS);
    assert!(all(Language::German, true, false).contains("Strg+Z"));
    assert!(all(Language::German, false, false).contains("F1"));
}

#[test]
fn every_step_has_its_words() {
    for (may_edit, narrow) in [(true, true), (true, false), (false, true), (false, false)] {
        for step in 0..STEPS {
            let (title, text) = words(step, may_edit, narrow);
            for key in std::iter::once(&title).chain(text) {
                assert!(
                    Language::ALL.iter().all(|language| language.has(key)),
                    "{key}"
                );
            }
        }
    }
}
