//! What waits to be sent: it goes by itself with a connection, or as a file to another device.

use super::{
    only_here::{Changes, OnlyHere},
    problem_words, use_page,
};
use crate::{
    account::use_session,
    components::Icon,
    dates,
    i18n::I18n,
    pages::history::{entry::Words, event_words::what_is_wanted},
    ports::use_ports,
    stream_session::{StreamSession, SyncStatus},
};
use domain::{CommandId, StreamId};
use leptos::{ev, html, prelude::*, task::spawn_local};
use std::collections::{BTreeMap, BTreeSet};
use sync::{
    Envelope,
    waiting_file::{BYTES_MAX, NotTaken, WaitingFile},
};

/// What became of a file.
#[derive(Clone)]
enum Said {
    /// Everything that waits was given to the browser.
    Saved,
    /// Nothing of it was used.
    NotTaken(NotTaken),
    /// So many changes go on in these streams.
    Taken(usize, Vec<StreamSession>),
}

impl Said {
    /// In words, once it is true: a change is not said to be taken before the device keeps it, as the
    /// page may be closed then. Reactive.
    fn words(&self, i18n: I18n) -> Option<String> {
        match self {
            Self::Saved => Some(i18n.text("device-file-saved")),
            Self::NotTaken(why) => Some(i18n.text(not_taken(*why))),
            Self::Taken(count, sessions) => taken(i18n, *count, sessions),
        }
    }
}

/// That changes were taken, or why the device does not keep them; `None` as long as neither is
/// known. Reactive.
fn taken(i18n: I18n, count: usize, sessions: &[StreamSession]) -> Option<String> {
    let statuses: Vec<SyncStatus> = sessions.iter().map(|one| one.status.get()).collect();
    let unkept = statuses.iter().filter(|status| status.unkept > 0);
    let problem = unkept.clone().find_map(|status| status.store_problem);
    if let Some(problem) = problem {
        return Some(problem_words(i18n, problem));
    }
    let is_kept = unkept.count() == 0;
    is_kept.then(|| i18n.with("device-file-taken", &[("count", count.into())]))
}

/// How many changes wait, and for what; `None` as long as that is not known.
fn waiting_words() -> Signal<Option<String>> {
    let page = use_page();
    let i18n = page.i18n;
    let here = Memo::new(move |_| page.only_here());
    let is_outdated = Memo::new(move |_| {
        let open = page.open.get();
        open.iter()
            .any(|one| one.status.with(|status| status.server_outdated))
    });
    Signal::derive(move || match here.get() {
        OnlyHere::Known(Changes { waiting, .. }) => {
            let key = if is_outdated.get() && !waiting.is_empty() {
                "device-waiting-outdated"
            } else {
                "device-waiting-count"
            };
            Some(i18n.with(key, &[("count", waiting.len().into())]))
        }
        OnlyHere::Reading | OnlyHere::Unreadable => None,
    })
}

