//! A plan that has something of everything, for the tests of all documents.

use crate::About;
use domain::{
    ProviderId, StreamId, Timestamp,
    money::Locale,
    plan::{Line, Plan, Provider},
    sample::{euros, line_id, plan, project_id, word},
    time::{Month, Term},
};
use std::sync::Arc;
use uuid::Uuid;

/// What the documents of the tests say about themselves.
pub fn about() -> About {
    About {
        ags: "06433000".to_owned(),
        stream: StreamId(Uuid::from_u128(7)),
        sequence: 3,
        log_hash: "ab12".to_owned(),
        at: Timestamp(1_711_846_800_000),
        example: true,
        locale: Locale::German,
    }
}

/// Changes a line of a plan.
pub fn edit(plan: &mut Plan, n: u32, change: impl FnOnce(&mut Line)) {
    let line = plan.content.lines.get_mut(&line_id(n)).expect("a line");
    change(Arc::make_mut(line));
}

/// Five lines in two categories, amounts of every kind, and texts that look like formulas.
pub fn full_plan() -> Plan {
    let mut plan = plan(5);
    let provider = ProviderId(Uuid::from_u128(8));
    let named = |name: &str| Provider {
        name: name.to_owned(),
        removed: false,
    };
    plan.content.providers.insert(
        provider,
        Arc::new(named("@SUM(A1:A9); \"Söhne\" & Töchter")),
    );
    let project = plan.content.projects.get_mut(&project_id(0));
    let project = Arc::make_mut(project.expect("a project"));
    project.name = "=1+1".to_owned();
    project.provider = Some(provider);
    project.forwarded = true;
    project.field_of_action = "Übergang".to_owned();
    project.target_groups = "junge Menschen ohne Abschluss".to_owned();
    edit(&mut plan, 0, |line| {
        line.term = Term::new(
            Month::new(2024, 1).expect("a month"),
            Month::new(2025, 6).expect("a month"),
        );
        line.financing.insert(word("county"), euros(250));
        line.costs.insert(word("material"), euros(77));
        line.earmarks.insert(word("part_time"), euros(400));
        line.figures.insert("places".parse().expect("a figure"), 12);
        line.figures
            .insert("places@sgb2".parse().expect("a figure"), 5);
        line.follow_on.insert(2025, euros(99));
        line.inclusion = true;
        line.note = "-2+3\nzweite Zeile".to_owned();
    });
    edit(&mut plan, 1, |line| {
        line.figures
            .insert("places@sgb2".parse().expect("a figure"), 4);
        line.earmarks.insert(word("language"), euros(1_500));
        line.part_time = true;
    });
    edit(&mut plan, 4, |line| line.removed = true);
    plan
}
