use super::{FILES, Language};
use fluent_bundle::FluentResource;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && path.file_stem().is_some_and(|stem| stem != "tests")
        {
            found.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

fn all_sources() -> String {
    let mut found = String::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    found
}

/// Every string literal that is all of lower-case words joined by hyphens.
fn literals(source: &str) -> BTreeSet<&str> {
    let is_key = |text: &&str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    source.split('"').filter(is_key).collect()
}

/// Keys that are asked for letter by letter: `.text("…")` and `.with("…", …)`.
fn asked_keys(source: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for call in [".text(", ".with("] {
        for rest in source.split(call).skip(1) {
            if let Some(key) = rest.trim_start().strip_prefix('"')
                && let Some((key, _)) = key.split_once('"')
            {
                keys.insert(key.to_owned());
            }
        }
    }
    keys
}

/// The keys of a language with the variables their messages name.
fn keys(
    pick: impl Fn(&(&'static str, &'static str)) -> &'static str,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for file in &FILES {
        let text = pick(file);
        let resource = FluentResource::try_new(text.to_owned());
        assert!(
            resource.is_ok(),
            "a file does not parse: {:?}",
            resource.err().map(|(_, e)| e)
        );
        let mut key = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" =")
                && !line.starts_with([' ', '#'])
            {
                key = name.to_owned();
                assert!(!all.contains_key(&key), "{key} is there twice");
                all.insert(key.clone(), BTreeSet::new());
            }
            for part in line.split('$').skip(1) {
                let name: String = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                if !line.starts_with('#') {
                    all.get_mut(&key).unwrap().insert(name);
                }
            }
        }
    }
    all
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    assert_eq!(keys(|file| file.0), keys(|file| file.1));
}

#[test]
fn every_key_that_is_asked_for_exists() {
    let source = all_sources();
    let missing: Vec<String> = asked_keys(&source)
        .into_iter()
        .filter(|key| !Language::ALL.into_iter().all(|language| language.has(key)))
        .collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
}

#[test]
fn every_key_is_used() {
    let source = all_sources();
    let used = literals(&source);
    let unused: Vec<String> = keys(|file| file.0)
        .into_keys()
        .filter(|key| !used.contains(key.as_str()))
        .collect();
    assert!(unused.is_empty(), "unused: {unused:?}");
}

#[test]
fn numbers_choose_the_right_words() {
    let check = |language: Language, count: u32, expected: &str| {
        let text = language.message("overview-lines", &[("count", count.into())]);
        assert_eq!(text, expected, "{language:?} {count}");
    };
    check(Language::German, 1, "eine Zeile");
    check(Language::German, 0, "0 Zeilen");
    check(Language::English, 1, "one line");
    check(Language::English, 5, "5 lines");
}

#[test]
fn numbers_have_separators_of_thousands_and_choose_words_all_the_same() {
    let check = |language: Language, key: &str, arguments: &[(&str, u32)], expected: &str| {
        let given: Vec<_> = arguments
            .iter()
            .map(|(name, count)| (*name, (*count).into()))
            .collect();
        assert_eq!(language.message(key, &given), expected);
    };
    let (german, english) = (Language::German, Language::English);
    let count = |count| [("count", count)];
    check(german, "paste-run", &count(2_700), "2.700 Werte übernehmen");
    check(english, "paste-run", &count(2_700), "Take 2,700 values");
    check(german, "paste-run", &count(1), "1 Wert übernehmen");
    check(
        german,
        "plan-done-cleared",
        &count(1),
        "1 Zelle ist geleert.",
    );
    check(german, "plan-card-places", &count(1), "1 Platz");
    check(german, "plan-projects", &count(0), "noch keine Projekte");
    check(english, "plan-projects", &count(1_000), "1,000 projects");
    let both = |changed, lines| [("changed", changed), ("lines", lines)];
    check(
        german,
        "paste-summary",
        &both(0, 0),
        "Es ändert sich nichts.",
    );
    check(
        german,
        "paste-summary",
        &both(1, 1_200),
        "1 Wert ändert sich, 1.200 Zeilen kommen dazu.",
    );
    check(
        english,
        "paste-done",
        &[("count", 1), ("lines", 1)],
        "1 value is taken, 1 line is new.",
    );
}

#[test]
fn the_first_known_language_is_preferred() {
    let check = |tags: &[&str], expected: Language| {
        assert_eq!(
            Language::preferred(tags.iter().copied()),
            expected,
            "{tags:?}"
        );
    };
    check(&["fr-FR", "en-GB", "de"], Language::English);
    check(&["de-AT"], Language::German);
    check(&["x", ""], Language::German);
}
