use super::{date, time_of_day, written_day};
use crate::{
    i18n::{I18n, Language},
    ports::LocalTime,
};
use leptos::prelude::{Owner, RwSignal};

const MOMENT: LocalTime = LocalTime {
    year: 2024,
    month: 3,
    day: 2,
    hour: 9,
    minute: 4,
    weekday: 6,
};

#[test]
fn days_and_times_are_written_as_people_read_them() {
    assert_eq!(date(Language::German, MOMENT), "02.03.2024");
    assert_eq!(date(Language::English, MOMENT), "2 Mar 2024");
    assert_eq!(time_of_day(MOMENT), "09:04");
}

#[test]
fn a_written_day_is_read_or_left_alone() {
    let owner = Owner::new();
    owner.set();
    let german = I18n(RwSignal::new(Language::German));
    assert_eq!(written_day(german, "2024-03-31"), "31.03.2024");
    assert_eq!(written_day(german, "Ende März"), "Ende März");
}
