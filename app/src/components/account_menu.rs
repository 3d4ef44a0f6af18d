//! The menu behind the person's initials.

use super::{Avatar, Icon};
use crate::{account::use_account, i18n::use_i18n, requests::Session, role_words::role_name};
use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_navigate;

/// Name, way to the account page, sign out.
#[component]
pub fn AccountMenu(
    /// Who is signed in.
    session: Session,
) -> impl IntoView {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            close();
        }
    };
    let outside = NodeRef::<html::Div>::new();
    let clicks = window_event_listener(ev::click, move |event| {
        use web_sys::wasm_bindgen::JsCast;
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let inside = outside.try_get_untracked().flatten();
        if inside.is_some_and(|inside| !inside.contains(target.as_ref())) {
            open.try_set(false);
        }
    });
    on_cleanup(move || clicks.remove());
    let label = session.name.clone();
    let person = session.clone();
    view! {
        <div class="zb-menubox" node_ref=outside on:keydown=on_key on:focusout=move |event| {
            if leaves(&event) {
                open.set(false);
            }
        }>
            <button
                type="button"
                class="zb-iconbtn zb-iconbtn--av"
                node_ref=button
                aria-expanded=move || open.get().to_string()
                aria-controls="account-menu"
                aria-label=move || i18n.with("frame-account-of", &[("name", label.clone().into())])
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Avatar name=session.name kind=session.organisation_kind named_beside=true/>
            </button>
            {move || open.get().then(|| view! { <AccountLinks session=person.clone()/> })}
        </div>
    }
}

#[component]
fn AccountLinks(session: Session) -> impl IntoView {
    let i18n = use_i18n();
    let sign_out = signs_out();
    let role = session.role;
    view! {
        <div class="zb-menu" id="account-menu">
            <p class="zb-menu__head">
                {session.name}
                <span class="zb-meta">
                    {session.organisation_name}", "{move || role_name(i18n, role)}
                </span>
            </p>
            <ul>
                <li>
                    <a class="zb-menu__item" href="/app">
                        <Icon name="grid"/>{move || i18n.text("frame-overview")}
                    </a>
                </li>
                <li>
                    <a class="zb-menu__item" href="/app/konto">
                        <Icon name="pen"/>{move || i18n.text("frame-account")}
                    </a>
                </li>
                <li>
                    <a class="zb-menu__item" href="/app/geraet">
                        <Icon name="device"/>{move || i18n.text("frame-device")}
                    </a>
                </li>
                <li>
                    <a class="zb-menu__item" href="/handbuch" target="_blank" rel="noopener">
                        <Icon name="doc"/>
                        <span>
                            {move || i18n.text("frame-handbook")}
                            <span class="kern-sr-only">", "{move || i18n.text("frame-new-tab")}</span>
                        </span>
                    </a>
                </li>
                <li class="zb-menu__sep">
                    <button
                        type="button"
                        class="zb-menu__item"
                        on:click=move |_| sign_out()
                    >
                        <Icon name="lock"/>{move || i18n.text("frame-sign-out")}
                    </button>
                </li>
            </ul>
        </div>
    }
}

/// Signs out; where something waits on the device, by the page that asks what becomes of it.
pub fn signs_out() -> impl Fn() + Clone + 'static {
    let account = use_account();
    let navigate = use_navigate();
    move || {
        let navigate = navigate.clone();
        account.sign_out(move || navigate("/app/geraet?abmelden", Default::default()));
    }
}

/// Whether the focus goes out of the element that handles the event.
fn leaves(event: &ev::FocusEvent) -> bool {
    use web_sys::wasm_bindgen::JsCast;
    let inside = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let next = event
        .related_target()
        .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    match (inside, next) {
        (Some(inside), Some(next)) => !inside.contains(Some(&next)),
        // Some browsers give a clicked button no focus: the click decides.
        _ => false,
    }
}
