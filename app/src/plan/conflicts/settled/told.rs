//! The part of the log that tells of two people's changes, as far as it has been asked for.

use super::{moment, person_name};
use crate::{
    api,
    plan::context::PlanContext,
    ports::{Browser, use_ports},
    requests::{PersonName, ProblemCode},
};
use domain::{
    CaseId, Event, PersonId, StreamId, Timestamp,
    plan::{
        Decision, Merge,
        settled::{decisions, merges},
    },
};
use leptos::{prelude::*, task::spawn_local};
use std::{collections::BTreeMap, sync::Arc, time::Duration};
use sync::LogEntry;

/// How long nothing happens before the log is asked for what is new.
const REST: Duration = Duration::from_millis(600);

/// How the last question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The answer is on its way.
    Waiting,
    /// It has come.
    Answered,
    /// It has not come.
    Failed(ProblemCode),
}

/// What the server has told of how changes of two people met. Copies share it.
#[derive(Clone, Copy)]
pub struct Told {
    case: CaseId,
    stream: StreamId,
    browser: StoredValue<Arc<dyn Browser>>,
    entries: RwSignal<BTreeMap<u64, LogEntry>>,
    people: RwSignal<BTreeMap<PersonId, PersonName>>,
    /// Conflicts that are over, newest first.
    pub decisions: Memo<Vec<Decision>>,
    /// Texts that were merged, newest first.
    pub merges: Memo<Vec<Merge>>,
    /// The oldest event that was looked at; `None` before the first answer.
    reached: RwSignal<Option<u64>>,
    /// How the last question stands.
    pub asked: RwSignal<Asked>,
}

impl Told {
    /// Asks for the newest, and again when something has happened or the connection may be back.
    pub fn new(plan: PlanContext) -> Self {
        let entries = RwSignal::new(BTreeMap::<u64, LogEntry>::new());
        let this = Self {
            case: plan.case.with_untracked(|case| case.case),
            stream: plan.session.stream,
            browser: StoredValue::new(use_ports()),
            entries,
            people: RwSignal::default(),
            decisions: Memo::new(move |_| entries.with(|all| decisions(&events(all)))),
            merges: Memo::new(move |_| entries.with(|all| merges(&events(all)))),
            reached: RwSignal::new(None),
            asked: RwSignal::new(Asked::Waiting),
        };
        this.ask(None);
        let mut again = debounce(REST, move |()| this.again());
        Effect::new(move |before: Option<u64>| {
            let head = plan.session.head.get();
            if before.is_some_and(|before| before != head) {
                again(());
            }
            head
        });
        use_ports().on_focus(Box::new(move || {
            let failed = |asked: &Asked| matches!(asked, Asked::Failed(_));
            if this.asked.try_with_untracked(failed) == Some(true) {
                this.again();
            }
        }));
        this
    }

    /// Asks for the newest.
    pub fn again(self) {
        self.ask(None);
    }

    /// Looks further back.
    pub fn older(self) {
        if let Some(reached) = self.reached.get_untracked() {
            self.asked.set(Asked::Waiting);
            self.ask(Some(reached));
        }
    }

    /// Whether there is more to look at; reactive.
    pub fn has_older(self) -> bool {
        self.reached.get().is_some_and(|reached| reached > 1)
    }

    fn ask(self, before: Option<u64>) {
        let Some(browser) = self.browser.try_get_value() else {
            return;
        };
        spawn_local(async move {
            let answer = api::settled(browser, self.case, self.stream, before).await;
            let asked = match answer {
                Ok(page) => {
                    self.people.try_update(|people| people.extend(page.people));
                    let oldest = page.before.unwrap_or(1);
                    self.reached.try_update(|reached| {
                        *reached = Some(reached.map_or(oldest, |known| known.min(oldest)));
                    });
                    self.entries.try_update(|entries| {
                        let page = page.entries.into_iter();
                        entries.extend(page.map(|entry| (entry.sequence, entry)));
                    });
                    Asked::Answered
                }
                Err(problem) => Asked::Failed(problem.code),
            };
            self.asked.try_set(asked);
        });
    }

    /// Whether everything that was asked for has come; reactive.
    pub fn is_answered(self) -> bool {
        self.asked.with(|asked| *asked == Asked::Answered)
    }

    /// The name of a person, or `Sie`; reactive.
    pub fn name(self, plan: PlanContext, person: PersonId) -> String {
        if person == plan.me {
            return person_name(plan, person);
        }
        let known = self
            .people
            .with(|people| people.get(&person).map(|known| known.name.clone()));
        known.unwrap_or_else(|| person_name(plan, person))
    }

    /// `Tobias Feld, 12.03.2024, 09:02`; reactive.
    pub fn by_and_when(self, plan: PlanContext, by: PersonId, at: Timestamp) -> String {
        format!("{}, {}", self.name(plan, by), self.when(plan, at))
    }

    /// `12.03.2024, 09:02`; reactive.
    pub fn when(self, plan: PlanContext, at: Timestamp) -> String {
        let local = self.browser.with_value(|browser| browser.local_time(at));
        moment(plan, local)
    }
}

fn events(entries: &BTreeMap<u64, LogEntry>) -> BTreeMap<u64, &Event> {
    let events = entries.iter();
    events.map(|(n, entry)| (*n, &entry.event)).collect()
}
