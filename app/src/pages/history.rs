//! The history of a case: who changed what, when and why, newest first, grouped by day.

pub mod entry;
pub mod event_words;

use crate::{
    api,
    components::{AppFrame, CaseArea, EmptyState, Loading, ProblemNote, case_tabs, case_title},
    dates,
    i18n::{I18n, use_i18n},
    loaded::Loaded,
    pages::{case::case_of_address, failure::NotFoundMain},
    ports::{LocalTime, use_ports},
    requests::{CaseDetail, PersonName, ProblemCode, StreamInfo, StreamRole},
    sending::open_stream,
};
use domain::{CaseId, PersonId, State, StreamId};
use entry::EntryRow;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use std::{collections::BTreeMap, sync::Arc};
use sync::LogEntry;

/// The page.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let case = case_of_address();
    move || match case.get() {
        Some(case) => view! { <KnownCase case=case/> }.into_any(),
        None => view! { <crate::pages::NotFoundPage/> }.into_any(),
    }
}

/// What an address asks for besides the case: the entry of a stream to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    stream: StreamId,
    entry: u64,
}

/// `?stream=…&eintrag=…`.
fn asked() -> Memo<Option<Asked>> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| {
            Some(Asked {
                stream: query.get("stream")?.parse().ok()?,
                entry: query.get("eintrag")?.parse().ok()?,
            })
        })
    })
}

#[component]
fn KnownCase(case: CaseId) -> impl IntoView {
    let i18n = use_i18n();
    let asked = asked();
    let detail = Loaded::new(move |browser| api::case(browser, case));
    let title = Signal::derive(move || {
        detail.value().map_or_else(
            || i18n.text("case-tab-history"),
            |detail| case_title(&detail),
        )
    });
    let tabs = Signal::derive(move || {
        detail
            .value()
            .map(|detail| case_tabs(i18n, &detail, CaseArea::History, 0))
            .unwrap_or_default()
    });
    let example = Signal::derive(move || detail.value().is_some_and(|detail| detail.example));
    view! {
        <AppFrame title=title tabs=tabs example=example>
            {move || match (detail.value(), detail.problem()) {
                (Some(detail), _) => {
                    view! { <Streams detail=detail asked=asked.get()/> }.into_any()
                }
                (None, Some(ProblemCode::NotFound)) => view! { <NotFoundMain/> }.into_any(),
                (None, Some(code)) => view! {
                    <main class="zb-scroll">
                        <ProblemNote code=code retry=move |()| detail.again()/>
                    </main>
                }
                .into_any(),
                (None, None) => view! { <main class="zb-scroll"><Loading/></main> }.into_any(),
            }}
        </AppFrame>
    }
}

/// The newest stream first, the others one click away.
#[component]
fn Streams(detail: CaseDetail, asked: Option<Asked>) -> impl IntoView {
    let i18n = use_i18n();
    let mut streams = detail.streams.clone();
    streams.sort_by_key(|info| std::cmp::Reverse(rank(info.role)));
    let is_asked = |info: &StreamInfo| asked.is_some_and(|asked| asked.stream == info.stream);
    let first = streams
        .iter()
        .find(|info| is_asked(info))
        .or(streams.first());
    let chosen = RwSignal::new(first.copied());
    let several = streams.len() > 1;
    let chip = move |info: StreamInfo| {
        view! {
            <button
                type="button"
                class="zb-chip"
                aria-pressed=move || {
                    chosen.get().is_some_and(|chosen| chosen.stream == info.stream).to_string()
                }
                on:click=move |_| chosen.set(Some(info))
            >
                {move || stream_name(i18n, info.role)}
            </button>
        }
    };
    let case = detail.case;
    view! {
        <div class="zb-scroll">
            <main class="zb-page zb-page--text" tabindex="-1">
                {several.then(|| view! {
                    <div
                        class="zb-chips"
                        role="group"
                        aria-label=move || i18n.text("history-streams")
                    >
                        {streams.into_iter().map(chip).collect_view()}
                    </div>
                })}
                {move || chosen.get().map(|info| {
                    let asked = asked.filter(|asked| asked.stream == info.stream);
                    view! { <Log case=case info=info entry=asked.map(|asked| asked.entry)/> }
                })}
            </main>
        </div>
    }
}

/// A plan says most, the record least.
fn rank(role: StreamRole) -> u8 {
    match role {
        StreamRole::SharedPlan => 3,
        StreamRole::InternalPlan => 2,
        StreamRole::Case => 1,
        StreamRole::Record => 0,
    }
}

fn stream_name(i18n: I18n, role: StreamRole) -> String {
    match role {
        StreamRole::SharedPlan => i18n.text("history-shared-plan"),
        StreamRole::InternalPlan => i18n.text("history-internal-plan"),
        StreamRole::Case => i18n.text("history-case"),
        StreamRole::Record => i18n.text("history-record"),
    }
}

