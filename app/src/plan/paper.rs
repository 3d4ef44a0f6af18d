//! The plan on paper: one page for whoever decides and signs, several where the plan is long.
//!
//! The sheet is made from the plan itself, not from the grid, which holds only what the window
//! shows. On the screen it lies there as paper; on paper nothing of the workspace is around it.

pub mod content;
mod page_foot;
mod table;

use super::{
    ceiling_bar::bar,
    charts::PrintLink,
    check_words::check_sentence,
    context::{PlanContext, use_plan},
    facet::Facet,
    foot::{is_missed, result_words, rule_words},
    frame,
    view::{
        ceiling::{CeilingView, ceiling_view},
        gauges,
    },
};
use crate::{
    account::use_session,
    components::{Icon, euros},
    dates,
    i18n::I18n,
    ports::{Browser, LocalTime, use_ports},
    role_words::stage_name,
};
use domain::{
    Timestamp,
    money::share_of,
    plan::{PlanKind, checks::checks},
};
use leptos::prelude::*;
use page_foot::PageFoot;
use std::sync::Arc;
use table::LineTable;

/// Findings on the sheet; what else there is, is counted.
const FINDINGS_MAX: usize = 8;

/// The way to the sheet, among the tools of the plan.
#[component]
pub fn PrintTool() -> impl IntoView {
    view! { <PrintLink quiet=true/> }
}

/// The sheet with the two things to do with it.
#[component]
pub fn PlanPaper() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let browser = use_ports();
    let printed = Printed::new(&browser);
    view! {
        <div class="zb-paper-page">
            <div class="zb-row zb-row--wrap zb-paper-tools">
                    <button
                        type="button"
                        class="kern-btn kern-btn--primary kern-btn--roomy"
                        on:click=move |_| {
                            printed.renew(&browser);
                            browser.print();
                        }
                    >
                        <Icon name="print"/>
                        <span class="kern-label">{move || i18n.text("charts-print")}</span>
                    </button>
                    <a
                        class="kern-btn kern-btn--secondary kern-btn--roomy"
                        href=move || frame::href_of(plan, Facet::Sheet)
                    >
                        <Icon name="back"/>
                        <span class="kern-label">{move || i18n.text("paper-back")}</span>
                    </a>
                </div>
                <PageFoot/>
                <article
                    class="zb-plan-paper"
                    aria-label=move || i18n.text("paper-label")
                >
                    <Head/>
                    <Figures/>
                    <LineTable/>
                    <Earmarks/>
                    <Findings/>
                    <Signatures printed=printed/>
                </article>
        </div>
    }
}

/// When the sheet was printed.
#[derive(Clone, Copy)]
struct Printed(RwSignal<LocalTime>);

impl Printed {
    fn new(browser: &Arc<dyn Browser>) -> Self {
        Self(RwSignal::new(browser.local_time(browser.now())))
    }

    fn renew(self, browser: &Arc<dyn Browser>) {
        self.0.set(browser.local_time(browser.now()));
    }
}

/// As of when the plan is shown; reactive.
fn as_of(plan: PlanContext, local_time: impl Fn(Timestamp) -> LocalTime) -> String {
    let i18n = plan.i18n;
    let at = plan.session.status.with(|status| status.synchronised_at);
    let at = at.map(|at| dates::date_and_time(i18n, local_time(at)));
    let key = match plan.plan.with(|plan| plan.kind) {
        PlanKind::Internal => "plan-status-internal",
        PlanKind::Shared => "plan-status-shared",
    };
    at.map_or_else(
        || i18n.text("plan-status-opening"),
        |at| i18n.with(key, &[("at", at.into())]),
    )
}

/// Whose plan it is, for which year, and how it stands.
#[component]
fn Head() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let browser = use_ports();
    let demo = use_session().demo;
    let programme = move || {
        plan.case
            .with(|case| format!("{} {}", case.programme, case.year))
    };
    let authority = move || plan.plan.with(|plan| plan.head.authority.clone());
    let unsent = move || {
        let count = plan.session.pending.with(Vec::len);
        (count > 0).then(|| {
            view! {
                <p class="zb-state zb-state--pending">
                    <Icon name="pending"/>
                    {i18n.with("paper-unsent", &[("count", count.into())])}
                </p>
            }
        })
    };
    let sequence = move || {
        let head = plan.session.head.get();
        i18n.with("paper-sequence", &[("number", head.to_string().into())])
    };
    view! {
        <header class="zb-plan-paper__head">
            <div>
                <p class="zb-meta">{programme}</p>
                <h2>{authority}</h2>
                <p>
                    <b>{move || stage_name(i18n, frame::stage_of(plan))}</b>
                    " · "{move || as_of(plan, |at| browser.local_time(at))}" · "{sequence}
                </p>
                {unsent}
            </div>
            <Show when=move || demo || plan.case.with(|case| case.example)>
                <p class="zb-example">{move || i18n.text("frame-example")}</p>
            </Show>
        </header>
    }
}

