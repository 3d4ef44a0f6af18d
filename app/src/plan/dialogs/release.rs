//! Releases the internal draft: from then on the ministry reads the plan.

use super::{super::context::use_plan, Buttons};
use crate::{api, components::ProblemNote, ports::use_ports, requests::ProblemCode};
use leptos::{prelude::*, task::spawn_local};

/// The dialog.
#[component]
pub fn Release() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let browser = StoredValue::new(use_ports());
    let problem = RwSignal::new(None::<ProblemCode>);
    let busy = RwSignal::new(false);
    let blocked = Signal::derive(move || {
        if busy.get() {
            return Some(i18n.text("plan-release-busy"));
        }
        // Only what the server has can be released.
        let (waits, is_outdated) = plan
            .session
            .status
            .with(|status| (status.pending > 0, status.server_outdated));
        let why = match (is_outdated, waits) {
            (true, _) => "plan-server-outdated",
            (_, true) => "plan-release-pending",
            _ => return None,
        };
        Some(i18n.text(why))
    });
    let conflicts = move || plan.plan.with(|plan| plan.conflicts.len());
    let run = Callback::new(move |()| {
        busy.set(true);
        let case = plan.case.with_untracked(|case| case.case);
        let sequence = plan.session.head.get_untracked();
        let browser = browser.get_value();
        spawn_local(async move {
            match api::release(browser, case, sequence).await {
                Ok(detail) => {
                    plan.dialog.try_set(None);
                    // The page shows the shared plan as soon as the case has one.
                    plan.case.try_set(detail);
                }
                Err(failed) => {
                    problem.try_set(Some(failed.code));
                    busy.try_set(false);
                }
            }
        });
    });
    view! {
        <div class="zb-dialog__body">
            <p>{move || i18n.text("plan-release-text")}</p>
            <ul>
                <li>{move || i18n.text("plan-release-reads")}</li>
                <li>{move || i18n.text("plan-release-edits")}</li>
                <li>{move || i18n.text("plan-release-draft")}</li>
            </ul>
            <Show when=move || { conflicts() > 0 }>
                <p class="zb-state zb-state--conflict">
                    {move || i18n.with("plan-release-conflicts", &[("count", conflicts().into())])}
                </p>
            </Show>
            {move || problem.get().map(|code| view! { <ProblemNote code=code/> })}
        </div>
        <Buttons label=Signal::derive(move || i18n.text("plan-release-run")) blocked=blocked run=run/>
    }
}
