//! Ceiling, planned, and the rest or what is over.

use super::{
    drawing::{Fill, bar, ceiling_mark, key, label, mark_inside},
    figure::Figure,
    figures::{CeilingChart, ceiling_chart},
    shares::share_text,
};
use crate::{
    components::{digits, euros},
    plan::context::{PlanContext, use_plan},
};
use domain::Money;
use leptos::prelude::*;

/// Height of one row: words, bar, air.
const ROW: u32 = 56;

/// The ceiling against what is planned.
#[component]
pub fn CeilingFigure() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let figures = Memo::new(move |_| {
        plan.plan
            .with(|known| plan.rollup.with(|rollup| ceiling_chart(known, rollup)))
    });
    view! {
        <Figure
            name="charts-ceiling"
            title=Signal::derive(move || i18n.text("charts-ceiling-title"))
            sentence=Signal::derive(move || figures.with(|figures| sentence(plan, figures)))
            empty=Signal::derive(move || figures.with(|figures| {
                figures.ceiling.is_none() && figures.planned.is_zero()
            }))
            drawing=move |()| figures.with(|figures| drawing(plan, figures))
            table=move || figures.with(|figures| table(plan, figures))
        />
    }
}

/// What is over, positive.
fn over(figures: &CeilingChart) -> Option<Money> {
    let rest = figures.rest.filter(|rest| rest.is_negative())?;
    rest.checked_neg()
}

fn sentence(plan: PlanContext, figures: &CeilingChart) -> String {
    let i18n = plan.i18n;
    let (Some(ceiling), Some(rest)) = (figures.ceiling, figures.rest) else {
        let planned = euros(i18n, figures.planned);
        return i18n.with("charts-ceiling-none", &[("planned", planned.into())]);
    };
    let arguments = [
        ("ceiling", euros(i18n, ceiling).into()),
        ("planned", euros(i18n, figures.planned).into()),
        ("rest", euros(i18n, over(figures).unwrap_or(rest)).into()),
    ];
    let key = match over(figures) {
        Some(_) => "charts-ceiling-over",
        None if rest.is_zero() => "charts-ceiling-exact",
        None => "charts-ceiling-rest",
    };
    i18n.with(key, &arguments)
}

/// The name of the ceiling with its year; reactive.
fn frame_name(plan: PlanContext) -> String {
    let year = plan.plan.with(|plan| plan.catalogue.year.to_string());
    plan.i18n.with("plan-frame-year", &[("year", year.into())])
}

/// The name, the amount and the style of the difference; reactive. `None` where there is none.
fn difference(plan: PlanContext, figures: &CeilingChart) -> Option<(String, Money, Fill)> {
    let rest = figures.rest?;
    Some(match over(figures) {
        Some(over) => (plan.i18n.text("charts-over"), over, Fill::Over),
        None => (plan.i18n.text("plan-rest-label"), rest, Fill::Rest),
    })
}

fn drawing(plan: PlanContext, figures: &CeilingChart) -> (u32, AnyView) {
    let i18n = plan.i18n;
    let whole = figures.ceiling.unwrap_or_default();
    let share = |amount| share_text(plan, amount, whole);
    let mark = |y: u32| {
        figures
            .ceiling
            .map(|_| ceiling_mark(figures.frame.end(), y + 24))
    };
    let mut height = 0;
    let frame = figures.ceiling.map(|ceiling| {
        let y = height;
        height += ROW;
        view! {
            {label(y, false, &frame_name(plan), euros(i18n, ceiling), None)}
            {bar(figures.frame, y + 24, Fill::Frame)}
        }
    });
    let y = height;
    let parts = figures.parts.iter().map(|part| {
        view! {
            {bar(part.span, y + 24, Fill::Part(part.number))}
            {mark_inside(part.span, y + 24, part.number, part.number.to_string())}
        }
    });
    height += ROW;
    let rest = difference(plan, figures).map(|(name, amount, fill)| {
        let y = height;
        height += ROW;
        view! {
            {key(y, fill, None)}
            {label(y, true, &name, euros(i18n, amount), share(amount))}
            {bar(figures.difference, y + 24, fill)}
            {mark(y)}
        }
    });
    let planned = euros(i18n, figures.planned);
    let content = view! {
        {frame}
        {label(y, false, &i18n.text("plan-planned-label"), planned, share(figures.planned))}
        {parts.collect_view()}
        {mark(y)}
        {rest}
    };
    (height, content.into_any())
}

fn table(plan: PlanContext, figures: &CeilingChart) -> AnyView {
    let i18n = plan.i18n;
    let whole = figures.ceiling.unwrap_or_default();
    let row = |name: String, amount: Option<Money>| {
        let share = amount.and_then(|amount| share_text(plan, amount, whole));
        let amount = amount.map_or_else(
            || i18n.text("plan-frame-none"),
            |amount| digits(i18n, amount),
        );
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num">{amount}</td>
                <td class="num">{share}</td>
            </tr>
        }
    };
    let rest = difference(plan, figures).map(|(name, amount, _)| row(name, Some(amount)));
    view! {
        <thead>
            <tr>
                <th scope="col">{i18n.text("charts-column-item")}</th>
                <th scope="col" class="num">{i18n.text("charts-column-amount")}</th>
                <th scope="col" class="num">{i18n.text("charts-column-of-ceiling")}</th>
            </tr>
        </thead>
        <tbody>
            {row(frame_name(plan), figures.ceiling)}
            {row(i18n.text("plan-planned-label"), Some(figures.planned))}
            {rest}
        </tbody>
    }
    .into_any()
}
