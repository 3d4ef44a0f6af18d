//! One conflict as a readable choice: three values, who set them, and what each would do.

mod authors;
mod effects;
mod other_amount;

use super::{
    super::{
        context::{PlanContext, use_plan},
        view::conflicts::{Choice, Disputed, Wanted, disputed, resolution, takes_amount},
        words::{moment, person_name, target_name, value_text},
    },
    conflict_name,
};
use crate::{
    components::{Avatar, Icon, ToastKind},
    loaded::Loaded,
    ports::{Browser, use_ports},
    requests::History,
};
use authors::{Author, authors, history};
use domain::{
    CommandId, OrganisationKind,
    plan::{Conflict, Value},
};
use effects::effects;
use leptos::prelude::*;
use other_amount::OtherAmount;
use std::sync::Arc;

/// The card of a conflict.
#[component]
pub fn ConflictCard(id: CommandId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let conflict = Memo::new(move |_| plan.plan.with(|plan| plan.conflicts.get(&id).cloned()));
    let takes_mine = RwSignal::new(true);
    let browser: StoredValue<Arc<dyn Browser>> = StoredValue::new(use_ports());
    let card = Card {
        plan,
        takes_mine,
        history: history(plan),
        browser,
    };
    let can_take = Memo::new(move |_| {
        plan.plan
            .with(|plan| resolution(plan, id, &Choice::Take).is_some())
    });
    move || {
        let conflict = conflict.get()?;
        let cells = plan.plan.with(|known| disputed(known, &conflict));
        let first = cells.first().cloned()?;
        let count = plan.plan.with(|plan| plan.conflicts.len());
        let name = conflict_name(plan, &conflict);
        let title = i18n.with("plan-conflict-title", &[("name", name.into())]);
        Some(view! {
            <article class="zb-card zb-card--conflict">
                <header class="zb-card__head">
                    <Icon name="conflict" size=20/>
                    <div>
                        <h2>{title}</h2>
                        <p class="zb-meta">{i18n.text("plan-conflict-kept")}</p>
                    </div>
                    <span class="zb-fill"></span>
                    <span class="zb-meta">
                        {i18n.with("plan-conflict-count", &[("count", count.into())])}
                    </span>
                </header>
                {choices(card, id, &conflict, &cells)}
                <Show when=move || plan.editable.get()>
                    {buttons(plan, id, &first, takes_mine, can_take.get())}
                </Show>
            </article>
        })
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

/// Whether the own value is chosen, and what the rows about people need.
#[derive(Clone, Copy)]
struct Card {
    plan: PlanContext,
    takes_mine: RwSignal<bool>,
    history: Loaded<History>,
    browser: StoredValue<Arc<dyn Browser>>,
}

impl Card {
    /// The class of a cell in the column of the own or the other value.
    fn chosen(self, is_mine: bool) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
        move || (self.takes_mine.get() == is_mine).then_some("sel")
    }
}

fn choices(
    card: Card,
    id: CommandId,
    conflict: &Conflict,
    cells: &[Disputed],
) -> impl IntoView + use<> {
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
            <colgroup><col class="zb-col--head"/><col/><col/><col/></colgroup>
            <thead>{cells.first().map(|first| head_row(card, &heads, first))}</thead>
            <tbody>
                {people}
                {reason_row(card, &heads, &conflict.lost.reason)}
                {(cells.len() > 1).then(|| more_rows(plan, cells))}
                <tr class="zb-group-label">
                    <th scope="rowgroup" colspan="4">{i18n.text("plan-conflict-effect")}</th>
                </tr>
                {effects(plan, id, &heads.mine, &heads.theirs, &heads.before, card.takes_mine)}
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

/// Who set each value, and when.
fn people_rows(
    card: Card,
    heads: &Heads,
    conflict: &Conflict,
    first: &Disputed,
) -> impl IntoView + use<> {
    let plan = card.plan;
    let i18n = plan.i18n;
    let own = card
        .browser
        .with_value(|browser| browser.local_time(conflict.at));
    let (at, arrived) = (first.at.clone(), conflict.at);
    let author = person_name(plan, conflict.author);
    let (name, kind) = plan
        .case
        .with(|case| match case.people.get(&conflict.author) {
            Some(known) => (known.name.clone(), known.kind),
            None => (author.clone(), OrganisationKind::County),
        });
    let found = Memo::new(move |_| authors(plan, card.history, card.browser, &at, arrived));
    let theirs = move |of: fn(&Author) -> String, missing: &'static str| {
        move || {
            let (theirs, _) = found.get();
            theirs.as_ref().map_or_else(|| i18n.text(missing), of)
        }
    };
    let before = move |of: fn(&Author) -> String| {
        move || found.get().1.as_ref().map_or_else(|| "–".to_owned(), of)
    };
    let heads = heads.clone();
    view! {
        <tr>
            <th scope="row">{i18n.text("plan-conflict-who")}</th>
            <td class=card.chosen(true) data-l=heads.mine.clone()>
                <span class="zb-row">
                    <Avatar name=name kind=kind small=true named_beside=true/>
                    {author}
                </span>
            </td>
            <td class=card.chosen(false) data-l=heads.theirs.clone()>
                {theirs(|author| author.who.clone(), "plan-conflict-see-log")}
            </td>
            <td data-l=heads.before.clone()>{before(|author| author.who.clone())}</td>
        </tr>
        <tr>
            <th scope="row">{i18n.text("plan-conflict-when")}</th>
            <td class=card.chosen(true) data-l=heads.mine>{moment(plan, own)}</td>
            <td class=card.chosen(false) data-l=heads.theirs>
                {theirs(|author| author.when.clone(), "plan-conflict-earlier")}
            </td>
            <td data-l=heads.before>{before(|author| author.when.clone())}</td>
        </tr>
    }
}

/// Why the losing command was made, if its author said so.
fn reason_row(card: Card, heads: &Heads, reason: &str) -> Option<impl IntoView + use<>> {
    let (heads, reason) = (heads.clone(), reason.to_owned());
    (!reason.is_empty()).then(|| {
        view! {
            <tr>
                <th scope="row">{card.plan.i18n.text("plan-conflict-reason")}</th>
                <td class=card.chosen(true) data-l=heads.mine>
                    <span class="zb-quote">{reason}</span>
                </td>
                <td class=card.chosen(false) data-l=heads.theirs>"–"</td>
                <td data-l=heads.before>"–"</td>
            </tr>
        }
    })
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

fn decide(plan: PlanContext, id: CommandId, choice: &Choice) {
    let Some(command) = plan
        .plan
        .with_untracked(|plan| resolution(plan, id, choice))
    else {
        return;
    };
    plan.command(command);
    let next = plan
        .plan
        .with_untracked(|plan| plan.conflicts.keys().next().copied());
    plan.deciding.set(next);
    let text = untrack(|| plan.i18n.text("plan-conflict-decided"));
    plan.toasts.push(ToastKind::Ok, text, None);
}

fn buttons(
    plan: PlanContext,
    id: CommandId,
    first: &Disputed,
    takes_mine: RwSignal<bool>,
    can_take: bool,
) -> impl IntoView + use<> {
    let i18n = plan.i18n;
    let mine = wanted_words(plan, &first.wanted);
    let stands = optional_words(plan, first.stands.as_ref(), "plan-conflict-removed");
    let main = move |is_mine: bool| {
        if takes_mine.get() == is_mine {
            "kern-btn kern-btn--primary kern-btn--roomy"
        } else {
            "kern-btn kern-btn--secondary kern-btn--roomy"
        }
    };
    let other = takes_amount(&first.at) && can_take;
    view! {
        <footer class="zb-card__foot">
            {can_take.then(|| view! {
                <button
                    type="button"
                    class=move || main(true)
                    on:click=move |_| decide(plan, id, &Choice::Take)
                >
                    <Icon name="check"/>
                    <span class="kern-label">{i18n.with("plan-conflict-take", &[("value", mine.into())])}</span>
                </button>
            })}
            <button
                type="button"
                class=move || main(false)
                on:click=move |_| decide(plan, id, &Choice::Keep)
            >
                <span class="kern-label">{i18n.with("plan-conflict-keep", &[("value", stands.into())])}</span>
            </button>
            {other.then(|| view! { <OtherAmount id=id/> })}
            <span class="zb-fill"></span>
            <button
                type="button"
                class="kern-btn kern-btn--tertiary kern-btn--roomy"
                on:click=move |_| plan.deciding.set(None)
            >
                <Icon name="clock"/>
                <span class="kern-label">{i18n.text("plan-conflict-later")}</span>
            </button>
        </footer>
    }
}
