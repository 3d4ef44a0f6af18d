//! Own work in a stream, also when its session is closed already.

use std::sync::{Arc, Mutex};
use sync::{Envelope, Replica};

/// What a person has done in a stream and the server has not answered.
#[derive(Clone)]
pub struct Work(pub(super) Arc<Mutex<Replica>>);

impl Work {
    fn read<T: Default>(&self, read: impl FnOnce(&Replica) -> T) -> T {
        self.0
            .lock()
            .map_or_else(|_| T::default(), |replica| read(&replica))
    }

    /// The commands that wait, in order.
    #[must_use]
    pub fn unanswered(&self) -> Vec<Envelope> {
        self.read(|replica| replica.unanswered().cloned().collect())
    }

    /// Whether something waits.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.read(|replica| replica.unanswered().next().is_some())
    }

    /// See [`Replica::only_here`].
    #[must_use]
    pub fn only_here(&self) -> Vec<Envelope> {
        self.read(Replica::only_here)
    }

    /// Whether something would be lost with this window.
    #[must_use]
    pub fn has_something_alone(&self) -> bool {
        self.read(Replica::has_something_alone)
    }
}
