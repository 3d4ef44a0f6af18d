//! One gauge for each earmark of the year.

use super::super::{
    context::{PlanContext, use_plan},
    help::{HelpButton, Topic},
    view::{Gauge, GaugeResult, gauges},
};
use crate::{
    components::{Icon, euros},
    i18n::I18n,
};
use domain::{Money, catalogue::EarmarkKind};
use leptos::prelude::*;

/// One gauge for each earmark of the year.
#[component]
pub fn Earmarks() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let all = Memo::new(move |_| {
        plan.shown
            .with(|known| plan.shown_rollup.with(|rollup| gauges(known, rollup)))
    });
    view! {
        <Show when=move || plan.plan.with(|plan| !plan.catalogue.earmarks.is_empty())>
            <section
                class="zb-earmarks"
                data-help=Topic::Earmarks.word()
                aria-label=move || i18n.text("plan-earmarks")
            >
                <div class="zb-row">
                    <h2 class="zb-h--sec">{move || i18n.text("plan-earmarks")}</h2>
                    <HelpButton topic=Topic::Earmarks/>
                </div>
                {move || all.with(|all| all.iter().map(|gauge| gauge_view(plan, gauge)).collect_view())}
            </section>
        </Show>
    }
}

fn gauge_view(plan: PlanContext, gauge: &Gauge) -> impl IntoView + use<> {
    let i18n = plan.i18n;
    let name = i18n.label(&gauge.earmark.name);
    let rule = rule_words(i18n, gauge);
    let missed = is_missed(gauge.result);
    let (state, icon) = match gauge.result {
        GaugeResult::Open => ("zb-state", None),
        _ if missed => ("zb-state zb-state--over", Some("over")),
        _ => ("zb-state zb-state--ok", Some("check")),
    };
    let words = result_words(i18n, gauge.result).map(|words| format!(" · {words}"));
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

/// What an earmark demands; reactive.
pub fn rule_words(i18n: I18n, gauge: &Gauge) -> String {
    let with = |key: &str, amount: Money| i18n.with(key, &[("amount", euros(i18n, amount).into())]);
    match (gauge.amount, gauge.earmark.kind) {
        (None, _) => i18n.text("plan-earmark-open"),
        (Some(amount), EarmarkKind::Floor) => with("plan-earmark-floor", amount),
        (Some(amount), EarmarkKind::Cap) => with("plan-earmark-cap", amount),
    }
}

/// Whether the plan breaks an earmark.
#[must_use]
pub fn is_missed(result: GaugeResult) -> bool {
    matches!(result, GaugeResult::Missing(_) | GaugeResult::Exceeded(_))
}

/// What comes of an earmark; reactive. `None` where no amount is set.
pub fn result_words(i18n: I18n, result: GaugeResult) -> Option<String> {
    let with = |key: &str, amount: Money| i18n.with(key, &[("amount", euros(i18n, amount).into())]);
    match result {
        GaugeResult::Open => None,
        GaugeResult::Met => Some(i18n.text("plan-earmark-met")),
        GaugeResult::UsedUp => Some(i18n.text("plan-earmark-used-up")),
        GaugeResult::Free(free) => Some(with("plan-earmark-free", free)),
        GaugeResult::Missing(missing) => Some(with("plan-earmark-missing", missing)),
        GaugeResult::Exceeded(by) => Some(with("plan-earmark-exceeded", by)),
    }
}
