//! One conflict as a readable choice: three values, who set them, and what each would do.

mod authors;
mod effects;
mod foot;
mod other_amount;
mod others;

use super::{
    super::{
        context::{Inbox, PlanContext, use_plan},
        view::conflicts::{Disputed, Wanted, disputed},
        words::{person_name, target_name, value_text},
    },
    conflict_name, leave,
};
use crate::{
    components::Icon,
    loaded::Loaded,
    ports::{Browser, use_ports},
    requests::History,
};
use authors::{Author, authors, history};
use domain::{
    CommandId,
    plan::{Conflict, Value},
};
use effects::effects;
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
        let foot = {
            let (conflict, first) = (conflict.clone(), first.clone());
            move || plan.editable.get().then(|| foot(card, &conflict, &first))
        };
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
            {foot}
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

/// Whose value lost: one's own, or that of somebody else by name.
fn mine_label(plan: PlanContext, conflict: &Conflict) -> String {
    if conflict.author == plan.me {
        plan.i18n.text("plan-conflict-mine")
    } else {
        let name = person_name(plan, conflict.author);
        plan.i18n.with("plan-conflict-of", &[("name", name.into())])
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

/// Names of the three columns; on phones they stand before each value.
#[derive(Clone)]
struct Heads {
    mine: String,
    theirs: String,
    before: String,
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

fn choices(card: Card, conflict: &Conflict, cells: &[Disputed]) -> impl IntoView + use<> {
    let plan = card.plan;
    let i18n = plan.i18n;
    let heads = Heads {
        mine: mine_label(plan, conflict),
        theirs: i18n.text("plan-conflict-theirs"),
        before: i18n.text("plan-conflict-before"),
    };
    let people = cells
        .first()
        .map(|first| people_rows(card, &heads, conflict, first));
    view! {
        <table class="zb-choices">
            <caption class="kern-sr-only">{i18n.text("plan-conflict-caption")}</caption>
            <colgroup><col class="zb-col--head"/><col/><col/><col/></colgroup>
            <thead>{cells.first().map(|first| head_row(card, &heads, first))}</thead>
            <tbody>
                {people}
                {(cells.len() > 1).then(|| more_rows(plan, cells))}
                <tr class="zb-group-label">
                    <th scope="rowgroup" colspan="4">{i18n.text("plan-conflict-effect")}</th>
                </tr>
                {effects(card, &heads)}
            </tbody>
        </table>
    }
}

fn head_row(card: Card, heads: &Heads, first: &Disputed) -> impl IntoView + use<> {
    let plan = card.plan;
    let radio = |is_mine: bool, label: String, value: String| {
        view! {
            <th scope="col" class=card.chosen(is_mine)>
                <label class="zb-choice">
                    <input
                        type="radio"
                        name="conflict-choice"
                        prop:checked=move || card.takes_mine.get() == is_mine
                        on:change=move |_| card.takes_mine.set(is_mine)
                    />
                    <span>{label}</span>
                    <span class="zb-choice__val">{value}</span>
                </label>
            </th>
        }
    };
    let stands = optional_words(plan, first.stands.as_ref(), "plan-conflict-removed");
    let before = optional_words(plan, first.before.as_ref(), "plan-value-unknown");
    view! {
        <tr>
            <th scope="col">{plan.i18n.text("plan-conflict-value")}</th>
            {radio(true, heads.mine.clone(), wanted_words(plan, &first.wanted))}
            {radio(false, heads.theirs.clone(), stands)}
            <th scope="col">
                <span class="zb-choice zb-choice--fixed">
                    <span>{heads.before.clone()}</span>
                    <span class="zb-choice__val">{before}</span>
                </span>
            </th>
        </tr>
    }
}

/// Who set each value, when and why.
fn people_rows(
    card: Card,
    heads: &Heads,
    conflict: &Conflict,
    first: &Disputed,
) -> impl IntoView + use<> {
    let i18n = card.plan.i18n;
    let mine = Author::of(card, conflict.author, conflict.at, &conflict.lost.reason);
    let (at, arrived) = (first.at.clone(), conflict.at);
    let found = Memo::new(move |_| authors(card, &at, arrived));
    let row = |head: String, words: fn(&Author) -> AnyView, unknown: &'static str| {
        let theirs = move || match &found.get().0 {
            Some(author) => words(author),
            None => i18n.text(unknown).into_any(),
        };
        let before = move || match &found.get().1 {
            Some(author) => words(author),
            None => "–".into_any(),
        };
        view! {
            <tr>
                <th scope="row">{head}</th>
                <td class=card.chosen(true) data-l=heads.mine.clone()>{words(&mine)}</td>
                <td class=card.chosen(false) data-l=heads.theirs.clone()>{theirs}</td>
                <td class="muted" data-l=heads.before.clone()>{before}</td>
            </tr>
        }
    };
    let why = |author: &Author| match author.why.clone() {
        Some(why) => view! { <span class="zb-quote">{why}</span> }.into_any(),
        None => "–".into_any(),
    };
    let when = |author: &Author| author.when.clone().into_any();
    view! {
        {row(i18n.text("plan-conflict-who"), |author| author.view().into_any(), "plan-conflict-see-log")}
        {row(i18n.text("plan-conflict-when"), when, "plan-conflict-earlier")}
        {row(i18n.text("plan-conflict-reason"), why, "plan-conflict-see-log")}
    }
}

/// The other values of a command that changed several.
fn more_rows(plan: PlanContext, cells: &[Disputed]) -> impl IntoView + use<> {
    cells
        .iter()
        .skip(1)
        .map(|cell| {
            let name = plan
                .plan
                .with(|known| target_name(plan.i18n, known, &cell.at));
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{wanted_words(plan, &cell.wanted)}</td>
                    <td>{optional_words(plan, cell.stands.as_ref(), "plan-conflict-removed")}</td>
                    <td>{optional_words(plan, cell.before.as_ref(), "plan-value-unknown")}</td>
                </tr>
            }
        })
        .collect_view()
}
