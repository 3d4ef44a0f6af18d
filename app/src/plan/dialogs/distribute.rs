//! Distributes the rest over lines; every line's result is shown before.

use super::{
    super::{
        context::{PlanContext, use_plan},
        deeds,
        view::{line_name, what_if},
        words::rest_words,
    },
    Buttons, named_lines,
};
use crate::{
    components::{Icon, euros},
    refusal_words::refusal_sentence,
};
use domain::{
    LineId, Refusal,
    plan::{
        ChangeSet, PlanCommand,
        gestures::{Distribution, distribute_rest},
        rollup::Rollup,
    },
};
use leptos::prelude::*;
use std::collections::BTreeSet;

const WAYS: [(Distribution, &str); 3] = [
    (Distribution::ByShare, "plan-distribute-share"),
    (Distribution::Equally, "plan-distribute-equally"),
    (Distribution::InSteps, "plan-distribute-steps"),
];

/// The dialog.
#[component]
pub fn Distribute() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let how = RwSignal::new(Distribution::ByShare);
    let left_out = RwSignal::new(BTreeSet::<LineId>::new());
    let outcome = Memo::new(move |_| {
        let lines: Vec<LineId> = named_lines(plan)
            .into_iter()
            .map(|line| line.0)
            .filter(|line| left_out.with(|out| !out.contains(line)) && !is_locked(plan, *line))
            .collect();
        plan.plan
            .with(|known| distribute_rest(known, &lines, how.get()))
    });
    let blocked = Signal::derive(move || {
        outcome.with(|outcome| outcome.as_ref().err().map(|refusal| why_not(plan, refusal)))
    });
    let run = Callback::new(move |()| {
        if let Ok(set) = outcome.get_untracked()
            && plan.change(set).is_some()
        {
            plan.dialog.set(None);
            plan.done(untrack(|| i18n.text("plan-done-distributed")));
            plan.focus_cursor();
        }
    });
    let ways = WAYS.map(|(way, key)| {
        let step = plan
            .plan
            .with_untracked(|plan| plan.catalogue.planning_step);
        view! {
            <label>
                <input
                    type="radio"
                    name="distribution"
                    prop:checked=move || how.get() == way
                    on:change=move |_| how.set(way)
                />
                <span>{move || i18n.with(key, &[("step", euros(i18n, step).into())])}</span>
            </label>
        }
    });
    let rest = move || {
        plan.plan
            .with(|known| plan.rollup.with(|rollup| rollup.rest(known)))
    };
    view! {
        <div class="zb-dialog__body">
            <p>{move || i18n.text("plan-rest-label")}": "<b>{move || rest_words(i18n, rest())}</b></p>
            <fieldset class="zb-fieldset">
                <legend class="kern-label">{move || i18n.text("plan-distribute-how")}</legend>
                <div class="zb-segments">{ways.collect_view()}</div>
            </fieldset>
            {move || outcome.with(|outcome| preview(plan, outcome, left_out))}
            <p role="status" class="zb-meta">{move || result_words(plan, &outcome.get())}</p>
        </div>
        <Buttons
            label=Signal::derive(move || i18n.text("plan-distribute-run"))
            blocked=blocked
            run=run
        />
    }
}

fn result_words(plan: PlanContext, outcome: &Result<ChangeSet, Refusal>) -> String {
    let i18n = plan.i18n;
    match outcome {
        Ok(set) => {
            let after = plan
                .plan
                .with(|known| what_if(known, &PlanCommand::Change(set.clone())));
            let rest = after.ok().and_then(|after| Rollup::of(&after).rest(&after));
            i18n.with(
                "plan-echo-rest-then",
                &[("rest", rest_words(i18n, rest).into())],
            )
        }
        Err(refusal) => why_not(plan, refusal),
    }
}

/// Why nothing can be distributed. That every line is locked has a way out of its own.
fn why_not(plan: PlanContext, refusal: &Refusal) -> String {
    let lines = named_lines(plan);
    if !lines.is_empty() && lines.iter().all(|line| is_locked(plan, line.0)) {
        return plan.i18n.text("plan-distribute-all-locked");
    }
    refusal_sentence(plan.i18n, refusal)
}

/// Whether a line keeps its amount; reactive.
fn is_locked(plan: PlanContext, line: LineId) -> bool {
    plan.plan.with(|plan| {
        plan.content
            .lines
            .get(&line)
            .is_some_and(|line| line.locked)
    })
}

/// Says why a line gets nothing, with the way out.
fn unlock(plan: PlanContext, line: LineId) -> impl IntoView {
    let i18n = plan.i18n;
    view! {
        <span class="zb-meta"><Icon name="lock" size=12/>" "{i18n.text("plan-locked")}</span>
        <button
            type="button"
            class="kern-btn kern-btn--tertiary"
            on:click=move |_| deeds::lock_lines(plan, &[line])
        >
            <span class="kern-label">{i18n.text("plan-unlock")}</span>
        </button>
    }
}

/// One row for each line: whether it gets something, before, after.
fn preview(
    plan: PlanContext,
    outcome: &Result<ChangeSet, Refusal>,
    left_out: RwSignal<BTreeSet<LineId>>,
) -> impl IntoView + use<> {
    let i18n = plan.i18n;
    let known = plan.plan.get();
    let after = outcome
        .as_ref()
        .ok()
        .and_then(|set| what_if(&known, &PlanCommand::Change(set.clone())).ok());
    let rows = named_lines(plan).into_iter().map(|(id, _)| {
        let amount = |plan: &domain::plan::Plan| {
            plan.content
                .lines
                .get(&id)
                .map(|line| plan.programme_amount(line))
                .unwrap_or_default()
        };
        let before = amount(&known);
        let now = after.as_ref().map_or(before, amount);
        let locked = is_locked(plan, id);
        let is_in = move || !locked && left_out.with(|out| !out.contains(&id));
        view! {
            <tr>
                <th scope="row">
                    <label class="zb-check">
                        <input
                            type="checkbox"
                            disabled=locked
                            prop:checked=is_in
                            on:change=move |_| left_out.update(|out| {
                                if !out.remove(&id) {
                                    out.insert(id);
                                }
                            })
                        />
                        <span>{line_name(&known, id)}</span>
                    </label>
                    {locked.then(|| unlock(plan, id))}
                </th>
                <td class="num">{euros(i18n, before)}" → "<b>{euros(i18n, now)}</b></td>
            </tr>
        }
    });
    view! {
        <table class="zb-account zb-account--one">
            <thead>
                <tr>
                    <th scope="col">{i18n.text("plan-line")}</th>
                    <th scope="col" class="num">{i18n.text("plan-distribute-result")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
