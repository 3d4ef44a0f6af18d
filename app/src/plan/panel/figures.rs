//! Key figures of a line, as a whole and by legal regime.

use super::{
    super::{
        context::{PlanContext, use_plan},
        editor::PanelEcho,
        help::{HelpButton, Topic},
        view::per_place_and_month,
    },
    field::Field,
};
use crate::components::euros_full;
use domain::{
    LineId,
    catalogue::{Catalogue, KeyFigure},
    plan::{FigureKey, LineField, Target},
};
use leptos::prelude::*;
use std::sync::Arc;

fn is_figure(at: &Target) -> bool {
    matches!(at, Target::Line(_, LineField::Figure(_)))
}

/// The key figures; all of them are optional.
#[component]
pub fn Figures(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let catalogue = plan.plan.with_untracked(|plan| Arc::clone(&plan.catalogue));
    let open = RwSignal::new(false);
    let whole = catalogue
        .key_figures
        .iter()
        .map(|figure| figure_row(plan, line, figure.clone()))
        .collect_view();
    let has_regimes = !catalogue.regimes.is_empty();
    view! {
        <section class="zb-sec" data-help=Topic::Figures.word()>
            <header>
                <h3 class="zb-h">{move || i18n.text("plan-figures")}</h3>
                <HelpButton topic=Topic::Figures/>
                <span class="zb-fill"></span>
                <span class="zb-meta">{move || i18n.text("plan-figures-optional")}</span>
            </header>
            <table class="zb-account zb-account--one">
                <tbody>{whole}{unit_cost(plan, line)}</tbody>
            </table>
            {has_regimes.then(|| view! {
                <details on:toggle=move |_| open.set(true)>
                    <summary class="zb-meta">{move || i18n.text("plan-figures-by-regime")}</summary>
                    {move || open.get().then(|| by_regime(plan, line, &catalogue))}
                </details>
            })}
            <PanelEcho shows=is_figure/>
        </section>
    }
}

fn figure_row(plan: PlanContext, line: LineId, figure: KeyFigure) -> impl IntoView {
    let key = FigureKey {
        figure: figure.id,
        regime: None,
    };
    let at = Target::Line(line, LineField::Figure(key));
    view! {
        <tr>
            <th scope="row">{move || plan.i18n.label(&figure.name)}</th>
            <td class="num"><Field at=at/></td>
        </tr>
    }
}

/// What one place costs in a month, computed from costs, places and term.
fn unit_cost(plan: PlanContext, line: LineId) -> impl IntoView {
    let cost = move || {
        plan.shown.with(|plan| {
            let known = plan.content.lines.get(&line)?;
            let figure = plan.catalogue.key_figures.first()?.id.clone();
            let places = known.figures.get(&FigureKey {
                figure,
                regime: None,
            })?;
            per_place_and_month(known, *places)
        })
    };
    move || {
        cost().map(|cost| {
            view! {
                <tr>
                    <th scope="row">{plan.i18n.text("plan-unit-cost")}</th>
                    <td class="num">{euros_full(plan.i18n, cost)}</td>
                </tr>
            }
        })
    }
}

fn by_regime(plan: PlanContext, line: LineId, catalogue: &Catalogue) -> impl IntoView + use<> {
    let figures = catalogue
        .key_figures
        .iter()
        .filter(|figure| figure.by_regime);
    figures
        .map(|figure| {
            let rows = catalogue.regimes.iter().map(|regime| {
                let key = FigureKey {
                    figure: figure.id.clone(),
                    regime: Some(regime.id.clone()),
                };
                let at = Target::Line(line, LineField::Figure(key));
                let name = regime.name.clone();
                view! {
                    <tr>
                        <th scope="row">{move || plan.i18n.label(&name)}</th>
                        <td class="num"><Field at=at/></td>
                    </tr>
                }
            });
            let name = figure.name.clone();
            view! {
                <table class="zb-account zb-account--one">
                    <thead>
                        <tr>
                            <th scope="col">{move || plan.i18n.label(&name)}</th>
                            <th scope="col" class="num">{move || plan.i18n.text("plan-count")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            }
        })
        .collect_view()
}
