//! The browser behind the interface's ports: clock, preferences, wake-ups, and ways to the rest.

use super::{
    device_store::IndexedDb,
    files, live,
    requests::{send, send_file},
};
use app::{
    ports::{Browser, DeviceStore, Listener, LocalFuture, LocalTime, Request, Say},
    requests::Problem,
};
use domain::{PersonId, Timestamp};
use gloo_timers::callback::Timeout;
use std::sync::Arc;
use uuid::Uuid;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, Storage, js_sys::Date, window};

/// Names of this application in the device's storage.
const STORAGE_PREFIX: &str = "zielbudget.";
/// Longest wait of a browser's timer.
const TIMER_MS_MAX: i64 = 0x7fff_ffff;

/// The page's own browser.
pub struct WebBrowser;

impl Browser for WebBrowser {
    fn request(&self, request: Request) -> LocalFuture<Result<String, Problem>> {
        Box::pin(send(request))
    }

    fn send_file(&self, path: String, file: File) -> LocalFuture<Result<String, Problem>> {
        Box::pin(send_file(path, file))
    }

    fn store(&self, person: PersonId) -> Arc<dyn DeviceStore> {
        Arc::new(IndexedDb::of(person))
    }

    fn listen(&self, listener: Listener) -> Say {
        live::listen(listener)
    }

    fn now(&self) -> Timestamp {
        Timestamp(whole(Date::now()))
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn wake_at(&self, at: Timestamp, then: Box<dyn FnOnce()>) {
        let wait = at.0.saturating_sub(self.now().0).clamp(0, TIMER_MS_MAX);
        Timeout::new(u32::try_from(wait).unwrap_or_default(), then).forget();
    }

    fn on_focus(&self, then: Box<dyn Fn()>) {
        let Some(window) = window() else { return };
        let document = window.document();
        let listener = Closure::<dyn Fn()>::new(move || {
            let hidden = document.as_ref().is_some_and(web_sys::Document::hidden);
            if !hidden {
                then();
            }
        });
        let function = listener.as_ref().unchecked_ref();
        // A browser that refuses a listener leaves the page as it is: news come with answers.
        let _ = window.add_event_listener_with_callback("focus", function);
        let _ = window.add_event_listener_with_callback("online", function);
        if let Some(document) = window.document() {
            let _ = document.add_event_listener_with_callback("visibilitychange", function);
        }
        // It lives as long as the page; a closed stream lets the call pass without effect.
        listener.forget();
    }

    fn hold_while(&self, needed: Box<dyn Fn() -> bool>) {
        let Some(window) = window() else { return };
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if needed() {
                event.prevent_default();
            }
        });
        let function = listener.as_ref().unchecked_ref();
        // A browser that refuses the listener leaves the page without a question.
        let _ = window.add_event_listener_with_callback("beforeunload", function);
        // As with the focus: it lives as long as the page.
        listener.forget();
    }

    fn preference(&self, key: &str) -> Option<String> {
        storage()?
            .get_item(&format!("{STORAGE_PREFIX}{key}"))
            .ok()?
    }

    fn set_preference(&self, key: &str, value: &str) {
        if let Some(storage) = storage() {
            // A full or forbidden storage forgets the preference; nothing depends on it.
            let _ = storage.set_item(&format!("{STORAGE_PREFIX}{key}"), value);
        }
    }

    fn forget_preferences(&self) {
        forget_own(storage());
        self.forget_tab_notes();
    }

    fn tab_note(&self, key: &str) -> Option<String> {
        tab_storage()?
            .get_item(&format!("{STORAGE_PREFIX}{key}"))
            .ok()?
    }

    fn set_tab_note(&self, key: &str, value: &str) {
        let Some(storage) = tab_storage() else { return };
        let name = format!("{STORAGE_PREFIX}{key}");
        // A full or forbidden storage forgets the note; nothing depends on it.
        let _ = if value.is_empty() {
            storage.remove_item(&name)
        } else {
            storage.set_item(&name, value)
        };
    }

    fn forget_tab_notes(&self) {
        forget_own(tab_storage());
    }

    fn set_appearance(&self, language: &str, theme: Option<&str>) {
        let root = window().and_then(|window| window.document()?.document_element());
        let Some(root) = root else { return };
        let _ = root.set_attribute("lang", language);
        let _ = match theme {
            Some(theme) => root.set_attribute("data-kern-theme", theme),
            None => root.remove_attribute("data-kern-theme"),
        };
    }

    fn languages(&self) -> Vec<String> {
        let Some(window) = window() else {
            return Vec::new();
        };
        window
            .navigator()
            .languages()
            .iter()
            .filter_map(|tag| tag.as_string())
            .collect()
    }

    fn local_time(&self, at: Timestamp) -> LocalTime {
        let date = Date::new_0();
        date.set_time(milliseconds(at));
        let part = |value: u32| u8::try_from(value).unwrap_or_default();
        LocalTime {
            year: i32::try_from(date.get_full_year()).unwrap_or_default(),
            // The browser counts months from 0.
            month: part(date.get_month().saturating_add(1)),
            day: part(date.get_date()),
            hour: part(date.get_hours()),
            minute: part(date.get_minutes()),
            weekday: part(date.get_day()),
        }
    }

    fn reload(&self) {
        if let Some(window) = window() {
            let _ = window.location().reload();
        }
    }

    fn save_file(&self, name: &str, text: &str) {
        // A browser that gives no file leaves everything where it is.
        let _ = files::save(name, text);
    }

    fn read_file(&self, file: File) -> LocalFuture<Option<String>> {
        Box::pin(async move {
            let text = JsFuture::from(file.text()).await.ok()?;
            text.as_string()
        })
    }

    fn print(&self) {
        if let Some(window) = window() {
            // A browser that cannot print leaves the sheet on the screen.
            let _ = window.print();
        }
    }
}

/// The tab's own storage; `None` where the person or the browser forbids it.
pub fn tab_storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// Removes everything of this application.
pub fn forget_own(storage: Option<Storage>) {
    let Some(storage) = storage else { return };
    let names = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok());
    let own = names
        .flatten()
        .filter(|name| name.starts_with(STORAGE_PREFIX));
    // Listed first: removing one moves the others.
    for name in own.collect::<Vec<_>>() {
        let _ = storage.remove_item(&name);
    }
}

/// The device's storage; `None` where the person or the browser forbids it.
fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// The browser counts milliseconds as floats; they are whole numbers far below 2^53.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds of a date fit exactly"
)]
fn whole(milliseconds: f64) -> i64 {
    milliseconds as i64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of a date fit exactly"
)]
fn milliseconds(at: Timestamp) -> f64 {
    at.0 as f64
}
