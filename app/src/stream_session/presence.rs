//! Who else has the stream open, and where the person is: heard and said over the connection by which
//! news come, as long as there is one.

use super::StreamSession;
use crate::ports::Say;
use domain::{LineId, Timestamp};
use leptos::prelude::*;
use sync::presence::{Company, PlaceMessage, PresenceMessage};

/// How long after somebody has gone to another line it is said: whoever walks through the rows does not
/// say each of them.
const PAUSE_MS: i64 = 400;

/// What a session knows of presence. Copies share it.
#[derive(Clone, Copy)]
pub(super) struct PresenceState {
    /// Whether to ask who else is there.
    pub(super) asked: StoredValue<bool>,
    /// Says something to the server.
    pub(super) say: StoredValue<Option<Say>, LocalStorage>,
    /// Where the person is.
    place: StoredValue<Option<LineId>>,
    /// Whether a word about that is due.
    due: StoredValue<bool>,
    /// Whether the server has told who is there, on the connection that there is now.
    answered: StoredValue<bool>,
}

impl Default for PresenceState {
    fn default() -> Self {
        Self {
            asked: StoredValue::new(false),
            say: StoredValue::new_local(None),
            place: StoredValue::new(None),
            due: StoredValue::new(false),
            answered: StoredValue::new(false),
        }
    }
}

impl StreamSession {
    /// Asks who else is there, and is named to them. Has to be said before the first answer comes.
    pub fn keep_company(&self) {
        self.presence.asked.set_value(true);
    }

    /// Is at this line of the plan now, or elsewhere on the page.
    pub fn be_at(&self, line: Option<LineId>) {
        let presence = self.presence;
        if presence
            .place
            .try_get_value()
            .is_none_or(|known| known == line)
        {
            return;
        }
        presence.place.set_value(line);
        let Some(browser) = self.browser.try_get_value() else {
            return;
        };
        if presence.due.try_get_value() == Some(false) {
            presence.due.set_value(true);
            let at = Timestamp(browser.now().0 + PAUSE_MS);
            let this = *self;
            browser.wake_at(at, Box::new(move || this.say_place()));
        }
    }

    fn say_place(&self) {
        let presence = self.presence;
        presence.due.try_update_value(|due| *due = false);
        let (Some(true), Some(line)) = (
            presence.answered.try_get_value(),
            presence.place.try_get_value(),
        ) else {
            return;
        };
        let Ok(text) = serde_json::to_string(&PlaceMessage::At(line)) else {
            return;
        };
        presence.say.try_with_value(|say| {
            if let Some(say) = say {
                say(text);
            }
        });
    }

    /// Takes in who is there, if that is what was said.
    pub(super) fn heard_presence(&self, text: &str) -> bool {
        let Ok(PresenceMessage::Company(company)) = serde_json::from_str(text) else {
            return false;
        };
        self.company.try_set(company);
        let first = |answered: &mut bool| !std::mem::replace(answered, true);
        if self.presence.answered.try_update_value(first) == Some(true) {
            self.say_place();
        }
        true
    }

    /// Nobody knows who is there without a connection.
    pub(super) fn alone(&self) {
        self.presence
            .answered
            .try_update_value(|answered| *answered = false);
        self.company.try_set(Company::default());
    }
}
