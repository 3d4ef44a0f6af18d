//! How far the case is, in words, with the next step.

use crate::{
    account::use_session,
    components::{Icon, readable_plan},
    i18n::{I18n, use_i18n},
    requests::CaseDetail,
};
use domain::{OrganisationKind, case::CaseStage};
use leptos::prelude::*;

/// What the stage means for this person.
#[component]
pub fn StageSection(detail: CaseDetail, stage: CaseStage) -> impl IntoView {
    let i18n = use_i18n();
    let side = use_session().organisation_kind;
    let plan = readable_plan(&detail).map(|_| format!("/app/vorgaenge/{}/plan", detail.case));
    let icon = if stage == CaseStage::Shared {
        "people"
    } else {
        "lock"
    };
    view! {
        <section class="zb-notice zb-notice--info" aria-label=move || i18n.text("overview-stage")>
            <Icon name=icon size=20/>
            <p>{move || stage_sentence(i18n, stage, side)}</p>
            {plan.map(|href| view! {
                <a class="kern-btn kern-btn--primary" href=href>
                    <Icon name="grid"/>
                    <span class="kern-label">{move || i18n.text("overview-to-plan")}</span>
                </a>
            })}
        </section>
    }
}

/// The ministry learns of an internal draft only that there is one.
fn stage_sentence(i18n: I18n, stage: CaseStage, side: OrganisationKind) -> String {
    match (stage, side) {
        (CaseStage::Opened, OrganisationKind::Ministry) => i18n.text("case-opened-ministry"),
        (CaseStage::Opened, _) => i18n.text("case-opened-county"),
        (CaseStage::Drafting, OrganisationKind::County) => i18n.text("case-drafting-county"),
        (CaseStage::Drafting, _) => i18n.text("case-drafting-ministry"),
        (CaseStage::Shared, _) => i18n.text("case-shared"),
    }
}
