//! The truth, kept outside of the system: what people saw and wanted at each gesture, and what
//! the log has made of it.

mod rules;

use domain::{
    Command, CommandId, DeviceId, EventBody, PersonId, State, apply,
    plan::{Change, ChangeSet, Gesture, Item, Plan, PlanCommand, PlanEvent, Target, Value},
};
use std::collections::{BTreeMap, BTreeSet};
use sync::{Envelope, Hash, Head, LogEntry, Outcome};

use crate::database::Database;

/// What somebody saw where they changed something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The cell's value; whether its item was removed.
    Cell(Option<(bool, Value)>),
    /// The item, a tombstone perhaps.
    Item(Option<Box<Item>>),
}

/// What somebody wanted.
#[derive(Clone, Debug)]
pub struct Wish {
    pub author: PersonId,
    pub profile: usize,
    pub set: ChangeSet,
    pub seen: Vec<Seen>,
    /// The conflict that is decided by it.
    pub resolves: Option<CommandId>,
    /// What an undone command of their own had written, and what of it is taken back as a whole.
    pub wrote: Vec<(Target, Value)>,
    pub took_back: Vec<Change>,
}

impl Wish {
    /// A wish given on the plan that the person had before their eyes; `None` for a command that
    /// changes no plan's content.
    pub fn of(author: PersonId, profile: usize, plan: &Plan, body: &Command) -> Option<Self> {
        let (set, resolves) = match body {
            Command::Plan(PlanCommand::Change(set)) => (set.clone(), None),
            Command::Plan(PlanCommand::Resolve {
                conflict, changes, ..
            }) => {
                let set = ChangeSet::new(Gesture::Edit, changes.clone());
                (set, Some(*conflict))
            }
            _ => return None,
        };
        let look = |change: &Change| match change {
            Change::Set { at, .. } => Seen::Cell(plan.cell(at)),
            Change::Add(item) | Change::Remove(item) | Change::Restore(item) => {
                Seen::Item(plan.item(item).map(Box::new))
            }
        };
        Some(Self {
            author,
            profile,
            seen: set.changes.iter().map(look).collect(),
            set,
            resolves,
            wrote: Vec::new(),
            took_back: Vec::new(),
        })
    }

    /// What was seen in a cell and what it was to become.
    pub fn cell(&self, at: &Target) -> Option<(&Value, &Value)> {
        let mut both = self.set.changes.iter().zip(&self.seen);
        both.find_map(|(change, seen)| match (change, seen) {
            (Change::Set { at: cell, new, .. }, Seen::Cell(Some((_, seen)))) if cell == at => {
                Some((seen, new))
            }
            _ => None,
        })
    }
}

/// An open conflict: for each cell what was seen first, and what is wanted by now.
#[derive(Clone, Debug)]
pub struct Chain {
    pub author: PersonId,
    pub cells: BTreeMap<Target, (Vec<Value>, Value)>,
    /// Whole items that the losing commands were about.
    pub items: Vec<Change>,
    /// Commands that one of the chain has undone.
    pub undone: BTreeSet<CommandId>,
}

/// What the log has said so far. A backup goes back to it.
#[derive(Clone, Debug, Default)]
pub struct Mark {
    pub state: State,
    pub head: Head,
    pub sequences: BTreeMap<CommandId, u64>,
    pub outcomes: BTreeMap<CommandId, Outcome>,
    pub devices: BTreeMap<DeviceId, u64>,
    pub chains: BTreeMap<CommandId, Chain>,
    /// The last value that was set in a cell.
    pub cells: BTreeMap<Target, Value>,
}

#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pub wishes: BTreeMap<CommandId, Wish>,
    /// The server's own commands.
    pub own: BTreeSet<CommandId>,
    pub now: Mark,
    /// The state after each event of any epoch.
    pub states: BTreeMap<Hash, State>,
    /// The places a command has had in the log, in any epoch.
    pub ever: BTreeMap<CommandId, BTreeSet<u64>>,
    pub refused_ever: BTreeSet<CommandId>,
    /// Devices of refused commands.
    pub refused_devices: BTreeSet<DeviceId>,
    /// Who may not write just now.
    pub revoked: BTreeSet<PersonId>,
    pub restores: u32,
}

impl Ledger {
    pub fn mark(&self) -> Mark {
        self.now.clone()
    }

    pub fn restore(&mut self, mark: &Mark) {
        self.now = mark.clone();
        self.restores += 1;
    }

    /// Whether the server has finally answered a command, in any epoch.
    pub fn was_final(&self, id: CommandId) -> bool {
        self.ever.contains_key(&id) || self.refused_ever.contains(&id)
    }

    /// Whether the log, as it ends at this number, has the command.
    pub fn is_contained(&self, id: CommandId, head: u64) -> bool {
        let places = self.ever.get(&id);
        places.is_some_and(|places| places.iter().any(|place| *place <= head))
    }

