//! Made-up plans for tests and benchmarks. Never part of a product build.

use crate::{
    BudgetYear, CaseId, CommandId, LineId, Money, PersonId, ProjectId, Role, State, StreamId,
    Timestamp,
    actor::Actor,
    case::{CaseOpening, CeilingEntry},
    catalogue::{
        Catalogue, CategoryId, CostKind, Earmark, EarmarkKind, FinancingSource, HelpConcept,
        HelpNote, HelpTopic, KeyFigure, Label, MeasureCategory, Regime, SourceKind, Tolerance,
        ToleranceScope,
    },
    plan::{CaseHead, Line, OrderKey, Plan, PlanContent, PlanKind, PlanOpening, Project},
    stream::{Context, Event, EventBody, EventMeta, apply},
};
use std::{collections::BTreeMap, str::FromStr, sync::Arc};
use uuid::Uuid;

/// A catalogue word.
///
/// # Panics
/// If the text is no such word; samples are written by hand.
#[must_use]
pub fn word<T: FromStr>(text: &str) -> T {
    match text.parse() {
        Ok(word) => word,
        Err(_) => panic!("{text} is no catalogue word"),
    }
}

/// Whole Euro.
///
/// # Panics
/// Beyond the largest amount.
#[must_use]
pub fn euros(amount: i64) -> Money {
    match Money::from_euros(amount) {
        Some(money) => money,
        None => panic!("{amount} is beyond the largest amount"),
    }
}

fn label(text: &str) -> Label {
    Label {
        de: text.to_owned(),
        en: None,
    }
}

/// The id of the n-th sample line.
#[must_use]
pub fn line_id(n: u32) -> LineId {
    LineId(Uuid::from_u128(0x1000_0000 + u128::from(n)))
}

/// The id of the n-th sample project.
#[must_use]
pub fn project_id(n: u32) -> ProjectId {
    ProjectId(Uuid::from_u128(0x2000_0000 + u128::from(n)))
}

/// The id of the n-th sample command.
#[must_use]
pub fn command_id(n: u32) -> CommandId {
    CommandId(Uuid::from_u128(0x3000_0000 + u128::from(n)))
}

/// The sample plan's stream.
#[must_use]
pub fn stream_id() -> StreamId {
    StreamId(Uuid::from_u128(0x4000_0000))
}

/// A catalogue with two categories, two sources, two kinds of cost, a floor and a cap.
#[must_use]
pub fn catalogue() -> Catalogue {
    let category = |id: &str, number| MeasureCategory {
        id: word(id),
        number,
        name: label(id),
        short: label(id),
    };
    let source = |id: &str, kind| FinancingSource {
        id: word(id),
        kind,
        name: label(id),
        short: label(id),
    };
    let earmark = |id: &str, letter, kind, amount| Earmark {
        id: word(id),
        letter,
        kind,
        name: label(id),
        short: label(id),
        amount: Some(euros(amount)),
    };
    Catalogue {
        programme: word("sample"),
        year: BudgetYear(2024),
        categories: vec![category("prep", 1), category("training", 2)],
        sources: vec![
            source("aqb", SourceKind::Programme),
            source("county", SourceKind::Own),
        ],
        cost_kinds: ["staff", "material"]
            .map(|id| CostKind {
                id: word(id),
                name: label(id),
            })
            .to_vec(),
        earmarks: vec![
            earmark("part_time", 'T', EarmarkKind::Floor, 40_000),
            earmark("language", 'S', EarmarkKind::Cap, 90_000),
        ],
        regimes: vec![Regime {
            id: word("sgb2"),
            name: label("SGB II"),
        }],
        key_figures: vec![
            KeyFigure {
                id: word("places"),
                name: label("Plätze"),
                by_regime: true,
                per_case: true,
            },
            KeyFigure {
                id: word("months"),
                name: label("Teilnahmemonate"),
                by_regime: false,
                per_case: false,
            },
        ],
        planning_step: euros(100),
        tolerance: Tolerance {
            percent: 20,
            scope: ToleranceScope::Line,
        },
        deadlines: Vec::new(),
        follow_on_years: 3,
        help: Vec::new(),
    }
}

