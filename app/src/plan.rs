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
pub mod selection;
mod toolbar;
mod tour;
pub mod view;
mod ways;
pub mod words;

use crate::{
    account::use_session,
    api,
    components::{AppFrame, EmptyState, Icon, Loading, case_title, stream_of},
    i18n::use_i18n,
    loaded::Loaded,
    pages::{FailurePage, NotFoundPage},
    parts::{Fetched, Part},
    ports::use_ports,
    requests::{CaseDetail, PreviousPlan, ProblemCode, StreamRole},
    stream_session::StreamSession,
};
use banner::Banners;
use ceiling_bar::CeilingBar;
pub use charts::PlanCharts;
pub use conflicts::ConflictStage;
use context::{Ask, Panel, PlanContext, use_plan};
pub use dialogs::Dialogs;
use domain::{CaseId, LineId, StreamId, plan::Plan};
use facet::{Asked, Facet, asked};
use find::{Chips, FindBar};
use foot::{Checks, Earmarks, StatusLine};
pub use grid::PlanGrid;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use notices::{NoticeCards, watch_notices};
pub use panel::PlanPanel;
pub use paper::PlanPaper;
pub use phone::PlanCards;
use selection::RowKey;
use std::{sync::Arc, time::Duration};
use toolbar::Toolbar;
use tour::Tour;

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
    let session = StreamSession::open(use_ports(), &use_session(), stream);
    let there = Memo::new(move |_| session.with_plan(|_| ()).is_some());
    let seen =
        Memo::new(move |before: Option<&bool>| there.get() || before.copied().unwrap_or(false));
    move || match (session.failure.get(), seen.get()) {
        (Some(code), _) => failure(code),
        (None, true) => match untrack(|| session.plan()) {
            Some(plan) => {
                view! { <PlanView case=case facet=facet session=session plan=plan/> }.into_any()
            }
            None => view! { <Loading/> }.into_any(),
        },
        (None, false) => view! { <Loading/> }.into_any(),
    }
}

