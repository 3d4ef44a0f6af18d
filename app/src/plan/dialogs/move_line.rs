//! Moves a line to another category, or in front of another line.

use super::{super::context::use_plan, Buttons, Select, category_options};
use domain::{
    LineId,
    catalogue::CategoryId,
    plan::{gestures::move_line, rollup::by_category},
};
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn MoveLine(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let present = plan.plan.with_untracked(|plan| {
        plan.content
            .lines
            .get(&line)
            .map(|line| line.category.to_string())
    });
    let category = RwSignal::new(present.unwrap_or_default());
    let before = RwSignal::new(String::new());
    let categories = Signal::derive(move || category_options(plan));
    let places = Signal::derive(move || {
        let chosen = category.get();
        plan.plan.with(|known| {
            let groups = by_category(known).into_iter();
            let lines = groups
                .filter(|(id, _)| id.as_str() == chosen)
                .flat_map(|(_, lines)| lines);
            let mut options: Vec<(String, String)> = lines
                .filter(|other| *other != line)
                .map(|other| {
                    let name = super::super::view::line_name(known, other);
                    let words = i18n.with("plan-move-line-before", &[("name", name.into())]);
                    (other.to_string(), words)
                })
                .collect();
            options.insert(0, (String::new(), i18n.text("plan-move-line-end")));
            options
        })
    });
    let run = Callback::new(move |()| {
        let Ok(into) = category.get_untracked().parse::<CategoryId>() else {
            return;
        };
        let in_front = before.get_untracked().parse::<LineId>().ok();
        let set = plan
            .plan
            .with_untracked(|known| move_line(known, line, &into, in_front));
        if let Ok(set) = set
            && plan.change(set).is_some()
        {
            plan.dialog.set(None);
            plan.done(untrack(|| i18n.text("plan-done-line-moved")));
            plan.focus_cursor_when_made();
        }
    });
    view! {
        <div class="zb-dialog__body">
            <Select label="plan-field-category" options=categories value=category/>
            <Select label="plan-field-order" options=places value=before/>
        </div>
        <Buttons label=Signal::derive(move || i18n.text("plan-move-line-run")) run=run/>
    }
}
