//! What is on this device alone: changes that wait, and changes that the server did not take.
//!
//! Whatever is not known counts as there: nothing is called sent before it has been read.

use super::DevicePage;
use crate::{i18n::I18n, stream_session::StreamSession};
use domain::CommandId;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::BTreeSet;
use sync::store::Rows;

/// What would be lost if everything were removed from this device now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnlyHere {
    /// It is being read.
    Reading,
    /// The device's store cannot be read.
    Unreadable,
    /// This.
    Known(Changes),
}

/// Changes that are nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The server does not have them yet.
    pub waiting: BTreeSet<CommandId>,
    /// The server refused them, and nobody has put them aside.
    pub refused: BTreeSet<CommandId>,
}

impl Changes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.refused.is_empty()
    }

    fn take(&mut self, other: Self) {
        self.waiting.extend(other.waiting);
        self.refused.extend(other.refused);
    }

    /// In words, a sentence for each kind: the keys for what waits and for what was refused. Reactive.
    pub fn sentences(&self, i18n: I18n, keys: [&'static str; 2]) -> Vec<String> {
        let counts = [self.waiting.len(), self.refused.len()];
        let some = keys.into_iter().zip(counts).filter(|(_, count)| *count > 0);
        some.map(|(key, count)| i18n.with(key, &[("count", count.into())]))
            .collect()
    }
}

impl OnlyHere {
    /// What is known to be here.
    pub fn changes(&self) -> Changes {
        match self {
            Self::Known(changes) => changes.clone(),
            Self::Reading | Self::Unreadable => Changes::default(),
        }
    }
}

/// What a stream has in the store; `None` if it is in a form that is not known.
fn of_rows(rows: &Rows) -> Option<Changes> {
    /// What commands and refusals have in common.
    #[derive(Deserialize)]
    struct Named {
        id: CommandId,
    }
    let ids = |texts: &[String]| -> Option<BTreeSet<CommandId>> {
        let id = |text: &String| serde_json::from_str::<Named>(text).ok();
        texts.iter().map(|text| Some(id(text)?.id)).collect()
    };
    Some(Changes {
        waiting: ids(&rows.outbox)?,
        refused: ids(&rows.refused)?,
    })
}

/// What a stream has by its session, which knows more than the store while it can use it. Reactive.
fn of_session(session: &StreamSession) -> Changes {
    session.pending.track();
    let waiting = session.unanswered().into_iter().map(|envelope| envelope.id);
    let refused = session
        .refused
        .with(|refused| refused.iter().map(|refused| refused.id).collect());
    Changes {
        waiting: waiting.collect(),
        refused,
    }
}

impl DevicePage {
    /// Whether something waits in an open stream, also where the store cannot be read: what this window
    /// alone has can be saved. Reactive.
    pub fn has_something_to_save(self) -> bool {
        self.open.get().iter().any(|session| {
            session.pending.track();
            session.waits()
        })
    }

    /// What is on this device alone: what was read, and since then what the open streams say.
    /// Reactive.
    pub fn only_here(self) -> OnlyHere {
        let open = self.open.get();
        let Some(survey) = self.survey.get() else {
            return OnlyHere::Reading;
        };
        let Ok(survey) = survey else {
            return OnlyHere::Unreadable;
        };
        if open.iter().any(|session| session.status.get().reading) {
            return OnlyHere::Reading;
        }
        let mut all = Changes::default();
        for session in &open {
            all.take(of_session(session));
        }
        let by_session = |stream| {
            let mut open = open.iter();
            open.any(|one| one.stream == stream && one.status.get().store_problem.is_none())
        };
        for (stream, rows) in &survey.streams {
            match of_rows(rows) {
                _ if by_session(*stream) => {}
                Some(changes) => all.take(changes),
                None => return OnlyHere::Unreadable,
            }
        }
        OnlyHere::Known(all)
    }
}
