//! Events in words. Pure: the stream's state is given for the names in it.

use crate::{
    components::euros,
    i18n::I18n,
    plan::words::{count_text, target_name, value_text},
};
use domain::{
    Command, EventBody, Money, State,
    case::{CaseEvent, CeilingEntry},
    catalogue::{Catalogue, EarmarkId},
    plan::{
        Change, ChangeSet, Gesture, Item, Plan, PlanCommand, PlanEvent, PlanKind, Relayed, Value,
    },
    record::RecordEvent,
};

/// One value that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeWords {
    /// Which value.
    pub place: String,
    /// Before; `None` if there was nothing to compare with.
    pub old: Option<String>,
    /// After.
    pub new: String,
}

/// An event in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct What {
    /// What was done, where the values do not say it.
    pub sentence: Option<String>,
    /// Values.
    pub changes: Vec<ChangeWords>,
    /// Why.
    pub reason: Option<String>,
}

impl What {
    fn sentence(text: String) -> Self {
        Self {
            sentence: Some(text),
            ..Self::default()
        }
    }
}

/// An event in words; reactive.
#[must_use]
pub fn what_happened(i18n: I18n, body: &EventBody, state: &State) -> What {
    match (body, state) {
        (EventBody::Case(event), State::Case(case)) => {
            case_event(i18n, event, Some(&case.opening.catalogue))
        }
        (EventBody::Case(event), _) => case_event(i18n, event, None),
        (EventBody::Plan(event), State::Plan(plan)) => plan_event(i18n, event, Some(plan)),
        (EventBody::Plan(event), _) => plan_event(i18n, event, None),
        (EventBody::Record(RecordEvent::Opened(_)), _) => {
            What::sentence(i18n.text("history-record-opened"))
        }
    }
}

/// What a command wants, in words; reactive. Only changes of a plan name their values.
#[must_use]
pub fn what_is_wanted(i18n: I18n, command: &Command, state: &State) -> What {
    match command {
        Command::Plan(PlanCommand::Change(set)) => {
            let State::Plan(_) = state else {
                let count = set.changes.len();
                return What::sentence(i18n.with("device-unnamed", &[("count", count.into())]));
            };
            let event = EventBody::Plan(PlanEvent::Changed(set.clone()));
            what_happened(i18n, &event, state)
        }
        Command::Plan(PlanCommand::Resolve { changes: all, .. }) => What {
            sentence: Some(i18n.text("history-conflict-decided")),
            changes: match state {
                State::Plan(plan) => changes(i18n, all, Some(plan)),
                _ => Vec::new(),
            },
            reason: None,
        },
        _ => What::sentence(i18n.text("device-other-change")),
    }
}

fn case_event(i18n: I18n, event: &CaseEvent, catalogue: Option<&Catalogue>) -> What {
    match event {
        CaseEvent::Opened(_) => What::sentence(i18n.text("history-case-opened")),
        CaseEvent::CeilingSet(entry) => ceiling(i18n, entry),
        CaseEvent::EarmarkSet {
            earmark,
            old,
            new,
            reason,
        } => What {
            changes: vec![ChangeWords {
                place: earmark_name(i18n, earmark, catalogue),
                old: Some(amount_words(i18n, *old)),
                new: amount_words(i18n, *new),
            }],
            reason: given(reason),
            ..What::default()
        },
        CaseEvent::KeyFigureSet {
            figure,
            old,
            new,
            reason,
        } => {
            let label = catalogue
                .and_then(|all| all.key_figure(figure))
                .map_or_else(|| figure.to_string(), |known| i18n.label(&known.name));
            let count = |count: u32| count_text(i18n, u64::from(count));
            What {
                changes: vec![ChangeWords {
                    place: i18n.with("history-key-figure", &[("name", label.into())]),
                    old: old.map(count),
                    new: new.map_or_else(|| i18n.text("figure-open"), count),
                }],
                reason: given(reason),
                ..What::default()
            }
        }
        CaseEvent::Released { .. } => What::sentence(i18n.text("history-released")),
    }
}

fn earmark_name(i18n: I18n, earmark: &EarmarkId, catalogue: Option<&Catalogue>) -> String {
    let label = catalogue
        .and_then(|all| all.earmark(earmark))
        .map_or_else(|| earmark.to_string(), |known| i18n.label(&known.name));
    i18n.with("history-earmark", &[("name", label.into())])
}

fn amount_words(i18n: I18n, amount: Option<Money>) -> String {
    amount.map_or_else(
        || i18n.text("frame-no-amount"),
        |amount| euros(i18n, amount),
    )
}

fn ceiling(i18n: I18n, entry: &CeilingEntry) -> What {
    What {
        sentence: None,
        changes: vec![ChangeWords {
            place: i18n.text("overview-ceiling"),
            old: entry.previous.map(|previous| euros(i18n, previous)),
            new: euros(i18n, entry.amount),
        }],
        reason: given(&format!("{} ({})", entry.reason, entry.source)),
    }
}

