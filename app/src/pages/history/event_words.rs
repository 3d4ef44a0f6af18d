//! Events in words. Pure: the plan is given for the names in it.

use super::cell_names::{item_name, place_name, value_words};
use crate::{components::euros, i18n::I18n};
use domain::{
    EventBody, Money,
    case::{CaseEvent, CeilingEntry},
    plan::{Change, ChangeSet, Gesture, Plan, PlanEvent, PlanKind, Relayed, Value},
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
pub fn what_happened(i18n: I18n, body: &EventBody, plan: Option<&Plan>) -> What {
    match body {
        EventBody::Case(event) => case_event(i18n, event),
        EventBody::Plan(event) => plan_event(i18n, event, plan),
        EventBody::Record(RecordEvent::Opened(_)) => {
            What::sentence(i18n.text("history-record-opened"))
        }
    }
}

fn case_event(i18n: I18n, event: &CaseEvent) -> What {
    match event {
        CaseEvent::Opened(_) => What::sentence(i18n.text("history-case-opened")),
        CaseEvent::CeilingSet(entry) => ceiling(i18n, entry),
        CaseEvent::EarmarkSet {
            earmark,
            old,
            new,
            reason,
        } => What {
            sentence: None,
            changes: vec![ChangeWords {
                place: i18n.with("history-earmark", &[("name", earmark.as_str().into())]),
                old: Some(amount_words(i18n, *old)),
                new: amount_words(i18n, *new),
            }],
            reason: given(reason),
        },
        CaseEvent::Released { .. } => What::sentence(i18n.text("history-released")),
    }
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
            sentence: gesture(i18n, set.gesture),
            changes: changes(i18n, &set.changes, plan),
            reason: given(&set.reason),
        },
        PlanEvent::ConflictRaised { lost, .. } => conflict(i18n, lost, plan),
        PlanEvent::ConflictResolved {
            changes: decided, ..
        } => What {
            sentence: Some(if decided.is_empty() {
                i18n.text("history-conflict-kept")
            } else {
                i18n.text("history-conflict-decided")
            }),
            changes: changes(i18n, decided, plan),
            reason: None,
        },
        PlanEvent::Relayed {
            what: Relayed::Ceiling(entry),
            ..
        } => ceiling(i18n, entry),
        PlanEvent::Relayed {
            what: Relayed::Earmark { earmark, amount },
            ..
        } => {
            let label = plan
                .and_then(|plan| plan.catalogue.earmark(earmark))
                .map_or_else(|| earmark.to_string(), |earmark| i18n.label(&earmark.name));
            What {
                changes: vec![ChangeWords {
                    place: i18n.with("history-earmark", &[("name", label.into())]),
                    old: None,
                    new: amount_words(i18n, *amount),
                }],
                ..What::default()
            }
        }
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
    }
}

fn changes(i18n: I18n, changes: &[Change], plan: Option<&Plan>) -> Vec<ChangeWords> {
    changes
        .iter()
        .map(|change| one_change(i18n, change, plan))
        .collect()
}

fn one_change(i18n: I18n, change: &Change, plan: Option<&Plan>) -> ChangeWords {
    let whole = |place: String, item: String| ChangeWords {
        place,
        old: None,
        new: item,
    };
    match change {
        Change::Set { at, seen, new } => {
            // What was empty before needs no struck-out word.
            let old = (*seen != Value::Empty).then(|| value_words(i18n, seen, plan));
            ChangeWords {
                place: place_name(i18n, at, plan),
                old,
                new: value_words(i18n, new, plan),
            }
        }
        Change::Add(item) => whole(i18n.text("history-added"), item_name(i18n, item, plan)),
        Change::Remove(item) => whole(i18n.text("history-removed"), item_name(i18n, item, plan)),
        Change::Restore(item) => whole(i18n.text("history-restored"), item_name(i18n, item, plan)),
    }
}

fn given(reason: &str) -> Option<String> {
    (!reason.trim().is_empty()).then(|| reason.to_owned())
}
