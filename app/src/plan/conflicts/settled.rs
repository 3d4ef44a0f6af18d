//! What is over, read from the server's log when somebody opens the inbox.
//!
//! The device keeps state and no history, so without a connection it is said that this is missing.

mod decided;
mod merged;
mod told;
mod values;

use super::{
    super::{
        context::{Inbox, PlanContext, use_plan},
        words::{moment, person_name, target_name},
    },
    card::{CARD, HEADING},
    entry,
};
use crate::{
    components::{Icon, ProblemNote},
    requests::ProblemCode,
};
use decided::{Decided, outcome_words, verdict_words};
use domain::plan::{Decision, LineField, Merge, Plan, Target};
use leptos::prelude::*;
use merged::Merged;
use told::Asked;
pub(super) use told::Told;

/// What came together without a question and what has been decided, each newest first, and how to
/// look further back.
#[component]
pub fn SettledLists(told: Told, present: Memo<Option<Inbox>>) -> impl IntoView {
    view! {
        <MergedList told=told present=present/>
        <DecidedList told=told present=present/>
        <HowFar told=told/>
    }
}

/// A heading with entries, or what is said in place of them once the answer is there.
fn section(
    told: Told,
    heading: &'static str,
    nothing: &'static str,
    entries: impl Fn() -> Vec<AnyView> + Send + 'static,
) -> impl IntoView {
    let i18n = use_plan().i18n;
    let content = move || {
        let entries = entries();
        if !entries.is_empty() {
            return Some(view! { <ul>{entries}</ul> }.into_any());
        }
        told.is_answered()
            .then(|| view! { <p class="zb-meta">{i18n.text(nothing)}</p> }.into_any())
    };
    view! {
        <h3 class="zb-h--sec">{move || i18n.text(heading)}</h3>
        {content}
    }
}

#[component]
fn MergedList(told: Told, present: Memo<Option<Inbox>>) -> impl IntoView {
    let plan = use_plan();
    let item = move |merge: &Merge| {
        let words = [
            cell_name(plan, &merge.cell),
            String::new(),
            told.by_and_when(plan, merge.by, merge.at),
        ];
        entry(
            plan,
            present,
            Inbox::Settled(merge.sequence),
            "merge",
            words,
        )
        .into_any()
    };
    let entries = move || {
        let mut merges = told.merges.get();
        // What one event merged is one entry.
        merges.dedup_by_key(|merge| merge.sequence);
        merges.iter().map(item).collect()
    };
    section(told, "plan-inbox-merged", "plan-inbox-none-merged", entries)
}

#[component]
fn DecidedList(told: Told, present: Memo<Option<Inbox>>) -> impl IntoView {
    let plan = use_plan();
    let item = move |decision: &Decision| {
        let name = decision
            .cells()
            .first()
            .map(|at| cell_name(plan, at))
            .unwrap_or_default();
        let meta = format!(
            "{} · {}",
            told.by_and_when(plan, decision.by, decision.at),
            verdict_words(plan, decision.verdict()),
        );
        let words = [name, outcome_words(plan, decision), meta];
        entry(
            plan,
            present,
            Inbox::Settled(decision.sequence),
            "check",
            words,
        )
        .into_any()
    };
    let entries = move || told.decisions.get().iter().map(item).collect();
    section(
        told,
        "plan-inbox-decided",
        "plan-inbox-none-decided",
        entries,
    )
}

/// Whether the log has been read, how far, and a way to read on.
#[component]
fn HowFar(told: Told) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let older = move || {
        view! {
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                on:click=move |_| told.older()
            >
                <span class="kern-label">{i18n.text("plan-inbox-older")}</span>
            </button>
        }
    };
    move || match told.asked.get() {
        Asked::Waiting => view! { <p class="zb-meta">{i18n.text("frame-loading")}</p> }.into_any(),
        Asked::Failed(ProblemCode::Offline) => view! {
            <p class="zb-meta zb-inbox__note">
                <Icon name="cloud-off"/>
                <span>{i18n.text("plan-inbox-offline")}</span>
            </p>
        }
        .into_any(),
        Asked::Failed(code) => {
            view! { <ProblemNote code=code retry=move |()| told.again()/> }.into_any()
        }
        Asked::Answered => told.has_older().then(older).into_any(),
    }
}

/// What is told of an event, in place of the card on which one decides.
#[component]
pub fn SettledCard(told: Told, sequence: u64) -> impl IntoView {
    let decision = Memo::new(move |_| {
        told.decisions
            .with(|all| all.iter().find(|one| one.sequence == sequence).cloned())
    });
    let merges = Memo::new(move |_| {
        let mut merges = told.merges.get();
        merges.retain(|one| one.sequence == sequence);
        merges
    });
    let content = move || {
        if let Some(decision) = decision.get() {
            return Some(view! { <Decided told=told decision=decision/> }.into_any());
        }
        let mut merges = merges.get().into_iter();
        let first = merges.next()?;
        let others = merges.collect::<Vec<_>>();
        Some(view! { <Merged told=told first=first others=others/> }.into_any())
    };
    view! {
        <article class="zb-card" id=CARD tabindex="-1" aria-labelledby=HEADING>{content}</article>
    }
}

/// A cell in words; reactive.
fn cell_name(plan: PlanContext, at: &Target) -> String {
    plan.plan.with(|known| target_name(plan.i18n, known, at))
}

/// The cell of a line that is still in the sheet; of a project the first line that it funds.
fn cell_in_sheet(plan: &Plan, at: &Target) -> Option<Target> {
    let line = match at {
        Target::Line(line, _) => *line,
        Target::Project(project, _) => {
            let mut lines = plan.lines_in_order().into_iter();
            lines.find(|(_, line)| line.project == *project)?.0
        }
        Target::Provider(..) => return None,
    };
    let is_there = plan
        .content
        .lines
        .get(&line)
        .is_some_and(|line| !line.removed);
    is_there.then(|| match at {
        Target::Line(..) => at.clone(),
        Target::Project(..) | Target::Provider(..) => Target::Line(line, LineField::Project),
    })
}

/// The ways on from a card: to the cell, where it is still there, and to the event in the history.
#[component]
fn Ways(at: Option<Target>, sequence: u64) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let case = plan.case.with_untracked(|case| case.case);
    let stream = plan.session.stream;
    let href = format!("/app/vorgaenge/{case}/verlauf?stream={stream}&eintrag={sequence}");
    let cell = move || {
        let at = at.clone()?;
        let cell = plan.plan.with(|known| cell_in_sheet(known, &at))?;
        Some(view! {
            <button
                type="button"
                class="kern-btn kern-btn--secondary"
                on:click=move |_| plan.show(&cell)
            >
                <Icon name="grid"/>
                <span class="kern-label">{i18n.text("plan-inbox-to-cell")}</span>
            </button>
        })
    };
    view! {
        <footer class="zb-card__foot">
            {cell}
            <a class="kern-link zb-link24" href=href>{move || i18n.text("plan-inbox-to-history")}</a>
        </footer>
    }
}
