//! Refused commands: one card for each, with why, what was wanted, and the ways out. What the rule
//! book refused at the gesture lives as long as the page; what the server refused later stays on
//! the device until the person puts it aside.

mod content;

use super::{
    context::{PlanContext, use_plan},
    editing::Place,
    words::target_name,
};
use crate::{components::Icon, refusal_words::refusal_sentence_at};
use content::Content;
use domain::{
    Command, Refusal,
    plan::{Change, ChangeSet, Gesture, PlanCommand, Target},
};
use leptos::prelude::*;
use sync::store::RefusedCommand;

/// All cards: first what the server refused.
#[component]
pub fn RefusalCards() -> impl IntoView {
    let plan = use_plan();
    let session = plan.session;
    move || {
        let cards = session.refusals().into_iter().map(|refused| {
            let id = refused.id;
            let close = Callback::new(move |()| session.put_aside(id));
            refusal_card(plan, refused, close)
        });
        cards.collect_view()
    }
}

fn refusal_card(plan: PlanContext, refused: RefusedCommand, close: Callback<()>) -> impl IntoView {
    let RefusedCommand { body, refusal, .. } = refused;
    let i18n = plan.i18n;
    let names = |at: &Target| Some(plan.plan.with(|known| target_name(i18n, known, at)));
    let sentence = refusal_sentence_at(i18n, &refusal, &names);
    let again = single_cell(wanted(&body)).map(|at| again_button(plan, at, close));
    let anew = match &body {
        Command::Plan(PlanCommand::Change(set)) if again.is_none() => {
            Some(anew_button(plan, set.clone(), close))
        }
        _ => None,
    };
    let instead = match refusal {
        Refusal::NotEnough { instead, .. } => Some(instead_button(plan, instead, close)),
        _ => None,
    };
    view! {
        <section class="zb-notice zb-notice--over" role="alert">
            <Icon name="over"/>
            <div>
                <p><b>{i18n.text("plan-refused")}</b>" "{sentence}</p>
                <Content body=body/>
            </div>
            <div class="zb-row">
                {again}{anew}{instead}
                <button
                    type="button"
                    class="zb-iconbtn"
                    aria-label=i18n.text("frame-close")
                    on:click=move |_| close.run(())
                >
                    <Icon name="close"/>
                </button>
            </div>
        </section>
    }
}

fn wanted(body: &Command) -> &[Change] {
    match body {
        Command::Plan(PlanCommand::Change(set)) => &set.changes,
        Command::Plan(PlanCommand::Resolve { changes, .. }) => changes,
        _ => &[],
    }
}

fn single_cell(changes: &[Change]) -> Option<Target> {
    match changes {
        [Change::Set { at, .. }] if super::editing::Kind::of(at).is_some() => Some(at.clone()),
        _ => None,
    }
}

fn again_button(plan: PlanContext, at: Target, close: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--secondary"
            on:click=move |_| {
                close.run(());
                plan.show(&at);
                plan.edit(at.clone(), Place::Grid, None);
            }
        >
            <span class="kern-label">{plan.i18n.text("plan-refused-again")}</span>
        </button>
    }
}

/// Asks for the same once more, upon what stands there by now.
fn anew_button(plan: PlanContext, set: ChangeSet, close: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--secondary"
            on:click=move |_| {
                let id = plan.change(content::upon_what_stands(plan, &set));
                let waits = |id| plan.session.unanswered().iter().any(|one| one.id == id);
                // If it is refused at once, its content is in the new card only as long as the page.
                if id.is_some_and(waits) {
                    close.run(());
                }
            }
        >
            <span class="kern-label">{plan.i18n.text("plan-refused-anew")}</span>
        </button>
    }
}

fn instead_button(plan: PlanContext, instead: Vec<Change>, close: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--primary"
            on:click=move |_| {
                close.run(());
                plan.change(ChangeSet::new(Gesture::MoveMoney, instead.clone()));
            }
        >
            <span class="kern-label">{plan.i18n.text("plan-refused-instead")}</span>
        </button>
    }
}
