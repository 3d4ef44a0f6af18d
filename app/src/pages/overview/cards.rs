//! The own cases of a county: state in words, who is to act, ceiling, planned, rest.

use super::{
    rows::{planned_share, rest},
    table::{MiniBar, StageMarks},
};
use crate::{
    components::{EmptyState, Icon, dash_or, euros},
    dates,
    i18n::use_i18n,
    ports::use_ports,
    requests::{OverviewCase, OverviewRow},
    role_words::turn_name,
};
use domain::{BudgetYear, Money, programme::AuthorityKind};
use leptos::prelude::*;

/// One card per case, and a calm word where there is none.
#[component]
pub fn CaseCards(
    /// All rows of this person.
    rows: StoredValue<Vec<OverviewRow>>,
    /// The year.
    year: BudgetYear,
) -> impl IntoView {
    let i18n = use_i18n();
    rows.with_value(|rows| {
        rows.iter()
            .map(|row| match row.case.clone() {
                Some(case) => {
                    let (name, kind) = (row.authority.clone(), row.kind);
                    view! { <CaseCard authority=name kind=kind year=year case=case/> }.into_any()
                }
                None => view! {
                    <EmptyState
                        icon="clock"
                        title=Signal::derive(move || {
                            i18n.with("overview-none-title", &[("year", year.to_string().into())])
                        })
                        text=Signal::derive(move || i18n.text("overview-none-text"))
                    />
                }
                .into_any(),
            })
            .collect_view()
    })
}

#[component]
fn CaseCard(
    authority: String,
    kind: Option<AuthorityKind>,
    year: BudgetYear,
    case: OverviewCase,
) -> impl IntoView {
    let i18n = use_i18n();
    let turn = case.turn;
    let left = rest(&case);
    let over = left.is_some_and(Money::is_negative);
    let (ceiling, planned, share) = (case.ceiling, case.planned, planned_share(&case));
    let rest_name = move || {
        i18n.text(if over {
            "overview-sum-over"
        } else {
            "overview-rest"
        })
    };
    let label = authority.clone();
    view! {
        <section class="zb-card zb-card--pad" aria-label=label>
            <div class="zb-row zb-row--wrap">
                <h2 class="zb-h">{authority}" "{year.to_string()}</h2>
                <StageMarks stage=case.stage/>
                <span class="zb-turn">
                    <Icon name="play" size=12/>
                    {move || i18n.text("frame-turn")}" "<b>{move || turn_name(i18n, turn, kind)}</b>
                </span>
            </div>
            <dl class="zb-kpis">
                <div class="zb-kpi zb-kpi--total">
                    <dt class="zb-meta">{move || i18n.text("overview-ceiling")}</dt>
                    <dd class="zb-kpi__v">{move || dash_or(i18n, ceiling)}</dd>
                </div>
                <div class="zb-kpi">
                    <dt class="zb-meta">{move || i18n.text("overview-planned")}</dt>
                    <dd class="zb-kpi__v">{move || dash_or(i18n, planned)}</dd>
                </div>
                <div class="zb-kpi">
                    <dt class="zb-meta">{rest_name}</dt>
                    <dd class="zb-kpi__v" class:neg=over>
                        {move || left.map_or_else(
                            || i18n.text("frame-no-amount"),
                            |left| euros(i18n, left),
                        )}
                    </dd>
                </div>
            </dl>
            {share.map(|share| view! { <MiniBar share=share/> })}
            <CardNotes case=case.clone()/>
            <CardLinks case=case/>
        </section>
    }
}

#[component]
fn CardNotes(case: OverviewCase) -> impl IntoView {
    let i18n = use_i18n();
    let ports = use_ports();
    let (lines, conflicts) = (case.lines, case.conflicts);
    let changed = move || {
        let at = dates::date_and_time(i18n, ports.local_time(case.changed_at));
        i18n.with("overview-changed", &[("at", at.into())])
    };
    view! {
        <p class="zb-row zb-row--wrap">
            {case.internal.then(|| view! {
                <span class="kern-badge kern-badge--plain">
                    <Icon name="lock"/>
                    <span class="kern-label">{move || i18n.text("overview-own-draft")}</span>
                </span>
            })}
            {(conflicts > 0).then(|| view! {
                <span class="zb-state zb-state--conflict">
                    <Icon name="conflict"/>
                    {move || i18n.with("overview-conflicts-open", &[("count", conflicts.into())])}
                </span>
            })}
            <span class="zb-meta">
                {move || i18n.with("overview-lines", &[("count", lines.into())])}" · "{changed}
            </span>
        </p>
    }
}

#[component]
fn CardLinks(case: OverviewCase) -> impl IntoView {
    let i18n = use_i18n();
    let base = format!("/app/vorgaenge/{}", case.case);
    view! {
        <div class="zb-row zb-row--wrap">
            <a class="kern-btn kern-btn--primary" href=format!("{base}/plan")>
                <Icon name="grid"/>
                <span class="kern-label">{move || i18n.text("overview-to-plan")}</span>
            </a>
            <a class="kern-btn kern-btn--secondary" href=base.clone()>
                <span class="kern-label">{move || i18n.text("overview-to-case")}</span>
            </a>
            <a class="kern-btn kern-btn--tertiary" href=format!("{base}/verlauf")>
                <Icon name="clock"/>
                <span class="kern-label">{move || i18n.text("overview-to-history")}</span>
            </a>
        </div>
    }
}
