//! One conflict as a readable choice: three values, who set them, and what each would do.

mod authors;
mod choices;
mod effects;
mod foot;
mod other_amount;
mod others;

use super::{
    super::{
        context::{Inbox, PlanContext, use_plan},
        view::conflicts::{Wanted, disputed},
        words::value_text,
    },
    conflict_name, leave,
};
use crate::{
    components::Icon,
    loaded::Loaded,
    ports::{Browser, use_ports},
    requests::History,
};
use authors::history;
use choices::choices;
use domain::{CommandId, plan::Value};
pub(super) use foot::decide;
use foot::foot;
use leptos::prelude::*;
use other_amount::OtherAmount;
use others::others;
use std::sync::Arc;

/// The id of a card, which takes the focus when it is shown.
pub const CARD: &str = "conflict";
/// The id of its heading, by which it is named.
pub(super) const HEADING: &str = "conflict-heading";

/// The card of a conflict.
#[component]
pub fn ConflictCard(
    /// The conflict.
    id: CommandId,
    /// Where the keys find the card.
    shown: StoredValue<Option<Card>>,
) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let conflict = Memo::new(move |_| plan.plan.with(|plan| plan.conflicts.get(&id).cloned()));
    let browser: StoredValue<Arc<dyn Browser>> = StoredValue::new(use_ports());
    let card = Card {
        plan,
        id,
        takes_mine: RwSignal::new(true),
        reason: RwSignal::new(String::new()),
        history: history(plan),
        browser,
    };
    shown.set_value(Some(card));
    let content = move || {
        let conflict = conflict.get()?;
        let cells = plan.plan.with(|known| disputed(known, &conflict));
        let first = cells.first().cloned()?;
        let name = conflict_name(plan, &conflict);
        let title = i18n.with("plan-conflict-title", &[("name", name.into())]);
        let counts = match &first.stands {
            Some(value) => {
                let value = plan.plan.with(|known| value_text(i18n, known, value));
                i18n.with("plan-conflict-kept", &[("value", value.into())])
            }
            None => i18n.text("plan-conflict-kept-removed"),
        };
        let rest = plan.editable.get().then(|| others(card, &conflict));
        Some(view! {
            <header class="zb-card__head">
                <Icon name="conflict" size=20/>
                <div>
                    <h2 id=HEADING>{title}</h2>
                    <p class="zb-meta">{counts}</p>
                </div>
                <span class="zb-fill"></span>
                {place(card)}
            </header>
            {rest}
            {choices(card, &conflict, &cells)}
        })
    };
    // The card itself stays when somebody changes the plan, and with it the focus.
    view! {
        <article
            class="zb-card zb-card--conflict"
            id=CARD
            tabindex="-1"
            aria-labelledby=HEADING
        >
            {content}
            {foot(card)}
        </article>
    }
}

/// The conflicts before and after the one on a card.
pub(super) fn neighbours(card: Card) -> (Option<CommandId>, Option<CommandId>) {
    card.plan.plan.with_untracked(|plan| {
        let before = plan.conflicts.range(..card.id).next_back();
        let after = plan.conflicts.keys().find(|id| **id > card.id);
        (before.map(|(id, _)| *id), after.copied())
    })
}

/// Which of the open conflicts this is, and the ways to its neighbours.
fn place(card: Card) -> impl IntoView {
    let (plan, i18n) = (card.plan, card.plan.i18n);
    let (number, count) = plan.plan.with(|plan| {
        let number = plan.conflicts.range(..=card.id).count();
        (number, plan.conflicts.len())
    });
    let (previous, next) = neighbours(card);
    let way =
        |icon: &'static str, key: &'static str, press: &'static str, to: Option<CommandId>| {
            view! {
                <button
                    type="button"
                    class="zb-iconbtn"
                    aria-label=move || i18n.text(key)
                    aria-keyshortcuts=press
                    disabled=to.is_none()
                    on:click=move |_| plan.inbox.set(to.map(Inbox::Open))
                >
                    <Icon name=icon/>
                </button>
            }
        };
    let words = [("number", number.into()), ("count", count.into())];
    view! {
        <span class="zb-meta">{i18n.with("plan-conflict-place", &words)}</span>
        {(count > 1).then(|| view! {
            {way("back", "plan-conflict-previous", "K", previous)}
            {way("chev-r", "plan-conflict-next", "J", next)}
        })}
    }
}

fn wanted_words(plan: PlanContext, wanted: &Wanted) -> String {
    match wanted {
        Wanted::Value(value) => plan.plan.with(|known| value_text(plan.i18n, known, value)),
        Wanted::Remove => plan.i18n.text("plan-conflict-remove"),
        Wanted::Keep => plan.i18n.text("plan-conflict-add"),
    }
}

fn optional_words(plan: PlanContext, value: Option<&Value>, missing: &str) -> String {
    match value {
        Some(value) => plan.plan.with(|known| value_text(plan.i18n, known, value)),
        None => plan.i18n.text(missing),
    }
}

/// What the parts of the card share.
#[derive(Clone, Copy)]
pub struct Card {
    plan: PlanContext,
    /// The conflict.
    pub(super) id: CommandId,
    /// Whether the own value is chosen.
    takes_mine: RwSignal<bool>,
    /// Why it is decided so; may be empty.
    reason: RwSignal<String>,
    history: Loaded<History>,
    browser: StoredValue<Arc<dyn Browser>>,
}

impl Card {
    /// The class of a cell in the column of the own or the other value.
    fn chosen(self, is_mine: bool) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
        move || (self.takes_mine.get() == is_mine).then_some("sel")
    }
}
