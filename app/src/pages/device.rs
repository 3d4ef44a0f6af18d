//! This device: what it keeps, since when, what waits to be sent, and how to be rid of it.
//!
//! Every stream with changes that wait is open while this page is: whoever looks here with a
//! connection sees them go.

mod kept;
mod leaving;
mod only_here;
mod waiting;

use crate::{
    account::{KeptAnswer, use_session},
    components::{AppFrame, Loading, case_title},
    i18n::{I18n, use_i18n},
    ports::{DeviceStore, Survey, use_ports},
    requests::{CaseDetail, StreamRole},
    sending::{Sending, open_stream},
    stream_session::StreamSession,
};
use domain::StreamId;
use kept::KeptStreams;
use leaving::{ForgetDevice, SignOutChoice};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use std::sync::Arc;
use sync::store::{Rows, StoreProblem};
use waiting::WaitingChanges;

/// What the page works with.
#[derive(Clone, Copy)]
struct DevicePage {
    i18n: I18n,
    store: StoredValue<Arc<dyn DeviceStore>>,
    /// What the device keeps; `None` until it was read.
    survey: RwSignal<Option<Result<Arc<Survey>, StoreProblem>>>,
    /// The streams with something that waits, open since it was read.
    open: RwSignal<Vec<StreamSession>>,
    owner: StoredValue<Owner>,
}

impl DevicePage {
    fn new() -> Self {
        let person = use_session().person;
        let this = Self {
            i18n: use_i18n(),
            store: StoredValue::new(use_ports().store(person)),
            survey: RwSignal::new(None),
            open: RwSignal::new(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        this.read();
        this.store.with_value(|store| {
            store.on_moved(Box::new(move |_| {
                this.read();
                !this.survey.is_disposed()
            }));
        });
        this
    }

    /// Reads what the device keeps, and opens what waits.
    fn read(self) {
        let Some(store) = self.store.try_get_value() else {
            return;
        };
        // What this window alone has is in no survey.
        for stream in use_context::<Sending>().map_or_else(Vec::new, Sending::streams) {
            self.send(stream);
        }
        spawn_local(async move {
            let survey = store.survey().await;
            if let Ok(survey) = &survey {
                let waits = |(_, rows): &&(_, Rows)| !rows.outbox.is_empty();
                for (stream, _) in survey.streams.iter().filter(waits) {
                    self.send(*stream);
                }
            }
            let known = |known: &Option<Result<_, _>>| matches!(known, Some(Ok(_)));
            // What was read once does not become nothing because a further look fails.
            if survey.is_ok() || self.survey.try_with_untracked(known) == Some(false) {
                self.survey.try_set(Some(survey.map(Arc::new)));
            }
        });
    }

    /// Opens a stream, which sends what waits in it; once.
    fn send(self, stream: StreamId) -> Option<StreamSession> {
        let known = self.open.try_with_untracked(|open| {
            let mut open = open.iter();
            open.find(|session| session.stream == stream).copied()
        })?;
        if known.is_some() {
            return known;
        }
        let owner = self.owner.try_get_value()?;
        let session = owner.with(|| open_stream(stream));
        self.open.try_update(|open| open.push(session));
        Some(session)
    }

    /// What a stream is called; its number where the device does not know more.
    fn name(self, survey: &Survey, stream: StreamId) -> String {
        let details = survey.answers.iter();
        let details = details.filter(|(question, _)| question.starts_with("/api/cases/"));
        let known = details
            .filter_map(|(_, kept)| KeptAnswer::read(kept))
            .filter_map(|kept| serde_json::from_str::<CaseDetail>(&kept.text).ok())
            .find_map(|detail| {
                let role = detail.streams.iter().find(|one| one.stream == stream)?.role;
                Some((case_title(&detail), role))
            });
        match known {
            Some((title, role)) => format!("{title} – {}", self.i18n.text(role_key(role))),
            None => stream.to_string(),
        }
    }
}

fn role_key(role: StreamRole) -> &'static str {
    match role {
        StreamRole::Case => "device-stream-case",
        StreamRole::InternalPlan => "device-stream-draft",
        StreamRole::SharedPlan => "device-stream-plan",
        StreamRole::Record => "device-stream-record",
    }
}

/// The page.
#[component]
pub fn DevicePageView() -> impl IntoView {
    let page = DevicePage::new();
    let i18n = page.i18n;
    provide_context(page);
    let title = Signal::derive(move || i18n.text("frame-device"));
    let location = use_location();
    let signing_out = Memo::new(move |_| location.search.with(|query| query.contains("abmelden")));
    view! {
        <AppFrame title=title>
            <div class="zb-scroll">
                <main class="zb-page zb-page--text" tabindex="-1">
                    <p>{move || i18n.text("device-lead")}</p>
                    {move || signing_out.get().then(|| view! { <SignOutChoice/> })}
                    {move || match page.survey.get() {
                        None => view! { <Loading/> }.into_any(),
                        Some(Err(problem)) => view! {
                            <p role="alert">{problem_words(i18n, problem)}</p>
                        }
                        .into_any(),
                        Some(Ok(survey)) => view! { <KeptStreams survey=survey/> }.into_any(),
                    }}
                    <WaitingChanges/>
                    <ForgetDevice/>
                </main>
            </div>
        </AppFrame>
    }
}

/// Why the device keeps nothing; reactive.
fn problem_words(i18n: I18n, problem: StoreProblem) -> String {
    i18n.text(match problem {
        StoreProblem::Full => "plan-not-kept-full",
        StoreProblem::Forbidden => "plan-not-kept-forbidden",
        StoreProblem::Newer => "plan-not-kept-newer",
        StoreProblem::Broken | StoreProblem::Overtaken => "plan-not-kept-broken",
    })
}

fn use_page() -> DevicePage {
    match use_context::<DevicePage>() {
        Some(page) => page,
        None => unreachable!("the page provides itself before it renders anything"),
    }
}
