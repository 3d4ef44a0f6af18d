//! What the page tells the frame: areas of the case, state of the plan.

use super::context::PlanContext;
use crate::{
    components::{CaseArea, CaseMarks, Tab, case_tabs, has_shared_plan},
    i18n::I18n,
    requests::CaseDetail,
};
use domain::{case::CaseStage, plan::PlanKind};
use leptos::prelude::*;

/// Areas of the case, with the plan or the internal draft as the present one; reactive.
#[must_use]
pub fn tabs(i18n: I18n, case: &CaseDetail, shown: Option<PlanKind>, conflicts: usize) -> Vec<Tab> {
    let is_draft = shown == Some(PlanKind::Internal) && has_shared_plan(case);
    let area = if is_draft {
        CaseArea::Draft
    } else {
        CaseArea::Plan
    };
    let conflicts = u32::try_from(conflicts).unwrap_or(u32::MAX);
    case_tabs(i18n, case, area, conflicts)
}

/// State of the plan and who is to act, beside the heading.
pub fn marks(plan: PlanContext) -> impl IntoView {
    let facts = Memo::new(move |_| {
        plan.plan
            .with(|plan| (plan.kind == PlanKind::Shared, plan.ceiling.is_some()))
    });
    let stage = move || {
        let (is_shared, has_ceiling) = facts.get();
        CaseStage::of(has_ceiling, is_shared)
    };
    let turn = move || {
        let (is_shared, has_ceiling) = facts.get();
        let is_shared = is_shared || plan.case.with(has_shared_plan);
        CaseStage::of(has_ceiling, is_shared).turn()
    };
    view! {
        <CaseMarks
            stage=Signal::derive(stage)
            turn=Signal::derive(turn)
            kind=plan.case.with_untracked(|case| case.kind)
        />
    }
}
