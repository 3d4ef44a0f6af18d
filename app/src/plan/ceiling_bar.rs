//! The ceiling bar, which never leaves the screen: ceiling − planned = rest in numbers and shape.

use super::{
    context::{Ask, PlanContext, use_plan},
    help::{HelpButton, Topic},
    view::{
        ceiling::{CeilingView, Segment, ceiling_view},
        conflicts::{Choice, disputed, effect},
    },
    words::{rest_words, target_item},
};
use crate::{
    components::{Icon, euros, has_shared_plan},
    i18n::I18n,
};
use domain::{Money, catalogue::MeasureCategory, money::share_of, plan::PlanKind};
use leptos::prelude::*;

/// Shares from which the number of a category fits into its segment.
const NUMBERED_FROM: &str = "0.05";

/// The bar with equation, shape and actions.
#[component]
pub fn CeilingBar() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let view = Memo::new(move |_| {
        plan.shown
            .with(|known| plan.shown_rollup.with(|rollup| ceiling_view(known, rollup)))
    });
    view! {
        <section
            class="zb-ceiling"
            tabindex="-1"
            data-help=Topic::Ceiling.word()
            aria-label=move || i18n.text("plan-ceiling-label")
        >
            <div class="zb-ceiling__main">
                <Equation view=view/>
                <div class="zb-ceiling__shape">
                    {move || bar(i18n, &view.get(), false)}
                    <ul class="zb-legend">
                        {move || legend(plan, &view.get())}
                        <Outlook/>
                    </ul>
                </div>
            </div>
            <div class="zb-ceiling__actions"><Actions/></div>
        </section>
    }
}

#[component]
fn Equation(view: Memo<CeilingView>) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let frame_label = move || {
        let year = plan.plan.with(|plan| plan.catalogue.year.to_string());
        i18n.with("plan-frame-year", &[("year", year.into())])
    };
    let frame = move || view.with(|view| view.ceiling.map(|amount| euros(i18n, amount)));
    let source = move || {
        view.with(|view| match view.ceiling {
            Some(_) => view.source.clone(),
            None => i18n.text("plan-frame-none-note"),
        })
    };
    let planned_note = move || {
        view.with(|view| {
            let count = i18n.with("plan-projects", &[("count", view.lines.into())]);
            let share = share_of(view.planned, view.ceiling.unwrap_or_default());
            match share {
                Some(share) => format!("{} · {count}", share.format(i18n.locale())),
                None => count,
            }
        })
    };
    let is_over = move || view.with(|view| view.over().is_some());
    let rest_class = move || {
        if is_over() {
            "zb-eq__term zb-eq__term--rest zb-eq__term--over"
        } else {
            "zb-eq__term zb-eq__term--rest"
        }
    };
    let rest_label = move || {
        i18n.text(if is_over() {
            "plan-over-label"
        } else {
            "plan-rest-label"
        })
    };
    view! {
        <div class="zb-eq">
            <div class="zb-eq__term zb-eq__term--frame">
                <span class="zb-eq__label">{frame_label}</span>
                <span class="zb-eq__value">
                    {move || frame().unwrap_or_else(|| i18n.text("plan-frame-none"))}
                </span>
                <span class="zb-eq__note">{source}</span>
            </div>
            <span class="zb-eq__op" aria-hidden="true">"−"</span>
            <div class="zb-eq__term zb-eq__term--planned">
                <span class="zb-eq__label">{move || i18n.text("plan-planned-label")}</span>
                <span class="zb-eq__value">
                    {move || view.with(|view| euros(i18n, view.planned))}
                </span>
                <span class="zb-eq__note">{planned_note}</span>
            </div>
            <span class="zb-eq__op" aria-hidden="true">"="</span>
            <div class=rest_class>
                <span class="zb-eq__label">{rest_label}</span>
                <span class="zb-eq__value">
                    {move || view.with(|view| view.rest.map(|rest| euros(i18n, rest)))
                        .unwrap_or_else(|| i18n.text("plan-rest-unknown"))}
                </span>
                <span class="zb-eq__note">{move || view.with(|view| rest_note(plan, view))}</span>
            </div>
            <span class="zb-only-wide"><HelpButton topic=Topic::Ceiling/></span>
        </div>
    }
}

fn rest_note(plan: PlanContext, view: &CeilingView) -> String {
    let i18n = plan.i18n;
    let Some(rest) = view.rest else {
        return i18n.text("plan-rest-after-ceiling");
    };
    if rest.is_negative() {
        return i18n.text("plan-over-note");
    }
    if rest.is_zero() {
        return i18n.text("plan-rest-none");
    }
    let share = share_of(rest, view.ceiling.unwrap_or_default());
    let share = share
        .map(|share| share.format(i18n.locale()))
        .unwrap_or_default();
    i18n.with("plan-rest-note", &[("share", share.into())])
}

