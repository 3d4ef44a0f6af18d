use super::{
    merge,
    passages::{passages, words},
};
use crate::limits::MERGE_WORDS_MAX;
use proptest::prelude::*;
use std::{collections::BTreeSet, ops::Range};

const SEEN: &str = "Zusage liegt vor, Vertrag folgt im Mai.";

fn check(one: &str, other: &str, expected: Option<&str>) {
    let merged = merge(SEEN, one, other);
    assert_eq!(merged.as_deref(), expected, "{one:?} with {other:?}");
    assert_eq!(merge(SEEN, other, one), merged, "whoever comes first");
}

#[test]
fn different_passages_join() {
    check(
        "Schriftliche Zusage liegt vor, Vertrag folgt im Mai.",
        "Zusage liegt vor, Vertrag folgt im Juni.",
        Some("Schriftliche Zusage liegt vor, Vertrag folgt im Juni."),
    );
    check(
        "Absage liegt vor, Vertrag folgt im Mai.",
        "Zusage liegt vor, Vertrag folgt im Juni.",
        Some("Absage liegt vor, Vertrag folgt im Juni."),
    );
    check(
        "Zusage liegt seit Montag vor, Vertrag folgt im Mai.",
        "Zusage liegt vor, Vertrag folgt im Mai.\nRückfrage offen.",
        Some("Zusage liegt seit Montag vor, Vertrag folgt im Mai.\nRückfrage offen."),
    );
    check(
        "liegt vor, Vertrag folgt im Mai.",
        "Zusage liegt vor, im Mai.",
        Some("liegt vor, im Mai."),
    );
    check(
        "Zusage vor, Vertrag folgt im Mai.",
        "Zusage liegt vor, Vertrag im Mai.",
        Some("Zusage vor, Vertrag im Mai."),
    );
}

#[test]
fn the_same_passage_does_not() {
    check(
        "Zusage liegt vor, Vertrag folgt im Juni.",
        "Zusage liegt vor, Vertrag folgt im Juli.",
        None,
    );
    check(
        "Zusage liegt vor, Vertrag folgt im Mai. Brief am 3.",
        "Zusage liegt vor, Vertrag folgt im Mai. Anruf am 4.",
        None,
    );
    // Side by side, without a word in between that both left.
    check(
        "Zusage liegt vor, Vertrag kommt im Mai.",
        "Zusage liegt vor, Vertrag folgt Ende Mai.",
        None,
    );
    check("", "Zusage liegt vor, Vertrag folgt im Juni.", None);
}

#[test]
fn the_same_change_of_both_is_there_once() {
    check(
        "Absage liegt vor, Vertrag folgt im Mai.",
        "Absage liegt vor, Vertrag folgt im Juni.",
        Some("Absage liegt vor, Vertrag folgt im Juni."),
    );
}

#[test]
fn two_texts_in_an_empty_field_do_not_join() {
    assert_eq!(merge("", "eins", "zwei"), None);
    assert_eq!(merge("", "eins", "eins zwei"), None);
    assert_eq!(merge("", "eins", "eins").as_deref(), Some("eins"));
}

#[test]
fn longer_texts_are_left_to_people() {
    let text = |words: usize| (1..=words).map(|n| format!("{n} ")).collect::<String>();
    // White space at the end is a word, too, and each side has one more than was seen.
    for (words, joins) in [(MERGE_WORDS_MAX - 2, true), (MERGE_WORDS_MAX - 1, false)] {
        let seen = text(words);
        let merged = merge(&seen, &format!("vorn {seen}"), &format!("{seen}hinten"));
        let expected = joins.then(|| format!("vorn {seen}hinten"));
        assert_eq!(merged, expected, "{words} words");
    }
}

#[test]
fn words_are_the_text() {
    for (text, expected) in [
        ("", vec![]),
        ("eins", vec!["eins"]),
        (" eins\n\nzwei ", vec![" eins", "\n\nzwei", " "]),
        ("  ", vec!["  "]),
    ] {
        assert_eq!(words(text), expected);
    }
}

/// Few different words, so that the same ones are found at several places.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(prop_oneof!["[abc]", Just("\n".to_owned())], 0..12)
        .prop_map(|words| words.join(" "))
}

/// What one person does to the n-th word.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Leave,
    LeaveOut,
    Replace,
    AddBefore,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        8 => Just(Edit::Leave),
        1 => Just(Edit::LeaveOut),
        1 => Just(Edit::Replace),
        1 => Just(Edit::AddBefore),
    ];
    proptest::collection::vec(edit, 20)
}

/// The words 0 to 19 after a person's edits; their own words begin with their name.
fn edited(edits: &[Edit], name: &str) -> Vec<String> {
    let word = |(n, edit): (usize, &Edit)| match edit {
        Edit::Leave => vec![n.to_string()],
        Edit::LeaveOut => vec![],
        Edit::Replace => vec![format!("{name}{n}")],
        Edit::AddBefore => vec![format!("{name}{n}"), n.to_string()],
    };
    edits.iter().enumerate().flat_map(word).collect()
}

