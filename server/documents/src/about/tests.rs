//! File names and points in time.

use crate::tests::about;
use domain::{Timestamp, money::Locale, plan::PlanKind, sample};

#[test]
fn file_names_follow_the_pattern() {
    let mut plan = sample::plan(1);
    let mut about = about();
    assert_eq!(
        about.file_stem(&plan),
        "AQB_2024_06433_Finanzierungsplan_v3"
    );
    plan.kind = PlanKind::Internal;
    assert_eq!(
        about.file_stem(&plan),
        "AQB_2024_06433_Finanzierungsplan-Entwurf_v3"
    );
    about.locale = Locale::English;
    about.ags = "06433012".to_owned();
    plan.head.programme = "A/Q \"Ü\"".to_owned();
    assert_eq!(
        about.file_stem(&plan),
        "A-Q--Ü-_2024_06433012_financing-plan-draft_v3"
    );
}

#[test]
fn points_in_time_are_german() {
    for (seconds, german, machine) in [
        (
            1_711_846_799,
            "31.03.2024, 01:59 Uhr",
            "2024-03-31T00:59:59Z",
        ),
        (
            1_711_846_800,
            "31.03.2024, 03:00 Uhr",
            "2024-03-31T01:00:00Z",
        ),
        (
            1_729_990_799,
            "27.10.2024, 02:59 Uhr",
            "2024-10-27T00:59:59Z",
        ),
        (
            1_729_990_800,
            "27.10.2024, 02:00 Uhr",
            "2024-10-27T01:00:00Z",
        ),
        (
            1_735_686_000,
            "01.01.2025, 00:00 Uhr",
            "2024-12-31T23:00:00Z",
        ),
    ] {
        let mut about = about();
        about.at = Timestamp(seconds * 1_000);
        assert_eq!(about.at_in_words(), german);
        assert_eq!(about.at_for_machines(), machine);
    }
    let mut about = about();
    about.locale = Locale::English;
    about.at = Timestamp(1_711_846_800_000);
    assert_eq!(about.at_in_words(), "31 Mar 2024, 03:00");
}
