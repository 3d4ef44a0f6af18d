//! A conflict that is over: what stood against what, and what was decided.

use super::{
    super::super::{
        context::{PlanContext, use_plan},
        words::value_text,
    },
    HEADING, Told, Ways, cell_name,
};
use crate::components::Icon;
use domain::plan::{Change, Current, Decision, Target, Value, Verdict};
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

fn value_words(plan: PlanContext, value: &Value) -> String {
    plan.plan.with(|known| value_text(plan.i18n, known, value))
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

    fn before_words(&self, plan: PlanContext) -> String {
        match self.wanted {
            Change::Set { seen, .. } => value_words(plan, seen),
            Change::Add(_) | Change::Remove(_) | Change::Restore(_) => "–".to_owned(),
        }
    }

    fn outcome_words(&self, plan: PlanContext) -> String {
        match self.done {
            Some(done) => change_words(plan, done),
            None => self.stood_words(plan),
        }
    }
}

/// The card of a decision. Nothing can be changed in it.
#[component]
pub(super) fn DecidedCard(told: Told, decision: Decision) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let first = decision.cells().into_iter().next();
    let name = first.as_ref().map(|at| cell_name(plan, at));
    let title = [("name", name.unwrap_or_default().into())];
    let sequence = decision.sequence;
    let by = [(
        "who",
        told.by_and_when(plan, decision.by, decision.at).into(),
    )];
    let reason = (!decision.reason.is_empty()).then(|| {
        let reason = decision.reason.clone();
        view! { <p class="zb-quote">{reason}</p> }
    });
    let table = match &decision.conflict {
        Some(_) => view! { <Values told=told decision=decision.clone()/> }.into_any(),
        None => {
            let text = i18n.text("plan-decided-older");
            view! { <p class="zb-settled">{text}</p> }.into_any()
        }
    };
    view! {
        <header class="zb-card__head">
            <Icon name="check" size=20/>
            <div>
                <h2 id=HEADING>{i18n.with("plan-decided-title", &title)}</h2>
                <p class="zb-meta">
                    {i18n.with("plan-decided-by", &by)}" · "{verdict_words(plan, decision.verdict())}
                </p>
                {reason}
            </div>
        </header>
        {table}
        <Ways at=first sequence=sequence/>
    }
}

/// Cell by cell: what lost, what it met, what stood before both, and what has stood since.
#[component]
fn Values(told: Told, decision: Decision) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let lost = decision.conflict.as_ref().map(|conflict| {
        let mine = conflict.author == plan.me;
        let head = if mine {
            i18n.text("plan-conflict-mine")
        } else {
            let name = told.name(plan, conflict.author);
            i18n.with("plan-conflict-of", &[("name", name.into())])
        };
        (head, told.by_and_when(plan, conflict.author, conflict.at))
    });
    let (mine, when) = lost.unwrap_or_default();
    let heads = [
        mine,
        i18n.text("plan-conflict-theirs"),
        i18n.text("plan-conflict-before"),
        i18n.text("plan-decided-since"),
    ];
    let rows = met(&decision)
        .into_iter()
        .map(|met| {
            let [mine, theirs, before, since] = heads.clone();
            view! {
                <tr>
                    <th scope="row">{cell_name(plan, &met.at)}</th>
                    <td data-l=mine>{change_words(plan, met.wanted)}</td>
                    <td data-l=theirs>{met.stood_words(plan)}</td>
                    <td class="muted" data-l=before>{met.before_words(plan)}</td>
                    <td class="sel" data-l=since><b>{met.outcome_words(plan)}</b></td>
                </tr>
            }
        })
        .collect_view();
    let [mine, theirs, before, since] = heads;
    view! {
        <table class="zb-choices zb-choices--settled">
            <caption class="kern-sr-only">{i18n.text("plan-decided-caption")}</caption>
            <thead>
                <tr>
                    <th scope="col">{i18n.text("plan-conflict-value")}</th>
                    <th scope="col">{mine}<span class="zb-meta">{when}</span></th>
                    <th scope="col">{theirs}</th>
                    <th scope="col">{before}</th>
                    <th scope="col" class="sel">{since}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
