//! Opening a case for one authority; its ceiling follows on the page of the case.

use crate::{
    api,
    components::{Dialog, Icon, ProblemNote},
    i18n::use_i18n,
    ports::use_ports,
    requests::OverviewRow,
};
use domain::BudgetYear;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use std::sync::Arc;

/// Asks before a case is opened, and leads to it.
#[component]
pub fn NewCaseDialog(
    /// The year.
    year: BudgetYear,
    /// The authority; the dialog is open while there is one.
    opening: RwSignal<Option<OverviewRow>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || i18n.text("overview-open-case"));
    let open = Signal::derive(move || opening.with(Option::is_some));
    view! {
        <Dialog title=title open=open on_close=move |()| opening.set(None)>
            {move || opening.get().map(|row| view! {
                <Question row=row year=year opening=opening/>
            })}
        </Dialog>
    }
}

#[component]
fn Question(
    row: OverviewRow,
    year: BudgetYear,
    opening: RwSignal<Option<OverviewRow>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let browser = use_ports();
    let navigate = use_navigate();
    let waiting = RwSignal::new(false);
    let problem = RwSignal::new(None);
    let name = row.authority.clone();
    let ags = row.ags.clone();
    let open_case = move |_| {
        if waiting.get_untracked() {
            return;
        }
        waiting.set(true);
        problem.set(None);
        let request = api::open_case(Arc::clone(&browser), row.ags.clone(), year);
        let navigate = navigate.clone();
        spawn_local(async move {
            let answer = request.await;
            waiting.try_set(false);
            match answer {
                Ok(detail) => {
                    opening.try_set(None);
                    let to = format!("/app/vorgaenge/{}?rahmen=festlegen", detail.case);
                    navigate(&to, Default::default());
                }
                Err(failed) => {
                    problem.try_set(Some(failed.code));
                }
            }
        });
    };
    view! {
        <div class="zb-dialog__body">
            {move || problem.get().map(|code| view! { <ProblemNote code=code/> })}
            <p>
                <b>{name}</b>", "{year.to_string()}" "
                <span class="zb-meta">
                    {move || i18n.with("overview-ags", &[("ags", ags.clone().into())])}
                </span>
            </p>
            <p>{move || i18n.text("overview-open-case-text")}</p>
        </div>
        <footer class="zb-dialog__foot">
            <button
                type="button"
                class="kern-btn kern-btn--primary kern-btn--roomy"
                autofocus=true
                aria-disabled=move || waiting.get().to_string()
                on:click=open_case
            >
                <Icon name="plus"/>
                <span class="kern-label">{move || i18n.text("overview-open-case")}</span>
            </button>
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                on:click=move |_| opening.set(None)
            >
                <span class="kern-label">{move || i18n.text("frame-cancel")}</span>
            </button>
        </footer>
    }
}
