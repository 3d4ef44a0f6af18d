//! One open stream in the interface: drives a [`Replica`] and publishes what it shows.
//!
//! The interface changes nothing by itself: it dispatches a command here and shows what the
//! replica publishes.

mod exchange;
mod presence;
mod work;

use crate::{
    ports::{Browser, DeviceStore},
    requests::{ProblemCode, Session},
};
use domain::{
    Actor, Command, CommandId, DeviceId, PersonId, State, StreamId, Timestamp,
    case::{Case, CaseCommand},
    plan::{ChangeSet, Plan, PlanCommand},
    record::Record,
};
use leptos::prelude::*;
use presence::PresenceState;
use std::sync::{Arc, Mutex};
use sync::{
    Effect, Envelope, Input, Notice, Replica,
    presence::Company,
    replica::Connection,
    store::{RefusedCommand, StoreProblem},
};
use uuid::Uuid;
pub use work::Work;

/// How a stream stands, for the state line: *gespeichert* and *synchronisiert*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyncStatus {
    /// Connection.
    pub connection: Connection,
    /// It is being read what the device keeps.
    pub reading: bool,
    /// Own commands whose event has not come yet.
    pub pending: usize,
    /// Those of them that would be lost with this page.
    pub unkept: usize,
    /// Only a newer version understands the server: nothing can be changed with this one.
    pub frozen: bool,
    /// The server is of an earlier epoch than this device knows: nothing is exchanged with it.
    pub server_outdated: bool,
    /// Why the device keeps nothing; `None` as long as it does.
    pub store_problem: Option<StoreProblem>,
    /// When nothing was missing on either side.
    pub synchronised_at: Option<Timestamp>,
}

impl SyncStatus {
    /// Whether what is done here stays here for now.
    #[must_use]
    pub fn stays_here(&self) -> bool {
        self.connection == Connection::Offline || self.server_outdated
    }
}

/// An open stream. Copies share it.
#[derive(Clone, Copy)]
pub struct StreamSession {
    replica: StoredValue<Arc<Mutex<Replica>>>,
    browser: StoredValue<Arc<dyn Browser>>,
    store: StoredValue<Arc<dyn DeviceStore>>,
    listening: StoredValue<bool>,
    lasting: StoredValue<bool>,
    presence: PresenceState,
    person: PersonId,
    /// The stream.
    pub stream: StreamId,
    /// What the person sees.
    pub state: RwSignal<Arc<State>>,
    /// How it stands.
    pub status: RwSignal<SyncStatus>,
    /// Ids of own commands that wait.
    pub pending: RwSignal<Vec<CommandId>>,
    /// Commands that the server has refused and the person has not put aside.
    pub refused: RwSignal<Arc<Vec<RefusedCommand>>>,
    /// What the person has to be told, oldest first; whoever shows one takes it out.
    pub notices: RwSignal<Vec<Notice>>,
    /// Why the stream cannot be shown at all.
    pub failure: RwSignal<Option<ProblemCode>>,
    /// Whether undo and redo would do something.
    pub undoable: RwSignal<(bool, bool)>,
    /// The last confirmed event.
    pub head: RwSignal<u64>,
    /// Who is there, as far as that is asked and known; the person is among them.
    pub company: RwSignal<Company>,
}