/// Pairs of changes of both to the same word, or side by side.
fn touching(one: &[Edit], other: &[Edit]) -> Vec<(Edit, Edit)> {
    let changes = |edits: &[Edit]| -> Vec<(usize, usize, Edit)> {
        let change = |(n, edit): (usize, &Edit)| match edit {
            Edit::Leave => None,
            Edit::LeaveOut | Edit::Replace => Some((n, n + 1, *edit)),
            Edit::AddBefore => Some((n, n, *edit)),
        };
        edits.iter().enumerate().filter_map(change).collect()
    };
    let mut pairs = Vec::new();
    for (start, end, edit) in changes(one) {
        for (from, to, other) in changes(other) {
            if from <= end && start <= to {
                pairs.push((edit, other));
            }
        }
    }
    pairs
}

/// How many words the longest common row has, by trying everything.
fn longest(seen: &[&str], new: &[&str]) -> usize {
    match (seen.split_first(), new.split_first()) {
        (Some((one, seen_left)), Some((other, new_left))) if one == other => {
            1 + longest(seen_left, new_left)
        }
        (Some((_, seen_left)), Some((_, new_left))) => {
            longest(seen_left, new).max(longest(seen, new_left))
        }
        _ => 0,
    }
}

/// The words outside the passages.
fn outside<'a>(words: &[&'a str], passages: &[Range<usize>]) -> Vec<&'a str> {
    let is_outside = |at: &usize| !passages.iter().any(|passage| passage.contains(at));
    let outside = (0..words.len()).filter(is_outside);
    outside.map(|at| words[at]).collect()
}

fn few_words() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::collection::vec(proptest::sample::select(&["a", "b", "c"][..]), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    /// The words that stay are a longest common row.
    #[test]
    fn no_more_is_changed_than_has_to_be(seen in few_words(), new in few_words()) {
        let passages = passages(&seen, &new);
        let of_seen: Vec<_> = passages.iter().map(|passage| passage.seen.clone()).collect();
        let of_new: Vec<_> = passages.iter().map(|passage| passage.new.clone()).collect();
        let stayed = outside(&seen, &of_seen);
        prop_assert_eq!(&stayed, &outside(&new, &of_new));
        prop_assert_eq!(stayed.len(), longest(&seen, &new));
    }

    /// Who changes nothing, or the same, is no party.
    #[test]
    fn one_change_alone_is_the_result(seen in text(), new in text()) {
        prop_assert_eq!(merge(&seen, &new, &new), Some(new.clone()));
        prop_assert_eq!(merge(&seen, &seen, &new), Some(new.clone()));
        prop_assert_eq!(merge(&seen, &new, &seen), Some(new));
    }

    /// It does not matter who was first, nor how often it is asked.
    #[test]
    fn it_is_symmetric_and_stable(seen in text(), one in text(), other in text()) {
        let merged = merge(&seen, &one, &other);
        prop_assert_eq!(&merge(&seen, &other, &one), &merged);
        prop_assert_eq!(&merge(&seen, &one, &other), &merged);
        if let Some(text) = &merged {
            prop_assert_eq!(&merge(&seen, text, &one), &merged);
            prop_assert_eq!(&merge(&seen, text, &other), &merged);
        }
    }

    /// Every word that one of them added is there, in their order; what is missing, one of them
    /// left out; nothing else is there.
    #[test]
    fn nothing_is_lost_and_nothing_invented(one in edits(), other in edits()) {
        let seen: Vec<String> = (0..20).map(|n| n.to_string()).collect();
        let (ones, others) = (edited(&one, "a"), edited(&other, "b"));
        // Every word with a blank before it: the first is no exception.
        let text = |words: &[String]| words.iter().map(|word| format!(" {word}")).collect::<String>();
        let merged = merge(&text(&seen), &text(&ones), &text(&others));
        let touching = touching(&one, &other);
        let Some(merged) = merged else {
            prop_assert!(!touching.is_empty(), "they have nothing to do with each other");
            return Ok(());
        };
        // Both left out the same: that is no dispute.
        let same = touching.iter().all(|pair| matches!(pair, (Edit::LeaveOut, Edit::LeaveOut)));
        prop_assert!(same, "{:?} became {}", touching, merged);
        let merged: Vec<String> = merged.split_whitespace().map(str::to_owned).collect();
        for (mine, theirs) in [(&ones, &others), (&others, &ones)] {
            let theirs: BTreeSet<&String> = theirs.iter().collect();
            let seen: BTreeSet<&String> = seen.iter().collect();
            let kept: Vec<&String> =
                mine.iter().filter(|word| theirs.contains(word) || !seen.contains(word)).collect();
            let mine: BTreeSet<&String> = mine.iter().collect();
            let found: Vec<&String> = merged.iter().filter(|word| mine.contains(word)).collect();
            prop_assert_eq!(found, kept);
        }
        let known: BTreeSet<&String> = ones.iter().chain(&others).collect();
        prop_assert!(merged.iter().all(|word| known.contains(word)));
    }
}