/// The bar of categories with the rest or what is over; thin bars carry no numbers.
pub(super) fn bar(i18n: I18n, view: &CeilingView, thin: bool) -> impl IntoView + use<> {
    let planned = euros(i18n, view.planned);
    let label = match view.ceiling {
        Some(ceiling) => i18n.with(
            "plan-bar-label",
            &[
                ("planned", planned.into()),
                ("ceiling", euros(i18n, ceiling).into()),
                ("rest", rest_words(i18n, view.rest).into()),
            ],
        ),
        None => i18n.with("plan-bar-label-none", &[("planned", planned.into())]),
    };
    let segments = view
        .segments
        .iter()
        .filter(|segment| !segment.amount.is_zero())
        .map(|one| segment(one, thin));
    let remainder = view.remainder.clone();
    let class = if thin {
        "zb-bar zb-bar--thin"
    } else {
        "zb-bar"
    };
    let rest = view.rest.filter(|rest| !rest.is_zero()).map(|rest| {
        let class = if rest.is_negative() {
            "zb-bar__over"
        } else {
            "zb-bar__rest"
        };
        view! { <span class=class style=("--zb-share", remainder)></span> }
    });
    view! {
        <div class=class role="img" aria-label=label>{segments.collect_view()}{rest}</div>
    }
}

fn segment(segment: &Segment, thin: bool) -> impl IntoView + use<> {
    let class = format!("zb-bar__seg zb-bar__seg--{}", segment.number);
    let numbered = !thin && segment.share.as_str() >= NUMBERED_FROM;
    let number = numbered.then_some(segment.number);
    view! { <span class=class style=("--zb-share", segment.share.clone())>{number}</span> }
}

fn legend(plan: PlanContext, view: &CeilingView) -> impl IntoView + use<> {
    let i18n = plan.i18n;
    let catalogue = plan
        .plan
        .with(|plan| std::sync::Arc::clone(&plan.catalogue));
    let entry = |segment: &Segment| {
        let category: &MeasureCategory = catalogue.category(&segment.category)?;
        let class = format!("zb-cat zb-cat--{}", segment.number);
        let amount = euros(i18n, segment.amount);
        Some(view! {
            <li>
                <span class=class>{segment.number}</span>
                <abbr title=i18n.label(&category.name)>{i18n.label(&category.short)}</abbr>
                " "<b>{amount}</b>
            </li>
        })
    };
    let entries = view.segments.iter().filter_map(entry).collect_view();
    let last = view.rest.filter(|rest| !rest.is_zero()).map(|rest| {
        let (class, key) = if rest.is_negative() {
            ("zb-cat zb-cat--over", "plan-legend-over")
        } else {
            ("zb-cat zb-cat--rest", "plan-rest-label")
        };
        view! { <li><span class=class></span>{i18n.text(key)}</li> }
    });
    view! { {entries}{last} }
}

/// What the rest would be with the own values of open conflicts.
#[component]
fn Outlook() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let lines = move || {
        plan.plan.with(|known| {
            let now = plan.rollup.with(|rollup| rollup.rest(known));
            known
                .conflicts
                .iter()
                .filter(|(_, conflict)| conflict.author == plan.me)
                .filter_map(|(id, conflict)| {
                    let rest = effect(known, *id, &Choice::Take)?.rest?;
                    let first = disputed(known, conflict).into_iter().next()?;
                    Some((target_item(known, &first.at), rest))
                })
                .filter(|(_, rest)| Some(*rest) != now)
                .take(2)
                .collect::<Vec<(String, Money)>>()
        })
    };
    move || {
        lines()
            .into_iter()
            .map(|(name, rest)| {
                view! {
                    <li class="zb-legend__outlook">
                        <Icon name="conflict"/>
                        {i18n.with("plan-outlook-conflict", &[("name", name.into())])}" "<b>{rest_words(i18n, Some(rest))}</b>
                    </li>
                }
            })
            .collect_view()
    }
}

/// What can be done about the plan as it stands; what is only being typed does not count yet.
#[component]
fn Actions() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let rest = Memo::new(move |_| {
        plan.rollup
            .with(|rollup| plan.plan.with(|plan| rollup.rest(plan)))
    });
    let has_rest = Memo::new(move |_| {
        plan.editable.get()
            && plan.rollup.with(|rollup| rollup.total.lines > 0)
            && rest.get().is_some_and(|rest| rest > Money::ZERO)
    });
    let is_over = Memo::new(move |_| {
        let (can_undo, _) = plan.session.undoable.get();
        plan.editable.get() && can_undo && rest.get().is_some_and(Money::is_negative)
    });
    let releasable = Memo::new(move |_| {
        plan.editable.get()
            && plan.plan.with(|plan| plan.kind == PlanKind::Internal)
            && !plan.case.with(has_shared_plan)
    });
    view! {
        <Show when=move || has_rest.get()>
            <button
                type="button"
                class="kern-btn kern-btn--primary"
                on:click=move |_| plan.dialog.set(Some(Ask::Distribute))
            >
                <Icon name="spread"/>
                <span class="kern-label">{move || i18n.text("plan-distribute-open")}</span>
            </button>
        </Show>
        <Show when=move || is_over.get()>
            <button
                type="button"
                class="kern-btn kern-btn--secondary"
                on:click=move |_| plan.undo()
            >
                <Icon name="undo"/>
                <span class="kern-label">{move || i18n.text("plan-undo")}</span>
            </button>
        </Show>
        <Show when=move || releasable.get()>
            <button
                type="button"
                class="kern-btn kern-btn--secondary"
                on:click=move |_| plan.dialog.set(Some(Ask::Release))
            >
                <span class="kern-label">{move || i18n.text("plan-release-open")}</span>
            </button>
        </Show>
    }
}
