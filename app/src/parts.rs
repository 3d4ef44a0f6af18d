//! Parts of the interface that the browser fetches when they are first needed.
//!
//! The build takes the module apart at the functions below (`frontend/build/wasm.mjs`). What sign-in
//! and overview need is loaded first; what only parts need travels with them. A part is shown with
//! [`Fetched`]; a fetch that fails can be tried again.

use crate::{
    components::{Icon, Loading},
    i18n::use_i18n,
    pages::{
        AccountPage, CasePage, DevicePageView, HistoryPage,
        failure::{FailureFrame, TryAgain},
    },
    plan::{
        ConflictStage, Dialogs, PlanCards, PlanCharts, PlanGrid, PlanPage, PlanPanel, PlanPaper,
    },
    ports::LocalFuture,
    updates::use_updates,
};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};
use std::{sync::Mutex, time::Duration};

/// Makes the view of a part.
type Build = fn() -> AnyView;
/// What fetching a part leads to.
type Fetching = Result<Build, SplitLoaderError>;

/// Declares the parts and their split points. Parts with the same name before the colon share one
/// file; more files cost more than they save, because what is alike compresses well together.
macro_rules! parts {
    ($($file:ident: $(#[$doc:meta])* $part:ident, $split:ident => $component:ident;)*) => {
        /// A part of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Part {
            $($(#[$doc])* $part,)*
        }

        impl Part {
            /// Every part, in the order in which they are fetched ahead.
            const ALL: &[Self] = &[$(Self::$part),*];

            /// Fetches the part; at once if it is here already.
            fn fetch(self) -> LocalFuture<Fetching> {
                match self {
                    $(Self::$part => Box::pin($split()),)*
                }
            }
        }

        $(
            #[wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
            fn $split() -> Fetching {
                Ok(|| view! { <$component/> }.into_any())
            }
        )*
    };
}

parts! {
    plan:
        /// The plan page.
        Plan, plan_page => PlanPage;
    plan:
        /// The plan as a grid.
        PlanGrid, plan_grid => PlanGrid;
    plan:
        /// The panel beside the plan.
        PlanPanel, plan_panel => PlanPanel;
    case:
        /// The page of a case.
        Case, case_page => CasePage;
    case:
        /// The history of a case.
        History, history_page => HistoryPage;
    case:
        /// The own account.
        Account, account_page => AccountPage;
    case:
        /// What this device keeps.
        Device, device_page => DevicePageView;
    plan_more:
        /// The plan as cards, on a phone.
        PlanCards, plan_cards => PlanCards;
    plan_more:
        /// The dialogs of the plan page.
        PlanDialogs, plan_dialogs => Dialogs;
    plan_more:
        /// The list of conflicts and the card on which one is decided.
        Conflicts, conflicts => ConflictStage;
    plan_more:
        /// The plan as charts.
        PlanCharts, plan_charts => PlanCharts;
    plan_more:
        /// The plan on paper.
        PlanPaper, plan_paper => PlanPaper;
}

/// Parts that are here, so that they show without a moment of waiting.
static HERE: Mutex<[Option<Build>; Part::ALL.len()]> = Mutex::new([None; Part::ALL.len()]);

impl Part {
    /// Whether it is all that the window shows.
    fn is_page(self) -> bool {
        matches!(
            self,
            Self::Plan | Self::Case | Self::History | Self::Account | Self::Device
        )
    }

    fn here(self) -> Option<Build> {
        let here = HERE.lock().ok()?;
        here.get(self as usize).copied().flatten()
    }

    /// Fetches the part and keeps it.
    async fn get(self) -> Fetching {
        let fetched = self.fetch().await;
        if let (Ok(build), Ok(mut here)) = (&fetched, HERE.lock())
            && let Some(place) = here.get_mut(self as usize)
        {
            *place = Some(*build);
        }
        fetched
    }
}

/// Fetches every part that is not here yet. One that does not come is fetched again when it is
/// needed, and says so then.
async fn fetch_all() {
    for part in Part::ALL {
        if part.here().is_none() {
            let _ = part.get().await;
        }
    }
}

/// How long a page is shown before what it may need is fetched: what it needs now comes first.
const REST: Duration = Duration::from_secs(5);

/// Fetches all parts once a page has been shown for a moment, so that they are here should the
/// connection go. Without one, nothing is tried.
pub fn fetch_after_rest(is_connected: impl Fn() -> bool + 'static) {
    let fetch = move || {
        if is_connected() {
            spawn_local(fetch_all());
        }
    };
    if let Ok(timer) = set_timeout_with_handle(fetch, REST) {
        on_cleanup(move || timer.clear());
    }
}

/// Fetches all parts as soon as the person does anything, so that they are here when they are
/// wanted.
pub fn fetch_ahead() {
    let started = StoredValue::new(false);
    let start = move || {
        if started.try_update_value(|started| std::mem::replace(started, true)) == Some(false) {
            spawn_local(fetch_all());
        }
    };
    let pointer = window_event_listener(leptos::ev::pointerdown, move |_| start());
    let key = window_event_listener(leptos::ev::keydown, move |_| start());
    on_cleanup(move || {
        pointer.remove();
        key.remove();
    });
}

/// Shows a part as soon as it is here.
#[component]
pub fn Fetched(
    /// Which.
    part: Part,
) -> impl IntoView {
    let updates = use_updates();
    let fetched = RwSignal::new(part.here().map(Ok));
    let fetch = Callback::new(move |()| {
        fetched.set(None);
        spawn_local(async move {
            let result = part.get().await;
            if result.is_err() {
                updates.check();
            }
            fetched.try_set(Some(result.map_err(|_| ())));
        });
    });
    if fetched.with_untracked(Option::is_none) {
        fetch.run(());
    }
    move || match fetched.get() {
        Some(Ok(build)) => build(),
        Some(Err(())) => view! { <Missing part=part again=fetch/> }.into_any(),
        None => view! { <Loading/> }.into_any(),
    }
}

/// A part did not come: the connection is away, or the server has a new version.
#[component]
fn Missing(part: Part, again: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let text = Signal::derive(move || i18n.text("part-missing"));
    if part.is_page() {
        return view! {
            <FailureFrame text=text><TryAgain run=again/><Reload/></FailureFrame>
        }
        .into_any();
    }
    view! {
        <div class="zb-notice zb-notice--pending" role="alert">
            <Icon name="cloud-off"/>
            <p>{text}</p>
            <div class="zb-row zb-row--wrap"><TryAgain run=again/><Reload/></div>
        </div>
    }
    .into_any()
}

#[component]
fn Reload() -> impl IntoView {
    let i18n = use_i18n();
    let updates = use_updates();
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--tertiary"
            on:click=move |_| updates.renew()
        >
            <span class="kern-label">{move || i18n.text("part-reload")}</span>
        </button>
    }
}