/// Ceiling, planned and rest in large figures, with their bar.
#[component]
fn Figures() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let figures = Memo::new(move |_| {
        plan.plan
            .with(|known| plan.rollup.with(|rollup| ceiling_view(known, rollup)))
    });
    let term = move |label: String, value: String, note: String, over: bool| {
        let class = if over { "zb-plan-paper__over" } else { "" };
        view! {
            <div class=class>
                <dt>{label}</dt>
                <dd><b>{value}</b><span>{note}</span></dd>
            </div>
        }
    };
    let terms = move || {
        figures.with(|figures| {
            let year = plan.plan.with(|plan| plan.catalogue.year.to_string());
            let frame = figures.ceiling.map_or_else(
                || i18n.text("plan-frame-none"),
                |ceiling| euros(i18n, ceiling),
            );
            let (label, rest, note) = rest_words(i18n, figures);
            view! {
                {term(
                    i18n.with("plan-frame-year", &[("year", year.into())]),
                    frame,
                    figures.source.clone(),
                    false,
                )}
                {term(
                    i18n.text("plan-planned-label"),
                    euros(i18n, figures.planned),
                    planned_note(i18n, figures),
                    false,
                )}
                {term(label, rest, note, figures.over().is_some())}
            }
        })
    };
    view! {
        <section
            class="zb-plan-paper__figures"
            aria-label=move || i18n.text("plan-ceiling-label")
        >
            <dl>{terms}</dl>
            {move || figures.with(|figures| bar(i18n, figures, false).into_any())}
        </section>
    }
}

fn planned_note(i18n: I18n, figures: &CeilingView) -> String {
    let count = i18n.with("plan-projects", &[("count", figures.lines.into())]);
    match share_of(figures.planned, figures.ceiling.unwrap_or_default()) {
        Some(share) => format!("{} · {count}", share.format(i18n.locale())),
        None => count,
    }
}

/// Label, amount and note of the rest, or of what is over; reactive.
fn rest_words(i18n: I18n, figures: &CeilingView) -> (String, String, String) {
    let Some(rest) = figures.rest else {
        let unknown = i18n.text("plan-rest-unknown");
        return (i18n.text("plan-rest-label"), unknown, String::new());
    };
    let size = figures.over().unwrap_or(rest);
    let share = share_of(size, figures.ceiling.unwrap_or_default());
    let note = share.map_or_else(String::new, |share| share.format(i18n.locale()));
    let label = match figures.over() {
        Some(_) => i18n.text("plan-over-label"),
        None => i18n.text("plan-rest-label"),
    };
    (label, euros(i18n, size), note)
}

/// Each earmark with its rule and what comes of it.
#[component]
fn Earmarks() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let rows = move || {
        let all = plan
            .plan
            .with(|known| plan.rollup.with(|rollup| gauges(known, rollup)));
        all.into_iter()
            .map(|gauge| {
                let result = result_words(i18n, gauge.result);
                let icon = result.is_some().then(|| {
                    let missed = is_missed(gauge.result);
                    view! { <Icon name=if missed { "over" } else { "check" }/> }
                });
                view! {
                    <li>
                        <span class="zb-tag__k" aria-hidden="true">
                            {gauge.earmark.letter.to_string()}
                        </span>
                        <span>
                            <b>{i18n.label(&gauge.earmark.name)}</b>
                            " ("{rule_words(i18n, &gauge)}"): "
                            {euros(i18n, gauge.counted)}
                            {result.map(|result| format!(", {result} "))}
                            {icon}
                        </span>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || plan.plan.with(|plan| !plan.catalogue.earmarks.is_empty())>
            <section class="zb-plan-paper__list">
                <h3>{move || i18n.text("plan-earmarks")}</h3>
                <ul>{rows}</ul>
            </section>
        </Show>
    }
}

/// What is still open, in words.
#[component]
fn Findings() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let rows = move || {
        plan.plan.with(|known| {
            let found = plan.rollup.with(|rollup| checks(known, rollup));
            let open: Vec<String> = found
                .iter()
                .filter(|check| check.blocks_submission())
                .map(|check| check_sentence(i18n, known, check))
                .collect();
            let more = open.len().saturating_sub(FINDINGS_MAX);
            let last = match (open.len(), more) {
                (0, _) => Some(i18n.text("paper-nothing-open")),
                (_, 0) => None,
                _ => Some(i18n.with("plan-check-more", &[("count", more.into())])),
            };
            let rows = open.into_iter().take(FINDINGS_MAX).chain(last);
            rows.map(|words| view! { <li>{words}</li> }).collect_view()
        })
    };
    view! {
        <section class="zb-plan-paper__list">
            <h3>{move || i18n.text("paper-open")}</h3>
            <ul>{rows}</ul>
        </section>
    }
}

/// Places for date and initials, and when the sheet was printed.
#[component]
fn Signatures(printed: Printed) -> impl IntoView {
    let i18n = use_plan().i18n;
    let at = move || {
        let at = dates::date_and_time(i18n, printed.0.get());
        i18n.with("paper-printed", &[("at", at.into())])
    };
    view! {
        <footer class="zb-plan-paper__foot">
            <p>{at}</p>
            <p class="zb-plan-paper__sign">{move || i18n.text("paper-sign-date")}</p>
            <p class="zb-plan-paper__sign">{move || i18n.text("paper-sign-name")}</p>
        </footer>
    }
}
