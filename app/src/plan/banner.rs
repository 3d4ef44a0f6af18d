//! What stands between the ceiling bar and the plan: over the ceiling, no right to change, an
//! old version of the program, a server that is behind.

use super::{
    context::{Panel, PlanContext, use_plan},
    focus,
    view::{ceiling::standing_raises, line_name},
    ways::way_label,
};
use crate::{
    components::{Icon, euros, signed},
    i18n::use_i18n,
    updates::use_updates,
};
use domain::{
    Money, Role,
    plan::{PlanKind, checks::ways_into_ceiling},
};
use leptos::prelude::*;
use sync::{Notice, replica::Connection, store::StoreProblem};

/// All banners of the page; each is there only while it applies.
#[component]
pub fn Banners() -> impl IntoView {
    view! { <UpgradeBanner/><ServerBanner/><StoreBanner/><OverBanner/><ReadOnlyBanner/> }
}

/// By how much the plan is over, which lines raised it, and the first way back.
#[component]
fn OverBanner() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let over = Memo::new(move |_| {
        let rest = plan
            .rollup
            .with(|rollup| plan.plan.with(|plan| rollup.rest(plan)))?;
        rest.is_negative().then(|| rest.checked_neg()).flatten()
    });
    let way = move || {
        plan.plan
            .with(|known| plan.rollup.with(|rollup| ways_into_ceiling(known, rollup)))
            .into_iter()
            .next()
    };
    move || {
        let amount = over.get()?;
        let button = way().filter(|_| plan.editable.get()).map(|way| {
            let label = way_label(plan, &way.what);
            view! {
                <button
                    type="button"
                    class="kern-btn kern-btn--primary"
                    on:click=move |_| {
                        if plan.change(way.changes.clone()).is_some() {
                            plan.done(untrack(|| i18n.text("plan-done-way")));
                        }
                    }
                >
                    <span class="kern-label">{label}</span>
                </button>
            }
        });
        let all = plan.editable.get().then(|| {
            view! {
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    on:click=move |_| {
                        plan.panel.set(Panel::Ways);
                        focus::panel();
                    }
                >
                    <span class="kern-label">{i18n.text("plan-ways-all")}</span>
                </button>
            }
        });
        Some(view! {
            <section class="zb-banner" aria-label=i18n.text("plan-over-label")>
                <Icon name="over" size=20/>
                <p>
                    <b>{i18n.with("plan-over-by", &[("amount", euros(i18n, amount).into())])}</b>
                    " "{reason(plan)}" "{i18n.text("plan-over-draft")}
                </p>
                <div class="zb-row">{all}{button}</div>
            </section>
        })
    }
}

/// Which lines were raised last, newest first; reactive.
fn reason(plan: PlanContext) -> String {
    let i18n = plan.i18n;
    let raises = plan.plan.with(|known| {
        standing_raises(known)
            .into_iter()
            .take(3)
            .map(|(line, by)| format!("{} {}", line_name(known, line), signed(i18n, by)))
            .collect::<Vec<_>>()
    });
    if raises.is_empty() {
        return i18n.text("plan-over-no-raise");
    }
    i18n.with("plan-over-raised", &[("lines", raises.join(", ").into())])
}

/// Why nothing can be changed here, for whoever may only read.
#[component]
fn ReadOnlyBanner() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let why = move || {
        let kind = plan.plan.with(|plan| plan.kind);
        i18n.text(match (plan.role, kind) {
            (Role::MinistryUnit | Role::MinistryHead | Role::MinistryReader, PlanKind::Shared) => {
                "plan-read-only-ministry"
            }
            (Role::CountyReader, _) => "plan-read-only-reader",
            _ => "plan-read-only-role",
        })
    };
    // An old version may not write either; its banner says so.
    let is_frozen = move || plan.session.status.with(|status| status.frozen);
    view! {
        <Show when=move || !plan.editable.get() && !is_frozen()>
            <section class="zb-banner zb-banner--info" aria-label=move || i18n.text("plan-read-only")>
                <Icon name="lock" size=20/>
                <p><b>{move || i18n.text("plan-read-only")}</b>" "{why}</p>
            </section>
        </Show>
    }
}

#[component]
fn UpgradeBanner() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let updates = use_updates();
    let needed = Memo::new(move |_| {
        plan.session
            .notices
            .with(|notices| notices.contains(&Notice::UpgradeNeeded))
    });
    view! {
        <Show when=move || needed.get()>
            <section class="zb-banner zb-banner--info" aria-label=move || i18n.text("plan-upgrade")>
                <Icon name="flag" size=20/>
                <p>
                    <b>{move || i18n.text("plan-upgrade")}</b>" "
                    {move || i18n.text("plan-upgrade-until")}
                </p>
                <button
                    type="button"
                    class="kern-btn kern-btn--primary"
                    on:click=move |_| updates.renew()
                >
                    <span class="kern-label">{move || i18n.text("frame-reload")}</span>
                </button>
            </section>
        </Show>
    }
}

/// As long as it is so; without a connection nobody knows.
#[component]
fn ServerBanner() -> impl IntoView {
    let plan = use_plan();
    let is_told = move || {
        let status = plan.session.status.get();
        status.server_outdated && status.connection != Connection::Offline
    };
    view! { <Show when=is_told><OutdatedServer/></Show> }
}

/// Says that the server is of an earlier epoch than this device knows.
#[component]
pub fn OutdatedServer() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="zb-banner" aria-label=move || i18n.text("plan-server-outdated")>
            <Icon name="cloud-off" size=20/>
            <p>
                <b>{move || i18n.text("plan-server-outdated")}</b>" "
                {move || i18n.text("plan-server-outdated-until")}
            </p>
        </section>
    }
}

/// Why this device keeps nothing, and what that means, as long as it is so.
#[component]
fn StoreBanner() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let problem = Memo::new(move |_| plan.session.status.with(|status| status.store_problem));
    let why = move || {
        let key = match problem.get()? {
            StoreProblem::Full => "plan-not-kept-full",
            StoreProblem::Forbidden => "plan-not-kept-forbidden",
            StoreProblem::Newer => "plan-not-kept-newer",
            StoreProblem::Broken | StoreProblem::Overtaken => "plan-not-kept-broken",
        };
        Some(i18n.text(key))
    };
    view! {
        <Show when=move || problem.get().is_some()>
            <section class="zb-banner" aria-label=move || i18n.text("plan-not-kept")>
                <Icon name="over" size=20/>
                <p><b>{move || i18n.text("plan-not-kept")}</b>" "{why}</p>
            </section>
        </Show>
    }
}

/// The amount by which a plan is over, for whoever asks; not reactive.
#[must_use]
pub fn over_now(plan: PlanContext) -> Option<Money> {
    let rest = plan
        .rollup
        .with_untracked(|rollup| plan.plan.with_untracked(|known| rollup.rest(known)))?;
    rest.is_negative().then(|| rest.checked_neg()).flatten()
}
