//! Adds a project with an empty line.

use super::{
    super::{
        context::{Panel, PlanContext, use_plan},
        selection::{Cursor, RowKey},
    },
    Buttons, Select, category_options,
};
use crate::ports::use_ports;
use domain::{
    LineId, ProjectId, catalogue::CategoryId, limits::NAME_CHARACTERS_MAX,
    plan::gestures::add_project,
};
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn AddProject(category: Option<CategoryId>) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let browser = StoredValue::new(use_ports());
    let chosen = category.or_else(|| usual_category(plan));
    let chosen = chosen.map(|id| id.to_string()).unwrap_or_default();
    let (name, category) = (RwSignal::new(String::new()), RwSignal::new(chosen));
    let blocked = Signal::derive(move || {
        name.with(|name| name.trim().is_empty())
            .then(|| i18n.text("plan-add-name-missing"))
    });
    let run = Callback::new(move |()| {
        let new_id = || browser.with_value(|browser| browser.new_id());
        let ids = (ProjectId(new_id()), LineId(new_id()));
        if let Ok(into) = category.get_untracked().parse::<CategoryId>() {
            add(plan, ids, &name.get_untracked(), &into);
        }
    });
    let options = Signal::derive(move || category_options(plan));
    view! {
        <form
            class="zb-form"
            on:submit=move |event| {
                event.prevent_default();
                if blocked.get_untracked().is_none() {
                    run.run(());
                }
            }
        >
            <div class="zb-dialog__body">
                <div class="kern-form-input">
                    <label class="kern-label" for="plan-add-name">{move || i18n.text("plan-add-name")}</label>
                    <input
                        class="kern-form-input__input"
                        id="plan-add-name"
                        type="text"
                        autocomplete="off"
                        autofocus=true
                        maxlength=NAME_CHARACTERS_MAX.to_string()
                        prop:value=move || name.get()
                        on:input=move |event| name.set(event_target_value(&event))
                    />
                </div>
                <Select label="plan-field-category" options=options value=category/>
            </div>
            <Buttons label=Signal::derive(move || i18n.text("plan-add-run")) blocked=blocked run=run/>
        </form>
    }
}

/// The category of the line under the cursor, else the first.
fn usual_category(plan: PlanContext) -> Option<CategoryId> {
    let line = plan.cursor_line();
    plan.plan.with_untracked(|plan| {
        let of_line = line.and_then(|line| plan.content.lines.get(&line));
        let first = plan.catalogue.categories.first();
        of_line
            .map(|line| line.category.clone())
            .or_else(|| first.map(|first| first.id.clone()))
    })
}

/// Adds the project and puts the cursor into its amount.
fn add(plan: PlanContext, ids: (ProjectId, LineId), name: &str, into: &CategoryId) {
    let set = plan
        .plan
        .with_untracked(|known| add_project(known, ids, name, into));
    if plan.change(set).is_none() {
        return;
    }
    let line = ids.1;
    plan.dialog.set(None);
    plan.folded.update(|folded| {
        folded.remove(into);
    });
    plan.cursor.set(Some(Cursor {
        row: RowKey::Line(line),
        column: plan.programme_column().unwrap_or_default(),
    }));
    if plan.panel.get_untracked() != Panel::Closed {
        plan.panel.set(Panel::Line(line));
    }
    plan.focus_cursor_when_made();
}
