//! The plan page: how a county divides its ceiling among projects.
//!
//! `view`, `selection`, `editing` and `keys` are pure; the components around them are thin and
//! change nothing by themselves: they dispatch commands to the open stream and show what it
//! publishes.

mod banner;
mod ceiling_bar;
mod charts;
mod check_words;
mod clipboard;
mod company;
mod conflicts;
mod context;
mod deeds;
mod dialogs;
pub mod editing;
mod editor;
mod facet;
mod find;
mod focus;
mod foot;
mod frame;
mod grid;
mod help;
pub mod keys;
mod layout;
mod notices;
mod order;
mod panel;
mod paper;
mod phone;
mod refusals;
pub mod selection;
mod sheet;
mod toolbar;
mod tour;
pub mod view;
mod watch;
mod ways;
pub mod words;

use crate::{
    account::use_session,
    api,
    components::{AppFrame, EmptyState, Loading, case_title, stream_of},
    i18n::use_i18n,
    loaded::Loaded,
    pages::{FailurePage, NotFoundPage},
    parts::{Fetched, Part, fetch_after_rest},
    requests::{CaseDetail, PreviousPlan, ProblemCode, StreamRole},
    sending::open_stream,
    stream_session::{StreamSession, SyncStatus},
};
use banner::{Banners, OutdatedServer};
use ceiling_bar::CeilingBar;
pub use charts::PlanCharts;
use company::{OthersInPlan, watch_company};
pub use conflicts::ConflictStage;
use context::PlanContext;
pub use dialogs::Dialogs;
use domain::{CaseId, StreamId, plan::Plan};
use facet::{Asked, Facet, asked};
use foot::StatusLine;
pub use grid::PlanGrid;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use notices::watch_notices;
pub use panel::PlanPanel;
pub use paper::PlanPaper;
pub use phone::PlanCards;
use sheet::Work;
use std::sync::Arc;
use sync::replica::Connection;
use watch::{follow_facet, watch_window};

/// The plan of the year before, once it has been asked for.
#[derive(Clone, Copy)]
struct Previous(RwSignal<Option<PreviousPlan>>);

/// The plan page of a case, in the way its address asks for.
#[component]
pub fn PlanPage() -> impl IntoView {
    let location = use_location();
    // On the way to another page the plan stays as it is.
    let address = Memo::new(move |before: Option<&Option<Asked>>| {
        let draft = location.query.with(|query| query.get("plan"));
        let now = location.pathname.with(|path| asked(path, draft.as_deref()));
        now.or_else(|| before.copied().flatten())
    });
    let case = Memo::new(move |_| address.get().map(|asked| asked.case));
    let facet = Memo::new(move |_| address.get().map_or(Facet::Sheet, |asked| asked.facet));
    let draft = Memo::new(move |_| address.get().is_some_and(|asked| asked.draft));
    move || match case.get() {
        Some(case) => view! { <LoadedCase case=case facet=facet draft=draft/> }.into_any(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}

/// What is not there, or not for this person, looks like any other wrong address.
fn failure(code: ProblemCode) -> AnyView {
    match code {
        ProblemCode::NotFound => view! { <NotFoundPage/> }.into_any(),
        code => view! { <FailurePage code=code/> }.into_any(),
    }
}

#[component]
fn LoadedCase(case: CaseId, facet: Memo<Facet>, draft: Memo<bool>) -> impl IntoView {
    let loaded = Loaded::new(move |browser| api::case(browser, case));
    let detail = Memo::new(move |_| loaded.value());
    move || match (detail.get(), loaded.problem()) {
        (Some(detail), _) => {
            view! { <ChosenPlan detail=detail facet=facet draft=draft/> }.into_any()
        }
        (None, Some(code)) => failure(code),
        (None, None) => view! { <Loading/> }.into_any(),
    }
}

/// The shared plan where there is one, else the internal draft.
#[component]
fn ChosenPlan(detail: CaseDetail, facet: Memo<Facet>, draft: Memo<bool>) -> impl IntoView {
    let case = RwSignal::new(detail);
    let stream = Memo::new(move |_| {
        case.with(|case| {
            let of = |role: StreamRole| stream_of(case, role).map(|known| known.stream);
            let (shared, internal) = (of(StreamRole::SharedPlan), of(StreamRole::InternalPlan));
            if draft.get() {
                internal.or(shared)
            } else {
                shared.or(internal)
            }
        })
    });
    move || match stream.get() {
        Some(stream) => view! { <OpenPlan case=case facet=facet stream=stream/> }.into_any(),
        None => view! { <NoPlan case=case/> }.into_any(),
    }
}

/// What a person sees for whom there is no plan yet.
#[component]
fn NoPlan(case: RwSignal<CaseDetail>) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || case.with(case_title));
    let example = Signal::derive(move || case.with(|case| case.example));
    let tabs =
        Signal::derive(move || case.with(|case| frame::tabs(i18n, case, Facet::Sheet, None, 0)));
    view! {
        <AppFrame title=title example=example tabs=tabs>
            <div class="zb-scroll">
                <main class="zb-page">
                    <EmptyState
                        icon="lock"
                        title=Signal::derive(move || i18n.text("plan-none-title"))
                        text=Signal::derive(move || i18n.text("plan-none-text"))
                    />
                </main>
            </div>
        </AppFrame>
    }
}

