//! What the stream has to tell: changes of others, conflicts, refusals.

use super::{
    context::{PlanContext, use_plan},
    editing::Place,
    words::{person_name, target_name, value_text},
};
use crate::{
    components::{Icon, ToastAction, ToastKind},
    ports::use_ports,
    refusal_words::refusal_sentence_at,
};
use domain::{
    Command, EventBody, Refusal, Timestamp,
    plan::{Change, ChangeSet, Gesture, PlanCommand, PlanEvent, Target},
};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};
use sync::{LogEntry, Notice};

/// How long a cell stays marked that others changed; a little longer than its tint.
const TINT_MS: i64 = 900;

/// Takes changes of others and conflicts out of the stream's notices and shows them; refusals
/// stay until somebody closes their card.
pub fn watch_notices(plan: PlanContext) {
    let browser = use_ports();
    // What came while the plan was opened is no news: the person has not seen it otherwise.
    plan.session.notices.update(|notices| {
        notices.retain(|notice| !matches!(notice, Notice::ChangedByOthers { .. }));
    });
    let told = StoredValue::new(Vec::new());
    // Whoever is deciding has been told.
    Effect::new(move |_| {
        if plan.deciding.get().is_some() {
            told.update_value(|told| told.drain(..).for_each(|toast| plan.toasts.close(toast)));
        }
    });
    Effect::new(move |_| {
        let notices = plan.session.notices.get();
        for notice in notices {
            match &notice {
                Notice::ChangedByOthers { entries } => {
                    plan.session.dismiss(&notice);
                    let cells = changed_cells(entries);
                    plan.changed.set(Arc::new(cells));
                    let at = Timestamp(browser.now().0.saturating_add(TINT_MS));
                    browser.wake_at(
                        at,
                        Box::new(move || {
                            plan.changed.try_set(Arc::default());
                        }),
                    );
                    if let Some(text) = untrack(|| changed_words(plan, entries)) {
                        plan.toasts.push(ToastKind::Info, text, None);
                    }
                }
                Notice::Conflict { id } => {
                    plan.session.dismiss(&notice);
                    plan.withdraw_way_back();
                    let id = *id;
                    let label = untrack(|| plan.i18n.text("plan-conflict-compare"));
                    let run = plan.callback(move || plan.deciding.set(Some(id)));
                    let text = untrack(|| plan.i18n.text("plan-conflict-arrived"));
                    let action = Some(ToastAction { label, run });
                    let toast = plan.toasts.push(ToastKind::Info, text, action);
                    told.update_value(|told| told.push(toast));
                }
                Notice::Refused { .. } | Notice::UpgradeNeeded => {}
            }
        }
    });
}

fn changes_of(entry: &LogEntry) -> &[Change] {
    match &entry.event.body {
        EventBody::Plan(PlanEvent::Changed(set)) => &set.changes,
        EventBody::Plan(PlanEvent::ConflictResolved { changes, .. }) => changes,
        _ => &[],
    }
}

fn changed_cells(entries: &[LogEntry]) -> BTreeSet<Target> {
    entries
        .iter()
        .flat_map(changes_of)
        .filter_map(Change::target)
        .collect()
}

/// Who changed how much; `None` where nothing of the content changed.
fn changed_words(plan: PlanContext, entries: &[LogEntry]) -> Option<String> {
    let count = entries
        .iter()
        .map(|entry| changes_of(entry).len())
        .sum::<usize>();
    let ceiling = entries.iter().find_map(|entry| match &entry.event.body {
        EventBody::Plan(PlanEvent::Relayed { .. }) => Some(plan.i18n.text("plan-news-ceiling")),
        _ => None,
    });
    if ceiling.is_some() || count == 0 {
        return ceiling;
    }
    let author = entries
        .iter()
        .rev()
        .find(|entry| !changes_of(entry).is_empty())?;
    let name = person_name(plan, author.event.meta.author);
    let arguments = [("name", name.into()), ("count", count.into())];
    Some(plan.i18n.with("plan-news-changed", &arguments))
}

