//! The case: ceiling with its history, key figures, earmarks, deadlines, and the way to the plan.

mod ceiling;
mod ceiling_dialog;
mod earmark_dialog;
mod earmarks;
mod key_figure_dialog;
mod key_figures;
mod record;
mod stage;

use crate::{
    api,
    components::{
        AppFrame, CaseArea, CaseMarks, Loading, ProblemNote, case_tabs, case_title, stream_of,
    },
    dates,
    i18n::use_i18n,
    loaded::Loaded,
    pages::failure::NotFoundMain,
    requests::{CaseDetail, ProblemCode, StreamRole},
    sending::open_stream,
    stream_session::StreamSession,
};
use ceiling::CeilingSection;
use domain::CaseId;
use earmarks::EarmarkSection;
use key_figures::KeyFigureSection;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use record::RecordView;
use stage::StageSection;

/// The case of the address; `None` for an address that names none. Reactive.
pub fn case_of_address() -> Memo<Option<CaseId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("case")?.parse().ok()))
}

/// The page of a case.
#[component]
pub fn CasePage() -> impl IntoView {
    let case = case_of_address();
    move || match case.get() {
        Some(case) => view! { <KnownCase case=case/> }.into_any(),
        None => view! { <crate::pages::NotFoundPage/> }.into_any(),
    }
}

#[component]
fn KnownCase(case: CaseId) -> impl IntoView {
    let detail = Loaded::new(move |browser| api::case(browser, case)).fresh_on_focus();
    // News of the case come through its stream; a new list of streams builds the page anew.
    let streams = Memo::new(move |_| {
        detail.value().map(|detail| {
            detail
                .streams
                .iter()
                .map(|info| (info.stream, info.role))
                .collect::<Vec<_>>()
        })
    });
    move || {
        streams.track();
        let known = detail.answer.get_untracked();
        match (known, detail.problem()) {
            (Some(Ok(value)), _) => view! { <Content detail=value loaded=detail/> }.into_any(),
            (_, problem) => view! { <Missing problem=problem detail=detail/> }.into_any(),
        }
    }
}

#[component]
fn Missing(problem: Option<ProblemCode>, detail: Loaded<CaseDetail>) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || i18n.text("case-tab-case"));
    view! {
        <AppFrame title=title>
            {match problem {
                None => view! { <main class="zb-scroll"><Loading/></main> }.into_any(),
                Some(ProblemCode::NotFound) => view! { <NotFoundMain/> }.into_any(),
                Some(code) => view! {
                    <main class="zb-scroll">
                        <ProblemNote code=code retry=move |()| detail.again()/>
                    </main>
                }
                .into_any(),
            }}
        </AppFrame>
    }
}

#[component]
fn Content(detail: CaseDetail, loaded: Loaded<CaseDetail>) -> impl IntoView {
    let stream = stream_of(&detail, StreamRole::Case).map(|info| open_stream(info.stream));
    match stream {
        Some(stream) => view! { <OpenCase detail=detail loaded=loaded stream=stream/> }.into_any(),
        None => view! { <RecordView detail=detail/> }.into_any(),
    }
}

#[component]
fn OpenCase(
    detail: CaseDetail,
    loaded: Loaded<CaseDetail>,
    stream: StreamSession,
) -> impl IntoView {
    let i18n = use_i18n();
    let title = case_title(&detail);
    let tabs = {
        let detail = detail.clone();
        Signal::derive(move || case_tabs(i18n, &detail, CaseArea::Case, 0))
    };
    let stage = Memo::new(move |_| stream.with_case(domain::case::Case::stage));
    let there = Memo::new(move |_| stage.get().is_some());
    let kind = detail.kind;
    let detail = StoredValue::new(detail);
    view! {
        <AppFrame
            title=title
            example=detail.with_value(|detail| detail.example)
            tabs=tabs
            status=Signal::from(stream.status)
            marks=move || stage.get().map(|stage| view! {
                <CaseMarks stage=stage turn=stage.turn() kind=kind/>
            })
        >
            <div class="zb-scroll">
                <main class="zb-page zb-page--case" tabindex="-1">
                    {move || stream.failure.get().map(|code| view! { <ProblemNote code=code/> })}
                    {move || match there.get() {
                        true => view! {
                            {move || stage.get().map(|stage| view! {
                                <StageSection detail=detail.get_value() stage=stage/>
                            })}
                            <div class="zb-cockpit">
                                <div class="zb-aside">
                                    <CeilingSection detail=loaded stream=stream/>
                                    <KeyFigureSection detail=detail.get_value() stream=stream/>
                                </div>
                                <div class="zb-aside">
                                    <EarmarkSection stream=stream/>
                                    <Deadlines stream=stream/>
                                </div>
                            </div>
                        }
                        .into_any(),
                        false => view! { <Loading/> }.into_any(),
                    }}
                </main>
            </div>
        </AppFrame>
    }
}

#[component]
fn Deadlines(stream: StreamSession) -> impl IntoView {
    let i18n = use_i18n();
    let deadlines = Memo::new(move |_| {
        stream
            .with_case(|case| case.opening.catalogue.deadlines.clone())
            .unwrap_or_default()
    });
    view! {
        <section class="zb-card zb-card--pad" aria-labelledby="case-deadlines">
            <h2 class="zb-h" id="case-deadlines">{move || i18n.text("case-deadlines")}</h2>
            <dl class="zb-pairs">
                {move || deadlines.get().into_iter().map(|deadline| view! {
                    <div>
                        <dt>{dates::written_day(i18n, &deadline.date)}</dt>
                        <dd>{i18n.label(&deadline.name)}</dd>
                    </div>
                }).collect_view()}
            </dl>
        </section>
    }
}
