use super::*;
use crate::i18n::Language;
use leptos::prelude::*;

#[test]
fn a_damaged_file_names_its_part_only_where_it_has_one() {
    let check = |language: Language, part: &str, expected: &str| {
        let words = Owner::new().with(|| {
            let problem = TableProblem::Broken {
                part: part.to_owned(),
            };
            reason(I18n(RwSignal::new(language)), &problem)
        });
        assert_eq!(words, expected, "{language:?} {part}");
    };
    check(Language::German, "", "Die Datei ist beschädigt.");
    check(Language::German, "Plan", "Die Datei ist beschädigt (Plan).");
    check(Language::English, "", "The file is damaged.");
    check(Language::English, "none", "The file is damaged (none).");
}
