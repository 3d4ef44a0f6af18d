//! Key figures of the whole case (Eckdaten): what both sides agree, beside what the plan's lines
//! add up to for whoever may read the plan.

use super::key_figure_dialog::KeyFigureDialog;
use crate::{
    account::use_session,
    components::{Icon, readable_plan},
    i18n::use_i18n,
    plan::words::count_text,
    requests::CaseDetail,
    sending::open_stream,
    stream_session::StreamSession,
};
use domain::{
    catalogue::KeyFigure,
    plan::{FigureKey, rollup::Rollup},
    rights::{Deed, Place, permits},
};
use leptos::prelude::*;

/// One key figure of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFigure {
    /// What the catalogue says.
    pub figure: KeyFigure,
    /// What is agreed; `None` while that is open.
    pub agreed: Option<u32>,
    /// What the plan's lines add up to; `None` where no plan can be read.
    pub planned: Option<u64>,
}

/// All key figures that are asked per case, and for both sides the way to set them.
#[component]
pub fn KeyFigureSection(detail: CaseDetail, stream: StreamSession) -> impl IntoView {
    let i18n = use_i18n();
    let session = use_session();
    let may = permits(session.role, Place::Case, Deed::SetKeyFigure);
    let plan = readable_plan(&detail).map(|info| open_stream(info.stream));
    let rollup = Memo::new(move |_| plan?.with_plan(Rollup::of));
    let figures = Memo::new(move |_| {
        let all = stream.with_case(|case| {
            let agreed = |figure: &KeyFigure| case.key_figures.get(&figure.id).copied();
            let figures = case.opening.catalogue.case_figures();
            figures
                .map(|figure| CaseFigure {
                    figure: figure.clone(),
                    agreed: agreed(figure),
                    planned: rollup.with(|rollup| planned(rollup.as_ref()?, figure)),
                })
                .collect::<Vec<_>>()
        });
        all.unwrap_or_default()
    });
    let has_plan = plan.is_some();
    let asked = RwSignal::new(None);
    let none = move || figures.with(Vec::is_empty);
    view! {
        <section
            class="zb-card zb-card--pad"
            aria-labelledby="case-figures"
            hidden=none
        >
            <h2 class="zb-h" id="case-figures">{move || i18n.text("case-figures")}</h2>
            <p class="zb-meta">{move || i18n.text("case-figures-text")}</p>
            <table class="zb-figures">
                <thead>
                    <tr>
                        <th scope="col">{move || i18n.text("figure-name")}</th>
                        <th scope="col" class="num">{move || i18n.text("figure-agreed")}</th>
                        {has_plan.then(|| view! {
                            <th scope="col" class="num">{move || i18n.text("figure-planned")}</th>
                        })}
                        {may.then(|| view! {
                            <td class="zb-figures__way"></td>
                        })}
                    </tr>
                </thead>
                <tbody>
                    {move || figures.get().into_iter().map(|figure| view! {
                        <Row figure=figure has_plan=has_plan may=may asked=asked/>
                    }).collect_view()}
                </tbody>
            </table>
            <KeyFigureDialog stream=stream figures=figures asked=asked/>
        </section>
    }
}

fn planned(rollup: &Rollup, figure: &KeyFigure) -> Option<u64> {
    let key = FigureKey {
        figure: figure.id.clone(),
        regime: None,
    };
    rollup.total.figures.get(&key).copied()
}

#[component]
fn Row(
    figure: CaseFigure,
    has_plan: bool,
    may: bool,
    asked: RwSignal<Option<domain::catalogue::KeyFigureId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = StoredValue::new(figure.figure.name);
    let label = move || name.with_value(|name| i18n.label(name));
    let id = figure.figure.id;
    let agreed = move || match figure.agreed {
        Some(count) => view! { <b>{count_text(i18n, u64::from(count))}</b> }.into_any(),
        None => view! { <span class="muted">{i18n.text("figure-open")}</span> }.into_any(),
    };
    let sum = move || {
        figure
            .planned
            .map_or_else(|| "–".to_owned(), |sum| count_text(i18n, sum))
    };
    view! {
        <tr>
            <th scope="row">{label}</th>
            <td class="num">{agreed}</td>
            {has_plan.then(|| view! { <td class="num">{sum}</td> })}
            {may.then(|| view! {
                <td class="zb-figures__way">
                    <button
                        type="button"
                        class="zb-iconbtn"
                        aria-label=move || i18n.with("figure-set-for", &[("name", label().into())])
                        title=move || i18n.text("figure-set")
                        on:click=move |_| asked.set(Some(id.clone()))
                    >
                        <Icon name="pen"/>
                    </button>
                </td>
            })}
        </tr>
    }
}