/// What has been fetched so far.
#[derive(Clone, Copy)]
struct Pages {
    entries: RwSignal<Vec<LogEntry>>,
    people: RwSignal<BTreeMap<PersonId, PersonName>>,
    more: RwSignal<bool>,
    waiting: RwSignal<bool>,
    problem: RwSignal<Option<ProblemCode>>,
    /// The entry to begin with; the newest without it.
    first: Option<u64>,
}

impl Pages {
    fn new(first: Option<u64>) -> Self {
        Self {
            first,
            entries: RwSignal::new(Vec::new()),
            people: RwSignal::new(BTreeMap::new()),
            more: RwSignal::new(true),
            waiting: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Fetches the page before the oldest known event.
    fn next(self, browser: Arc<dyn crate::ports::Browser>, case: CaseId, info: StreamInfo) {
        if self.waiting.get_untracked() {
            return;
        }
        self.waiting.set(true);
        self.problem.set(None);
        let before = self
            .entries
            .with_untracked(|all| all.last().map(|entry| entry.sequence))
            .or(self.first.map(|first| first.saturating_add(1)));
        spawn_local(async move {
            let answer = api::history(browser, case, info.stream, before).await;
            self.waiting.try_set(false);
            match answer {
                Ok(page) => {
                    self.people.try_update(|people| people.extend(page.people));
                    self.more.try_set(page.more);
                    self.entries
                        .try_update(|entries| entries.extend(page.entries));
                }
                Err(problem) => {
                    self.problem.try_set(Some(problem.code));
                }
            }
        });
    }
}

#[component]
fn Log(case: CaseId, info: StreamInfo, entry: Option<u64>) -> impl IntoView {
    let i18n = use_i18n();
    let browser = use_ports();
    let pages = Pages::new(entry);
    // Names stand in the plan and the catalogue, not in the events that change them.
    let stream = (info.role != StreamRole::Record).then(|| open_stream(info.stream));
    let fetch = Callback::new({
        let browser = Arc::clone(&browser);
        move |()| pages.next(Arc::clone(&browser), case, info)
    });
    fetch.run(());
    // Events are shown with their names, or without them where the stream cannot be read.
    let named = Memo::new(move |_| {
        stream.is_none_or(|stream| {
            stream.failure.with(Option::is_some)
                || stream.state.with(|state| **state != State::Empty)
        })
    });
    let days = move || {
        let shown = if named.get() {
            pages.entries.get()
        } else {
            Vec::new()
        };
        by_day(shown, |entry| browser.local_time(entry.event.meta.at))
    };
    let empty = move || !pages.waiting.get() && pages.entries.with(Vec::is_empty);
    let newest = entry.map(|_| {
        let href = format!("/app/vorgaenge/{case}/verlauf");
        view! {
            <p>
                <a class="kern-link zb-link24" href=href>{move || i18n.text("history-newest")}</a>
            </p>
        }
    });
    view! {
        {newest}
        <section class="zb-history">
            {move || days().into_iter().map(|(day, entries)| view! {
                <h2 class="zb-history__day">{dates::day_heading(i18n, day)}</h2>
                <ol class="zb-log zb-log--roomy">
                    {entries.into_iter().map(|entry| {
                        let is_asked = pages.first == Some(entry.sequence);
                        view! {
                            <EntryRow
                                entry=entry
                                people=pages.people
                                stream=stream
                                is_asked=is_asked
                            />
                        }
                    }).collect_view()}
                </ol>
            }).collect_view()}
        </section>
        {move || pages.problem.get().map(|code| view! { <ProblemNote code=code retry=fetch/> })}
        {move || (pages.waiting.get() || !named.get()).then(|| view! { <Loading/> })}
        {move || (empty() && pages.problem.get().is_none()).then(|| view! {
            <EmptyState
                icon="clock"
                title=Signal::derive(move || i18n.text("history-empty-title"))
                text=Signal::derive(move || i18n.text("history-empty-text"))
            />
        })}
        {move || (pages.more.get() && !pages.entries.with(Vec::is_empty)).then(|| view! {
            <div class="zb-row">
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    on:click=move |_| fetch.run(())
                >
                    <span class="kern-label">{i18n.text("history-older")}</span>
                </button>
            </div>
        })}
    }
}

/// Events grouped by the day on which they happened, in the order given.
fn by_day(
    entries: Vec<LogEntry>,
    local_time: impl Fn(&LogEntry) -> LocalTime,
) -> Vec<(LocalTime, Vec<LogEntry>)> {
    let mut days: Vec<(LocalTime, Vec<LogEntry>)> = Vec::new();
    for entry in entries {
        let at = local_time(&entry);
        match days.last_mut() {
            Some((day, known)) if (day.year, day.month, day.day) == (at.year, at.month, at.day) => {
                known.push(entry);
            }
            _ => days.push((at, vec![entry])),
        }
    }
    days
}
