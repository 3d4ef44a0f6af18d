//! The state line: what is shown, as of when, and the keys that help here.

use super::super::{
    conflicts::shown,
    context::{Ask, Inbox, PlanContext, use_plan},
    grid::column_name,
    view::{
        arrangement::line_number,
        columns::{Column, Sum, added_up},
    },
    words::count_text,
};
use crate::{components::euros, dates, ports::use_ports};
use domain::{Money, plan::PlanKind};
use leptos::prelude::*;

/// How many cells are selected and what their amounts come to, as spreadsheets tell; reactive.
fn selected_words(plan: PlanContext) -> Option<String> {
    let block = plan.block.get()?;
    let columns: Vec<Column> = plan.columns.with(|columns| {
        let range = block.columns();
        columns
            .get(range)
            .map(<[Column]>::to_vec)
            .unwrap_or_default()
    });
    let lines = block.lines();
    let count = lines.len() * columns.len();
    let (added, left_out) = added_up(&columns);
    let numbers: Vec<Sum> = plan.plan.with(|known| {
        let lines = lines.iter().filter_map(|id| known.content.lines.get(id));
        let numbers = lines.flat_map(|line| added.iter().map(|column| line_number(line, column)));
        numbers.flatten().collect()
    });
    let i18n = plan.i18n;
    let mut words = i18n.with("plan-status-selected", &[("count", count.into())]);
    if let Some(sum) = sum_words(plan, &numbers) {
        let sum = i18n.with("plan-status-sum", &[("sum", sum.into())]);
        words = format!("{words} · {sum}");
    }
    if !left_out.is_empty() {
        let names = left_out.iter().map(|column| column_name(plan, column));
        let names = names.collect::<Vec<_>>().join(", ");
        let without = plan
            .i18n
            .with("plan-status-without", &[("columns", names.into())]);
        words = format!("{words} ({without})");
    }
    Some(words)
}

/// What selected numbers come to: Euro if there are any among them, else key figures; `None` where
/// nothing adds up.
fn sum_words(plan: PlanContext, numbers: &[Sum]) -> Option<String> {
    let amounts = numbers.iter().filter_map(|number| match number {
        Sum::Amount(amount) => Some(*amount),
        Sum::Count(_) => None,
    });
    let counts = numbers.iter().filter_map(|number| match number {
        Sum::Count(count) => Some(*count),
        Sum::Amount(_) => None,
    });
    if amounts.clone().next().is_some() {
        Some(euros(plan.i18n, Money::sum(amounts).unwrap_or(Money::MAX)))
    } else if counts.clone().next().is_some() {
        Some(count_text(plan.i18n, counts.sum()))
    } else {
        None
    }
}

/// The state line at the bottom of the window.
#[component]
pub fn StatusLine(
    /// Whether the keys of the sheet are of use here.
    #[prop(default = true)]
    keys: bool,
) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let browser = StoredValue::new(use_ports());
    let count = move || {
        let projects = plan.rollup.with(|rollup| rollup.total.lines);
        if projects == 0 {
            return i18n.with("plan-projects", &[("count", 0.into())]);
        }
        let categories = plan.rollup.with(|rollup| {
            rollup
                .categories
                .values()
                .filter(|totals| totals.lines > 0)
                .count()
        });
        let arguments = [
            ("projects", projects.into()),
            ("categories", categories.into()),
        ];
        i18n.with("plan-status-count", &arguments)
    };
    let kind = move || {
        let kind = plan.plan.with(|plan| plan.kind);
        let at = plan
            .session
            .status
            .with(|status| status.synchronised_at)
            .map(|at| {
                let local = browser.with_value(|browser| browser.local_time(at));
                dates::date_and_time(i18n, local)
            });
        let key = match kind {
            PlanKind::Internal => "plan-status-internal",
            PlanKind::Shared => "plan-status-shared",
        };
        match at {
            Some(at) => i18n.with(key, &[("at", at.into())]),
            None => i18n.text("plan-status-opening"),
        }
    };
    view! {
        <footer class="zb-status">
            <span>{count}</span>
            {move || selected_words(plan).map(|words| view! { <b>{words}</b> })}
            <span>{kind}</span>
            <span class="zb-fill"></span>
            {keys.then(|| view! { <Keys/> })}
        </footer>
    }
}

/// The keys that help in the sheet, or where conflicts are decided.
#[component]
fn Keys() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let inbox = Memo::new(move |_| shown(plan));
    let hint = move |key: &'static str, words: &'static str| {
        view! { <span><kbd class="zb-kbd">{key}</kbd>" "{move || i18n.text(words)}</span> }
    };
    view! {
        <span class="zb-status__keys">
            {move || match (inbox.get(), plan.editable.get()) {
                (Some(Inbox::Open(_)), editable) => view! {
                    {hint("J", "plan-key-next")}
                    {hint("K", "plan-key-previous")}
                    {editable.then(|| view! {
                        {hint("1", "plan-key-first")}
                        {hint("2", "plan-key-second")}
                    })}
                    {hint("S", "plan-key-later")}
                }
                .into_any(),
                (None, true) => view! {
                    {hint("F2", "plan-key-edit")}
                    {hint("=", "plan-key-calculate")}
                    {hint("Alt+M", "plan-key-move")}
                }
                .into_any(),
                (Some(_), _) | (None, false) => ().into_any(),
            }}
            <a
                class="kern-link zb-link24"
                href="#plan"
                role="button"
                on:click=move |event| {
                    event.prevent_default();
                    plan.dialog.set(Some(Ask::Keys));
                }
            >
                <kbd class="zb-kbd">"?"</kbd>" "{move || i18n.text("plan-key-all")}
            </a>
        </span>
    }
}
