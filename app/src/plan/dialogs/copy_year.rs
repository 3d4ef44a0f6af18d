//! Copies the plan of the year before, and shows what differs from it.

#[cfg(test)]
mod tests;

use super::{
    super::{
        Previous,
        context::{PlanContext, use_plan},
        view::what_if,
        words::count_text,
    },
    Buttons, CloseFoot,
};
use crate::components::{digits, signed};
use domain::{
    Money,
    money::share_of,
    plan::{
        Change, ChangeSet, Item, Plan, PlanCommand, PlanContent,
        differences::{Difference, ProjectDifference, ProjectSums, copy_year_differences},
        gestures::copy_year,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// The dialog.
#[component]
pub fn CopyYear() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let previous = use_context::<Previous>().and_then(|previous| previous.0.get_untracked());
    let Some(previous) = previous else {
        return view! { <div class="zb-dialog__body"><p>{i18n.text("plan-copy-none")}</p></div> }
            .into_any();
    };
    let target = plan.session.stream;
    let set = plan
        .plan
        .with_untracked(|known| copy_year(known, target, &previous.content, previous.stream));
    let lines = set
        .changes
        .iter()
        .filter(|change| matches!(change, Change::Add(Item::Line { .. })));
    let count = lines.count();
    let year = previous.year.to_string();
    let heading = year.clone();
    let copied = set.clone();
    let can_copy = move || count > 0 && plan.editable.get();
    let words = move || {
        let arguments = [("count", count.into()), ("year", year.as_str().into())];
        match (plan.editable.get(), count) {
            (true, 0) => i18n.text("plan-copy-nothing"),
            (true, _) => i18n.with("plan-copy-text", &arguments),
            (false, _) => String::new(),
        }
    };
    let run = Callback::new(move |()| {
        if plan.change(set.clone()).is_some() {
            plan.dialog.set(None);
            plan.done(untrack(|| {
                i18n.with("plan-done-copied", &[("count", count.into())])
            }));
        }
    });
    let content = previous.content;
    let differences = Memo::new(move |_| {
        let set = can_copy().then_some(&copied);
        let found = plan
            .plan
            .with(|known| differences_after(known, set, &content));
        Arc::new(found)
    });
    let caption = move || {
        i18n.text(if can_copy() {
            "plan-difference-after"
        } else {
            "plan-difference-title"
        })
    };
    view! {
        <div class="zb-dialog__body" tabindex="0">
            <p>{words}</p>
            <Show when=can_copy>
                <p class="zb-meta">{move || i18n.text("plan-copy-hint")}</p>
            </Show>
            {move || differences_table(plan, caption(), &heading, &differences.get())}
        </div>
        {move || if can_copy() {
            let label = Signal::derive(move || i18n.text("plan-copy-run"));
            view! { <Buttons label=label run=run/> }.into_any()
        } else {
            view! { <CloseFoot/> }.into_any()
        }}
    }
    .into_any()
}

/// What differs from last year once its plan is copied, or as the plan stands where nothing is to
/// copy: what the deed brings is not gone.
fn differences_after(
    plan: &Plan,
    set: Option<&ChangeSet>,
    last: &PlanContent,
) -> Vec<ProjectDifference> {
    let after = set.and_then(|set| what_if(plan, &PlanCommand::Change(set.clone())).ok());
    copy_year_differences(after.as_ref().unwrap_or(plan), last)
}

/// Last year beside this year, project by project; reactive.
fn differences_table(
    plan: PlanContext,
    caption: String,
    year: &str,
    differences: &[ProjectDifference],
) -> impl IntoView + use<> {
    let i18n = plan.i18n;
    let rows = differences.iter().map(|found| difference_row(plan, found));
    let sum = |of: fn(&ProjectDifference) -> Option<ProjectSums>| {
        let amounts = differences.iter().filter_map(of).map(|sums| sums.programme);
        Money::sum(amounts).unwrap_or(Money::MAX)
    };
    let (last, this) = (sum(|found| found.last), sum(|found| found.this));
    let change = this.checked_sub(last).unwrap_or_default();
    let this_year = plan.plan.with(|plan| plan.catalogue.year.to_string());
    let head = |words: String| view! { <th scope="col" class="num">{words}</th> };
    view! {
        <table class="zb-differences">
            <caption class="zb-h">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{i18n.text("plan-field-project")}</th>
                    {head(format!("{year} €"))}
                    {head(format!("{this_year} €"))}
                    {head(i18n.text("plan-difference"))}
                    <th scope="col" class="num zb-only-wide">{i18n.text("plan-column-places")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{i18n.text("plan-sum")}</th>
                    <td class="num">{digits(i18n, last)}</td>
                    <td class="num">{digits(i18n, this)}</td>
                    <td class="num">{change_words(plan, change, last)}</td>
                    <td class="zb-only-wide"></td>
                </tr>
            </tfoot>
        </table>
    }
}

fn difference_row(plan: PlanContext, found: &ProjectDifference) -> impl IntoView + use<> {
    let i18n = plan.i18n;
    let mark = match found.kind() {
        Difference::Added => Some("plan-difference-added"),
        Difference::Gone => Some("plan-difference-gone"),
        Difference::Changed | Difference::Same => None,
    };
    let amount = |sums: Option<ProjectSums>| {
        sums.map_or_else(|| "–".to_owned(), |sums| digits(i18n, sums.programme))
    };
    let places = |sums: Option<ProjectSums>| {
        let places = sums.and_then(|sums| sums.places);
        places.map_or_else(|| "–".to_owned(), |places| count_text(i18n, places))
    };
    let change = found.programme_change().unwrap_or_default();
    let last = found.last.map(|sums| sums.programme).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">
                {found.name.clone()}
                {mark.map(|key| view! {
                    " "<span class="kern-badge kern-badge--plain">
                        <span class="kern-label">{i18n.text(key)}</span>
                    </span>
                })}
            </th>
            <td class="num">{amount(found.last)}</td>
            <td class="num">{amount(found.this)}</td>
            <td class="num">{change_words(plan, change, last)}</td>
            <td class="num nowrap zb-only-wide">{places(found.last)}" → "{places(found.this)}</td>
        </tr>
    }
}

/// A difference in Euro and, where there was something before, in per cent; reactive.
fn change_words(plan: PlanContext, change: Money, before: Money) -> String {
    let i18n = plan.i18n;
    let share = share_of(change, before).filter(|_| !before.is_zero() && !change.is_zero());
    let share = share.map(|share| {
        let plus = if change.is_negative() { "" } else { "+" };
        format!(" ({plus}{})", share.format(i18n.locale()))
    });
    format!("{}{}", signed(i18n, change), share.unwrap_or_default())
}
