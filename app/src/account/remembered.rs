//! What device and tab remember of who is here.

use crate::{api, ports::Browser, requests::Session};
use domain::PersonId;
use std::sync::Arc;

/// Preference: who is still to be signed out at the server, by id.
const SIGN_OUT_PREFERENCE: &str = "sign-out";
/// Preference: who was signed in on this device last, until they sign out.
const SESSION_PREFERENCE: &str = "session";
/// Note of this tab: whose its notes are.
const TAB_NOTE: &str = "person";

/// Signing this person out has to wait for the server.
pub(super) fn remember_sign_out(browser: &Arc<dyn Browser>, person: PersonId) {
    browser.set_preference(SIGN_OUT_PREFERENCE, &person.to_string());
}

/// Nobody is to be signed out any more.
pub(super) fn forget_sign_out(browser: &Arc<dyn Browser>) {
    if browser.preference(SIGN_OUT_PREFERENCE).is_some() {
        browser.set_preference(SIGN_OUT_PREFERENCE, "");
    }
}

/// Signs out whoever is still to be signed out; whether nobody is any more.
pub(super) async fn sign_out_first(browser: &Arc<dyn Browser>) -> bool {
    let person = browser.preference(SIGN_OUT_PREFERENCE);
    let Some(person) = person.and_then(|id| id.parse().ok()) else {
        return true;
    };
    let is_over = api::sign_out(Arc::clone(browser), person).await.is_ok();
    if is_over {
        forget_sign_out(browser);
    }
    is_over
}

/// This person is signed in, or nobody any more.
pub(super) fn remember(browser: &Arc<dyn Browser>, session: Option<&Session>) {
    let text = session.and_then(|session| serde_json::to_string(session).ok());
    browser.set_preference(SESSION_PREFERENCE, &text.unwrap_or_default());
}

/// Who was signed in here last, unless they signed out.
pub(super) fn remembered(browser: &Arc<dyn Browser>) -> Option<Session> {
    serde_json::from_str(&browser.preference(SESSION_PREFERENCE)?).ok()
}

/// The tab is this person's now: the notes of whoever was here before go.
pub(super) fn take_tab(browser: &Arc<dyn Browser>, person: PersonId) {
    let person = person.to_string();
    if browser.tab_note(TAB_NOTE).as_ref() != Some(&person) {
        browser.forget_tab_notes();
        browser.set_tab_note(TAB_NOTE, &person);
    }
}