fn plan_event(i18n: I18n, event: &PlanEvent, plan: Option<&Plan>) -> What {
    match event {
        PlanEvent::Opened(opening) => What::sentence(match (opening.kind, opening.origin) {
            (PlanKind::Internal, _) => i18n.text("history-draft-opened"),
            (PlanKind::Shared, _) => i18n.text("history-released"),
        }),
        PlanEvent::Changed(set) => What {
            sentence: if set.merged.is_empty() {
                gesture(i18n, set.gesture)
            } else {
                Some(i18n.text("history-merged"))
            },
            changes: changes(i18n, &set.changes, plan),
            reason: given(&set.reason),
        },
        PlanEvent::ConflictRaised { lost, .. } | PlanEvent::ConflictContinued { lost, .. } => {
            conflict(i18n, lost, plan)
        }
        PlanEvent::ConflictResolved {
            changes: decided,
            reason,
            ..
        } => What {
            sentence: Some(if decided.is_empty() {
                i18n.text("history-conflict-kept")
            } else {
                i18n.text("history-conflict-decided")
            }),
            changes: changes(i18n, decided, plan),
            reason: given(reason),
        },
        PlanEvent::Relayed {
            what: Relayed::Ceiling(entry),
            ..
        } => ceiling(i18n, entry),
        PlanEvent::Relayed {
            what: Relayed::Earmark { earmark, amount },
            ..
        } => What {
            changes: vec![ChangeWords {
                place: earmark_name(i18n, earmark, plan.map(|plan| plan.catalogue.as_ref())),
                old: None,
                new: amount_words(i18n, *amount),
            }],
            ..What::default()
        },
    }
}

fn conflict(i18n: I18n, lost: &ChangeSet, plan: Option<&Plan>) -> What {
    What {
        sentence: Some(i18n.text("history-conflict-raised")),
        changes: changes(i18n, &lost.changes, plan),
        reason: given(&lost.reason),
    }
}

/// What the values do not say by themselves.
fn gesture(i18n: I18n, gesture: Gesture) -> Option<String> {
    match gesture {
        Gesture::Edit | Gesture::Add | Gesture::Remove => None,
        Gesture::Paste => Some(i18n.text("history-paste")),
        Gesture::MoveMoney => Some(i18n.text("history-move-money")),
        Gesture::Distribute => Some(i18n.text("history-distribute")),
        Gesture::CopyYear { .. } => Some(i18n.text("history-copy-year")),
        Gesture::Move => Some(i18n.text("history-move")),
        Gesture::WayOut => Some(i18n.text("history-way-out")),
        Gesture::Undo { .. } => Some(i18n.text("history-undo")),
        Gesture::Redo { .. } => Some(i18n.text("history-redo")),
        Gesture::Fill => Some(i18n.text("history-fill")),
        Gesture::Duplicate => Some(i18n.text("history-duplicate")),
    }
}

/// Without the plan there are no names for what changed.
fn changes(i18n: I18n, changes: &[Change], plan: Option<&Plan>) -> Vec<ChangeWords> {
    let one = |plan: &Plan| {
        let words = changes.iter().map(|change| one_change(i18n, change, plan));
        words.collect()
    };
    plan.map(one).unwrap_or_default()
}

fn one_change(i18n: I18n, change: &Change, plan: &Plan) -> ChangeWords {
    let whole = |place: String, item: &Item| ChangeWords {
        place,
        old: None,
        new: item_name(i18n, item, plan),
    };
    match change {
        Change::Set { at, seen, new } => {
            // What was empty before needs no struck-out word.
            let old = (*seen != Value::Empty).then(|| value_text(i18n, plan, seen));
            ChangeWords {
                place: target_name(i18n, plan, at),
                old,
                new: value_text(i18n, plan, new),
            }
        }
        Change::Add(item) => whole(i18n.text("history-added"), item),
        Change::Remove(item) => whole(i18n.text("history-removed"), item),
        Change::Restore(item) => whole(i18n.text("history-restored"), item),
    }
}

/// An item as a whole: `Zeile BaE`.
fn item_name(i18n: I18n, item: &Item, plan: &Plan) -> String {
    let (key, name) = match item {
        Item::Line { line, .. } => (
            "history-line-of",
            plan.content
                .projects
                .get(&line.project)
                .map(|project| project.name.as_str()),
        ),
        Item::Project { project, .. } => ("history-project-of", Some(project.name.as_str())),
        Item::Provider { provider, .. } => ("history-provider-of", Some(provider.name.as_str())),
    };
    i18n.with(key, &[("name", name.unwrap_or_default().into())])
}

fn given(reason: &str) -> Option<String> {
    (!reason.trim().is_empty()).then(|| reason.to_owned())
}
