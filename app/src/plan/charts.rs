//! The plan in charts: own drawings from pure geometry, each with a sentence and its table.
//!
//! `geometry`, `figures` and `sentence` are pure; the charts only put them on the page. A chart is
//! as wide as its card and as high as its rows, so its words keep their size on every screen.

mod ahead;
mod ceiling;
mod drawing;
mod figure;
pub mod figures;
pub mod geometry;
pub mod sentence;
mod shares;
mod sides;

use super::{
    context::{PlanContext, use_plan},
    facet::Facet,
    frame,
};
use crate::{
    components::{EmptyState, Icon, has_shared_plan, stream_of},
    requests::StreamRole,
};
use ahead::AheadFigure;
use ceiling::CeilingFigure;
use drawing::Hatches;
use leptos::prelude::*;
use shares::SharesFigure;
use sides::SidesFigure;

/// All charts of the plan.
#[component]
pub fn PlanCharts() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let is_empty = Memo::new(move |_| plan.rollup.with(|rollup| rollup.total.lines == 0));
    view! {
        <div class="zb-page">
                <div class="zb-page__head">
                    <h2>{move || i18n.text("charts-title")}</h2>
                    <Versions/>
                    <span class="zb-fill"></span>
                    <PrintLink/>
                </div>
                {move || if is_empty.get() {
                    view! { <NothingYet/> }.into_any()
                } else {
                    view! {
                        <Hatches/>
                        <div class="zb-charts">
                            <SharesFigure/>
                            <CeilingFigure/>
                            <SidesFigure/>
                            <AheadFigure/>
                        </div>
                    }
                    .into_any()
                }}
        </div>
    }
}

/// Leads to the plan on paper.
#[component]
pub fn PrintLink(
    /// Whether it stands among tools, where nothing has an outline.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let plan = use_plan();
    let class = if quiet {
        "kern-btn kern-btn--tertiary"
    } else {
        "kern-btn kern-btn--secondary"
    };
    view! {
        <a
            class=class
            href=move || frame::href_of(plan, Facet::Paper)
        >
            <Icon name="print"/>
            <span class="kern-label">{move || plan.i18n.text("charts-print")}</span>
        </a>
    }
}

/// The shared plan and the internal draft, where the person may read both.
#[component]
fn Versions() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let both = plan.case.with_untracked(|case| {
        has_shared_plan(case) && stream_of(case, StreamRole::InternalPlan).is_some()
    });
    let version = move |key: &'static str, draft: bool| {
        let href = move || Facet::Charts.href(plan.case.with(|case| case.case), draft);
        let current = move || (frame::is_draft(plan) == draft).then_some("true");
        view! {
            <a class="zb-chip" href=href aria-current=current>{move || i18n.text(key)}</a>
        }
    };
    both.then(|| {
        view! {
            <nav class="zb-chips" aria-label=move || i18n.text("charts-versions")>
                {version("charts-version-shared", false)}
                {version("charts-version-draft", true)}
            </nav>
        }
    })
}

/// Says what there will be to see.
#[component]
fn NothingYet() -> impl IntoView {
    let plan: PlanContext = use_plan();
    let i18n = plan.i18n;
    view! {
        <EmptyState
            icon="chart"
            title=Signal::derive(move || i18n.text("charts-empty-title"))
            text=Signal::derive(move || i18n.text("charts-empty-text"))
        >
            <a
                class="kern-btn kern-btn--primary"
                href=move || frame::href_of(plan, Facet::Sheet)
            >
                <Icon name="grid"/>
                <span class="kern-label">{move || i18n.text("charts-empty-go")}</span>
            </a>
        </EmptyState>
    }
}
