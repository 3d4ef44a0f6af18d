use super::*;
use domain::sample;

fn words(layout: &Layout) -> String {
    let columns = layout.columns(&sample::catalogue());
    let words: Vec<String> = columns.iter().map(ToString::to_string).collect();
    words.join(" ")
}

#[test]
fn without_a_choice_the_usual_columns_are_shown() {
    assert_eq!(
        words(&Layout::default()),
        "project term figure:places financing:aqb share financing:county \
         total earmarks state"
    );
}

#[test]
fn a_choice_survives_its_preference() {
    let catalogue = sample::catalogue();
    let mut layout = Layout::default();
    layout.show(&Column::Term, false);
    layout.show(&Column::Note, true);
    layout.set_width(&Column::Note, 200);
    layout.set_width(&Column::Project, 5_000);
    let again = Layout::of_preference(&layout.to_preference());
    assert_eq!(again, layout);
    assert!(!again.shows(&catalogue, &Column::Term));
    assert!(again.shows(&catalogue, &Column::Note));
    assert_eq!(again.width(&Column::Note), Some(200));
    assert_eq!(again.width(&Column::Project), Some(640));
}

#[test]
fn what_is_not_understood_is_left_out() {
    let layout = Layout::of_preference("term;share=+;note=wide;;total=1;=");
    assert_eq!(layout.width(&Column::Total), Some(66));
    assert_eq!(layout.width(&Column::Note), Some(180));
}

#[test]
fn each_column_has_limits_of_its_own() {
    let check = |column: Column, wanted: u16, width: u16| {
        let mut layout = Layout::default();
        layout.set_width(&column, wanted);
        assert_eq!(layout.width(&column), Some(width), "{column} at {wanted}");
    };
    check(Column::Project, 0, 160);
    check(Column::Project, 300, 300);
    check(Column::Term, 48, 63);
    check(Column::Share, 48, 48);
    check(Column::Share, 0, 45);
    check(Column::Earmarks, 48, 96);
    check(Column::State, 48, 108);
    check(Column::State, u16::MAX, 640);
}

#[test]
fn the_usual_columns_fit_beside_the_panel() {
    // A window of 1440 px without the panel, the margins of the sheet, the edges of the box, and a
    // scroll bar that takes room.
    let room = 1440 - 376 - 2 * 16 - 2 - 15;
    let layout = Layout::default();
    let least = layout.least_width(&layout.columns(&sample::catalogue()));
    assert!(least <= room, "{least} px are more than {room} px");
}

#[test]
fn projects_cannot_be_hidden() {
    let mut layout = Layout::default();
    layout.show(&Column::Project, false);
    assert!(layout.shows(&sample::catalogue(), &Column::Project));
}
