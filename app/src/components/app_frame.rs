//! The frame of every page of the workspace: head line, app bar, areas, and places for the
//! ceiling, the work and the state line.

use super::{
    Icon, SyncPill, Tab,
    tabs::{BottomBar, TabBar},
};
use crate::{
    account::use_session,
    components::{account_menu::AccountMenu, leaving_question::LeavingQuestion},
    head_line::{Brand, HeadLine},
    i18n::use_i18n,
    sending::use_sending,
    stream_session::SyncStatus,
    workspace::use_navigations,
};
use leptos::{html, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// The frame. Its children are the work area, with one `main` inside.
#[component]
pub fn AppFrame(
    /// Heading and title of the page.
    #[prop(into)]
    title: Signal<String>,
    /// Whether invented numbers are on the page; a demo says so on every page anyway.
    #[prop(optional, into)]
    example: Signal<bool>,
    /// State and turn, in the app bar beside the heading.
    #[prop(optional, into)]
    marks: ViewFn,
    /// Who else is there, in the app bar.
    #[prop(optional, into)]
    people: ViewFn,
    /// How the shown stream stands.
    #[prop(optional, into)]
    status: Option<Signal<SyncStatus>>,
    /// Areas of the case; none outside a case.
    #[prop(optional, into)]
    tabs: Signal<Vec<Tab>>,
    /// Between areas and work: the ceiling bar, a banner.
    #[prop(optional, into)]
    ceiling: ViewFn,
    /// The state line at the bottom.
    #[prop(optional, into)]
    foot: ViewFn,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = use_session();
    let heading = NodeRef::<html::H1>::new();
    let navigations = use_navigations();
    let pathname = use_location().pathname;
    // After a navigation the new page is read from its heading; the first page is left alone.
    heading.on_load(move |heading| {
        if navigations.announce(&pathname.get_untracked()) {
            let _ = heading.focus();
        }
    });
    let demo = session.demo;
    let shown = Signal::derive(move || demo || example.get());
    let has_tabs = Memo::new(move |_| !tabs.with(Vec::is_empty));
    view! {
        <Title text=move || format!("{} – Zielbudget", title.get())/>
        <SkipLink/>
        <div class="zb-app">
            <HeadLine example=shown/>
            <header class="zb-appbar">
                <Show when=move || has_tabs.get()>
                    <a
                        class="zb-iconbtn zb-only-phone"
                        href="/app"
                        aria-label=move || i18n.text("frame-to-overview")
                    >
                        <Icon name="back"/>
                    </a>
                </Show>
                <Brand href="/app"/>
                <span class="zb-appbar__sep"></span>
                <div class="zb-case">
                    <h1 node_ref=heading tabindex="-1">{move || title.get()}</h1>
                </div>
                {move || marks.run()}
                <span class="zb-fill"></span>
                {match status {
                    Some(status) => view! { <SyncPill status=status/> }.into_any(),
                    None => view! { <SentBehind/> }.into_any(),
                }}
                {move || people.run()}
                <AccountMenu session=session/>
            </header>
            <Show when=move || has_tabs.get()>
                <TabBar tabs=tabs/>
            </Show>
            {move || ceiling.run()}
            {children()}
            {move || foot.run()}
            <Show when=move || has_tabs.get()>
                <BottomBar tabs=tabs/>
            </Show>
            <LeavingQuestion/>
        </div>
    }
}

/// How it stands with what waits in streams that this page does not show; nothing if that is nothing.
#[component]
fn SentBehind() -> impl IntoView {
    let sending = use_sending();
    let status = Memo::new(move |_| sending.status());
    let waits = Memo::new(move |_| status.get().is_some());
    move || {
        let last = waits.get().then(|| status.get_untracked())??;
        // It stays what it was in the moment in which it ends.
        let status = Signal::derive(move || status.get().unwrap_or(last));
        Some(view! { <SyncPill status=status/> })
    }
}

/// Jumps to the page's `main`; the first stop of the keyboard.
#[component]
fn SkipLink() -> impl IntoView {
    let i18n = use_i18n();
    let jump = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        crate::workspace::focus_main();
    };
    view! {
        <a class="kern-btn kern-btn--primary zb-skip" href="#inhalt" on:click=jump>
            <span class="kern-label">{move || i18n.text("frame-skip")}</span>
        </a>
    }
}
