//! What the device keeps: each stream with its state, and the room it takes.

use super::use_page;
use crate::{
    dates,
    ports::{Survey, use_ports},
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;
use sync::store::transaction;

/// An entry for each stream.
#[component]
pub fn KeptStreams(survey: Arc<Survey>) -> impl IntoView {
    let page = use_page();
    let i18n = page.i18n;
    if survey.streams.is_empty() {
        return view! { <p>{move || i18n.text("device-nothing")}</p> }.into_any();
    }
    let entries = survey.streams.iter().map(|(stream, rows)| {
        let name = page.name(&survey, *stream);
        let row = transaction::row(rows.row.as_deref()).unwrap_or_default();
        let (waiting, refused) = (rows.outbox.len(), rows.refused.len());
        let at = move || match row.synchronised_at {
            Some(at) => dates::date_and_time(i18n, use_ports().local_time(at)),
            None => i18n.text("device-never"),
        };
        let fact = |key: &'static str, value: AnyView| {
            view! { <div><dt>{move || i18n.text(key)}</dt><dd>{value}</dd></div> }
        };
        view! {
            <li>
                <b>{name}</b>
                <dl>
                    {fact("device-synchronised", at.into_any())}
                    {fact("device-waiting", waiting.into_any())}
                    {fact("device-refused", refused.into_any())}
                </dl>
            </li>
        }
    });
    view! {
        <ul class="zb-device" aria-label=move || i18n.text("device-kept")>
            {entries.collect_view()}
        </ul>
        <Room/>
    }
    .into_any()
}

/// How much room is used, and whether the browser may take it away.
#[component]
fn Room() -> impl IntoView {
    let page = use_page();
    let i18n = page.i18n;
    let room = RwSignal::new(None);
    let lasting = RwSignal::new(None);
    let store = page.store.get_value();
    spawn_local(async move {
        room.try_set(store.room().await);
    });
    let words = move || {
        let (used, allowed) = room.get()?;
        let arguments = [
            ("used", mebibytes(used).into()),
            ("allowed", mebibytes(allowed).into()),
        ];
        Some(i18n.with("device-room", &arguments))
    };
    let ask = move |_| {
        let store = page.store.get_value();
        spawn_local(async move {
            lasting.try_set(Some(store.persist().await));
        });
    };
    let answer = move || {
        lasting.get().map(|lasting| {
            i18n.text(if lasting {
                "device-lasting-yes"
            } else {
                "device-lasting-no"
            })
        })
    };
    view! {
        <p class="zb-meta">{words}</p>
        <div class="zb-row zb-row--wrap">
            <button type="button" class="kern-btn kern-btn--secondary" on:click=ask>
                <span class="kern-label">{move || i18n.text("device-lasting")}</span>
            </button>
            <span role="status">{answer}</span>
        </div>
    }
}

/// Megabytes, rounded up: what is used is never called nothing.
fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}
