use super::*;
use domain::sample::line_id;

fn rows(lines: u32) -> Vec<RowKey> {
    let mut rows = vec![RowKey::Category("prep".parse().unwrap())];
    rows.extend((0..lines).map(|n| RowKey::Line(line_id(n))));
    rows.push(RowKey::Total);
    rows
}

const HEIGHTS: Heights = Heights {
    line: 50,
    category: 40,
};

fn shown(pieces: &[Piece]) -> Vec<RowKey> {
    let rows = pieces.iter().filter_map(|piece| match piece {
        Piece::Row(row) => Some(row.clone()),
        Piece::Gap { .. } => None,
    });
    rows.collect()
}

fn height(pieces: &[Piece]) -> u32 {
    let heights = pieces.iter().map(|piece| match piece {
        Piece::Row(row) => HEIGHTS.of(row),
        Piece::Gap { height, .. } => *height,
    });
    heights.sum()
}

#[test]
fn a_short_plan_is_there_as_a_whole() {
    let rows = rows(50);
    let found = pieces(&rows, HEIGHTS, Sight::default(), None);
    assert_eq!(shown(&found), rows[..51]);
    assert_eq!(found.len(), 51);
}

#[test]
fn a_long_plan_shows_what_is_in_sight_and_keeps_its_height() {
    let rows = rows(2_000);
    for (from, to) in [(0, 800), (40_000, 40_800), (99_000, 101_000)] {
        let found = pieces(&rows, HEIGHTS, Sight::between(from, to), None);
        assert_eq!(height(&found), 40 + 2_000 * 50, "from {from}");
        let lines = shown(&found).len();
        assert!((20..=60).contains(&lines), "{lines} rows from {from}");
    }
}

#[test]
fn every_row_in_sight_is_there() {
    let rows = rows(500);
    for from in (0..24_000).step_by(77) {
        let found = pieces(&rows, HEIGHTS, Sight::between(from, from + 700), None);
        let first = from.saturating_sub(40) / 50;
        for line in first..(from + 700 - 40) / 50 {
            let row = RowKey::Line(line_id(line));
            assert!(found.contains(&Piece::Row(row)), "{line} from {from}");
        }
    }
}

#[test]
fn the_row_with_the_cursor_stays_out_of_sight() {
    let rows = rows(2_000);
    let cursor = RowKey::Line(line_id(1_500));
    let found = pieces(&rows, HEIGHTS, Sight::between(0, 800), Some(&cursor));
    assert_eq!(shown(&found).last(), Some(&cursor));
    assert_eq!(height(&found), 40 + 2_000 * 50);
    let gaps = found
        .iter()
        .filter(|piece| matches!(piece, Piece::Gap { .. }));
    assert_eq!(gaps.count(), 2);
}

#[test]
fn small_steps_change_nothing() {
    assert_eq!(Sight::between(161, 900), Sight::between(319, 955));
    assert_ne!(Sight::between(161, 900), Sight::between(320, 900));
}
