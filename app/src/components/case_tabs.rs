//! The areas of a case, as far as the person may read them.

use super::{Tab, TabCount};
use crate::{
    i18n::I18n,
    requests::{CaseDetail, StreamInfo, StreamRole},
};

/// An area of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseArea {
    /// Ceiling, earmarks, deadlines.
    Case,
    /// The plan.
    Plan,
    /// The internal draft, where there is a shared plan as well.
    Draft,
    /// The plan in charts.
    Charts,
    /// The internal draft in charts, where there is a shared plan as well.
    DraftCharts,
    /// What happened.
    History,
}

/// The areas with their addresses; reactive. `conflicts` stands beside the plan.
#[must_use]
pub fn case_tabs(i18n: I18n, detail: &CaseDetail, current: CaseArea, conflicts: u32) -> Vec<Tab> {
    let base = format!("/app/vorgaenge/{}", detail.case);
    let tab = |href: String, label: String, icon: &'static str, area: CaseArea| Tab {
        href,
        label,
        icon,
        current: current == area,
        count: TabCount::None,
    };
    let mut tabs = vec![tab(
        base.clone(),
        i18n.text("case-tab-case"),
        "flag",
        CaseArea::Case,
    )];
    if readable_plan(detail).is_some() {
        let plan = tab(
            format!("{base}/plan"),
            i18n.text("case-tab-plan"),
            "grid",
            CaseArea::Plan,
        );
        tabs.push(Tab {
            count: TabCount::Conflicts(conflicts),
            ..plan
        });
    }
    if has_shared_plan(detail) && stream_of(detail, StreamRole::InternalPlan).is_some() {
        let href = format!("{base}/plan?plan=entwurf");
        tabs.push(tab(
            href,
            i18n.text("case-tab-draft"),
            "lock",
            CaseArea::Draft,
        ));
    }
    if readable_plan(detail).is_some() {
        // Whoever looks at the draft gets the charts of the draft.
        let (query, area) = match current {
            CaseArea::Draft | CaseArea::DraftCharts => ("?plan=entwurf", CaseArea::DraftCharts),
            _ => ("", CaseArea::Charts),
        };
        let href = format!("{base}/auswertung{query}");
        tabs.push(tab(href, i18n.text("case-tab-charts"), "chart", area));
    }
    let history = format!("{base}/verlauf");
    tabs.push(tab(
        history,
        i18n.text("case-tab-history"),
        "clock",
        CaseArea::History,
    ));
    tabs
}

/// `AQB 2024 · Landkreis Groß-Gerau`.
#[must_use]
pub fn case_title(detail: &CaseDetail) -> String {
    format!(
        "{} {} · {}",
        detail.programme, detail.year, detail.authority
    )
}

/// The stream of a case in this role, if the person may read it.
#[must_use]
pub fn stream_of(detail: &CaseDetail, role: StreamRole) -> Option<StreamInfo> {
    detail
        .streams
        .iter()
        .find(|stream| stream.role == role)
        .copied()
}

/// Whether the county has released its plan.
#[must_use]
pub fn has_shared_plan(detail: &CaseDetail) -> bool {
    stream_of(detail, StreamRole::SharedPlan).is_some()
}

/// The plan to open: the shared one, else the internal draft; `None` if there is none to read.
#[must_use]
pub fn readable_plan(detail: &CaseDetail) -> Option<StreamInfo> {
    stream_of(detail, StreamRole::SharedPlan)
        .or_else(|| stream_of(detail, StreamRole::InternalPlan))
}