#[component]
fn PlanView(
    case: RwSignal<CaseDetail>,
    facet: Memo<Facet>,
    session: StreamSession,
    plan: Plan,
) -> impl IntoView {
    let context = PlanContext::new(session, case, &use_session(), Arc::new(plan));
    provide_context(context);
    provide_context(Previous(previous_plan(case)));
    watch_notices(context);
    watch_window(context);
    clipboard::watch(context);
    follow_facet(facet);
    let i18n = context.i18n;
    // Once made they stay, so that closing one gives the focus back.
    let asked = Memo::new(move |before: Option<&bool>| {
        context.dialog.with(Option::is_some) || before.copied().unwrap_or(false)
    });
    let title = Signal::derive(move || case.with(case_title));
    let example = Signal::derive(move || case.with(|case| case.example));
    let tabs = Signal::derive(move || {
        let (kind, conflicts) = context.plan.with(|plan| (plan.kind, plan.conflicts.len()));
        case.with(|case| frame::tabs(i18n, case, facet.get(), Some(kind), conflicts))
    });
    view! {
        <AppFrame
            title=title
            example=example
            marks=move || frame::marks(context)
            status=session.status
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
            <Tour/>
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

/// After a turn to another way of showing the plan, reading goes on there and not at the tabs.
fn follow_facet(facet: Memo<Facet>) {
    Effect::new(move |before: Option<Facet>| {
        let now = facet.get();
        if before.is_some_and(|before| before != now) {
            crate::workspace::focus_main();
        }
        now
    });
}

/// Follows the width of the window, the rows, and the line under the cursor.
fn watch_window(plan: PlanContext) {
    let resized = window_event_listener(leptos::ev::resize, move |_| {
        let narrow = focus::is_narrow();
        if plan.narrow.try_get_untracked() == Some(!narrow) {
            plan.narrow.set(narrow);
        }
    });
    let walked = window_event_listener(leptos::ev::keydown, move |event| {
        match event.key().as_str() {
            "F1" => {
                event.prevent_default();
                help::explain(plan);
            }
            "F6" => {
                event.prevent_default();
                focus::next_region(event.shift_key());
            }
            _ => {}
        }
    });
    on_cleanup(move || {
        resized.remove();
        walked.remove();
    });
    Effect::new(move |_| plan.settle_cursor());
    if focus::has_room_for_panel() {
        let first = plan.rows.with_untracked(|rows| {
            rows.iter().find_map(|row| match row {
                RowKey::Line(line) => Some(*line),
                _ => None,
            })
        });
        let is_over = banner::over_now(plan).is_some() && plan.editable.get_untracked();
        match first {
            _ if is_over => plan.panel.set(Panel::Ways),
            Some(line) => plan.panel.set(Panel::Line(line)),
            None => {}
        }
    }
    follow_cursor(plan);
}

/// How long the cursor rests on a line before the panel shows it: whoever types down a column does
/// not wait for a panel that nobody reads.
const REST: Duration = Duration::from_millis(120);

/// Lets the panel follow the cursor, as long as it shows a line at all.
fn follow_cursor(plan: PlanContext) {
    let mut follow = debounce(REST, move |line: LineId| {
        if let Some(Panel::Line(shown)) = plan.panel.try_get_untracked()
            && line != shown
        {
            plan.panel.set(Panel::Line(line));
        }
    });
    let line = Memo::new(move |_| {
        plan.cursor
            .with(|cursor| match cursor.as_ref().map(|at| &at.row) {
                Some(RowKey::Line(line)) => Some(*line),
                _ => None,
            })
    });
    Effect::new(move |_| {
        if let Some(line) = line.get() {
            follow(line);
        }
    });
}

/// The sheet with the panel, or the conflict that is being decided.
#[component]
fn Work() -> impl IntoView {
    let plan = use_plan();
    let is_deciding = Memo::new(move |_| conflicts::deciding(plan).is_some());
    move || {
        if is_deciding.get() {
            view! { <Fetched part=Part::Conflicts/> }.into_any()
        } else {
            view! {
                <div class="zb-work">
                    <main class="zb-sheet" id="plan" tabindex="-1"><Sheet/></main>
                    <Fetched part=Part::PlanPanel/>
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn Sheet() -> impl IntoView {
    let plan = use_plan();
    let is_empty = Memo::new(move |_| plan.rollup.with(|rollup| rollup.total.lines == 0));
    view! {
        <NoticeCards/>
        <Toolbar/>
        <FindBar/>
        <Chips/>
        {move || match (is_empty.get(), plan.narrow.get()) {
            (true, _) => view! { <EmptyPlan/> }.into_any(),
            (false, true) => view! { <Fetched part=Part::PlanCards/> }.into_any(),
            (false, false) => view! { <Fetched part=Part::PlanGrid/> }.into_any(),
        }}
        <Show when=move || !is_empty.get()>
            <Earmarks/>
            <Checks/>
        </Show>
    }
}

/// An empty plan says what to do first.
#[component]
fn EmptyPlan() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let previous = use_context::<Previous>();
    let year = move || {
        previous
            .and_then(|previous| previous.0.get())
            .map(|previous| previous.year)
    };
    let steps = [
        "plan-empty-step-1",
        "plan-empty-step-2",
        "plan-empty-step-3",
    ];
    view! {
        <div class="zb-empty">
            <Icon name="grid" size=20/>
            <h2>{move || i18n.text("plan-empty-title")}</h2>
            <p>{move || i18n.text("plan-empty-text")}</p>
            <ol class="zb-empty__steps">
                {steps.map(|step| view! { <li>{move || i18n.text(step)}</li> }).collect_view()}
            </ol>
            <Show when=move || plan.editable.get()>
                <div class="zb-row zb-row--wrap">
                    <button
                        type="button"
                        class="kern-btn kern-btn--primary"
                        on:click=move |_| plan.dialog.set(Some(Ask::AddProject(None)))
                    >
                        <Icon name="plus"/>
                        <span class="kern-label">{move || i18n.text("plan-empty-add")}</span>
                    </button>
                    <button
                        type="button"
                        class="kern-btn kern-btn--secondary"
                        on:click=move |_| plan.dialog.set(Some(Ask::Exchange))
                    >
                        <Icon name="grid"/>
                        <span class="kern-label">{move || i18n.text("plan-empty-table")}</span>
                    </button>
                    {move || year().map(|year| view! {
                        <button
                            type="button"
                            class="kern-btn kern-btn--secondary"
                            on:click=move |_| plan.dialog.set(Some(Ask::CopyYear))
                        >
                            <Icon name="copy"/>
                            <span class="kern-label">
                                {i18n.with("plan-empty-copy", &[("year", year.to_string().into())])}
                            </span>
                        </button>
                    })}
                </div>
            </Show>
        </div>
    }
}
