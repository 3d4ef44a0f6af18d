use super::*;

fn press(text: &str) -> Press<'_> {
    let (mut control, mut shift, mut alt) = (false, false, false);
    let mut key = text;
    while let Some((modifier, rest)) = key.split_once('+').filter(|(_, rest)| !rest.is_empty()) {
        match modifier {
            "Ctrl" => control = true,
            "Shift" => shift = true,
            "Alt" => alt = true,
            _ => break,
        }
        key = rest;
    }
    Press {
        key,
        control,
        shift,
        alt,
    }
}

fn check(text: &str, expected: Option<Action>) {
    assert_eq!(in_grid(press(text)), expected, "{text}");
}

#[test]
fn keys_of_the_grid() {
    check("ArrowDown", Some(Action::Move(Motion::Down)));
    check("Ctrl+Home", Some(Action::Move(Motion::GridStart)));
    check("F2", Some(Action::Edit));
    check("Enter", Some(Action::Edit));
    check("Shift+Enter", Some(Action::Move(Motion::PreviousLine)));
    check("5", Some(Action::Type("5".to_owned())));
    check("=", Some(Action::Type("=".to_owned())));
    check("Delete", Some(Action::Clear));
    check("Ctrl+z", Some(Action::Undo));
    check("Ctrl+y", Some(Action::Redo));
    check("Ctrl+Shift+Z", Some(Action::Redo));
    check("Ctrl+Enter", Some(Action::Detail));
    check("Alt+ArrowUp", Some(Action::LineUp));
    check("Alt+m", Some(Action::MoveMoney));
    check("Shift+?", Some(Action::Keys));
    check("/", Some(Action::Find));
    check("Ctrl+f", Some(Action::Find));
    check("Ctrl+d", Some(Action::FillDown));
    check("Insert", Some(Action::InsertLine));
    check("Alt+n", Some(Action::InsertLine));
    check("Alt+k", Some(Action::Duplicate));
    check("Alt+l", Some(Action::Lock));
    check("Alt+s", Some(Action::Sort));
    check("Ctrl+Delete", Some(Action::RemoveLine));
}

#[test]
fn shift_selects_wherever_a_key_moves() {
    check("Shift+ArrowDown", Some(Action::Extend(Motion::Down)));
    check("Shift+Home", Some(Action::Extend(Motion::RowStart)));
    check("Shift+PageDown", Some(Action::Extend(Motion::PageDown(0))));
    check("Ctrl+Shift+End", Some(Action::Extend(Motion::GridEnd)));
    check(
        "Ctrl+Shift+ArrowDown",
        Some(Action::Extend(Motion::CategoryEnd)),
    );
    check("Ctrl+ArrowUp", Some(Action::Move(Motion::CategoryStart)));
    check("Shift+ ", Some(Action::SelectRow));
    check("Ctrl+a", Some(Action::SelectAll));
    check("Escape", Some(Action::Unselect));
}

#[test]
fn the_grid_is_no_trap() {
    check("Tab", None);
    check("Shift+Tab", None);
    check("Ctrl+c", None);
    check("Ctrl+x", None);
    check("Ctrl+v", None);
    check("Ctrl+r", None);
    check("F5", None);
    check(" ", None);
}

#[test]
fn keys_of_the_editor() {
    let check = |text: &str, asks: bool, expected: Option<Leave>| {
        assert_eq!(in_editor(press(text), asks), expected, "{text} {asks}");
    };
    check("Enter", false, Some(Leave::Down));
    check("Shift+Enter", false, Some(Leave::Up));
    check("Tab", false, Some(Leave::Right));
    check("Shift+Tab", false, Some(Leave::Left));
    check("Tab", true, None);
    check("Escape", true, Some(Leave::Discard));
    check("ArrowLeft", false, None);
    // Only with Alt: the letter itself is typed, and AltGr types characters.
    for (text, expected) in [("Alt+g", true), ("g", false), ("Ctrl+Alt+g", false)] {
        assert_eq!(asks_reason(press(text)), expected, "{text}");
    }
}

#[test]
fn keys_among_conflicts() {
    let check = |text: &str, expected: Option<Deciding>| {
        assert_eq!(among_conflicts(press(text)), expected, "{text}");
    };
    check("j", Some(Deciding::Next));
    check("Shift+J", Some(Deciding::Next));
    check("k", Some(Deciding::Previous));
    check("1", Some(Deciding::Take));
    check("2", Some(Deciding::Keep));
    check("s", Some(Deciding::Later));
    // The browser's own, and what AltGr types.
    for text in [
        "Ctrl+s",
        "Ctrl+k",
        "Alt+1",
        "Ctrl+Alt+2",
        "3",
        "Enter",
        "Tab",
    ] {
        check(text, None);
    }
}