impl StreamSession {
    /// Opens a stream: from the device's store first, then from the server, which is asked again
    /// whenever the page gets the focus and tells news by itself in between. Pages do so by
    /// [`open_stream`](crate::sending::open_stream).
    #[must_use]
    pub fn open(browser: Arc<dyn Browser>, session: &Session, stream: StreamId) -> Self {
        let actor = Actor {
            person: session.person,
            role: session.role,
        };
        let store = browser.store(session.person);
        let mut replica = Replica::new(stream, DeviceId(browser.new_id()), actor);
        if let Some(kept) = browser.tab_note(&undo_note(session.person, stream)) {
            replica.take_up_undo(&kept);
        }
        let this = Self {
            replica: StoredValue::new(Arc::new(Mutex::new(replica))),
            browser: StoredValue::new(Arc::clone(&browser)),
            store: StoredValue::new(Arc::clone(&store)),
            listening: StoredValue::new(false),
            lasting: StoredValue::new(false),
            presence: PresenceState::default(),
            person: session.person,
            stream,
            state: RwSignal::new(Arc::new(State::Empty)),
            status: RwSignal::new(SyncStatus {
                connection: Connection::Opening,
                reading: true,
                pending: 0,
                unkept: 0,
                frozen: false,
                server_outdated: false,
                store_problem: None,
                synchronised_at: None,
            }),
            pending: RwSignal::new(Vec::new()),
            refused: RwSignal::default(),
            notices: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            undoable: RwSignal::new((false, false)),
            head: RwSignal::new(0),
            company: RwSignal::default(),
        };
        browser.on_focus(Box::new(move || this.handle(Input::Refresh)));
        // What the device has not kept is nowhere else.
        browser.hold_while(Box::new(move || {
            this.work().is_some_and(|work| work.has_something_alone())
        }));
        store.on_moved(Box::new(move |moved| {
            if moved.is_none_or(|moved| moved == stream) {
                this.handle(Input::StoreMoved);
            }
            !this.status.is_disposed()
        }));
        this.handle(Input::Refresh);
        this
    }

    /// Dispatches a command; its id, or `None` after the stream was closed.
    pub fn dispatch(&self, body: Command) -> Option<CommandId> {
        let id = CommandId(self.browser.try_get_value()?.new_id());
        self.handle(Input::Command { id, body });
        Some(id)
    }

    /// Dispatches changes of a plan.
    pub fn change(&self, set: ChangeSet) -> Option<CommandId> {
        self.dispatch(Command::Plan(PlanCommand::Change(set)))
    }

    /// Dispatches a command of a case.
    pub fn case_command(&self, command: CaseCommand) -> Option<CommandId> {
        self.dispatch(Command::Case(command))
    }

    /// Undoes the last own command of this session.
    pub fn undo(&self) {
        if let Some(browser) = self.browser.try_get_value() {
            self.handle(Input::Undo {
                id: CommandId(browser.new_id()),
            });
        }
    }

    /// Redoes what was undone last.
    pub fn redo(&self) {
        if let Some(browser) = self.browser.try_get_value() {
            self.handle(Input::Redo {
                id: CommandId(browser.new_id()),
            });
        }
    }

    /// Looks for news.
    pub fn refresh(&self) {
        self.handle(Input::Refresh);
    }

    /// The plan, once it is there; reactive.
    #[must_use]
    pub fn plan(&self) -> Option<Arc<Plan>> {
        self.state.with(|state| match state.as_ref() {
            State::Plan(plan) => Some(Arc::clone(plan)),
            _ => None,
        })
    }

    /// Reads the plan; reactive. `None` until it is there.
    pub fn with_plan<T>(&self, read: impl FnOnce(&Plan) -> T) -> Option<T> {
        self.state.with(|state| match state.as_ref() {
            State::Plan(plan) => Some(read(plan)),
            _ => None,
        })
    }

    /// Reads the case; reactive. `None` until it is there.
    pub fn with_case<T>(&self, read: impl FnOnce(&Case) -> T) -> Option<T> {
        self.state.with(|state| match state.as_ref() {
            State::Case(case) => Some(read(case)),
            _ => None,
        })
    }

    /// Reads the record; reactive. `None` until it is there.
    pub fn with_record<T>(&self, read: impl FnOnce(&Record) -> T) -> Option<T> {
        self.state.with(|state| match state.as_ref() {
            State::Record(record) => Some(read(record)),
            _ => None,
        })
    }

