//! Copies the plan of the year before.

use super::{
    super::{Previous, context::use_plan},
    Buttons,
};
use domain::plan::{Change, Item, gestures::copy_year};
use leptos::prelude::*;

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
    let words = move || {
        let arguments = [("count", count.into()), ("year", year.as_str().into())];
        i18n.with("plan-copy-text", &arguments)
    };
    let blocked = Signal::derive(move || (count == 0).then(|| i18n.text("plan-copy-nothing")));
    let run = Callback::new(move |()| {
        if plan.change(set.clone()).is_some() {
            plan.dialog.set(None);
            plan.done(untrack(|| {
                i18n.with("plan-done-copied", &[("count", count.into())])
            }));
        }
    });
    view! {
        <div class="zb-dialog__body">
            <p>{words}</p>
            <p class="zb-meta">{move || i18n.text("plan-copy-hint")}</p>
        </div>
        <Buttons label=Signal::derive(move || i18n.text("plan-copy-run")) blocked=blocked run=run/>
    }
    .into_any()
}