/// One card for each refusal: why, what was wanted, and the way out.
#[component]
pub fn NoticeCards() -> impl IntoView {
    let plan = use_plan();
    let refused = move || {
        let all = plan.session.notices.get();
        all.into_iter()
            .filter(|notice| matches!(notice, Notice::Refused { .. }))
            .collect::<Vec<_>>()
    };
    move || {
        refused()
            .into_iter()
            .map(|notice| refusal_card(plan, notice))
            .collect_view()
    }
}

fn refusal_card(plan: PlanContext, notice: Notice) -> Option<impl IntoView> {
    let Notice::Refused { body, refusal, .. } = &notice else {
        return None;
    };
    let i18n = plan.i18n;
    let names = |at: &Target| Some(plan.plan.with(|known| target_name(i18n, known, at)));
    let sentence = refusal_sentence_at(i18n, refusal, &names);
    let wanted = wanted(body);
    let kept = kept_words(plan, wanted);
    let again = single_cell(wanted).map(|at| again_button(plan, at, notice.clone()));
    let instead = match refusal {
        Refusal::NotEnough { instead, .. } => {
            Some(instead_button(plan, instead.clone(), notice.clone()))
        }
        _ => None,
    };
    Some(view! {
        <section class="zb-notice zb-notice--over" role="alert">
            <Icon name="over"/>
            <p>
                <b>{i18n.text("plan-refused")}</b>" "{sentence}
                {kept.map(|kept| view! {
                    <br/><span class="zb-meta">{i18n.text("plan-refused-kept")}" "{kept}</span>
                })}
            </p>
            <div class="zb-row">
                {again}{instead}
                <button
                    type="button"
                    class="zb-iconbtn"
                    aria-label=i18n.text("frame-close")
                    on:click=move |_| plan.session.dismiss(&notice)
                >
                    <Icon name="close"/>
                </button>
            </div>
        </section>
    })
}

fn wanted(body: &Command) -> &[Change] {
    match body {
        Command::Plan(PlanCommand::Change(set)) => &set.changes,
        Command::Plan(PlanCommand::Resolve { changes, .. }) => changes,
        _ => &[],
    }
}

/// Most values of a refused command that its card repeats.
const KEPT_MAX: usize = 4;

fn kept_words(plan: PlanContext, changes: &[Change]) -> Option<String> {
    let words = plan.plan.with(|known| {
        let one = |change: &Change| match change {
            Change::Set { at, new, .. } => {
                let name = target_name(plan.i18n, known, at);
                Some(format!("{name}: {}", value_text(plan.i18n, known, new)))
            }
            _ => None,
        };
        changes
            .iter()
            .filter_map(one)
            .take(KEPT_MAX)
            .collect::<Vec<_>>()
    });
    (!words.is_empty()).then(|| words.join("; "))
}

fn single_cell(changes: &[Change]) -> Option<Target> {
    match changes {
        [Change::Set { at, .. }] if super::editing::Kind::of(at).is_some() => Some(at.clone()),
        _ => None,
    }
}

fn again_button(plan: PlanContext, at: Target, notice: Notice) -> impl IntoView {
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--secondary"
            on:click=move |_| {
                plan.session.dismiss(&notice);
                plan.show(&at);
                plan.edit(at.clone(), Place::Grid, None);
            }
        >
            <span class="kern-label">{plan.i18n.text("plan-refused-again")}</span>
        </button>
    }
}

fn instead_button(plan: PlanContext, instead: Vec<Change>, notice: Notice) -> impl IntoView {
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--primary"
            on:click=move |_| {
                plan.session.dismiss(&notice);
                plan.change(ChangeSet::new(Gesture::MoveMoney, instead.clone()));
            }
        >
            <span class="kern-label">{plan.i18n.text("plan-refused-instead")}</span>
        </button>
    }
}
