//! The panel beside the sheet: one line in full, or the ways back into the ceiling.

mod account;
mod facts;
mod field;
mod figures;
mod log;
mod project;

use super::{
    context::{Ask, Panel, PlanContext, use_plan},
    deeds, focus, order,
    selection::RowKey,
    view::{project_name, provider_name},
    ways::Ways,
};
use crate::components::{Icon, IconButton};
use account::Account;
use domain::{LineId, Money};
use facts::{EarmarkShares, FollowOn, Marks};
use figures::Figures;
use leptos::prelude::*;
use log::{LineLog, provide_history};
use project::ProjectForm;

/// The panel, while it is open.
#[component]
pub fn PlanPanel() -> impl IntoView {
    let plan = use_plan();
    provide_history(plan);
    let shown = Memo::new(move |_| {
        let panel = plan.panel.get();
        let is_there = plan.plan.with(|plan| match panel {
            Panel::Line(line) => plan
                .content
                .lines
                .get(&line)
                .is_some_and(|line| !line.removed),
            Panel::Ways => plan.ceiling.is_some(),
            Panel::Closed => false,
        });
        let is_over = plan
            .rollup
            .with(|rollup| plan.plan.with(|plan| rollup.rest(plan)))
            .is_some_and(Money::is_negative);
        match panel {
            // Back in the ceiling the panel shows the line again.
            Panel::Ways if !is_over => cursor_line(plan).map_or(Panel::Closed, Panel::Line),
            _ if is_there => panel,
            _ => Panel::Closed,
        }
    });
    move || match shown.get() {
        Panel::Closed => ().into_any(),
        Panel::Line(line) => view! { <LinePanel line=line/> }.into_any(),
        Panel::Ways => view! {
            <SimplePanel title="plan-ways-title"><Ways/></SimplePanel>
        }
        .into_any(),
    }
}

/// The line under the cursor; reactive.
fn cursor_line(plan: PlanContext) -> Option<LineId> {
    let row = plan
        .cursor
        .with(|cursor| cursor.as_ref().map(|cursor| cursor.row.clone()));
    match row {
        Some(RowKey::Line(line)) => Some(line),
        _ => None,
    }
}

#[component]
fn CloseButton() -> impl IntoView {
    let plan = use_plan();
    let label = Signal::derive(move || plan.i18n.text("plan-panel-close"));
    let close = move |()| {
        plan.panel.set(Panel::Closed);
        plan.focus_cursor();
    };
    view! { <IconButton icon="close" label=label run=close/> }
}

#[component]
fn SimplePanel(title: &'static str, children: Children) -> impl IntoView {
    let plan = use_plan();
    let words = move || plan.i18n.text(title);
    view! {
        <aside class="zb-panel" aria-label=words tabindex="0">
            <div class="zb-panel__head">
                <div class="zb-panel__title">
                    <h2>{words}</h2>
                    <span class="zb-fill"></span>
                    <CloseButton/>
                </div>
            </div>
            {children()}
        </aside>
    }
}

#[component]
fn LinePanel(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let head = Memo::new(move |_| {
        plan.plan.with(|plan| {
            let known = plan.content.lines.get(&line)?;
            let category = plan.catalogue.category(&known.category).cloned();
            Some((
                project_name(plan, known),
                category,
                provider_name(plan, known),
                known.term,
            ))
        })
    });
    let title = move || head.get().map(|head| head.0).unwrap_or_default();
    let number = move || {
        let number = head
            .get()
            .and_then(|head| head.1)
            .map(|category| category.number)?;
        Some(view! { <span class=format!("zb-cat zb-cat--{number}")>{number}</span> })
    };
    let below = move || {
        let (_, category, provider, term) = head.get()?;
        let category = category.map(|category| i18n.label(&category.short));
        let provider = provider.unwrap_or_else(|| i18n.text("plan-provider-open"));
        let term = term.map_or_else(|| i18n.text("plan-term-open"), |term| term.to_string());
        Some(format!(
            "{} · {provider} · {term}",
            category.unwrap_or_default()
        ))
    };
    view! {
        <aside
            class="zb-panel"
            aria-label=move || i18n.with("plan-panel-label", &[("name", title().into())])
            tabindex="0"
            on:keydown=move |event| {
                if event.key() == "Escape" && plan.draft.with_untracked(Option::is_none) {
                    plan.panel.set(Panel::Closed);
                    plan.focus_cursor();
                }
            }
        >
            <div class="zb-panel__head">
                <div class="zb-panel__title">
                    {number}
                    <h2>{title}</h2>
                    <span class="zb-fill"></span>
                    <CloseButton/>
                </div>
                <p class="zb-meta">{below}</p>
            </div>
            <Account line=line/>
            <Figures line=line/>
            <EarmarkShares line=line/>
            <FollowOn line=line/>
            <Marks line=line/>
            <ProjectForm line=line/>
            <LineActions line=line/>
            <LineLog line=line/>
        </aside>
    }
}

/// Locks the line against distribution, or unlocks it.
#[component]
fn LockButton(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let locked = move || {
        plan.plan.with(|plan| {
            plan.content
                .lines
                .get(&line)
                .is_some_and(|line| line.locked)
        })
    };
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--secondary"
            aria-pressed=move || locked().to_string()
            on:click=move |_| deeds::lock_lines(plan, &[line])
        >
            <Icon name="lock"/>
            <span class="kern-label">{move || plan.i18n.text("plan-line-lock")}</span>
        </button>
    }
}

#[component]
fn LineActions(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let button =
        move |icon: &'static str, key: &'static str, class: &'static str, run: Callback<()>| {
            view! {
                <button type="button" class=class on:click=move |_| run.run(())>
                    <Icon name=icon/>
                    <span class="kern-label">{move || i18n.text(key)}</span>
                </button>
            }
        };
    let ask = move |ask: Ask| Callback::new(move |()| plan.dialog.set(Some(ask.clone())));
    view! {
        <Show when=move || plan.editable.get()>
            <section class="zb-sec">
                <div class="zb-row zb-row--wrap">
                    {button(
                        "move",
                        "plan-line-money",
                        "kern-btn kern-btn--secondary",
                        ask(Ask::MoveMoney(Some(line))),
                    )}
                    {button(
                        "down",
                        "plan-line-move",
                        "kern-btn kern-btn--secondary",
                        ask(Ask::MoveLine(line)),
                    )}
                    {button(
                        "copy",
                        "plan-line-duplicate",
                        "kern-btn kern-btn--secondary",
                        Callback::new(move |()| deeds::duplicate_line(plan, line)),
                    )}
                    <LockButton line=line/>
                    {button(
                        "close",
                        "plan-line-remove",
                        "kern-btn kern-btn--tertiary",
                        Callback::new(move |()| {
                            order::remove(plan, line);
                            focus::by_id("plan");
                        }),
                    )}
                </div>
            </section>
        </Show>
    }
}
