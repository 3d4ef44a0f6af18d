//! Who has which stream open, and at which line of a plan: told to those who are there as well.
//!
//! It lives in memory and ends with the connections; nothing of it is kept. Where several servers
//! share a database, [`elsewhere`] brings in those who are connected to the others. Whoever may not
//! read a stream does not listen to it either, so names are told to its audience only.

mod elsewhere;
#[cfg(test)]
mod tests;

pub use elsewhere::Exchange;

use axum::extract::ws::Utf8Bytes;
use domain::{OrganisationKind, StreamId};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use sync::presence::{Company, PEOPLE_MAX, PlaceMessage, PresenceMessage, Present};
use tokio::{
    sync::{Notify, watch},
    time::{Instant, sleep_until},
};

/// Whether people of such an organisation are named to others. Whoever audits or runs the system
/// looks on without a word.
#[must_use]
pub fn is_named(kind: OrganisationKind) -> bool {
    match kind {
        OrganisationKind::County
        | OrganisationKind::Ministry
        | OrganisationKind::GrantingAuthority => true,
        OrganisationKind::Audit | OrganisationKind::Operator => false,
    }
}

/// The people at all streams. Clones are the same.
#[derive(Clone, Debug, Default)]
pub struct Presence {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    rooms: Mutex<Rooms>,
    /// Somebody is there who was not, has left, or is somewhere else now.
    changed: Notify,
}

#[derive(Debug, Default)]
struct Rooms {
    last_seat: u64,
    rooms: BTreeMap<StreamId, Room>,
}

/// The people at one stream.
#[derive(Debug)]
struct Room {
    /// One for each connection, in the order of coming.
    here: BTreeMap<u64, Present>,
    /// Connected to other servers.
    elsewhere: Vec<Present>,
    frame: watch::Sender<Utf8Bytes>,
}

/// People by stream.
type People = BTreeMap<StreamId, Vec<Present>>;

impl Presence {
    /// Is there from now on, and hears who else is; `None` only hears.
    #[must_use]
    pub fn attend(&self, stream: StreamId, who: Option<Present>, pause: Duration) -> Attending {
        let mut all = self.shared.lock();
        all.last_seat += 1;
        let seat = all.last_seat;
        let room = all.rooms.entry(stream).or_insert_with(Room::empty);
        let mut frames = room.frame.subscribe();
        frames.mark_changed();
        if let Some(who) = who {
            room.here.insert(seat, who);
        }
        room.tell();
        drop(all);
        self.shared.changed.notify_one();
        Attending {
            shared: Arc::clone(&self.shared),
            stream,
            seat,
            frames,
            pause,
            not_before: Instant::now(),
        }
    }

    /// Who is connected to this server.
    fn here(&self) -> People {
        let all = self.shared.lock();
        let rooms = all.rooms.iter();
        rooms
            .filter(|(_, room)| !room.here.is_empty())
            .map(|(stream, room)| (*stream, room.here.values().cloned().collect()))
            .collect()
    }

    /// Whether nobody listens here.
    fn is_empty(&self) -> bool {
        self.shared.lock().rooms.is_empty()
    }

    /// Takes over who is connected to other servers.
    fn set_elsewhere(&self, mut people: People) {
        for (stream, room) in &mut self.shared.lock().rooms {
            let elsewhere = people.remove(stream).unwrap_or_default();
            if room.elsewhere != elsewhere {
                room.elsewhere = elsewhere;
                room.tell();
            }
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Rooms> {
        // Nobody panics while holding it; if it happened, the lists would still be whole.
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Room {
    fn empty() -> Self {
        Self {
            here: BTreeMap::new(),
            elsewhere: Vec::new(),
            frame: watch::Sender::default(),
        }
    }

    /// Tells who is there, if that is something new.
    fn tell(&self) {
        let people = self.here.values().chain(&self.elsewhere);
        let message = PresenceMessage::Company(company(people));
        // Names and ids are always JSON.
        let Ok(frame) = serde_json::to_string(&message).map(Utf8Bytes::from) else {
            return;
        };
        self.frame.send_if_modified(|told| {
            let is_new = *told != frame;
            *told = frame;
            is_new
        });
    }
}

/// Every person once, however many windows they have; the last one in which they are at a line counts.
fn company<'a>(people: impl Iterator<Item = &'a Present>) -> Company {
    let mut places = HashMap::new();
    let mut named: Vec<Present> = Vec::new();
    for one in people {
        let place = places.len();
        let place = *places.entry(one.person).or_insert(place);
        match named.get_mut(place) {
            Some(known) => known.line = one.line.or(known.line),
            None if place < PEOPLE_MAX => named.push(one.clone()),
            None => {}
        }
    }
    let more = places.len() - named.len();
    Company {
        people: named,
        more: u32::try_from(more).unwrap_or(u32::MAX),
    }
}

/// Somebody who is there until this is dropped.
#[derive(Debug)]
pub struct Attending {
    shared: Arc<Shared>,
    stream: StreamId,
    seat: u64,
    frames: watch::Receiver<Utf8Bytes>,
    pause: Duration,
    not_before: Instant,
}

impl Attending {
    /// Is somewhere else on the page now. Says nothing of those who only hear.
    pub fn moved(&self, PlaceMessage::At(line): PlaceMessage) {
        let mut all = self.shared.lock();
        let Some(room) = all.rooms.get_mut(&self.stream) else {
            return;
        };
        if let Some(who) = room.here.get_mut(&self.seat) {
            who.line = line;
            room.tell();
        }
        drop(all);
        self.shared.changed.notify_one();
    }

    /// The next frame: who is there now, if that has changed, and not more often than once in the
    /// pause. Nothing is lost if this is dropped before it is done.
    pub async fn next(&mut self) -> Utf8Bytes {
        sleep_until(self.not_before).await;
        // The sender lives in the room, and the room as long as somebody attends.
        let _ = self.frames.changed().await;
        self.not_before = Instant::now() + self.pause;
        self.frames.borrow_and_update().clone()
    }
}

impl Drop for Attending {
    fn drop(&mut self) {
        let mut all = self.shared.lock();
        if let Some(room) = all.rooms.get_mut(&self.stream) {
            room.here.remove(&self.seat);
            // This one's receiver still counts.
            if room.frame.receiver_count() > 1 {
                room.tell();
            } else {
                all.rooms.remove(&self.stream);
            }
        }
        drop(all);
        self.shared.changed.notify_one();
    }
}
