//! How the shown data stands, in two facts: what has been sent, and when it was last in step.
//!
//! There is no store on the device yet, so nothing is called saved that the server has not
//! confirmed.

use super::Icon;
use crate::{dates, i18n::use_i18n, ports::use_ports, stream_session::SyncStatus};
use leptos::prelude::*;
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
        match (status.connection, status.pending) {
            (Connection::Offline, _) => "zb-sync zb-sync--offline",
            (Connection::Online, 0) => "zb-sync",
            _ => "zb-sync zb-sync--sending",
        }
    };
    let saved = move || {
        let status = status.get();
        let count = status.pending;
        match (status.connection, count) {
            (Connection::Opening, 0) => ("pending", i18n.text("frame-sync-opening")),
            (_, 0) => ("device", i18n.text("frame-sync-saved")),
            (Connection::Offline, _) => (
                "pending",
                i18n.with("frame-sync-unsent", &[("count", count.into())]),
            ),
            _ => (
                "pending",
                i18n.with("frame-sync-sending", &[("count", count.into())]),
            ),
        }
    };
    let synchronised = move || {
        let status = status.get();
        if status.connection == Connection::Offline {
            return ("cloud-off", i18n.text("frame-sync-offline"));
        }
        match status.synchronised_at {
            Some(at) => {
                let time = dates::time_of_day(ports.local_time(at));
                (
                    "cloud-ok",
                    i18n.with("frame-sync-at", &[("time", time.into())]),
                )
            }
            None => ("pending", i18n.text("frame-sync-never")),
        }
    };
    view! {
        <div class=class role="status">
            {move || fact(saved())}
            {move || fact(synchronised())}
        </div>
    }
}

fn fact((icon, text): (&'static str, String)) -> impl IntoView {
    view! {
        <span class="zb-sync__fact">
            <Icon name=icon/>
            <span class="zb-sync__text">{text}</span>
        </span>
    }
}
