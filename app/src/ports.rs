//! What the interface needs from the browser, as a trait: the only way it reaches network,
//! clock, randomness and storage. `frontend` implements it; tests can.

mod device_store;

pub use device_store::{DeviceStore, Removal, Survey, Writing};

use crate::requests::Problem;
use domain::{PersonId, Timestamp};
use leptos::prelude::use_context;
use std::{future::Future, pin::Pin, sync::Arc};
use uuid::Uuid;
use web_sys::File;

/// A future that stays on the browser's one thread.
pub type LocalFuture<T> = Pin<Box<dyn Future<Output = T>>>;

/// Whether a request changes something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes something; carries the intent header.
    Post,
}

/// One request to our own server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Reads or changes.
    pub method: Method,
    /// Path and query, for example `/api/overview?year=2024`.
    pub path: String,
    /// JSON; empty for none.
    pub body: String,
    /// Whose page asks: the server answers nobody else. `None` before anybody is known here.
    pub person: Option<PersonId>,
}

/// Who hears what the server says by itself about a stream.
pub struct Listener {
    /// Whose page listens: the server tells nobody else.
    pub person: PersonId,
    /// Whether to ask who else is there.
    pub presence: bool,
    /// The greeting; `None` when nobody listens any more, or only a newer version would understand.
    pub hello: Box<dyn Fn() -> Option<String>>,
    /// Takes what came; `false` when nobody listens any more.
    pub heard: Box<dyn Fn(String) -> bool>,
    /// A connection has ended, and another may follow.
    pub interrupted: Box<dyn Fn()>,
    /// No connection came about; there will be further attempts.
    pub unreachable: Box<dyn Fn()>,
}

/// Says something over the connection that there is; where there is none it is lost.
pub type Say = Box<dyn Fn(String)>;

/// The browser as the interface sees it.
pub trait Browser: Send + Sync + 'static {
    /// Sends a request; the answer's body, or what went wrong.
    fn request(&self, request: Request) -> LocalFuture<Result<String, Problem>>;
    /// Sends a file as it is; the answer's body, or what went wrong.
    fn send_file(&self, path: String, file: File) -> LocalFuture<Result<String, Problem>>;
    /// What the device keeps for a person.
    fn store(&self, person: PersonId) -> Arc<dyn DeviceStore>;
    /// Hears what the server says by itself about a stream: greets, each time anew after an
    /// interruption, and hands on what comes, until nobody listens any more. Gives what says something
    /// to the server.
    fn listen(&self, listener: Listener) -> Say;
    /// The device's time.
    fn now(&self) -> Timestamp;
    /// A fresh UUIDv7.
    fn new_id(&self) -> Uuid;
    /// Calls back at a time, or at once if it has passed.
    fn wake_at(&self, at: Timestamp, then: Box<dyn FnOnce()>);
    /// Calls back whenever the page gets the focus, becomes visible again, or the network is back.
    fn on_focus(&self, then: Box<dyn Fn()>);
    /// Asks before the page is left, as long as something would be lost.
    fn hold_while(&self, needed: Box<dyn Fn() -> bool>);
    /// A remembered preference of this device, for example the theme.
    fn preference(&self, key: &str) -> Option<String>;
    /// Remembers a preference of this device.
    fn set_preference(&self, key: &str, value: &str);
    /// Forgets all preferences of this device, and the notes of this tab.
    fn forget_preferences(&self);
    /// A note of this tab, which ends with it but survives loading the page anew.
    fn tab_note(&self, key: &str) -> Option<String>;
    /// Makes a note of this tab; an empty one removes it.
    fn set_tab_note(&self, key: &str, value: &str);
    /// Removes all notes of this tab.
    fn forget_tab_notes(&self);
    /// Sets the page's language and theme on the root element; `None` follows the system.
    fn set_appearance(&self, language: &str, theme: Option<&str>);
    /// The browser's preferred languages, best first.
    fn languages(&self) -> Vec<String>;
    /// A point in time as a person of this device reads it, in parts.
    fn local_time(&self, at: Timestamp) -> LocalTime;
    /// Loads the page anew from the server.
    fn reload(&self);
    /// Gives the person a file to keep.
    fn save_file(&self, name: &str, text: &str);
    /// Reads a file that the person chose; `None` if it is no text or cannot be read.
    fn read_file(&self, file: File) -> LocalFuture<Option<String>>;
    /// Asks the person how to print the page as it stands.
    fn print(&self);
}

/// A point in time in the device's time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    /// Year.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Day of the week, 0 for Sunday.
    pub weekday: u8,
}

/// The ports, as the context of the interface.
#[derive(Clone)]
pub struct Ports(pub Arc<dyn Browser>);

/// The ports of the present component.
///
/// # Panics
/// Outside the workspace, which always provides them; a component that needs them is no public
/// page.
#[must_use]
pub fn use_ports() -> Arc<dyn Browser> {
    match use_context::<Ports>() {
        Some(Ports(browser)) => browser,
        None => unreachable!("the workspace provides the ports before it renders anything"),
    }
}
