//! What the page tells the frame: areas of the case, state of the plan.

use super::context::PlanContext;
use crate::{
    components::{CaseArea, Icon, Tab, case_tabs, stream_of},
    i18n::I18n,
    requests::{CaseDetail, StreamRole},
};
use domain::plan::PlanKind;
use leptos::prelude::*;

/// Whether the county has released its plan.
#[must_use]
pub fn has_shared_plan(case: &CaseDetail) -> bool {
    stream_of(case, StreamRole::SharedPlan).is_some()
}

/// Areas of the case, with the plan or the internal draft as the present one; reactive.
#[must_use]
pub fn tabs(i18n: I18n, case: &CaseDetail, shown: Option<PlanKind>, conflicts: usize) -> Vec<Tab> {
    let is_draft = shown == Some(PlanKind::Internal) && has_shared_plan(case);
    let area = if is_draft {
        CaseArea::Draft
    } else {
        CaseArea::Plan
    };
    case_tabs(
        i18n,
        case,
        area,
        u32::try_from(conflicts).unwrap_or(u32::MAX),
    )
}

/// State of the plan, beside the heading; reactive.
pub fn marks(plan: PlanContext) -> impl IntoView {
    let i18n = plan.i18n;
    let is_draft = Memo::new(move |_| plan.plan.with(|plan| plan.kind == PlanKind::Internal));
    let icon = Signal::derive(move || if is_draft.get() { "lock" } else { "people" });
    let class = move || {
        if is_draft.get() {
            "kern-badge kern-badge--warning"
        } else {
            "kern-badge kern-badge--info"
        }
    };
    let words = move || {
        i18n.text(if is_draft.get() {
            "plan-mark-draft"
        } else {
            "plan-mark-shared"
        })
    };
    view! {
        <span class=class><Icon name=icon/><span class="kern-label">{words}</span></span>
    }
}
