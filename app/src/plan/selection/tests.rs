use super::*;
use uuid::Uuid;

const COLUMNS: usize = 4;

fn line(number: u128) -> RowKey {
    RowKey::Line(LineId(Uuid::from_u128(number)))
}

fn category(word: &str) -> RowKey {
    RowKey::Category(word.parse().unwrap())
}

/// Two categories with two lines and one, and the sum.
fn rows() -> Vec<RowKey> {
    vec![
        category("a"),
        line(1),
        line(2),
        category("b"),
        line(3),
        RowKey::Total,
    ]
}

fn check(from: (RowKey, usize), motion: Motion, to: (RowKey, usize)) {
    let from = Cursor {
        row: from.0,
        column: from.1,
    };
    let reached = moved(&rows(), COLUMNS, &from, motion);
    assert_eq!(
        reached,
        Cursor {
            row: to.0,
            column: to.1
        },
        "{motion:?} from {from:?}"
    );
}

#[test]
fn arrows_move_by_one_and_stop_at_the_edges() {
    check((line(1), 1), Motion::Left, (line(1), 0));
    check((line(1), 0), Motion::Left, (line(1), 0));
    check((line(1), 2), Motion::Right, (line(1), 3));
    check((line(1), 3), Motion::Right, (line(1), 3));
    check((line(1), 2), Motion::Up, (category("a"), 2));
    check((category("a"), 2), Motion::Up, (category("a"), 2));
    check((line(2), 2), Motion::Down, (category("b"), 2));
    check((RowKey::Total, 2), Motion::Down, (RowKey::Total, 2));
}

#[test]
fn home_and_end_go_to_row_and_grid_edges() {
    check((line(2), 2), Motion::RowStart, (line(2), 0));
    check((line(2), 2), Motion::RowEnd, (line(2), 3));
    check((line(2), 2), Motion::GridStart, (category("a"), 0));
    check((line(2), 2), Motion::GridEnd, (RowKey::Total, 3));
}

#[test]
fn taking_a_value_goes_to_the_next_line_over_category_heads() {
    check((line(1), 2), Motion::NextLine, (line(2), 2));
    check((line(2), 2), Motion::NextLine, (line(3), 2));
    check((line(3), 2), Motion::NextLine, (line(3), 2));
    check((line(3), 2), Motion::PreviousLine, (line(2), 2));
    check((line(1), 2), Motion::PreviousLine, (line(1), 2));
}

#[test]
fn a_cursor_without_its_row_settles_on_the_first_line() {
    let lost = Cursor {
        row: line(9),
        column: 2,
    };
    assert_eq!(
        settled(&rows(), &lost),
        Cursor {
            row: line(1),
            column: 2
        }
    );
    assert_eq!(settled(&[RowKey::Total], &lost).row, RowKey::Total);
    assert_eq!(settled(&[], &lost), lost);
}

#[test]
fn neighbours_skip_category_heads() {
    let id = |number| LineId(Uuid::from_u128(number));
    assert_eq!(neighbour(&rows(), id(2), Motion::NextLine), Some(id(3)));
    assert_eq!(neighbour(&rows(), id(1), Motion::PreviousLine), None);
}
