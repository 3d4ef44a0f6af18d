//! Something fetched once for a page, with a way to fetch it again.

use crate::{
    api,
    ports::{Browser, use_ports},
    requests::ProblemCode,
};
use leptos::{prelude::*, task::spawn_local};
use std::sync::Arc;

/// Loads something once the component is there, and again on request.
///
/// Only for requests that are answered once; streams bring their own news.
pub struct Loaded<T: Send + Sync + 'static> {
    /// What was answered last; `None` until then.
    pub answer: RwSignal<Option<Result<T, ProblemCode>>>,
    load: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Loaded<T> {}

impl<T: Clone + Send + Sync + 'static> Loaded<T> {
    /// Asks now.
    pub fn new<F>(request: impl Fn(Arc<dyn Browser>) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = api::Answer<T>> + 'static,
    {
        let answer = RwSignal::new(None);
        let browser = use_ports();
        let load = Callback::new(move |()| {
            let request = request(Arc::clone(&browser));
            spawn_local(async move {
                let result = request.await.map_err(|problem| problem.code);
                // An answer that came is not lost because a later one did not.
                let keep = result.is_err()
                    && answer
                        .try_with_untracked(|known| matches!(known, Some(Ok(_))))
                        .unwrap_or(true);
                if !keep {
                    answer.try_set(Some(result));
                }
            });
        });
        load.run(());
        let this = Self { answer, load };
        // Whatever stood in the way may be gone.
        use_ports().on_focus(Box::new(move || {
            let failed = |answer: &Option<Result<T, ProblemCode>>| matches!(answer, Some(Err(_)));
            if answer.try_with_untracked(failed) == Some(true) {
                this.again();
            }
        }));
        this
    }

    /// Asks again.
    pub fn again(self) {
        self.load.try_run(());
    }

    /// Asks again whenever the page gets the focus.
    #[must_use]
    pub fn fresh_on_focus(self) -> Self {
        use_ports().on_focus(Box::new(move || self.again()));
        self
    }

    /// The value, once it is there; reactive.
    #[must_use]
    pub fn value(self) -> Option<T> {
        self.answer.with(|answer| {
            answer
                .as_ref()
                .and_then(|answer| answer.as_ref().ok())
                .cloned()
        })
    }

    /// What went wrong, if nothing was ever answered; reactive.
    #[must_use]
    pub fn problem(self) -> Option<ProblemCode> {
        self.answer.with(|answer| {
            answer
                .as_ref()
                .and_then(|answer| answer.as_ref().err())
                .cloned()
        })
    }
}
