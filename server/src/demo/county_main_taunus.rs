//! Main-Taunus-Kreis 2024: a case in drafting, wholly invented. The ministry sees its ceiling and
//! nothing of its draft.

use super::{
    people::{MAIN_TAUNUS, SANDER, THOMA},
    projects::{Example, euros},
    script::Script,
};
use app::requests::StreamRole;
use domain::{Command, case::CaseCommand, plan::OrderKey};

/// An invented ceiling, in Euro.
const CEILING: i64 = 980_000;

/// Invented projects.
const PROJECTS: [Example; 2] = [
    Example {
        name: "Beispielprojekt Einstieg",
        provider: "Träger D",
        forwarded: true,
        category: "prep",
        financing: &[("aqb", 410_000), ("county", 30_000)],
        costs: &[("staff", 360_000), ("material", 80_000)],
        earmarks: &[],
        figures: &[("places", 44)],
        note: "",
    },
    Example {
        name: "Beispielprojekt Ausbildung in Teilzeit",
        provider: "Träger E",
        forwarded: true,
        category: "training_coaching",
        financing: &[("aqb", 385_000)],
        costs: &[("staff", 310_000), ("material", 75_000)],
        earmarks: &[("part_time", 120_000)],
        figures: &[("places", 28)],
        note: "",
    },
];

/// Makes the case with its draft.
pub(super) async fn make(script: &mut Script<'_>) -> anyhow::Result<()> {
    let case = script.open_case(SANDER, MAIN_TAUNUS).await?;
    let stream = script.stream(case, StreamRole::Case).await?;
    let ceiling = CaseCommand::SetCeiling {
        seen: None,
        new: euros(CEILING)?,
        reason: "Beispiel".to_owned(),
        source: "Beispiel, nicht aus einer Vereinbarung".to_owned(),
    };
    script.issue(SANDER, stream, Command::Case(ceiling)).await?;
    let draft = script.stream(case, StreamRole::InternalPlan).await?;
    let mut order = OrderKey::first();
    for project in &PROJECTS {
        let command = project.command(MAIN_TAUNUS, script.programme, order.clone(), true)?;
        script.issue(THOMA, draft, command).await?;
        order = OrderKey::after(&order);
    }
    Ok(())
}
