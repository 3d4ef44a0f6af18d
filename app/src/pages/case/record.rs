//! What granting authority and auditors see of a case before anything is handed in.

use crate::{
    components::{AppFrame, CaseArea, EmptyState, case_tabs, case_title},
    i18n::use_i18n,
    requests::CaseDetail,
};
use leptos::prelude::*;

/// The record: agreement and application stand at their beginning.
#[component]
pub fn RecordView(detail: CaseDetail) -> impl IntoView {
    let i18n = use_i18n();
    let title = case_title(&detail);
    let example = detail.example;
    let tabs = Signal::derive(move || case_tabs(i18n, &detail, CaseArea::Case, 0));
    view! {
        <AppFrame title=title example=example tabs=tabs>
            <div class="zb-scroll">
                <main class="zb-page zb-page--text" tabindex="-1">
                    <dl class="zb-settings">
                        <div>
                            <dt>{move || i18n.text("record-agreement")}</dt>
                            <dd>{move || i18n.text("record-draft")}</dd>
                        </div>
                        <div>
                            <dt>{move || i18n.text("record-application")}</dt>
                            <dd>{move || i18n.text("record-draft")}</dd>
                        </div>
                    </dl>
                    <EmptyState
                        icon="doc"
                        title=Signal::derive(move || i18n.text("record-empty-title"))
                        text=Signal::derive(move || i18n.text("record-empty-text"))
                    />
                </main>
            </div>
        </AppFrame>
    }
}