#[component]
fn OpenPlan(case: RwSignal<CaseDetail>, facet: Memo<Facet>, stream: StreamId) -> impl IntoView {
    let session = open_stream(stream);
    session.keep_company();
    let there = Memo::new(move |_| session.with_plan(|_| ()).is_some());
    let seen =
        Memo::new(move |before: Option<&bool>| there.get() || before.copied().unwrap_or(false));
    let outdated = Memo::new(move |_| session.status.with(|status| status.server_outdated));
    move || match (session.failure.get(), seen.get()) {
        (Some(code), _) => failure(code),
        (None, true) => match untrack(|| session.plan()) {
            Some(plan) => {
                view! { <PlanView case=case facet=facet session=session plan=plan/> }.into_any()
            }
            None => view! { <Loading/> }.into_any(),
        },
        // What this device has of it is nothing, and what the server has is not taken.
        (None, false) if outdated.get() => {
            view! { <OutdatedPage case=case status=session.status/> }.into_any()
        }
        (None, false) => view! { <Loading/> }.into_any(),
    }
}

/// Why a plan cannot be shown whose server is of an earlier epoch.
#[component]
fn OutdatedPage(case: RwSignal<CaseDetail>, status: RwSignal<SyncStatus>) -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || case.with(case_title));
    view! {
        <AppFrame title=title status=status>
            <div class="zb-scroll">
                <main class="zb-page" tabindex="-1">
                    <OutdatedServer/>
                    <p>{move || i18n.text("plan-server-outdated-nothing")}</p>
                </main>
            </div>
        </AppFrame>
    }
}

#[component]
fn PlanView(
    case: RwSignal<CaseDetail>,
    facet: Memo<Facet>,
    session: StreamSession,
    plan: Arc<Plan>,
) -> impl IntoView {
    let context = PlanContext::new(session, case, &use_session(), plan);
    provide_context(context);
    provide_context(Previous(previous_plan(case)));
    watch_notices(context);
    watch_window(context);
    watch_company(context, facet);
    clipboard::watch(context);
    follow_facet(facet);
    fetch_after_rest(move || {
        let status = session.status.try_get_untracked();
        status.is_some_and(|status| status.connection != Connection::Offline)
    });
    let i18n = context.i18n;
    // Once made they stay, so that closing one gives the focus back.
    let asked = Memo::new(move |before: Option<&bool>| {
        context.dialog.with(Option::is_some) || before.copied().unwrap_or(false)
    });
    let title = Signal::derive(move || case.with(case_title));
    let example = Signal::derive(move || case.with(|case| case.example));
    let tabs = Memo::new(move |_| {
        let (kind, conflicts) = context.plan.with(|plan| (plan.kind, plan.conflicts.len()));
        case.with(|case| frame::tabs(i18n, case, facet.get(), Some(kind), conflicts))
    });
    view! {
        <AppFrame
            title=title
            example=example
            marks=move || frame::marks(context)
            status=session.status
            people=move || view! { <OthersInPlan/> }
            tabs=tabs
            ceiling=move || match facet.get() {
                Facet::Sheet => view! { <CeilingBar/><Banners/> }.into_any(),
                Facet::Charts => view! { <CeilingBar/> }.into_any(),
                Facet::Paper => ().into_any(),
            }
            foot=move || match facet.get() {
                Facet::Sheet => view! { <StatusLine/> }.into_any(),
                Facet::Charts => view! { <StatusLine keys=false/> }.into_any(),
                Facet::Paper => ().into_any(),
            }
        >
            {move || match facet.get() {
                Facet::Sheet => view! { <Work/> }.into_any(),
                Facet::Charts => view! { <Apart part=Part::PlanCharts/> }.into_any(),
                Facet::Paper => view! { <Apart part=Part::PlanPaper/> }.into_any(),
            }}
            {move || asked.get().then(|| view! { <Fetched part=Part::PlanDialogs/> })}
            <div class="kern-sr-only" aria-live="polite">{move || context.said.get()}</div>
        </AppFrame>
    }
}

/// The work area of what is read and not worked in. It is there before its part, for the focus.
#[component]
fn Apart(part: Part) -> impl IntoView {
    view! {
        <div class="zb-scroll">
            <main tabindex="-1"><Fetched part=part/></main>
        </div>
    }
}

/// Asks once whether there is a plan of the year before to copy from.
fn previous_plan(case: RwSignal<CaseDetail>) -> RwSignal<Option<PreviousPlan>> {
    let id = case.with_untracked(|case| case.case);
    let loaded = Loaded::new(move |browser| api::previous_plan(browser, id));
    let previous = RwSignal::new(None);
    Effect::new(move |_| previous.set(loaded.value().flatten()));
    previous
}
