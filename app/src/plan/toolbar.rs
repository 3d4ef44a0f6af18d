//! Tools above the grid, and the line that repeats the cell under the cursor.

use super::{
    conflicts::open_inbox,
    context::{Ask, PlanContext, use_plan},
    editing::Reading,
    grid::column_name,
    paper::PrintTool,
    selection::RowKey,
    view::line_name,
    words::{count_text, value_text},
};
use crate::components::{Icon, IconButton, euros_full};
use leptos::prelude::*;

/// The toolbar.
#[component]
pub fn Toolbar() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let previous = use_context::<super::Previous>();
    let conflicts = move || plan.plan.with(|plan| plan.conflicts.len());
    view! {
        <div class="zb-toolbar" role="group" aria-label=move || i18n.text("plan-tools")>
            <Show when=move || plan.editable.get()>
                <EditTools/>
            </Show>
            // Who may not change the plan compares it all the same.
            {move || previous.and_then(|previous| previous.0.get()).map(|_| view! {
                <Tool icon="copy" label="plan-copy-year" ask=Ask::CopyYear/>
            })}
            <Tool icon="grid" label="exchange-open" ask=Ask::Exchange/>
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                on:click=move |_| open_inbox(plan)
            >
                <Icon name="conflict"/>
                <span class="kern-label">{move || i18n.text("plan-conflicts")}</span>
                <Show when=move || { conflicts() > 0 }>
                    <span class="zb-count zb-count--conflict">
                        {conflicts}
                        <span class="kern-sr-only">" "{move || i18n.text("frame-open")}</span>
                    </span>
                </Show>
            </button>
            <PrintTool/>
            <Show when=move || !plan.narrow.get()>
                <ViewTools/>
                <Formula/>
            </Show>
        </div>
    }
}

/// A tool that opens a dialog.
#[component]
fn Tool(icon: &'static str, label: &'static str, ask: Ask) -> impl IntoView {
    let plan = use_plan();
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--tertiary"
            on:click=move |_| plan.dialog.set(Some(ask.clone()))
        >
            <Icon name=icon/>
            <span class="kern-label">{move || plan.i18n.text(label)}</span>
        </button>
    }
}

#[component]
fn EditTools() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let can = move |redo: bool| {
        let (undo, again) = plan.session.undoable.get();
        if redo { again } else { undo }
    };
    let step = move |icon: &'static str, key: &'static str, redo: bool| {
        let label = Signal::derive(move || i18n.text(key));
        let idle = Signal::derive(move || !can(redo));
        let run = move |()| if redo { plan.redo() } else { plan.undo() };
        view! { <IconButton icon=icon label=label idle=idle run=run/> }
    };
    view! {
        {step("undo", "plan-undo-key", false)}
        {step("redo", "plan-redo-key", true)}
        <span class="zb-toolbar__sep"></span>
        <Tool icon="plus" label="plan-add" ask=Ask::AddProject(None)/>
        <Tool icon="move" label="plan-move-money" ask=Ask::MoveMoney(None)/>
    }
}

/// What changes the view and never the plan.
#[component]
fn ViewTools() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let tool = move |icon: &'static str, key: &'static str, run: fn(PlanContext)| {
        let label = Signal::derive(move || i18n.text(key));
        view! { <IconButton icon=icon label=label run=move |()| run(plan)/> }
    };
    view! {
        <span class="zb-toolbar__sep"></span>
        {tool("search", "plan-find-key", PlanContext::open_search)}
        {tool("two", "plan-columns-key", |plan| plan.dialog.set(Some(Ask::Columns)))}
    }
}

/// The cell under the cursor in full: project, column, what is typed and what it means.
#[component]
fn Formula() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let place = move || {
        let cursor = plan.cursor.get()?;
        let RowKey::Line(line) = cursor.row else {
            return None;
        };
        let name = plan.plan.with(|plan| line_name(plan, line));
        let column = plan
            .columns
            .with(|columns| columns.get(cursor.column).cloned())?;
        let at = plan.plan.with(|plan| column.target(plan, line));
        Some((name, column_name(plan, &column), at))
    };
    let content = move || {
        let (name, column, at) = place()?;
        let at = at?;
        let typed = plan.draft.with(|draft| {
            let draft = draft.as_ref().filter(|draft| draft.at == at)?;
            Some((draft.text.clone(), draft.reading(i18n.locale())))
        });
        let right = match typed {
            Some((text, reading)) => view! {
                <span class="zb-formula__fx" aria-hidden="true">"ƒ"</span>
                <code>{text}</code>
                {reading_text(plan, &reading).map(|text| view! {
                    <span class="muted">"→"</span><span>{text}</span>
                })}
            }
            .into_any(),
            None => {
                let value = plan.plan.with(|plan| plan.cell(&at)).map(|cell| cell.1);
                let text = value.map(|value| plan.plan.with(|plan| value_text(i18n, plan, &value)));
                view! { <span>{text}</span> }.into_any()
            }
        };
        Some(view! { <span class="strong">{name}</span><span class="muted">{column}</span>{right} })
    };
    view! {
        <div class="zb-formula" role="group" aria-label=move || i18n.text("plan-formula")>{content}</div>
    }
}

fn reading_text(plan: PlanContext, reading: &Reading) -> Option<String> {
    match reading {
        Reading::Amount { money, .. } => Some(euros_full(plan.i18n, *money)),
        Reading::Count(count) => Some(count_text(plan.i18n, u64::from(*count))),
        Reading::Nothing | Reading::Text(_) | Reading::Ask { .. } | Reading::Wrong(_) => None,
    }
}
