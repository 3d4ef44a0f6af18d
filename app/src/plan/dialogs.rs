//! The dialogs of the plan page; one is open at a time.

mod add_project;
mod amount;
mod columns;
mod copy_year;
mod distribute;
mod exchange;
mod keys;
mod move_line;
mod move_money;
mod paste;
mod release;

use super::{
    context::{Ask, PlanContext, use_plan},
    help::Help,
    view::line_name,
};
use crate::components::{Dialog, DialogSize};
use domain::{LineId, plan::rollup::by_category};
use leptos::prelude::*;

impl PlanContext {
    /// Closes the dialog without doing anything; a value that was typed for it is gone.
    fn close_dialog(self) {
        // Help was asked for from somewhere; the browser gives the focus back to it.
        let was_help = self
            .dialog
            .with_untracked(|ask| matches!(ask, Some(Ask::Help(_))));
        self.dialog.set(None);
        self.draft.set(None);
        if was_help {
            self.hold_focus();
        } else if !self.narrow.get_untracked() {
            self.focus_cursor();
        }
    }
}

/// The open dialog, if any.
#[component]
pub fn Dialogs() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let open = Signal::derive(move || plan.dialog.with(Option::is_some));
    let title = Signal::derive(move || {
        i18n.text(match plan.dialog.get() {
            Some(Ask::MoveMoney(_)) => "plan-move-money-title",
            Some(Ask::Distribute) => "plan-distribute-title",
            Some(Ask::CopyYear) => "plan-copy-title",
            Some(Ask::AddProject(_)) => "plan-add-title",
            Some(Ask::MoveLine(_)) => "plan-move-line-title",
            Some(Ask::Amount(_)) => "plan-amount-title",
            Some(Ask::Release) => "plan-release-title",
            Some(Ask::Help(question)) => question.topic.title(),
            Some(Ask::Exchange) => "exchange-title",
            Some(Ask::Paste) => "paste-title",
            Some(Ask::Columns) => "plan-columns-title",
            Some(Ask::Keys) | None => "plan-keys-title",
        })
    });
    // The browser gives the focus back to what asked for the dialog, unless that is gone.
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            plan.hold_focus();
        }
        now
    });
    let size = Signal::derive(move || match plan.dialog.get() {
        Some(Ask::Paste) => DialogSize::Full,
        Some(Ask::CopyYear) => DialogSize::Wide,
        _ => DialogSize::Medium,
    });
    view! {
        <Dialog title=title open=open on_close=move |()| plan.close_dialog() size=size>
            {move || plan.dialog.get().map(content)}
        </Dialog>
    }
}

fn content(ask: Ask) -> AnyView {
    match ask {
        Ask::MoveMoney(from) => view! { <move_money::MoveMoney from=from/> }.into_any(),
        Ask::Distribute => view! { <distribute::Distribute/> }.into_any(),
        Ask::CopyYear => view! { <copy_year::CopyYear/> }.into_any(),
        Ask::AddProject(category) => {
            view! { <add_project::AddProject category=category/> }.into_any()
        }
        Ask::MoveLine(line) => view! { <move_line::MoveLine line=line/> }.into_any(),
        Ask::Amount(at) => view! { <amount::AmountSheet at=at/> }.into_any(),
        Ask::Release => view! { <release::Release/> }.into_any(),
        Ask::Help(question) => view! { <Help question=question/> }.into_any(),
        Ask::Exchange => view! { <exchange::Exchange/> }.into_any(),
        Ask::Paste => view! { <paste::Paste/> }.into_any(),
        Ask::Columns => view! { <columns::Columns/> }.into_any(),
        Ask::Keys => view! { <keys::Keys/> }.into_any(),
    }
}

/// The buttons of a dialog: the deed and the way out.
#[component]
fn Buttons(
    /// Words of the deed.
    #[prop(into)]
    label: Signal<String>,
    /// Why it cannot be done now.
    #[prop(optional, into)]
    blocked: Signal<Option<String>>,
    /// The deed.
    run: Callback<()>,
) -> impl IntoView {
    let plan = use_plan();
    view! {
        <footer class="zb-dialog__foot">
            <button
                type="button"
                class="kern-btn kern-btn--primary kern-btn--roomy"
                aria-disabled=move || blocked.get().map(|_| "true")
                title=move || blocked.get()
                on:click=move |_| {
                    if blocked.get_untracked().is_none() {
                        run.run(());
                    }
                }
            >
                <span class="kern-label">{move || label.get()}</span>
            </button>
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                on:click=move |_| {
                    plan.draft.set(None);
                    plan.dialog.set(None);
                }
            >
                <span class="kern-label">{move || plan.i18n.text("frame-cancel")}</span>
            </button>
        </footer>
    }
}

/// The button of a dialog that only shows something.
#[component]
pub fn CloseFoot(
    /// A second deed.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let plan = use_plan();
    view! {
        <footer class="zb-dialog__foot">
            <button
                type="button"
                class="kern-btn kern-btn--primary kern-btn--roomy"
                on:click=move |_| plan.close_dialog()
            >
                <span class="kern-label">{move || plan.i18n.text("frame-close")}</span>
            </button>
            {children.map(|children| children())}
        </footer>
    }
}

/// All lines with their project's name, in plan order; reactive.
fn named_lines(plan: PlanContext) -> Vec<(LineId, String)> {
    plan.plan.with(|known| {
        let lines = by_category(known).into_iter().flat_map(|(_, lines)| lines);
        lines.map(|id| (id, line_name(known, id))).collect()
    })
}

/// A choice among lines or categories.
#[component]
fn Select(
    /// What is chosen.
    label: &'static str,
    /// Value and words of each option.
    options: Signal<Vec<(String, String)>>,
    /// The chosen value.
    value: RwSignal<String>,
    /// Called with a choice.
    #[prop(optional)]
    taken: Option<Callback<String>>,
) -> impl IntoView {
    let plan = use_plan();
    let id = format!("select-{}", crate::components::dialog::next_number());
    view! {
        <div class="kern-form-input">
            <label class="kern-label" for=id.clone()>{move || plan.i18n.text(label)}</label>
            <select
                class="kern-form-input__input zb-select"
                id=id
                on:change=move |event| {
                    let word = event_target_value(&event);
                    if let Some(taken) = taken {
                        taken.run(word.clone());
                    }
                    value.set(word);
                }
            >
                {move || options.get().into_iter().map(|(word, words)| {
                    let is_chosen = word == value.get_untracked();
                    view! { <option value=word selected=is_chosen>{words}</option> }
                }).collect_view()}
            </select>
        </div>
    }
}

/// The categories as options; reactive.
fn category_options(plan: PlanContext) -> Vec<(String, String)> {
    plan.plan.with(|known| {
        let categories = known.catalogue.categories.iter();
        categories
            .map(|category| {
                let words = format!("{} {}", category.number, plan.i18n.label(&category.short));
                (category.id.to_string(), words)
            })
            .collect()
    })
}
