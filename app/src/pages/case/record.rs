//! What granting authority and auditors see of a case: its record.

use crate::{
    components::{
        AppFrame, CaseArea, EmptyState, Loading, ProblemNote, case_tabs, case_title, stream_of,
    },
    i18n::use_i18n,
    pages::failure::NotFoundMain,
    requests::{CaseDetail, StreamRole},
    role_words::{agreement_name, application_name},
    sending::open_stream,
    stream_session::StreamSession,
};
use domain::record::{AgreementState, ApplicationState};
use leptos::prelude::*;

/// The record of a case, as its stream tells it.
#[component]
pub fn RecordView(detail: CaseDetail) -> impl IntoView {
    let stream = stream_of(&detail, StreamRole::Record).map(|info| open_stream(info.stream));
    match stream {
        Some(stream) => view! { <OpenRecord detail=detail stream=stream/> }.into_any(),
        None => {
            let title = case_title(&detail);
            view! { <AppFrame title=title><NotFoundMain/></AppFrame> }.into_any()
        }
    }
}

#[component]
fn OpenRecord(detail: CaseDetail, stream: StreamSession) -> impl IntoView {
    let i18n = use_i18n();
    let title = case_title(&detail);
    let example = detail.example;
    let tabs = Signal::derive(move || case_tabs(i18n, &detail, CaseArea::Case, 0));
    let tracks =
        Memo::new(move |_| stream.with_record(|record| (record.agreement, record.application)));
    view! {
        <AppFrame title=title example=example tabs=tabs status=Signal::from(stream.status)>
            <div class="zb-scroll">
                <main class="zb-page zb-page--text" tabindex="-1">
                    {move || stream.failure.get().map(|code| view! { <ProblemNote code=code/> })}
                    {move || match tracks.get() {
                        Some((agreement, application)) => view! {
                            <Tracks agreement=agreement application=application/>
                        }
                        .into_any(),
                        None => view! { <Loading/> }.into_any(),
                    }}
                </main>
            </div>
        </AppFrame>
    }
}

/// The two tracks in words, and what it means that nothing has been handed in.
#[component]
fn Tracks(agreement: AgreementState, application: ApplicationState) -> impl IntoView {
    let i18n = use_i18n();
    let nothing = match application {
        ApplicationState::Draft => true,
    };
    view! {
        <dl class="zb-settings">
            <div>
                <dt>{move || i18n.text("record-agreement")}</dt>
                <dd>{move || agreement_name(i18n, agreement)}</dd>
            </div>
            <div>
                <dt>{move || i18n.text("record-application")}</dt>
                <dd>{move || application_name(i18n, application)}</dd>
            </div>
        </dl>
        {nothing.then(|| view! {
            <EmptyState
                icon="doc"
                title=Signal::derive(move || i18n.text("record-empty-title"))
                text=Signal::derive(move || i18n.text("record-empty-text"))
            />
        })}
    }
}
