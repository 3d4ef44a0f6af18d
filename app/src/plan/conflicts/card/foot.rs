//! Deciding: whose value, with a reason if there is one to give.

use super::{Card, OtherAmount, leave, optional_words, wanted_words};
use crate::{
    components::{Icon, ToastKind, dialog::next_number},
    plan::{
        context::{Inbox, PlanContext},
        view::conflicts::{
            Choice, Disputed, Wanted, brings_back, disputed, resolution, takes_amount,
        },
    },
};
use domain::{
    limits::REASON_CHARACTERS_MAX,
    plan::{Conflict, PlanCommand},
};
use leptos::prelude::*;

/// Decides the conflict and goes on to the next one.
pub(in crate::plan::conflicts) fn decide(card: Card, choice: &Choice) {
    let (plan, id) = (card.plan, card.id);
    let Some(changes) = plan
        .plan
        .with_untracked(|plan| resolution(plan, id, choice))
    else {
        return;
    };
    plan.command(PlanCommand::Resolve {
        conflict: id,
        changes,
        reason: card.reason.get_untracked().trim().to_owned(),
    });
    let next = plan
        .plan
        .with_untracked(|plan| plan.conflicts.keys().next().copied());
    match next {
        Some(next) => plan.inbox.set(Some(Inbox::Open(next))),
        None => leave(plan),
    }
    let text = untrack(|| plan.i18n.text("plan-conflict-decided"));
    plan.toasts.push(ToastKind::Ok, text, None);
}

/// What can be decided at present, and the words on its buttons.
#[derive(Clone, PartialEq, Eq)]
struct Offer {
    /// Carrying the losing command out, where that is possible.
    take: Option<String>,
    /// Leaving what stands.
    keep: String,
    /// A third amount in place of both.
    takes_amount: bool,
}

/// What can be decided as the plan stands; nothing for those who may not change it.
fn offer(card: Card) -> Option<Offer> {
    let plan = card.plan;
    let conflict = plan
        .plan
        .with(|plan| plan.conflicts.get(&card.id).cloned())?;
    let cells = plan.plan.with(|plan| disputed(plan, &conflict));
    let first = cells.first().filter(|_| plan.editable.get())?;
    let can_take = plan
        .plan
        .with(|plan| resolution(plan, card.id, &Choice::Take).is_some());
    let keep = match &first.stands {
        None => plan.i18n.text("plan-conflict-keep-removed"),
        stands => {
            let value = optional_words(plan, stands.as_ref(), "plan-conflict-removed");
            plan.i18n
                .with("plan-conflict-keep", &[("value", value.into())])
        }
    };
    Some(Offer {
        take: can_take.then(|| take_words(plan, &conflict, first)),
        keep,
        takes_amount: can_take && takes_amount(&first.at),
    })
}

/// The reason, and a button for each choice. The fields stay when the plan changes around them, with
/// what is typed and the focus; only the words on the buttons follow.
pub(super) fn foot(card: Card) -> impl IntoView {
    let i18n = card.plan.i18n;
    let offer = Memo::new(move |_| offer(card));
    let main = move |is_mine: bool| {
        if card.takes_mine.get() == is_mine {
            "kern-btn kern-btn--primary kern-btn--roomy"
        } else {
            "kern-btn kern-btn--secondary kern-btn--roomy"
        }
    };
    let take = move || offer.get().and_then(|offer| offer.take);
    let keep = move || offer.get().map(|offer| offer.keep);
    let takes_amount = move || offer.get().is_some_and(|offer| offer.takes_amount);
    view! {
        <Show when=move || offer.with(Option::is_some)>
            {reason_field(card)}
            <footer class="zb-card__foot">
                <Show when=move || take().is_some()>
                    <button
                        type="button"
                        class=move || main(true)
                        aria-keyshortcuts="1"
                        on:click=move |_| decide(card, &Choice::Take)
                    >
                        <Icon name="check"/>
                        <span class="kern-label">{take}</span>
                    </button>
                </Show>
                <button
                    type="button"
                    class=move || main(false)
                    aria-keyshortcuts="2"
                    on:click=move |_| decide(card, &Choice::Keep)
                >
                    <span class="kern-label">{keep}</span>
                </button>
                <Show when=takes_amount>
                    <OtherAmount card=card/>
                </Show>
                <span class="zb-fill"></span>
                <button
                    type="button"
                    class="kern-btn kern-btn--tertiary kern-btn--roomy"
                    aria-keyshortcuts="S"
                    on:click=move |_| leave(card.plan)
                >
                    <Icon name="clock"/>
                    <span class="kern-label">{move || i18n.text("plan-conflict-later")}</span>
                </button>
            </footer>
        </Show>
    }
}

fn take_words(plan: PlanContext, conflict: &Conflict, first: &Disputed) -> String {
    let i18n = plan.i18n;
    let key = match &first.wanted {
        Wanted::Remove => return i18n.text("plan-conflict-take-remove"),
        Wanted::Keep => return i18n.text("plan-conflict-take-add"),
        Wanted::Value(_) if plan.plan.with(|plan| brings_back(plan, conflict)) => {
            "plan-conflict-restore"
        }
        Wanted::Value(_) => "plan-conflict-take",
    };
    let value = wanted_words(plan, &first.wanted);
    i18n.with(key, &[("value", value.into())])
}

/// Why it is decided so; optional.
fn reason_field(card: Card) -> impl IntoView {
    let i18n = card.plan.i18n;
    let id = format!("decision-reason-{}", next_number());
    view! {
        <div class="zb-reason">
            <label for=id.clone()>{move || i18n.text("plan-conflict-decision-reason")}</label>
            <input
                class="kern-form-input__input"
                id=id
                type="text"
                autocomplete="off"
                maxlength=REASON_CHARACTERS_MAX
                prop:value=move || card.reason.get()
                on:input=move |event| card.reason.set(event_target_value(&event))
            />
        </div>
    }
}