    /// An event is in the log.
    pub fn entered(&mut self, entry: &LogEntry) -> Result<(), String> {
        let id = entry.event.meta.command;
        let place = entry.sequence;
        if place != self.now.head.sequence + 1 {
            return Err(format!(
                "(6) event {place} after {}",
                self.now.head.sequence
            ));
        }
        if self.now.sequences.insert(id, place).is_some() {
            return Err(format!("(2) {id:?} is in the log twice"));
        }
        if !self.own.contains(&id) {
            self.judge(entry)?;
        }
        apply(&mut self.now.state, &entry.event).map_err(|_| format!("event {place} misfits"))?;
        self.now.head = Head {
            sequence: place,
            hash: entry.hash,
        };
        self.states.insert(entry.hash, self.now.state.clone());
        self.ever.entry(id).or_default().insert(place);
        if let EventBody::Plan(
            PlanEvent::Changed(ChangeSet { changes, .. })
            | PlanEvent::ConflictResolved { changes, .. },
        ) = &entry.event.body
        {
            for change in changes {
                if let Change::Set { at, new, .. } = change {
                    self.now.cells.insert(at.clone(), new.clone());
                }
            }
        }
        Ok(())
    }

    /// A command has its final outcome.
    pub fn decided(&mut self, envelope: &Envelope, outcome: &Outcome) -> Result<(), String> {
        let id = envelope.id;
        if let Some(before) = self.now.outcomes.insert(id, outcome.clone())
            && before != *outcome
        {
            return Err(format!("(5) {id:?} was {before:?} and is {outcome:?}"));
        }
        if let Outcome::Refused { refusal } = outcome {
            self.refused_ever.insert(id);
            self.refused_devices.insert(envelope.device);
            if matches!(refusal, domain::Refusal::WrongStream) {
                return Err(format!("(10) {id:?} was refused as {refusal:?}"));
            }
        }
        if !self.own.contains(&id) {
            let last = self.now.devices.entry(envelope.device).or_default();
            // A number may go to a command that had its outcome already. A refusal does not move the
            // head, so another process may not have heard of its number.
            if envelope.device_sequence < *last && !self.refused_devices.contains(&envelope.device)
            {
                return Err(format!(
                    "(6) number {} of {:?} comes after {last}",
                    envelope.device_sequence, envelope.device
                ));
            }
            *last = envelope.device_sequence;
        }
        Ok(())
    }

    pub fn plan(&self) -> Option<&Plan> {
        match &self.now.state {
            State::Plan(plan) => Some(plan),
            _ => None,
        }
    }
}

/// Whether database and ledger agree.
pub fn consistent(database: &Database, ledger: &Ledger) -> Result<(), String> {
    let length = database.log.len() as u64;
    if database.head.sequence != length || database.head != ledger.now.head {
        let (head, known) = (database.head.sequence, ledger.now.head.sequence);
        return Err(format!("(6) head {head}, {length} events, {known} known"));
    }
    Ok(())
}

/// An event in a line of the story.
pub fn entry_word(entry: &LogEntry) -> String {
    let word = match &entry.event.body {
        EventBody::Plan(PlanEvent::Changed(set)) => format!("changed {}", set_word(set)),
        EventBody::Plan(PlanEvent::ConflictRaised { lost, .. }) => {
            format!("conflict {}", set_word(lost))
        }
        EventBody::Plan(PlanEvent::ConflictContinued { conflict, lost, .. }) => {
            format!("goes on from {conflict:?} {}", set_word(lost))
        }
        EventBody::Plan(PlanEvent::ConflictResolved {
            conflict, changes, ..
        }) => {
            let set = ChangeSet::new(Gesture::Edit, changes.clone());
            format!("resolves {conflict:?} {}", set_word(&set))
        }
        EventBody::Plan(PlanEvent::Opened(_)) => "opened".to_owned(),
        other => format!("{other:?}"),
    };
    format!(
        "LOG {} {:?} {word}",
        entry.sequence, entry.event.meta.command
    )
}

/// A change set in a line of the story.
pub fn set_word(set: &ChangeSet) -> String {
    let one = |change: &Change| match change {
        Change::Set { at, seen, new } => format!("{at}: {seen:?} -> {new:?}"),
        Change::Add(item) => format!("+{}", item_word(item)),
        Change::Remove(item) => format!("-{}", item_word(item)),
        Change::Restore(item) => format!("^{}", item_word(item)),
    };
    let all: Vec<_> = set.changes.iter().map(one).collect();
    format!("{:?} [{}]", set.gesture, all.join("; "))
}

fn item_word(item: &Item) -> String {
    match item {
        Item::Line { id, .. } => format!("{id:?}"),
        Item::Project { id, .. } => format!("{id:?}"),
        Item::Provider { id, .. } => format!("{id:?}"),
    }
}
