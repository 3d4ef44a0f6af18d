//! Groß-Gerau 2024: the real ceiling and projects, an invented split, released to the ministry.

use super::{
    people::{FELD, GROSS_GERAU, REUTER, SANDER},
    projects::{Example, euros, line_id},
    script::Script,
};
use app::requests::StreamRole;
use domain::{
    Command, StreamId,
    case::CaseCommand,
    plan::{Change, ChangeSet, LineField, OrderKey, PlanCommand, Target, Value},
};

/// The ceiling of the agreement of 2024, § 4, in Euro.
const CEILING: i64 = 1_390_400;

/// The projects in the order of the agreement. FAuB and PersA are not expanded: what they stand
/// for is not known.
const PROJECTS: [Example; 5] = [
    Example {
        name: "FAuB",
        provider: "Träger A",
        forwarded: true,
        category: "prep",
        financing: &[("aqb", 312_000), ("county", 24_000), ("jobcentre", 36_000)],
        costs: &[("staff", 290_000), ("material", 52_000), ("other", 30_000)],
        earmarks: &[],
        figures: &[("places", 31)],
        note: "",
    },
    // 12.400 € of financing are missing on purpose: the example shows a check.
    Example {
        name: "PersA 3.0",
        provider: "Träger B",
        forwarded: true,
        category: "prep",
        financing: &[("aqb", 256_000), ("county", 18_000)],
        costs: &[("staff", 221_400), ("material", 45_000), ("other", 20_000)],
        earmarks: &[],
        figures: &[("places", 22)],
        note: "",
    },
    Example {
        name: "BaE",
        provider: "Träger C",
        forwarded: true,
        category: "training_coaching",
        financing: &[("aqb", 540_000), ("county", 60_000), ("jobcentre", 48_000)],
        costs: &[
            ("staff", 432_000),
            ("material", 116_000),
            ("other", 100_000),
        ],
        earmarks: &[("part_time", 48_000)],
        figures: &[("places", 36)],
        note: "In der Vereinbarung: Berufsausbildung in außerbetrieblichen Einrichtungen (BaE)",
    },
    Example {
        name: "Fachstelle Neuzugewanderte",
        provider: "Landkreis, eigene Stelle",
        forwarded: false,
        category: "qualification_projects",
        financing: &[("aqb", 240_000), ("county", 37_500)],
        costs: &[
            ("staff", 214_000),
            ("material", 38_500),
            ("courses", 30_000),
        ],
        earmarks: &[("language", 84_000)],
        figures: &[
            ("places", 60),
            ("places@sgb2", 40),
            ("places@asylblg", 14),
            ("places@sgb3", 6),
            ("entries", 90),
            ("participant_months", 720),
        ],
        note: "",
    },
    Example {
        name: "Schulung Mitarbeiterschaft",
        provider: "Landkreis, eigene Stelle",
        forwarded: false,
        category: "staff_development",
        financing: &[("aqb", 25_000)],
        costs: &[("material", 7_000), ("courses", 18_000)],
        earmarks: &[],
        figures: &[("places", 40)],
        note: "",
    },
];

/// Makes the case with its released plan.
pub(super) async fn make(script: &mut Script<'_>) -> anyhow::Result<()> {
    let case = script.open_case(SANDER, GROSS_GERAU).await?;
    let stream = script.stream(case, StreamRole::Case).await?;
    let ceiling = CaseCommand::SetCeiling {
        seen: None,
        new: euros(CEILING)?,
        reason: "Haushaltsmittel des Jahres 2024".to_owned(),
        source: "Zielvereinbarung § 4".to_owned(),
    };
    script.issue(SANDER, stream, Command::Case(ceiling)).await?;
    for (earmark, amount) in [("part_time", 40_000), ("language", 90_000)] {
        let set = CaseCommand::SetEarmark {
            earmark: earmark.parse()?,
            seen: None,
            new: Some(euros(amount)?),
            reason: "Beispiel".to_owned(),
        };
        script.issue(SANDER, stream, Command::Case(set)).await?;
    }
    agree_places(script, stream).await?;
    let draft = script.stream(case, StreamRole::InternalPlan).await?;
    let mut order = OrderKey::first();
    let mut providers: Vec<&str> = Vec::new();
    for project in &PROJECTS {
        let new = !providers.contains(&project.provider);
        providers.push(project.provider);
        let command = project.command(GROSS_GERAU, script.programme, order.clone(), new)?;
        script.issue(REUTER, draft, command).await?;
        order = OrderKey::after(&order);
    }
    let shared = script.release(FELD, case).await?;
    revise(script, shared).await
}

/// One key figure that both sides set, so that the case shows what agreeing means.
async fn agree_places(script: &mut Script<'_>, stream: StreamId) -> anyhow::Result<()> {
    let places = |seen: Option<u32>, new: u32, reason: &str| -> anyhow::Result<Command> {
        Ok(Command::Case(CaseCommand::SetKeyFigure {
            figure: "places".parse()?,
            seen,
            new: Some(new),
            reason: reason.to_owned(),
        }))
    };
    let first = places(None, 180, "Beispiel")?;
    script.issue(REUTER, stream, first).await?;
    let agreed = places(Some(180), 189, "Beispiel: Zielvereinbarungsgespräch")?;
    script.issue(SANDER, stream, agreed).await
}

/// What the county changed after the release, so that the history has something to tell.
async fn revise(script: &mut Script<'_>, plan: StreamId) -> anyhow::Result<()> {
    let line = line_id(GROSS_GERAU, "Fachstelle Neuzugewanderte");
    let entries = set(
        Target::Line(line, LineField::Figure("entries".parse()?)),
        Value::Count(90),
        Value::Count(96),
        "Warteliste",
    );
    script.issue(FELD, plan, entries).await?;
    let amount = set(
        Target::Line(line, LineField::Financing("aqb".parse()?)),
        Value::Money(euros(240_000)?),
        Value::Money(euros(245_000)?),
        "Honorarsätze Sprachkurse",
    );
    script.issue(REUTER, plan, amount).await
}

fn set(at: Target, seen: Value, new: Value, reason: &str) -> Command {
    Command::Plan(PlanCommand::Change(ChangeSet {
        reason: reason.to_owned(),
        changes: vec![Change::set(at, seen, new)],
        ..ChangeSet::default()
    }))
}
