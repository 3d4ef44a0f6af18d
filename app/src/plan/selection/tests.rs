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
        settled(&rows(), &[], &lost),
        Cursor {
            row: line(1),
            column: 2
        }
    );
    assert_eq!(settled(&[RowKey::Total], &[], &lost).row, RowKey::Total);
    assert_eq!(settled(&[], &[], &lost), lost);
}

#[test]
fn a_cursor_whose_row_was_removed_goes_to_its_neighbour() {
    let before = rows();
    let removed = |number| -> Vec<RowKey> {
        let rest = before.iter().filter(|row| **row != line(number));
        rest.cloned().collect()
    };
    for (gone, neighbour) in [(1, 2), (2, 3), (3, 2)] {
        let cursor = Cursor {
            row: line(gone),
            column: 2,
        };
        let settled = settled(&removed(gone), &before, &cursor);
        assert_eq!(
            (settled.row, settled.column),
            (line(neighbour), 2),
            "{gone}"
        );
    }
}

#[test]
fn neighbours_skip_category_heads() {
    let id = |number| LineId(Uuid::from_u128(number));
    assert_eq!(neighbour(&rows(), id(2), Motion::NextLine), Some(id(3)));
    assert_eq!(neighbour(&rows(), id(1), Motion::PreviousLine), None);
}

#[test]
fn categories_are_jumped_over_by_their_lines() {
    check((line(2), 2), Motion::CategoryStart, (line(1), 2));
    check((line(1), 2), Motion::CategoryStart, (category("a"), 2));
    check((line(3), 2), Motion::CategoryStart, (line(1), 2));
    check((RowKey::Total, 2), Motion::CategoryStart, (line(3), 2));
    check((line(1), 2), Motion::CategoryEnd, (line(2), 2));
    check((line(2), 2), Motion::CategoryEnd, (line(3), 2));
    check((category("a"), 2), Motion::CategoryEnd, (line(2), 2));
    check((line(3), 2), Motion::CategoryEnd, (RowKey::Total, 2));
}

#[test]
fn pages_stop_at_the_edges() {
    check((line(2), 2), Motion::PageUp(2), (category("a"), 2));
    check((line(2), 2), Motion::PageUp(20), (category("a"), 2));
    check((line(2), 2), Motion::PageDown(2), (line(3), 2));
    check((line(2), 2), Motion::PageDown(20), (RowKey::Total, 2));
}

#[test]
fn a_block_holds_what_lies_between_its_corners() {
    let at = |row, column| Cursor { row, column };
    let block = |one, other| block::Block::between(&rows(), &one, &other);
    let found = block(at(line(3), 1), at(line(1), 2)).unwrap();
    assert_eq!(
        found.lines(),
        [1, 2, 3].map(|number| LineId(Uuid::from_u128(number)))
    );
    assert_eq!(found.columns(), 1..=2);
    assert!(found.contains(&category("b"), 1));
    assert!(!found.contains(&line(2), 3));
    assert!(!found.contains(&category("a"), 1));
    assert_eq!(block(at(line(1), 1), at(line(1), 1)), None);
    assert_eq!(block(at(line(9), 1), at(line(1), 1)), None);
}

#[test]
fn rows_are_known_by_their_word() {
    for row in rows() {
        assert_eq!(row.to_string().parse(), Ok(row));
    }
    assert_eq!("l-1".parse::<RowKey>(), Err(NotARow));
    assert_eq!("".parse::<RowKey>(), Err(NotARow));
}
