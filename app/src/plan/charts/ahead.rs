//! What the plan binds in the years after it.

use super::{
    drawing::{Fill, bar, label, mark_inside, track},
    figure::Figure,
    figures::{Ahead, Part, Year, ahead},
};
use crate::{
    components::{digits, euros},
    plan::context::{PlanContext, use_plan},
};
use leptos::prelude::*;

/// Height of one row: words, bar, air.
const ROW: u32 = 56;

/// Commitments of later years, one bar a year.
#[component]
pub fn AheadFigure() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let figures = Memo::new(move |_| {
        plan.plan
            .with(|known| plan.rollup.with(|rollup| ahead(known, rollup)))
    });
    view! {
        <Figure
            name="charts-ahead"
            title=Signal::derive(move || i18n.text("charts-ahead-title"))
            sentence=Signal::derive(move || figures.with(|figures| sentence(plan, figures)))
            empty=Signal::derive(move || figures.with(|figures| figures.total.is_zero()))
            drawing=move |()| figures.with(|figures| drawing(plan, figures))
            table=move || figures.with(|figures| table(plan, figures))
        />
    }
}

fn sentence(plan: PlanContext, figures: &Ahead) -> String {
    let i18n = plan.i18n;
    let (Some(largest), Some(last)) = (figures.largest(), figures.last()) else {
        return i18n.text("charts-ahead-none");
    };
    let arguments = [
        ("year", largest.year.to_string().into()),
        ("amount", euros(i18n, largest.total).into()),
        ("last", last.year.to_string().into()),
        ("total", euros(i18n, figures.total).into()),
    ];
    let key = if largest.total == figures.total {
        "charts-ahead-one"
    } else {
        "charts-ahead-sentence"
    };
    i18n.with(key, &arguments)
}

fn drawing(plan: PlanContext, figures: &Ahead) -> (u32, AnyView) {
    let i18n = plan.i18n;
    let row = |(year, y): (&Year, u32)| {
        let parts = year.parts.iter().map(|part| {
            view! {
                {bar(part.span, y + 24, Fill::Part(part.number))}
                {mark_inside(part.span, y + 24, part.number, part.number.to_string())}
            }
        });
        let total = euros(i18n, year.total);
        view! {
            {label(y, false, &year.year.to_string(), total, None)}
            {track(y + 24)}
            {parts.collect_view()}
        }
    };
    let rows = figures.years.iter().zip((0..).step_by(ROW as usize));
    let height = u32::try_from(figures.years.len()).unwrap_or_default() * ROW;
    (height, rows.map(row).collect_view().into_any())
}

fn table(plan: PlanContext, figures: &Ahead) -> AnyView {
    let i18n = plan.i18n;
    let part = |part: &Part| {
        view! {
            <tr>
                <th scope="row" class="sub">
                    <span class=format!("zb-cat zb-cat--{}", part.number)>{part.number}</span>
                    <span>{i18n.label(&part.name)}</span>
                </th>
                <td class="num">{digits(i18n, part.amount)}</td>
            </tr>
        }
    };
    let year = |year: &Year| {
        view! {
            <tbody>
                <tr class="grp">
                    <th scope="rowgroup">{year.year.to_string()}</th>
                    <td class="num">{digits(i18n, year.total)}</td>
                </tr>
                {year.parts.iter().map(part).collect_view()}
            </tbody>
        }
    };
    view! {
        <thead>
            <tr>
                <th scope="col">{i18n.text("charts-column-year")}</th>
                <th scope="col" class="num">{i18n.text("charts-column-amount")}</th>
            </tr>
        </thead>
        {figures.years.iter().map(year).collect_view()}
        <tfoot>
            <tr>
                <th scope="row">{i18n.text("plan-sum")}</th>
                <td class="num">{digits(i18n, figures.total)}</td>
            </tr>
        </tfoot>
    }
    .into_any()
}
