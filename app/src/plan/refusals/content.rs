//! What a refused command wanted: a few values at once, many in a list and as a file.

use super::super::context::{PlanContext, use_plan};
use crate::{
    dates,
    pages::history::event_words::{ChangeWords, what_is_wanted},
    ports::use_ports,
};
use domain::{
    Command,
    plan::{Change, ChangeSet},
};
use leptos::prelude::*;

/// Most values that stand in the card at once.
const AT_ONCE_MAX: usize = 4;
/// Most values of the list; the file has all.
const LISTED_MAX: usize = 500;

/// The values that were entered, in words.
#[component]
pub fn Content(
    /// What was refused.
    body: Command,
) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let what = plan
        .session
        .state
        .with(|state| what_is_wanted(i18n, &body, state));
    let changes = what.changes;
    if changes.is_empty() {
        return what
            .sentence
            .map(|sentence| view! { <p class="zb-meta">{sentence}</p> }.into_any());
    }
    if changes.len() <= AT_ONCE_MAX {
        let words: Vec<String> = changes.iter().map(value_words).collect();
        let kept = format!("{} {}", i18n.text("plan-refused-kept"), words.join("; "));
        return Some(view! { <p class="zb-meta">{kept}</p> }.into_any());
    }
    Some(view! { <Many changes/> }.into_any())
}

fn value_words(change: &ChangeWords) -> String {
    format!("{}: {}", change.place, change.new)
}

/// More values than can be read at a glance.
#[component]
fn Many(changes: Vec<ChangeWords>) -> impl IntoView {
    let i18n = use_plan().i18n;
    let browser = use_ports();
    let count = changes.len();
    let left = count.saturating_sub(LISTED_MAX);
    let lines: Vec<String> = changes
        .iter()
        .map(|change| format!("{}\t{}", change.place, one_line(&change.new)))
        .collect();
    let save = move |_| {
        let day = dates::day_for_a_file(browser.local_time(browser.now()));
        let name = format!("zielbudget-{}-{day}.txt", i18n.text("plan-refused-file"));
        browser.save_file(&name, &format!("{}\n", lines.join("\n")));
    };
    view! {
        <details class="zb-refused-all">
            <summary>{i18n.with("plan-refused-many", &[("count", count.into())])}</summary>
            <ul tabindex="0" aria-label=i18n.text("plan-refused-kept")>
                {changes.iter().take(LISTED_MAX).map(|change| view! {
                    <li>{value_words(change)}</li>
                }).collect_view()}
                {(left > 0).then(|| view! {
                    <li>{i18n.with("history-more", &[("count", left.into())])}</li>
                })}
            </ul>
            <button type="button" class="kern-btn kern-btn--tertiary" on:click=save>
                <span class="kern-label">{i18n.text("plan-refused-save")}</span>
            </button>
        </details>
    }
}

/// A text with line breaks stays one line of the file.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same changes, each upon the value that stands there by now; what is not there any more is left
/// out.
pub(super) fn upon_what_stands(plan: PlanContext, set: &ChangeSet) -> ChangeSet {
    let changes = plan.plan.with_untracked(|known| {
        let one = |change: &Change| match change {
            Change::Set { at, new, .. } => known.set_change(at.clone(), new.clone()),
            whole => Some(whole.clone()),
        };
        set.changes.iter().filter_map(one).collect()
    });
    ChangeSet {
        changes,
        ..set.clone()
    }
}
