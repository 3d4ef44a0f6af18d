//! What the page tells the frame: areas of the case, state of the plan.

use super::{context::PlanContext, facet::Facet};
use crate::{
    components::{CaseArea, CaseMarks, Tab, case_tabs, has_shared_plan},
    i18n::I18n,
    requests::CaseDetail,
};
use domain::{case::CaseStage, plan::PlanKind};
use leptos::prelude::*;

/// Areas of the case, with the plan or the internal draft as the present one; reactive.
#[must_use]
pub fn tabs(
    i18n: I18n,
    case: &CaseDetail,
    facet: Facet,
    shown: Option<PlanKind>,
    conflicts: usize,
) -> Vec<Tab> {
    let is_draft = shown == Some(PlanKind::Internal) && has_shared_plan(case);
    let area = match (facet, is_draft) {
        (Facet::Charts, false) => CaseArea::Charts,
        (Facet::Charts, true) => CaseArea::DraftCharts,
        (_, false) => CaseArea::Plan,
        (_, true) => CaseArea::Draft,
    };
    let conflicts = u32::try_from(conflicts).unwrap_or(u32::MAX);
    case_tabs(i18n, case, area, conflicts)
}

/// Whether the internal draft is shown beside a shared plan; reactive.
#[must_use]
pub fn is_draft(plan: PlanContext) -> bool {
    plan.plan.with(|plan| plan.kind == PlanKind::Internal) && plan.case.with(has_shared_plan)
}

/// The address of another way of showing the same plan; reactive.
#[must_use]
pub fn href_of(plan: PlanContext, facet: Facet) -> String {
    facet.href(plan.case.with(|case| case.case), is_draft(plan))
}

/// Where the plan stands; reactive.
#[must_use]
pub fn stage_of(plan: PlanContext) -> CaseStage {
    let (is_shared, has_ceiling) = plan
        .plan
        .with(|plan| (plan.kind == PlanKind::Shared, plan.ceiling.is_some()));
    CaseStage::of(has_ceiling, is_shared)
}

/// State of the plan and who is to act, beside the heading.
pub fn marks(plan: PlanContext) -> impl IntoView {
    let stage = Memo::new(move |_| stage_of(plan));
    let turn = move || {
        let has_ceiling = plan.plan.with(|plan| plan.ceiling.is_some());
        let is_shared = stage.get() == CaseStage::Shared || plan.case.with(has_shared_plan);
        CaseStage::of(has_ceiling, is_shared).turn()
    };
    view! {
        <CaseMarks
            stage=stage
            turn=Signal::derive(turn)
            kind=plan.case.with_untracked(|case| case.kind)
        />
    }
}
