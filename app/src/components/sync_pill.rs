//! How the shown data stands, in two facts: what this device keeps, and what the server has.
//!
//! Nothing is called saved that the device's store has not committed, and nothing synchronised
//! that the server has not acknowledged.

use super::Icon;
use crate::{
    dates,
    i18n::{I18n, use_i18n},
    ports::{Browser, use_ports},
    stream_session::SyncStatus,
};
use domain::Timestamp;
use leptos::prelude::*;
use std::sync::Arc;
use sync::replica::Connection;

/// The pill in the app bar.
#[component]
pub fn SyncPill(
    /// How the stream stands.
    #[prop(into)]
    status: Signal<SyncStatus>,
) -> impl IntoView {
    let i18n = use_i18n();
    let ports = use_ports();
    let class = move || {
        let status = status.get();
        match (status.connection, status.pending, status.store_problem) {
            (_, _, Some(_)) => "zb-sync zb-sync--refused",
            _ if status.stays_here() => "zb-sync zb-sync--offline",
            (Connection::Online, 0, _) => "zb-sync",
            _ => "zb-sync zb-sync--sending",
        }
    };
    view! {
        <div class=class role="status">
            {move || fact(saved(i18n, status.get()))}
            {move || fact(synchronised(i18n, &ports, status.get()))}
        </div>
    }
}

type Fact = (&'static str, String);

/// What this device keeps; reactive.
fn saved(i18n: I18n, status: SyncStatus) -> Fact {
    let stays_here = status.stays_here();
    match (status.store_problem, status.unkept) {
        (Some(_), _) => ("over", i18n.text("frame-sync-not-kept")),
        (None, 0) if status.synchronised_at.is_none() && !stays_here => {
            ("pending", i18n.text("frame-sync-opening"))
        }
        (None, 0) if stays_here => ("device", i18n.text("frame-sync-saved-here")),
        (None, 0) => ("device", i18n.text("frame-sync-saved")),
        (None, _) => ("pending", i18n.text("frame-sync-saving")),
    }
}

/// What the server has; reactive.
fn synchronised(i18n: I18n, ports: &Arc<dyn Browser>, status: SyncStatus) -> Fact {
    let count = [("count", status.pending.into())];
    if status.stays_here() {
        let why = why_it_stays(i18n, ports, status);
        let words = match status.pending {
            0 => why,
            _ => format!("{why} · {}", i18n.with("frame-sync-waiting", &count)),
        };
        return ("cloud-off", words);
    }
    if status.pending > 0 {
        return ("pending", i18n.with("frame-sync-sending", &count));
    }
    match status.synchronised_at {
        Some(at) => {
            let time = [("time", moment(i18n, ports, at).into())];
            ("cloud-ok", i18n.with("frame-sync-at", &time))
        }
        None => ("pending", i18n.text("frame-sync-never")),
    }
}

/// Why nothing reaches the server; reactive.
fn why_it_stays(i18n: I18n, ports: &Arc<dyn Browser>, status: SyncStatus) -> String {
    if status.connection != Connection::Offline {
        return i18n.text("frame-sync-outdated");
    }
    match status.synchronised_at {
        Some(at) => {
            let time = [("time", moment(i18n, ports, at).into())];
            i18n.with("frame-sync-offline-since", &time)
        }
        None => i18n.text("frame-sync-offline"),
    }
}

/// The time of day; with the date where it is not today's. Reactive.
fn moment(i18n: I18n, ports: &Arc<dyn Browser>, at: Timestamp) -> String {
    let (then, now) = (ports.local_time(at), ports.local_time(ports.now()));
    if (then.year, then.month, then.day) == (now.year, now.month, now.day) {
        dates::time_of_day(then)
    } else {
        dates::date_and_time(i18n, then)
    }
}

fn fact((icon, text): Fact) -> impl IntoView {
    view! {
        <span class="zb-sync__fact">
            <Icon name=icon/>
            <span class="zb-sync__text">{text}</span>
        </span>
    }
}
