//! The menu behind the person's initials.

use super::{Avatar, Icon, MenuBox};
use crate::{account::use_account, i18n::use_i18n, requests::Session, role_words::role_name};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// Name, way to the account page, sign out.
#[component]
pub fn AccountMenu(
    /// Who is signed in.
    session: Session,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = session.name.clone();
    let label =
        Signal::derive(move || i18n.with("frame-account-of", &[("name", name.clone().into())]));
    let (name, kind) = (session.name.clone(), session.organisation_kind);
    view! {
        <MenuBox
            label=label
            id="account-menu"
            class="zb-iconbtn zb-iconbtn--av"
            button=move || view! { <Avatar name=name.clone() kind=kind named_beside=true/> }
        >
            <AccountLinks session=session.clone()/>
        </MenuBox>
    }
}

#[component]
fn AccountLinks(session: Session) -> impl IntoView {
    let i18n = use_i18n();
    let sign_out = signs_out();
    let role = session.role;
    view! {
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
    }
}

/// Signs out; where something is on this device alone, by the page that asks what becomes of it.
pub fn signs_out() -> impl Fn() + Clone + 'static {
    let account = use_account();
    let navigate = use_navigate();
    move || {
        let navigate = navigate.clone();
        account.sign_out(move || navigate("/app/geraet?abmelden", Default::default()));
    }
}
