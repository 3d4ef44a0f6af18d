//! Costs by kind against financing by source.

use super::{
    drawing::{BAR, Fill, bar, key, label, letter, mark_inside},
    figure::Figure,
    figures::{Part, Side, Sides, sides},
    shares::share_text,
};
use crate::{
    components::{digits, euros},
    plan::context::{PlanContext, use_plan},
};
use domain::Money;
use leptos::prelude::*;

/// Height of one name in the list below a bar.
const ENTRY: u32 = 24;
/// From the words above a bar to the list below it.
const HEAD: u32 = 24 + BAR + 8;
/// Air between both sides.
const BETWEEN: u32 = 16;

/// Both sides of the account, one above the other on one scale.
#[component]
pub fn SidesFigure() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let figures = Memo::new(move |_| {
        plan.plan
            .with(|known| plan.rollup.with(|rollup| sides(known, rollup)))
    });
    view! {
        <Figure
            name="charts-sides"
            title=Signal::derive(move || i18n.text("charts-sides-title"))
            sentence=Signal::derive(move || figures.with(|figures| sentence(plan, figures)))
            empty=Signal::derive(move || figures.with(is_empty))
            drawing=move |()| figures.with(|figures| drawing(plan, figures))
            table=move || figures.with(|figures| table(plan, figures))
        />
    }
}

fn is_empty(figures: &Sides) -> bool {
    figures.costs.total.is_zero() && figures.financing.total.is_zero()
}

/// What one side lacks, without its sign.
fn size(figures: &Sides) -> Money {
    let difference = figures.difference;
    if difference.is_negative() {
        difference.checked_neg().unwrap_or(difference)
    } else {
        difference
    }
}

fn sentence(plan: PlanContext, figures: &Sides) -> String {
    let i18n = plan.i18n;
    if is_empty(figures) {
        return i18n.text("charts-sides-none");
    }
    let total = if figures.difference.is_negative() {
        let amount = euros(i18n, size(figures));
        i18n.with("charts-sides-missing", &[("amount", amount.into())])
    } else if figures.difference.is_zero() {
        let amount = euros(i18n, figures.costs.total);
        i18n.with("charts-sides-balanced", &[("amount", amount.into())])
    } else {
        let amount = euros(i18n, size(figures));
        i18n.with("charts-sides-surplus", &[("amount", amount.into())])
    };
    if figures.unbalanced == 0 {
        return total;
    }
    let count = [("count", figures.unbalanced.into())];
    format!("{total} {}", i18n.with("charts-sides-lines", &count))
}

/// Names both sides; letters go on from one side to the other.
fn both(plan: PlanContext, figures: &Sides) -> [(String, &Side, u8); 2] {
    let after = u8::try_from(figures.costs.parts.len()).unwrap_or_default();
    [
        (plan.i18n.text("plan-costs"), &figures.costs, 0),
        (plan.i18n.text("plan-financing"), &figures.financing, after),
    ]
}

/// The words for the gap of the shorter side; reactive.
fn gap_name(plan: PlanContext, figures: &Sides) -> String {
    plan.i18n.text(if figures.difference.is_negative() {
        "charts-sides-gap-missing"
    } else {
        "charts-sides-gap-surplus"
    })
}

fn drawing(plan: PlanContext, figures: &Sides) -> (u32, AnyView) {
    let mut y = 0;
    let mut views = Vec::new();
    for (name, side, letters) in both(plan, figures) {
        if y > 0 {
            y += BETWEEN;
        }
        views.push(one_side(plan, &name, side, letters, y));
        y += HEAD + ENTRY * u32::try_from(side.parts.len()).unwrap_or_default();
        if !side.gap.is_empty() {
            let name = gap_name(plan, figures);
            views.push(gap_entry(plan, &name, size(figures), y));
            y += ENTRY;
        }
    }
    (y, views.collect_view().into_any())
}

fn one_side(plan: PlanContext, name: &str, side: &Side, letters: u8, y: u32) -> AnyView {
    let i18n = plan.i18n;
    let part = |(part, line): (&Part, u32)| {
        let fill = Fill::Part(part.number);
        let mark = letter(letters + part.number);
        let short = i18n.label(&part.short);
        view! {
            {bar(part.span, y + 24, fill)}
            {mark_inside(part.span, y + 24, part.number, mark.clone())}
            {key(line, fill, Some(mark))}
            {label(line, true, &short, euros(i18n, part.amount), None)}
        }
    };
    let lines = (y + HEAD..).step_by(ENTRY as usize);
    view! {
        {label(y, false, name, euros(i18n, side.total), None)}
        {side.parts.iter().zip(lines).map(part).collect_view()}
        {bar(side.gap, y + 24, Fill::Gap)}
    }
    .into_any()
}

fn gap_entry(plan: PlanContext, name: &str, amount: Money, y: u32) -> AnyView {
    view! {
        {key(y, Fill::Gap, None)}
        {label(y, true, name, euros(plan.i18n, amount), None)}
    }
    .into_any()
}

fn table(plan: PlanContext, figures: &Sides) -> AnyView {
    let i18n = plan.i18n;
    let group = |(name, side, letters): (String, &Side, u8)| {
        let rows = side.parts.iter().map(|part| {
            view! {
                <tr>
                    <th scope="row" class="sub">
                        <span class="zb-chart-letter" aria-hidden="true">
                            {letter(letters + part.number)}
                        </span>
                        <span>{i18n.label(&part.name)}</span>
                    </th>
                    <td class="num">{digits(i18n, part.amount)}</td>
                    <td class="num">{share_text(plan, part.amount, side.total)}</td>
                </tr>
            }
        });
        view! {
            <tbody>
                <tr class="grp">
                    <th scope="rowgroup">{name}</th>
                    <td class="num">{digits(i18n, side.total)}</td>
                    <td class="num">{share_text(plan, side.total, side.total)}</td>
                </tr>
                {rows.collect_view()}
            </tbody>
        }
    };
    view! {
        <thead>
            <tr>
                <th scope="col">{i18n.text("charts-column-kind")}</th>
                <th scope="col" class="num">{i18n.text("charts-column-amount")}</th>
                <th scope="col" class="num">{i18n.text("charts-column-of-side")}</th>
            </tr>
        </thead>
        {both(plan, figures).map(group).collect_view()}
        <tfoot>
            <tr>
                <th scope="row">{i18n.text("charts-difference")}</th>
                <td class="num">{digits(i18n, figures.difference)}</td>
                <td></td>
            </tr>
        </tfoot>
    }
    .into_any()
}
