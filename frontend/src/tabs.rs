//! Tells a person's other tabs on this device that one of them has written to the store.

use domain::StreamId;
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

type Listeners = Rc<RefCell<Vec<Box<dyn Fn(StreamId) -> bool>>>>;

thread_local! {
    /// The channels of this tab, by name. They live as long as the page.
    static CHANNELS: RefCell<BTreeMap<String, (Option<BroadcastChannel>, Listeners)>> =
        const { RefCell::new(BTreeMap::new()) };
}

/// The tabs of one person.
#[derive(Clone)]
pub struct Tabs(String);

impl Tabs {
    /// The tabs that share a store of this name.
    pub fn of(store: &str) -> Self {
        CHANNELS.with_borrow_mut(|channels| {
            channels
                .entry(store.to_owned())
                .or_insert_with(|| open(store));
        });
        Self(store.to_owned())
    }

    /// Tells the others that a stream has moved in the store.
    pub fn moved(&self, stream: StreamId) {
        CHANNELS.with_borrow(|channels| {
            if let Some((Some(channel), _)) = channels.get(&self.0) {
                // Who does not hear it finds out with their next write.
                let _ = channel.post_message(&stream.to_string().into());
            }
        });
    }

    /// Calls back whenever another tab has written, until it says `false`.
    pub fn on_moved(&self, then: Box<dyn Fn(StreamId) -> bool>) {
        CHANNELS.with_borrow(|channels| {
            if let Some((_, listeners)) = channels.get(&self.0) {
                listeners.borrow_mut().push(then);
            }
        });
    }
}

fn open(name: &str) -> (Option<BroadcastChannel>, Listeners) {
    let listeners = Listeners::default();
    let channel = BroadcastChannel::new(name).ok();
    if let Some(channel) = &channel {
        let called = Rc::clone(&listeners);
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let stream = event.data().as_string();
            if let Some(stream) = stream.and_then(|text| text.parse().ok()) {
                // Taken out while they run: one of them may bring in another.
                let mut running = std::mem::take(&mut *called.borrow_mut());
                running.retain(|listener| listener(stream));
                called.borrow_mut().append(&mut running);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        // It lives as long as the page.
        heard.forget();
    }
    (channel, listeners)
}
