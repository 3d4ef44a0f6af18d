//! How much each measure category has.

use super::{
    drawing::{Fill, bar, key, label, track},
    figure::Figure,
    figures::{Part, Shares, shares},
    sentence::part_words,
};
use crate::{
    components::{digits, euros},
    plan::context::{PlanContext, use_plan},
};
use domain::{Money, money::share_of};
use leptos::prelude::*;

/// Height of one row: words, bar, air.
const ROW: u32 = 56;

/// Shares of the measure categories, as bars.
#[component]
pub fn SharesFigure() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let figures = Memo::new(move |_| {
        plan.plan
            .with(|known| plan.rollup.with(|rollup| shares(known, rollup)))
    });
    view! {
        <Figure
            name="charts-shares"
            title=Signal::derive(move || i18n.text("charts-shares-title"))
            sentence=Signal::derive(move || figures.with(|figures| sentence(plan, figures)))
            empty=Signal::derive(move || figures.with(|figures| figures.largest().is_none()))
            drawing=move |()| figures.with(|figures| drawing(plan, figures))
            table=move || figures.with(|figures| table(plan, figures))
        />
    }
}

/// The short name of the programme's funds; reactive.
pub(super) fn programme_name(plan: PlanContext) -> String {
    plan.plan.with(|known| {
        let source = known.catalogue.programme_source();
        source.map_or_else(String::new, |source| plan.i18n.label(&source.short))
    })
}

fn sentence(plan: PlanContext, figures: &Shares) -> String {
    let i18n = plan.i18n;
    let Some(largest) = figures.largest() else {
        return i18n.with(
            "charts-shares-none",
            &[("source", programme_name(plan).into())],
        );
    };
    let arguments = [
        ("name", i18n.label(&largest.short).into()),
        (
            "part",
            part_words(i18n, largest.amount, figures.whole).into(),
        ),
        ("amount", euros(i18n, largest.amount).into()),
    ];
    if figures.of_ceiling {
        i18n.with("charts-shares-sentence", &arguments)
    } else {
        i18n.with("charts-shares-sentence-planned", &arguments)
    }
}

fn drawing(plan: PlanContext, figures: &Shares) -> (u32, AnyView) {
    let i18n = plan.i18n;
    let row = |(row, y): (&Part, u32)| {
        let fill = Fill::Part(row.number);
        let share = share_text(plan, row.amount, figures.whole);
        let name = i18n.label(&row.short);
        view! {
            {key(y, fill, Some(row.number.to_string()))}
            {label(y, true, &name, euros(i18n, row.amount), share)}
            {track(y + 24)}
            {bar(row.span, y + 24, fill)}
        }
    };
    let rows = figures
        .rows
        .iter()
        .zip((0..).step_by(ROW as usize))
        .map(row);
    let height = u32::try_from(figures.rows.len()).unwrap_or_default() * ROW;
    (height, rows.collect_view().into_any())
}

/// The share of an amount; reactive. `None` of nothing.
pub(super) fn share_text(plan: PlanContext, part: Money, whole: Money) -> Option<String> {
    share_of(part, whole).map(|share| share.format(plan.i18n.locale()))
}

fn table(plan: PlanContext, figures: &Shares) -> AnyView {
    let i18n = plan.i18n;
    let of = if figures.of_ceiling {
        "charts-column-of-ceiling"
    } else {
        "charts-column-of-planned"
    };
    let row = |row: &Part| {
        view! {
            <tr>
                <th scope="row">
                    <span class=format!("zb-cat zb-cat--{}", row.number)>{row.number}</span>
                    <span>{i18n.label(&row.name)}</span>
                </th>
                <td class="num">{digits(i18n, row.amount)}</td>
                <td class="num">{share_text(plan, row.amount, figures.whole)}</td>
            </tr>
        }
    };
    let euro = i18n.with("plan-column-euro", &[("name", programme_name(plan).into())]);
    view! {
        <thead>
            <tr>
                <th scope="col">{i18n.text("charts-column-category")}</th>
                <th scope="col" class="num">{euro}</th>
                <th scope="col" class="num">{i18n.text(of)}</th>
            </tr>
        </thead>
        <tbody>{figures.rows.iter().map(row).collect_view()}</tbody>
        <tfoot>
            <tr>
                <th scope="row">{i18n.text("plan-sum")}</th>
                <td class="num">{digits(i18n, figures.planned)}</td>
                <td class="num">{share_text(plan, figures.planned, figures.whole)}</td>
            </tr>
        </tfoot>
    }
    .into_any()
}
