//! The account of a line: eligible expenditure on one side, financing on the other.

use super::{
    super::{
        context::{PlanContext, use_plan},
        editor::PanelEcho,
        help::{HelpButton, Topic},
        view::{costs_total, financing_total},
        ways::{is_account, way_label},
        words::{balance_words, field_name},
    },
    field::Field,
};
use crate::components::{Icon, digits};
use domain::{
    LineId, Money,
    plan::{Line, LineField, Target, checks::ways_to_balance, rollup::balance},
};
use leptos::prelude::*;

/// Both sides, their difference, and the ways to balance them.
#[component]
pub fn Account(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let shown = Memo::new(move |_| {
        plan.shown
            .with(|plan| plan.content.lines.get(&line).map(std::sync::Arc::clone))
    });
    let difference = Memo::new(move |_| shown.get().and_then(|line| balance(&line)));
    let state = move || {
        let class = match difference.get() {
            Some(difference) if difference.is_zero() => "zb-state zb-state--ok",
            _ => "zb-state zb-state--conflict",
        };
        view! { <span class=class><Icon name="balance"/>{balance_words(i18n, difference.get())}</span> }
    };
    let sum = move |of: fn(&Line) -> Money| {
        move || {
            shown
                .get()
                .map(|line| digits(i18n, of(&line)))
                .unwrap_or_default()
        }
    };
    view! {
        <section class="zb-sec" data-help=Topic::Balance.word()>
            <header>
                <h3 class="zb-h">{move || i18n.text("plan-account")}</h3>
                <HelpButton topic=Topic::Balance/>
                <span class="zb-fill"></span>
                {state}
            </header>
            <table class="zb-account">
                <thead>
                    <tr>
                        <th scope="col">{move || i18n.text("plan-costs")}</th>
                        <th scope="col" class="num">"€"</th>
                        <th scope="col">{move || i18n.text("plan-financing")}</th>
                        <th scope="col" class="num">"€"</th>
                    </tr>
                </thead>
                <tbody>{account_rows(plan, line)}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{move || i18n.text("plan-sum")}</th>
                        <td class="num">{sum(costs_total)}</td>
                        <th scope="row">{move || i18n.text("plan-sum")}</th>
                        <td class="num">{sum(financing_total)}</td>
                    </tr>
                </tfoot>
            </table>
            <PanelEcho shows=is_account/>
            <WaysToBalance line=line/>
        </section>
    }
}

fn account_rows(plan: PlanContext, line: LineId) -> impl IntoView {
    let (costs, sources) = plan.plan.with_untracked(|plan| {
        let costs: Vec<_> = plan
            .catalogue
            .cost_kinds
            .iter()
            .map(|kind| kind.id.clone())
            .collect();
        let sources: Vec<_> = plan
            .catalogue
            .sources
            .iter()
            .map(|known| known.id.clone())
            .collect();
        (costs, sources)
    });
    (0..costs.len().max(sources.len()))
        .map(|index| {
            let cost = costs.get(index).cloned().map(LineField::Cost);
            let source = sources.get(index).cloned().map(LineField::Financing);
            view! { <tr>{side(plan, line, cost)}{side(plan, line, source)}</tr> }
        })
        .collect_view()
}

fn side(plan: PlanContext, line: LineId, field: Option<LineField>) -> AnyView {
    let Some(field) = field else {
        return view! { <td></td><td></td> }.into_any();
    };
    let at = Target::Line(line, field.clone());
    let name = move || plan.plan.with(|known| field_name(plan.i18n, known, &field));
    view! { <th scope="row">{name}</th><td class="num"><Field at=at/></td> }.into_any()
}

/// Buttons that balance the line, each one command.
#[component]
fn WaysToBalance(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let ways = move || {
        if !plan.editable.get() || plan.draft.with(Option::is_some) {
            return Vec::new();
        }
        plan.plan.with(|known| ways_to_balance(known, line))
    };
    move || {
        let ways = ways();
        (!ways.is_empty()).then(|| {
            let buttons = ways.into_iter().map(|way| {
                let label = way_label(plan, &way.what);
                view! {
                    <button
                        type="button"
                        class="kern-btn kern-btn--secondary"
                        on:click=move |_| {
                            if plan.change(way.changes.clone()).is_some() {
                                plan.done(untrack(|| i18n.text("plan-done-balanced")));
                            }
                        }
                    >
                        <span class="kern-label">{label}</span>
                    </button>
                }
            });
            view! {
                <p class="zb-meta">{i18n.text("plan-balance-ways")}</p>
                <div class="zb-row zb-row--wrap">{buttons.collect_view()}</div>
            }
        })
    }
}
