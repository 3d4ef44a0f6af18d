//! One gauge for each earmark of the year.

use super::super::{
    context::{PlanContext, use_plan},
    view::{Gauge, GaugeResult, gauges},
};
use crate::components::{Icon, euros};
use domain::{Money, catalogue::EarmarkKind};
use leptos::prelude::*;

/// One gauge for each earmark of the year.
#[component]
pub fn Earmarks() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let all = move || {
        plan.shown
            .with(|known| plan.shown_rollup.with(|rollup| gauges(known, rollup)))
    };
    view! {
        <Show when=move || plan.plan.with(|plan| !plan.catalogue.earmarks.is_empty())>
            <section class="zb-earmarks" aria-label=move || i18n.text("plan-earmarks")>
                <h2 class="zb-h--sec">{move || i18n.text("plan-earmarks")}</h2>
                {move || all().into_iter().map(|gauge| gauge_view(plan, &gauge)).collect_view()}
            </section>
        </Show>
    }
}

fn gauge_view(plan: PlanContext, gauge: &Gauge) -> impl IntoView + use<> {
    let i18n = plan.i18n;
    let name = i18n.label(&gauge.earmark.name);
    let rule = match (gauge.amount, gauge.earmark.kind) {
        (None, _) => i18n.text("plan-earmark-open"),
        (Some(amount), EarmarkKind::Floor) => i18n.with(
            "plan-earmark-floor",
            &[("amount", euros(i18n, amount).into())],
        ),
        (Some(amount), EarmarkKind::Cap) => i18n.with(
            "plan-earmark-cap",
            &[("amount", euros(i18n, amount).into())],
        ),
    };
    let (state, icon, words) = result_words(plan, gauge.result);
    let missed = state == "zb-state zb-state--over";
    let label = format!("{name}: {} · {rule}", euros(i18n, gauge.counted));
    let track = gauge.amount.map(|_| {
        let mark = view! {
            <span class="zb-gauge__mark" style=("--zb-mark", gauge.mark.clone())></span>
        };
        view! {
            <div class="zb-gauge__track" role="img" aria-label=label>
                <span class="zb-gauge__fill" style=("--zb-share", gauge.fill.clone())></span>
                {mark}
            </div>
        }
    });
    view! {
        <div class=if missed { "zb-gauge zb-gauge--missed" } else { "zb-gauge" }>
            <p class="zb-gauge__head">
                <span class="zb-tag__k" aria-hidden="true">{gauge.earmark.letter.to_string()}</span>
                <b>{name}</b>
                <span class="zb-meta">{rule}</span>
            </p>
            {track}
            <span class=state>
                {icon.map(|icon| view! { <Icon name=icon/> })}
                <span><b>{euros(i18n, gauge.counted)}</b>{words}</span>
            </span>
        </div>
    }
}

fn result_words(
    plan: PlanContext,
    result: GaugeResult,
) -> (&'static str, Option<&'static str>, String) {
    let i18n = plan.i18n;
    let with = |key: &str, amount: Money| {
        format!(
            " · {}",
            i18n.with(key, &[("amount", euros(i18n, amount).into())])
        )
    };
    let ok = "zb-state zb-state--ok";
    let missed = "zb-state zb-state--over";
    match result {
        GaugeResult::Open => ("zb-state", None, String::new()),
        GaugeResult::Met => (
            ok,
            Some("check"),
            format!(" · {}", i18n.text("plan-earmark-met")),
        ),
        GaugeResult::UsedUp => (
            ok,
            Some("check"),
            format!(" · {}", i18n.text("plan-earmark-used-up")),
        ),
        GaugeResult::Free(free) => (ok, Some("check"), with("plan-earmark-free", free)),
        GaugeResult::Missing(missing) => {
            (missed, Some("over"), with("plan-earmark-missing", missing))
        }
        GaugeResult::Exceeded(by) => (missed, Some("over"), with("plan-earmark-exceeded", by)),
    }
}