/// How many changes wait, and the ways to take them along.
#[component]
pub fn WaitingChanges() -> impl IntoView {
    let page = use_page();
    let i18n = page.i18n;
    let said = RwSignal::new(None::<Said>);
    let save = move |_| {
        if !save_file(page).is_empty() {
            said.set(Some(Said::Saved));
        }
    };
    let chosen = NodeRef::<html::Input>::new();
    let read = move |_: ev::Event| {
        let file = chosen.get_untracked().and_then(|input| {
            let file = input.files()?.get(0);
            // The same file can be chosen again.
            input.set_value("");
            file
        });
        let Some(file) = file else { return };
        let (browser, person) = (use_ports(), use_session().person);
        // Nothing of what is too long is read into memory.
        let fits = file.size() <= BYTES_MAX as f64;
        spawn_local(async move {
            let text = match fits {
                true => browser.read_file(file).await.unwrap_or_default(),
                false => String::new(),
            };
            let answer = match WaitingFile::read(&text, person) {
                Ok(file) => {
                    let count = file.streams.values().map(Vec::len).sum::<usize>();
                    Said::Taken(count, take(page, file.streams))
                }
                Err(why) => Said::NotTaken(why),
            };
            said.try_set(Some(answer));
        });
    };
    let words = waiting_words();
    view! {
        <section class="zb-device-part" aria-labelledby="device-waiting-head">
            <h2 id="device-waiting-head">{move || i18n.text("device-waiting-head")}</h2>
            <p role="status">{words}</p>
            {move || page.open.get().into_iter().map(|session| view! {
                <WaitingList session=session/>
            }).collect_view()}
            <div class="zb-row zb-row--wrap">
                <button
                    type="button"
                    class="kern-btn kern-btn--secondary"
                    disabled=move || !page.has_something_to_save()
                    on:click=save
                >
                    <span class="kern-label">{move || i18n.text("device-file-save")}</span>
                </button>
                <label class="kern-btn kern-btn--secondary zb-filebtn">
                    <span class="kern-label">{move || i18n.text("device-file-read")}</span>
                    <input
                        type="file"
                        class="kern-sr-only"
                        accept=".json,application/json"
                        node_ref=chosen
                        on:change=read
                    />
                </label>
            </div>
            <p role="status">{move || said.get()?.words(i18n)}</p>
        </section>
    }
}

/// Most changes that are listed of one stream.
const LISTED_MAX: usize = 50;

/// The changes of one stream, in the order in which they are sent.
#[component]
fn WaitingList(session: StreamSession) -> impl IntoView {
    let page = use_page();
    let i18n = page.i18n;
    let browser = StoredValue::new(use_ports());
    let rows = move || {
        // Asked for anew whenever one of them has gone.
        session.pending.track();
        let waiting = session.unanswered();
        let rows = waiting.into_iter().take(LISTED_MAX).map(|envelope| {
            let state = session.state.get();
            let what = what_is_wanted(i18n, &envelope.body, &state);
            let at = browser.with_value(|browser| browser.local_time(envelope.device_time));
            view! {
                <li>
                    <Icon name="pending"/>
                    <div><Words what=what/></div>
                    <time class="zb-meta">{dates::date_and_time(i18n, at)}</time>
                </li>
            }
        });
        rows.collect_view()
    };
    view! { <ol class="zb-pendlist">{rows}</ol> }
}

/// Gives the browser everything that waits as a file; the changes that are in it. Whether the browser
/// keeps it is not told.
pub fn save_file(page: super::DevicePage) -> BTreeSet<CommandId> {
    let streams = page.open.with_untracked(|open| {
        let waiting = open
            .iter()
            .map(|session| (session.stream, session.unanswered()));
        let waiting = waiting.filter(|(_, commands)| !commands.is_empty());
        waiting.collect::<BTreeMap<StreamId, Vec<Envelope>>>()
    });
    let commands = streams.values().flatten();
    let ids: BTreeSet<CommandId> = commands.map(|command| command.id).collect();
    if ids.is_empty() {
        return ids;
    }
    let browser = use_ports();
    let now = browser.now();
    let file = WaitingFile::new(use_session().person, now, streams);
    let Ok(text) = serde_json::to_string(&file) else {
        return BTreeSet::new();
    };
    let day = dates::day_for_a_file(browser.local_time(now));
    browser.save_file(&format!("zielbudget-nicht-gesendet-{day}.json"), &text);
    ids
}

/// Hands the changes of a file to their streams, which are open from then on.
fn take(page: super::DevicePage, streams: BTreeMap<StreamId, Vec<Envelope>>) -> Vec<StreamSession> {
    let taken = streams.into_iter().filter_map(|(stream, commands)| {
        let session = page.send(stream)?;
        session.import(commands);
        Some(session)
    });
    taken.collect()
}

fn not_taken(why: NotTaken) -> &'static str {
    match why {
        NotTaken::Unreadable => "device-file-unreadable",
        NotTaken::Newer => "device-file-newer",
        NotTaken::AnotherPerson => "device-file-other-person",
    }
}
