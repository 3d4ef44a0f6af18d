//! The values that stand against each other, who set them, and what each would do.

use super::{
    Card,
    authors::{Author, authors},
    effects::effects,
    optional_words, wanted_words,
};
use crate::plan::{
    context::PlanContext,
    view::conflicts::Disputed,
    words::{person_name, target_name},
};
use domain::plan::Conflict;
use leptos::prelude::*;

/// Names of the three columns; on phones they stand before each value.
#[derive(Clone)]
pub(super) struct Heads {
    pub(super) mine: String,
    pub(super) theirs: String,
    pub(super) before: String,
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

/// The table of a conflict.
pub(super) fn choices(
    card: Card,
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
