//! A conflict that is over: what stood against what, and what was decided.

use super::{
    super::super::context::{PlanContext, use_plan},
    HEADING, Told, Ways, cell_name,
    values::{Row, value_words, values},
};
use crate::components::Icon;
use domain::plan::{Change, Current, Decision, Target, Verdict};
use leptos::prelude::*;

/// In whose favour it ended, in words; reactive.
pub(super) fn verdict_words(plan: PlanContext, verdict: Verdict) -> String {
    plan.i18n.text(match verdict {
        Verdict::Kept => "plan-decided-kept",
        Verdict::Taken => "plan-decided-taken",
        Verdict::Other => "plan-decided-other",
    })
}

/// What has stood in the first cell since, in words; reactive.
pub(super) fn outcome_words(plan: PlanContext, decision: &Decision) -> String {
    let met = met(decision);
    met.first()
        .map(|first| first.outcome_words(plan))
        .unwrap_or_default()
}

/// One disputed change with what it met and what became of it.
struct Met<'a> {
    at: Target,
    wanted: &'a Change,
    current: &'a Current,
    done: Option<&'a Change>,
}

/// The disputed changes; none where the conflict is older than what was asked for.
fn met(decision: &Decision) -> Vec<Met<'_>> {
    let Some(conflict) = &decision.conflict else {
        return Vec::new();
    };
    let one = |index: u32, current| {
        let wanted = conflict.lost.changes.get(usize::try_from(index).ok()?)?;
        let at = wanted.target()?;
        let is_there = |change: &&Change| change.target().as_ref() == Some(&at);
        let done = decision.changes.iter().find(is_there);
        Some(Met {
            at,
            wanted,
            current,
            done,
        })
    };
    let disputes = conflict.disputes.iter();
    disputes
        .filter_map(|dispute| one(dispute.index, &dispute.current))
        .collect()
}

/// A change in words: its value, or what it does to the whole; reactive.
fn change_words(plan: PlanContext, change: &Change) -> String {
    match change {
        Change::Set { new, .. } => value_words(plan, new),
        Change::Remove(_) => plan.i18n.text("plan-conflict-remove"),
        Change::Add(_) | Change::Restore(_) => plan.i18n.text("plan-conflict-add"),
    }
}

impl Met<'_> {
    fn stood_words(&self, plan: PlanContext) -> String {
        match self.current {
            Current::Value(value) => value_words(plan, value),
            Current::Item(_) => plan.i18n.text("plan-decided-item"),
            Current::Removed => plan.i18n.text("plan-conflict-removed"),
        }
    }

    fn outcome_words(&self, plan: PlanContext) -> String {
        match self.done {
            Some(done) => change_words(plan, done),
            None => self.stood_words(plan),
        }
    }

    fn row(&self, plan: PlanContext) -> Row {
        Row {
            name: cell_name(plan, &self.at),
            second: change_words(plan, self.wanted),
            stood: self.stood_words(plan),
            before: match self.wanted {
                Change::Set { seen, .. } => value_words(plan, seen),
                Change::Add(_) | Change::Remove(_) | Change::Restore(_) => "–".to_owned(),
            },
            since: self.outcome_words(plan),
        }
    }
}

/// What the card of a decision shows. Nothing can be changed in it.
#[component]
pub(super) fn Decided(told: Told, decision: Decision) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let first = decision.cells().into_iter().next();
    let name = first.as_ref().map(|at| cell_name(plan, at));
    let title = [("name", name.unwrap_or_default().into())];
    let who = told.by_and_when(plan, decision.by, decision.at);
    let verdict = verdict_words(plan, decision.verdict());
    let rows = met(&decision).iter().map(|met| met.row(plan)).collect();
    let table = match &decision.conflict {
        Some(conflict) => {
            let second = (conflict.author, conflict.at);
            values(plan, told, second, rows).into_any()
        }
        None => view! { <p class="zb-settled">{i18n.text("plan-decided-older")}</p> }.into_any(),
    };
    let reason = (!decision.reason.is_empty()).then(|| {
        view! { <p class="zb-quote">{decision.reason}</p> }
    });
    view! {
        <header class="zb-card__head">
            <Icon name="check" size=20/>
            <div>
                <h2 id=HEADING>{i18n.with("plan-decided-title", &title)}</h2>
                <p class="zb-meta">
                    {i18n.with("plan-decided-by", &[("who", who.into())])}" · "{verdict}
                </p>
                {reason}
            </div>
        </header>
        {table}
        <Ways at=first sequence=decision.sequence/>
    }
}
