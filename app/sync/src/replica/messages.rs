//! What a replica is told, and what it says.

use crate::{
    ClientMessage, Envelope, Head, LogEntry, ServerMessage,
    store::{Batch, Committed, StoreProblem, Stored},
};
use domain::{Command, CommandId, Refusal, Timestamp};
use std::sync::Arc;

/// What happens to a replica.
#[derive(Clone, Debug)]
pub enum Input {
    /// The person wants something. The id is made by the caller.
    Command {
        /// Fresh id.
        id: CommandId,
        /// What is wanted.
        body: Command,
    },
    /// The person undoes their last command of this session.
    Undo {
        /// Fresh id.
        id: CommandId,
    },
    /// The person redoes what they undid last.
    Redo {
        /// Fresh id.
        id: CommandId,
    },
    /// The person puts a refused command aside.
    Dismiss {
        /// Which command.
        id: CommandId,
    },
    /// Commands of the same person that waited on another device, in order.
    Import(Vec<Envelope>),
    /// What [`Effect::Load`] asked for.
    Loaded(Box<Stored>),
    /// The store could not be read.
    NotLoaded(StoreProblem),
    /// The batch under way is in the store.
    Persisted(Committed),
    /// The batch under way is not, and nothing of it.
    NotPersisted(StoreProblem),
    /// Another tab has written to the store.
    StoreMoved,
    /// The request under way was answered, with all of this.
    Answered(Vec<ServerMessage>),
    /// The server said this by itself.
    Heard(Vec<ServerMessage>),
    /// The server said something that only a newer version understands.
    NotUnderstood,
    /// The request under way was refused for its length, by the server or on the way to it: nothing
    /// has happened.
    TooLarge,
    /// Look for news now: on opening, on focus, after a wake-up.
    Refresh,
    /// A request failed: nothing is under way any more.
    Disconnected,
    /// The time asked for with [`Effect::WakeAt`] has come.
    Tick,
}

/// What a replica wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Read the stream from the device's store, as far as it goes beyond this event. At most one
    /// reading or batch is under way at a time.
    Load {
        /// The last event that is known already.
        since: Head,
    },
    /// Write this, all or nothing.
    Persist(Box<Batch>),
    /// Send this. At most one message is under way at a time.
    Send(ClientMessage),
    /// What the person sees has changed.
    Publish,
    /// Give [`Input::Tick`] at this time.
    WakeAt(Timestamp),
    /// Tell the person.
    Notice(Notice),
}

/// Something the person has to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Their command was refused at the gesture; its content is kept in the notice. What the
    /// server refuses later stands in [`super::Replica::refused`].
    Refused {
        /// Which command.
        id: CommandId,
        /// Its content.
        body: Box<Command>,
        /// Why.
        refusal: Refusal,
    },
    /// Their command met other values; the conflict is in the state under this id.
    Conflict {
        /// Which command.
        id: CommandId,
    },
    /// Others changed something.
    ChangedByOthers {
        /// The events that came.
        entries: Vec<Arc<LogEntry>>,
    },
    /// Others changed more than is told one by one: the state came in place of the events.
    ManyChanges {
        /// Events of others since what was seen before.
        count: u64,
    },
    /// The server was restored from a backup: what it lost is offered to it again.
    Restored,
    /// The device keeps nothing any more; the work goes on in memory.
    NotKept(StoreProblem),
    /// The server speaks a newer protocol.
    UpgradeNeeded,
}

/// How the connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    /// Nothing has been heard yet.
    Opening,
    /// The last request succeeded.
    Online,
    /// The last request failed.
    Offline,
}
