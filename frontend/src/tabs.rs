//! Tells a person's other tabs on this device that one of them has written to the store, and that
//! the person leaves.

use domain::StreamId;
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// What is said when the person leaves: whether everything goes, also what is on this device alone.
const LEAVING: [(bool, &str); 2] = [(false, "leaving"), (true, "leaving for good")];

type Listener = Box<dyn Fn(Option<StreamId>) -> bool>;
type Listeners = Rc<RefCell<Vec<Listener>>>;

/// What is done in every tab when the person leaves in one of them.
pub type Leave = fn(store: String, everything: bool);

/// What a tab has of the tabs that share a store.
struct Shared {
    channel: Option<BroadcastChannel>,
    listeners: Listeners,
    /// The person leaves: nothing is written any more.
    left: Rc<Cell<bool>>,
}

thread_local! {
    /// The channels of this tab, by name. They live as long as the page.
    static CHANNELS: RefCell<BTreeMap<String, Shared>> = const { RefCell::new(BTreeMap::new()) };
}

/// The tabs of one person.
#[derive(Clone)]
pub struct Tabs(String);

impl Tabs {
    /// The tabs that share a store of this name.
    pub fn of(store: &str, leave: Leave) -> Self {
        CHANNELS.with_borrow_mut(|channels| {
            channels
                .entry(store.to_owned())
                .or_insert_with(|| open(store, leave));
        });
        Self(store.to_owned())
    }

    /// Tells the others that a stream has moved in the store.
    pub fn moved(&self, stream: StreamId) {
        self.say(&stream.to_string());
    }

    /// The person leaves, here and in the other tabs.
    pub fn leave(&self, everything: bool) {
        CHANNELS.with_borrow(|channels| {
            if let Some(shared) = channels.get(&self.0) {
                shared.left.set(true);
            }
        });
        for (_, word) in LEAVING.iter().filter(|(with, _)| *with == everything) {
            self.say(word);
        }
    }

    /// Whether the person has left.
    pub fn have_left(&self) -> bool {
        CHANNELS.with_borrow(|channels| channels.get(&self.0).is_some_and(|tabs| tabs.left.get()))
    }

    fn say(&self, word: &str) {
        CHANNELS.with_borrow(|channels| {
            if let Some(Shared {
                channel: Some(channel),
                ..
            }) = channels.get(&self.0)
            {
                // Who does not hear it finds out with their next write.
                let _ = channel.post_message(&word.into());
            }
        });
    }

    /// The store has been taken away from this tab: whoever listens here has to look at it anew.
    pub fn lost(&self) {
        let listeners =
            CHANNELS.with_borrow(|channels| Some(Rc::clone(&channels.get(&self.0)?.listeners)));
        if let Some(listeners) = listeners {
            call(&listeners, None);
        }
    }

    /// Calls back whenever another tab has written to a stream, or the whole store was lost (`None`),
    /// until it says `false`.
    pub fn on_moved(&self, then: Listener) {
        CHANNELS.with_borrow(|channels| {
            if let Some(shared) = channels.get(&self.0) {
                shared.listeners.borrow_mut().push(then);
            }
        });
    }
}

fn call(listeners: &Listeners, moved: Option<StreamId>) {
    // Taken out while they run: one of them may bring in another.
    let mut running = std::mem::take(&mut *listeners.borrow_mut());
    running.retain(|listener| listener(moved));
    listeners.borrow_mut().append(&mut running);
}

fn open(name: &str, leave: Leave) -> Shared {
    let listeners = Listeners::default();
    let left = Rc::new(Cell::new(false));
    let channel = BroadcastChannel::new(name).ok();
    if let Some(channel) = &channel {
        let (called, leaves, store) = (Rc::clone(&listeners), Rc::clone(&left), name.to_owned());
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let word = event.data().as_string().unwrap_or_default();
            if let Some((everything, _)) = LEAVING.iter().find(|(_, known)| *known == word) {
                leaves.set(true);
                leave(store.clone(), *everything);
            } else if let Ok(stream) = word.parse() {
                call(&called, Some(stream));
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        // It lives as long as the page.
        heard.forget();
    }
    Shared {
        channel,
        listeners,
        left,
    }
}
