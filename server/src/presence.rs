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
use domain::{LineId, OrganisationKind, PersonId, StreamId};
use std::{
    collections::{BTreeMap, HashMap},
    future::pending,
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
    /// Seats and moves are counted on.
    counted: u64,
    rooms: BTreeMap<StreamId, Room>,
}

/// The people at one stream.
#[derive(Debug)]
struct Room {
    /// One for each connection that is named, in the order of coming.
    here: BTreeMap<u64, Seat>,
    /// Connected to other servers.
    elsewhere: Vec<Present>,
    frame: watch::Sender<Utf8Bytes>,
}

/// A named person on one connection.
#[derive(Debug)]
struct Seat {
    who: Present,
    /// When they moved last, counted over the whole server: in the window where that is the newest
    /// they work.
    moved: u64,
}

/// People by stream.
type People = BTreeMap<StreamId, Vec<Present>>;

impl Presence {
    /// Is there from now on, and hears who else is; `None` only hears.
    #[must_use]
    pub fn enter(&self, stream: StreamId, who: Option<Present>, pause: Duration) -> Stay {
        let mut all = self.shared.lock();
        let seat = all.count();
        let room = all.rooms.entry(stream).or_insert_with(Room::empty);
        let mut frames = room.frame.subscribe();
        frames.mark_changed();
        if let Some(who) = who {
            room.here.insert(seat, Seat { who, moved: 0 });
        }
        room.tell();
        drop(all);
        self.shared.changed.notify_one();
        Stay {
            shared: Arc::clone(&self.shared),
            stream,
            seat,
            frames: Some(frames),
            pause,
            next_frame: Instant::now(),
            place: None,
            next_place: Instant::now(),
        }
    }

    /// Who is connected to this server.
    fn here(&self) -> People {
        let all = self.shared.lock();
        let rooms = all.rooms.iter();
        rooms
            .filter(|(_, room)| !room.here.is_empty())
            .map(|(stream, room)| (*stream, each_once(room.seats())))
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

impl Rooms {
    /// A number that none before had.
    fn count(&mut self) -> u64 {
        self.counted += 1;
        self.counted
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

    /// Who is here, and when they moved last.
    fn seats(&self) -> impl Iterator<Item = (&Present, u64)> {
        self.here.values().map(|seat| (&seat.who, seat.moved))
    }

    /// Tells who is there, if that is something new.
    fn tell(&self) {
        // When somebody moved elsewhere is not known; where they moved here, it counts.
        let elsewhere = self.elsewhere.iter().map(|one| (one, 0));
        let message = PresenceMessage::Company(company(each_once(self.seats().chain(elsewhere))));
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

/// Every person once, in the order given, however many windows they have: at the line to which they
/// moved last.
fn each_once<'a>(people: impl Iterator<Item = (&'a Present, u64)>) -> Vec<Present> {
    let mut places: HashMap<PersonId, usize> = HashMap::new();
    let mut all: Vec<(Present, u64)> = Vec::new();
    for (one, moved) in people {
        let place = *places.entry(one.person).or_insert(all.len());
        match all.get_mut(place) {
            Some((known, before)) => {
                if one.line.is_some() && (moved > *before || known.line.is_none()) {
                    known.line = one.line;
                    *before = moved;
                }
            }
            None => all.push((one.clone(), moved)),
        }
    }
    all.into_iter().map(|(one, _)| one).collect()
}

/// As many as are named, and how many there are beyond them.
fn company(mut people: Vec<Present>) -> Company {
    let more = people.len().saturating_sub(PEOPLE_MAX);
    people.truncate(PEOPLE_MAX);
    Company {
        people,
        more: u32::try_from(more).unwrap_or(u32::MAX),
    }
}

/// Somebody who is there until this is dropped.
#[derive(Debug)]
pub struct Stay {
    shared: Arc<Shared>,
    stream: StreamId,
    seat: u64,
    /// Always there, until the end.
    frames: Option<watch::Receiver<Utf8Bytes>>,
    pause: Duration,
    next_frame: Instant,
    /// Where they are, if that has not been told yet.
    place: Option<PlaceMessage>,
    next_place: Instant,
}

impl Stay {
    /// Is somewhere else on the page now; told by [`Stay::next`], once in the pause.
    pub fn moved(&mut self, place: PlaceMessage) {
        self.place = Some(place);
    }

    /// The next frame: who is there now, if that has changed, and not more often than once in the
    /// pause. Nothing is lost if this is dropped before it is done.
    pub async fn next(&mut self) -> Utf8Bytes {
        loop {
            let next_place = self.next_place;
            let due = self.place.is_some();
            let frame = frame_from(self.frames.as_mut(), self.next_frame);
            tokio::select! {
                () = sleep_until(next_place), if due => {}
                frame = frame => {
                    self.next_frame = Instant::now() + self.pause;
                    return frame;
                }
            }
            if let Some(PlaceMessage::At(line)) = self.place.take() {
                self.next_place = Instant::now() + self.pause;
                self.tell_place(line);
            }
        }
    }

    /// Says nothing of those who only hear.
    fn tell_place(&self, line: Option<LineId>) {
        let mut all = self.shared.lock();
        let moved = all.count();
        let Some(room) = all.rooms.get_mut(&self.stream) else {
            return;
        };
        let Some(seat) = room.here.get_mut(&self.seat) else {
            return;
        };
        seat.moved = moved;
        seat.who.line = line;
        room.tell();
        drop(all);
        self.shared.changed.notify_one();
    }
}

/// The frame after this time, once it has changed.
async fn frame_from(frames: Option<&mut watch::Receiver<Utf8Bytes>>, at: Instant) -> Utf8Bytes {
    sleep_until(at).await;
    let Some(frames) = frames else {
        return pending().await;
    };
    // The sender lives in the room, and the room as long as somebody stays.
    let _ = frames.changed().await;
    frames.borrow_and_update().clone()
}

impl Drop for Stay {
    fn drop(&mut self) {
        let mut all = self.shared.lock();
        // Under the lock: of two who go at the same time one is the last.
        self.frames = None;
        if let Some(room) = all.rooms.get_mut(&self.stream) {
            room.here.remove(&self.seat);
            if room.frame.receiver_count() > 0 {
                room.tell();
            } else {
                all.rooms.remove(&self.stream);
            }
        }
        drop(all);
        self.shared.changed.notify_one();
    }
}
