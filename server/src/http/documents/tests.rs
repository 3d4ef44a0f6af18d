//! File names in headers.

use super::disposition;

#[test]
fn file_names_come_in_both_forms() {
    for (name, expected) in [
        (
            "AQB_2024_06433_Finanzierungsplan_v3.xlsx",
            "attachment; filename=\"AQB_2024_06433_Finanzierungsplan_v3.xlsx\"; \
             filename*=UTF-8''AQB_2024_06433_Finanzierungsplan_v3.xlsx",
        ),
        (
            "Förderung \"1\".csv",
            "attachment; filename=\"F_rderung__1_.csv\"; \
             filename*=UTF-8''F%C3%B6rderung%20%221%22.csv",
        ),
    ] {
        assert_eq!(disposition(name), expected);
    }
}
