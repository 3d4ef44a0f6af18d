//! The lines of the plan by category, with subtotals.

use super::content::{PaperGroup, PaperLine, Sums, first_figure, groups, sum};
use crate::{
    components::digits,
    plan::{
        context::{PlanContext, use_plan},
        grid::column_name,
        view::columns::Column,
        words::count_text,
    },
};
use domain::{Money, money::share_of, plan::Plan};
use leptos::prelude::*;

/// The table of the sheet; its head stands on every page.
#[component]
pub fn LineTable() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let content = move || {
        plan.plan.with(|known| {
            let (groups, sums) = plan
                .rollup
                .with(|rollup| (groups(known, rollup), sum(known, rollup)));
            view! {
                {head(plan, known)}
                {groups.iter().map(|group| body(plan, group)).collect_view()}
                <tfoot>
                    <tr>
                        <th scope="row" colspan="3">
                            {i18n.with(
                                "plan-sum-of",
                                &[("authority", known.head.authority.clone().into())],
                            )}
                        </th>
                        {numbers(plan, &sums)}
                    </tr>
                </tfoot>
            }
            .into_any()
        })
    };
    view! {
        <div
            class="zb-tablebox"
            tabindex="0"
            role="region"
            aria-label=move || i18n.text("plan-grid-label")
        >
            <table class="zb-plan-paper__lines">
                <caption class="kern-sr-only">{move || i18n.text("plan-grid-label")}</caption>
                {content}
            </table>
        </div>
    }
}

fn head(plan: PlanContext, known: &Plan) -> AnyView {
    let i18n = plan.i18n;
    let figure = first_figure(known).map(|id| {
        let name = column_name(plan, &Column::Figure(id));
        view! { <th scope="col" class="num">{name}</th> }
    });
    let programme = known.catalogue.programme_source();
    let programme = programme.map_or_else(String::new, |source| i18n.label(&source.short));
    let euro = |name: String| i18n.with("plan-column-euro", &[("name", name.into())]);
    view! {
        <thead>
            <tr>
                <th scope="col">{i18n.text("plan-field-project")}</th>
                <th scope="col">{i18n.text("plan-field-provider")}</th>
                <th scope="col">{i18n.text("plan-column-term")}</th>
                {figure}
                <th scope="col" class="num">{euro(programme)}</th>
                <th scope="col" class="num">{i18n.text("plan-column-share")}</th>
                <th scope="col" class="num">{euro(i18n.text("paper-column-others"))}</th>
                <th scope="col" class="num">{i18n.text("plan-column-total")}</th>
            </tr>
        </thead>
    }
    .into_any()
}

fn body(plan: PlanContext, group: &PaperGroup) -> AnyView {
    let i18n = plan.i18n;
    view! {
        <tbody>
            <tr class="grp">
                <th scope="rowgroup" colspan="3">
                    <span class=format!("zb-cat zb-cat--{}", group.number)>{group.number}</span>
                    " "{i18n.label(&group.name)}
                </th>
                {numbers(plan, &group.sums)}
            </tr>
            {group.lines.iter().map(|line| row(plan, line)).collect_view()}
        </tbody>
    }
    .into_any()
}

fn row(plan: PlanContext, line: &PaperLine) -> AnyView {
    let i18n = plan.i18n;
    let provider = line.provider.clone();
    let term = line.term.map(|term| term.to_string());
    view! {
        <tr>
            <th scope="row">{line.project.clone()}</th>
            <td>{provider.unwrap_or_else(|| i18n.text("plan-provider-open"))}</td>
            <td class="nowrap">{term.unwrap_or_else(|| i18n.text("plan-term-open"))}</td>
            {numbers(plan, &line.sums)}
        </tr>
    }
    .into_any()
}

fn numbers(plan: PlanContext, sums: &Sums) -> AnyView {
    let i18n = plan.i18n;
    let ceiling = plan
        .plan
        .with(|plan| plan.ceiling.as_ref().map(|entry| entry.amount));
    let share = share_of(sums.programme, ceiling.unwrap_or_default());
    let share = share.filter(|_| !sums.programme.is_zero());
    let share = share.map_or_else(|| "–".to_owned(), |share| share.format(i18n.locale()));
    let places = sums.places.map(|places| {
        let text = if places == 0 {
            "–".to_owned()
        } else {
            count_text(i18n, places)
        };
        view! { <td class="num">{text}</td> }
    });
    let amount = |amount: Money| {
        if amount.is_zero() {
            "–".to_owned()
        } else {
            digits(i18n, amount)
        }
    };
    view! {
        {places}
        <td class="num strong">{amount(sums.programme)}</td>
        <td class="num">{share}</td>
        <td class="num">{amount(sums.others)}</td>
        <td class="num">{amount(sums.total)}</td>
    }
    .into_any()
}
