//! What is on this device alone: changes that wait, and changes that the server did not take.

use super::DevicePage;
use crate::{i18n::I18n, stream_session::StreamSession};
use leptos::prelude::*;
use sync::store::Rows;

/// What would be lost if everything were removed from this device now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// It is being read.
    Reading,
    /// The device's store cannot be read.
    Unreadable,
    /// So much.
    Here {
        /// Changes that the server does not have.
        waiting: usize,
        /// Changes that it refused, and that nobody has put aside.
        refused: usize,
    },
}

impl Unsent {
    /// Changes that wait, as far as that is known.
    pub fn waiting(self) -> usize {
        match self {
            Self::Here { waiting, .. } => waiting,
            Self::Reading | Self::Unreadable => 0,
        }
    }
}

/// What a stream has, changes that wait first: by its session once that has read the store.
fn of_stream(session: Option<&StreamSession>, rows: Option<&Rows>) -> Option<(usize, usize)> {
    let by_session = session.and_then(|session| {
        let status = session.status.get();
        let refused = session.refused.with(|refused| refused.len());
        (!status.opening).then_some((status.pending, refused))
    });
    by_session.or_else(|| rows.map(|rows| (rows.outbox.len(), rows.refused.len())))
}

impl DevicePage {
    /// What is on this device alone: what was read, and since then what the open streams say.
    /// Reactive.
    pub fn unsent(self) -> Unsent {
        let open = self.open.get();
        let Some(survey) = self.survey.get() else {
            return Unsent::Reading;
        };
        if survey.is_err() && open.is_empty() {
            return Unsent::Unreadable;
        }
        let kept = survey.map_or_else(|_| Vec::new(), |survey| survey.streams.clone());
        let session = |stream| open.iter().find(|session| session.stream == stream);
        let listed = kept
            .iter()
            .map(|(stream, rows)| of_stream(session(*stream), Some(rows)));
        let is_listed = |session: &&StreamSession| {
            let mut streams = kept.iter();
            streams.any(|(stream, _)| *stream == session.stream)
        };
        let others = open
            .iter()
            .filter(|session| !is_listed(session))
            .map(|session| of_stream(Some(session), None));
        let Some(known) = listed.chain(others).collect::<Option<Vec<_>>>() else {
            return Unsent::Reading;
        };
        Unsent::Here {
            waiting: known.iter().map(|(waiting, _)| waiting).sum(),
            refused: known.iter().map(|(_, refused)| refused).sum(),
        }
    }
}

/// What waits and what was refused, in words; one sentence for each. Reactive.
pub fn sentences(
    i18n: I18n,
    unsent: Unsent,
    [waits, was_refused]: [&'static str; 2],
) -> Vec<String> {
    let Unsent::Here { waiting, refused } = unsent else {
        return Vec::new();
    };
    let sentence =
        |key, count: usize| (count > 0).then(|| i18n.with(key, &[("count", count.into())]));
    let both = [sentence(waits, waiting), sentence(was_refused, refused)];
    both.into_iter().flatten().collect()
}