/// A note about a concept and one about an entry, of which one has English words.
#[must_use]
pub fn help() -> Vec<HelpNote> {
    let mut ceiling = HelpNote {
        about: HelpConcept::Ceiling.into(),
        text: label("Ein Betrag für das Jahr."),
        source: label("Vereinbarung, § 4"),
    };
    ceiling.text.en = Some("One amount for the year.".to_owned());
    let part_time = HelpNote {
        about: HelpTopic::Earmark(word("part_time")),
        text: label("Für Ausbildung in Teilzeit."),
        source: label("Vereinbarung, § 1"),
    };
    vec![ceiling, part_time]
}

/// A ceiling entry.
#[must_use]
pub fn ceiling(amount: Money, at: Timestamp) -> CeilingEntry {
    CeilingEntry {
        amount,
        previous: None,
        reason: "Mittelverteilung".to_owned(),
        source: "Zielvereinbarung § 4".to_owned(),
        author: PersonId(Uuid::from_u128(9)),
        at,
    }
}

/// The opening of a case without a ceiling.
#[must_use]
pub fn case_opening() -> CaseOpening {
    CaseOpening {
        case: CaseId(Uuid::from_u128(0x5000_0000)),
        ags: "06433000".to_owned(),
        authority: "Landkreis Muster".to_owned(),
        programme: "AQB".to_owned(),
        catalogue: Arc::new(catalogue()),
    }
}

/// The opening of a plan with `lines` lines of `amount` each, spread over two categories.
#[must_use]
pub fn opening(kind: PlanKind, lines: u32, amount: Money, limit: Option<Money>) -> PlanOpening {
    let mut content = PlanContent::default();
    let mut order = OrderKey::first();
    for n in 0..lines {
        content.projects.insert(
            project_id(n),
            Arc::new(Project::named(format!("Projekt {n}"))),
        );
        let category: CategoryId = word(if n % 2 == 0 { "prep" } else { "training" });
        let mut line = Line::new(project_id(n), category, order.clone());
        line.financing.insert(word("aqb"), amount);
        line.costs.insert(word("staff"), amount);
        content.lines.insert(line_id(n), Arc::new(line));
        order = OrderKey::after(&order);
    }
    PlanOpening {
        head: CaseHead {
            case: CaseId(Uuid::from_u128(0x5000_0000)),
            authority: "Landkreis Muster".to_owned(),
            programme: "AQB".to_owned(),
        },
        kind,
        catalogue: Arc::new(catalogue()),
        ceiling: limit.map(|limit| ceiling(limit, Timestamp(1))),
        earmarks: BTreeMap::new(),
        case_sequence: 0,
        origin: None,
        content,
    }
}

/// A shared plan with `lines` lines of 1.000 Euro each and a ceiling of 10.000 Euro.
#[must_use]
pub fn plan(lines: u32) -> Plan {
    Plan::opened(&opening(
        PlanKind::Shared,
        lines,
        euros(1_000),
        Some(euros(10_000)),
    ))
}

/// A person acting in a role.
#[must_use]
pub fn actor(person: u32, role: Role) -> Actor {
    Actor {
        person: PersonId(Uuid::from_u128(u128::from(person))),
        role,
    }
}

/// A decision's surroundings.
#[must_use]
pub fn context(role: Role) -> Context {
    Context {
        actor: actor(1, role),
        now: Timestamp(1_710_000_000_000),
    }
}

/// Applies an event body under a command id.
///
/// # Panics
/// If it does not apply: decided events always do.
pub fn apply_body(state: &mut State, command: CommandId, body: EventBody) -> Event {
    let meta = EventMeta {
        command,
        author: PersonId(Uuid::from_u128(1)),
        role: Role::CountyCaseWorker,
        at: Timestamp(1_710_000_000_000),
    };
    let event = Event { meta, body };
    match apply(state, &event) {
        Ok(()) => event,
        Err(refused) => panic!("a decided event must apply: {refused}"),
    }
}