    /// An id for something new; the empty one after the page was left, when nothing is sent any
    /// more.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        let browser = self.browser.try_get_value();
        browser.map_or(Uuid::nil(), |browser| browser.new_id())
    }

    /// Remembers a preference on the device.
    pub fn remember(&self, key: &str, value: &str) {
        if let Some(browser) = self.browser.try_get_value() {
            browser.set_preference(key, value);
        }
    }

    /// What the person has done here; none after the stream was closed.
    #[must_use]
    pub fn work(&self) -> Option<Work> {
        self.replica.try_get_value().map(Work)
    }

    /// The commands that the server has not answered, in order.
    #[must_use]
    pub fn unanswered(&self) -> Vec<Envelope> {
        self.work().map_or_else(Vec::new, |work| work.unanswered())
    }

    /// Whether there is one.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.work().is_some_and(|work| work.waits())
    }

    /// Takes over commands that waited elsewhere.
    pub fn import(&self, commands: Vec<Envelope>) {
        self.handle(Input::Import(commands));
    }

    /// Refused commands that nobody has put aside: first what the server refused, which the device
    /// keeps, then what the rule book refused in this page. Reactive.
    #[must_use]
    pub fn refusals(&self) -> Vec<RefusedCommand> {
        let mut all = self.refused.get().as_ref().clone();
        self.notices.with(|notices| {
            all.extend(notices.iter().filter_map(|notice| match notice {
                Notice::Refused { id, body, refusal } => Some(RefusedCommand {
                    id: *id,
                    body: body.as_ref().clone(),
                    refusal: refusal.clone(),
                    device_time: Timestamp(0),
                }),
                _ => None,
            }));
        });
        all
    }

    /// Puts a refused command aside.
    pub fn put_aside(&self, refused: CommandId) {
        let here = |notice: &Notice| matches!(notice, Notice::Refused { id, .. } if *id == refused);
        if self.notices.with_untracked(|all| all.iter().any(here)) {
            self.notices
                .update(|all| all.retain(|notice| !here(notice)));
        } else {
            self.handle(Input::Dismiss { id: refused });
        }
    }

    /// Puts aside what is refused of one kind of command.
    pub fn put_aside_all(&self, of_kind: impl Fn(&RefusedCommand) -> bool) {
        for refused in untrack(|| self.refusals()) {
            if of_kind(&refused) {
                self.put_aside(refused.id);
            }
        }
    }

    /// Takes a notice out once it has been shown.
    pub fn dismiss(&self, notice: &Notice) {
        self.notices
            .update(|notices| notices.retain(|known| known != notice));
    }

    fn handle(&self, input: Input) {
        // After the page was left its values are gone, and with them every reason to go on.
        let (Some(replica), Some(browser)) =
            (self.replica.try_get_value(), self.browser.try_get_value())
        else {
            return;
        };
        let mut effects = Vec::new();
        if let Ok(mut replica) = replica.lock() {
            replica.handle(browser.now(), input, &mut effects);
            if let Some(undo) = replica.undo_to_keep() {
                browser.set_tab_note(&undo_note(self.person, self.stream), &undo);
            }
            self.publish(&replica, &effects);
        }
        for effect in effects {
            self.perform(&browser, effect);
        }
    }

    fn publish(&self, replica: &Replica, effects: &[Effect]) {
        let status = SyncStatus {
            connection: replica.connection(),
            reading: replica.is_reading(),
            pending: replica.pending().count(),
            unkept: replica.unkept(),
            frozen: replica.is_frozen(),
            server_outdated: replica.is_server_outdated(),
            store_problem: replica.store_problem(),
            synchronised_at: replica.synchronised_at(),
        };
        renew(self.status, status);
        renew(self.undoable, (replica.can_undo(), replica.can_redo()));
        if effects.contains(&Effect::Publish) {
            renew(self.pending, replica.pending().collect());
            renew(self.head, replica.head().sequence);
            renew(self.refused, Arc::new(replica.refused().to_vec()));
            self.state.set(Arc::new(replica.state().clone()));
        }
    }
}

/// The tab's note of what a person can undo in a stream.
fn undo_note(person: PersonId, stream: StreamId) -> String {
    format!("undo.{person}.{stream}")
}

/// Sets a signal to what it does not hold yet: setting it in vain wakes all that read it.
fn renew<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|known| *known != value) {
        signal.set(value);
    }
}
