//! Moves money of the programme from one line to another, in one command.

use super::{
    super::{
        context::{PlanContext, use_plan},
        view::{line_name, what_if},
        words::rest_words,
    },
    Buttons, Select,
    amount::AmountField,
    named_lines,
};
use crate::{components::euros, refusal_words::refusal_sentence};
use domain::{
    LineId, Money, Refusal,
    plan::{Change, ChangeSet, Gesture, Plan, PlanCommand, gestures::move_money, rollup::Rollup},
};
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn MoveMoney(from: Option<LineId>) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let lines = untrack(|| named_lines(plan));
    let giver = from
        .or_else(|| plan.cursor_line())
        .or_else(|| lines.first().map(|line| line.0));
    let taker = lines
        .iter()
        .map(|line| line.0)
        .find(|line| Some(*line) != giver);
    let word = |line: Option<LineId>| line.map(|line| line.to_string()).unwrap_or_default();
    let (from, to) = (RwSignal::new(word(giver)), RwSignal::new(word(taker)));
    let (text, amount) = (RwSignal::new(String::new()), RwSignal::new(None));
    let options = Signal::derive(move || line_options(plan));
    let ends = move || Some((from.get().parse().ok()?, to.get().parse().ok()?));
    let outcome = Memo::new(move |_| {
        let (from, to): (LineId, LineId) = ends()?;
        let amount = amount.get()?;
        Some(plan.plan.with(|known| move_money(known, from, to, amount)))
    });
    let blocked = Signal::derive(move || match outcome.get() {
        Some(Ok(_)) => None,
        Some(Err(refusal)) => Some(refusal_sentence(i18n, &refusal)),
        None => Some(i18n.text("plan-move-money-missing")),
    });
    let run = Callback::new(move |()| {
        if let Some(Ok(set)) = outcome.get_untracked() {
            carry_out(plan, set);
        }
    });
    let preview = move || match outcome.get()? {
        Ok(set) => plan
            .plan
            .with(|known| preview(plan, known, set, ends()?))
            .map(IntoAny::into_any),
        Err(Refusal::NotEnough { available, instead }) => {
            Some(move_all(plan, blocked.get(), available, instead))
        }
        Err(refusal) => Some(view! { <p>{refusal_sentence(i18n, &refusal)}</p> }.into_any()),
    };
    view! {
        <div class="zb-dialog__body">
            <Select label="plan-move-money-from" options=options value=from/>
            <Select label="plan-move-money-to" options=options value=to/>
            <AmountField label="plan-amount" text=text amount=amount/>
            <div role="status">{preview}</div>
        </div>
        <Buttons
            label=Signal::derive(move || i18n.text("plan-move-money-run"))
            blocked=blocked
            run=run
        />
    }
}

/// The lines with what they have; reactive.
fn line_options(plan: PlanContext) -> Vec<(String, String)> {
    let lines = named_lines(plan).into_iter();
    plan.plan.with(|known| {
        lines
            .map(|(id, name)| {
                let line = known.content.lines.get(&id);
                let has = line
                    .map(|line| known.programme_amount(line))
                    .unwrap_or_default();
                (
                    id.to_string(),
                    format!("{name} · {}", euros(plan.i18n, has)),
                )
            })
            .collect()
    })
}

fn carry_out(plan: PlanContext, set: ChangeSet) {
    if plan.change(set).is_some() {
        plan.dialog.set(None);
        plan.done(untrack(|| plan.i18n.text("plan-done-moved")));
        plan.focus_cursor();
    }
}

/// Why the line has not enough, and the way out: to move what it has.
fn move_all(
    plan: PlanContext,
    why: Option<String>,
    available: Money,
    instead: Vec<Change>,
) -> AnyView {
    let i18n = plan.i18n;
    let arguments = [("amount", euros(i18n, available).into())];
    let label = i18n.with("plan-move-money-all", &arguments);
    let set = ChangeSet::new(Gesture::MoveMoney, instead);
    view! {
        <p>{why}</p>
        <button
            type="button"
            class="kern-btn kern-btn--secondary"
            on:click=move |_| carry_out(plan, set.clone())
        >
            <span class="kern-label">{label}</span>
        </button>
    }
    .into_any()
}

/// Both lines before and after.
fn preview(
    plan: PlanContext,
    known: &Plan,
    set: ChangeSet,
    (from, to): (LineId, LineId),
) -> Option<impl IntoView + use<>> {
    let i18n = plan.i18n;
    let after = what_if(known, &PlanCommand::Change(set)).ok()?;
    let amount = |plan: &Plan, id: LineId| {
        plan.content
            .lines
            .get(&id)
            .map(|line| plan.programme_amount(line))
            .unwrap_or_default()
    };
    let row = |id: LineId| {
        view! {
            <tr>
                <th scope="row">{line_name(known, id)}</th>
                <td class="num">
                    {euros(i18n, amount(known, id))}" → "<b>{euros(i18n, amount(&after, id))}</b>
                </td>
            </tr>
        }
    };
    let rest = rest_words(i18n, Rollup::of(&after).rest(&after));
    Some(view! {
        <table class="zb-account zb-account--one"><tbody>{row(from)}{row(to)}</tbody></table>
        <p class="zb-meta">{i18n.with("plan-echo-rest-stays", &[("rest", rest.into())])}</p>
    })
}
