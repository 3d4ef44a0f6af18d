//! A tab that uses a device's store in memory.

use crate::{Effect, Input, Replica, store::memory::Disk};
use domain::{Actor, DeviceId, Timestamp, sample};
use std::{cell::RefCell, rc::Rc};

/// A tab: a replica on a store that other tabs may share. The store answers at once.
pub struct Tab {
    pub replica: Replica,
    pub disk: Rc<RefCell<Disk>>,
}

impl Tab {
    pub fn new(device: DeviceId, actor: Actor, disk: &Rc<RefCell<Disk>>) -> Self {
        Self {
            replica: Replica::new(sample::stream_id(), device, actor),
            disk: Rc::clone(disk),
        }
    }

    /// Handles an input and all that the store says to it; the other effects, in order.
    pub fn handle(&mut self, at: i64, input: Input) -> Vec<Effect> {
        let mut others = Vec::new();
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            let mut effects = Vec::new();
            self.replica.handle(Timestamp(at), input, &mut effects);
            for effect in effects {
                match self.stored(&effect) {
                    Some(answer) => inputs.push(answer),
                    None => others.push(effect),
                }
            }
        }
        others
    }

    /// What the store says, where something is asked of it.
    pub fn stored(&self, effect: &Effect) -> Option<Input> {
        match effect {
            Effect::Load { since } => {
                let stored = self.disk.borrow().load(sample::stream_id(), *since);
                Some(match stored {
                    Ok(stored) => Input::Loaded(Box::new(stored)),
                    Err(problem) => Input::NotLoaded(problem),
                })
            }
            Effect::Persist(batch) => Some(match self.disk.borrow_mut().commit(batch) {
                Ok(committed) => Input::Persisted(committed),
                Err(problem) => Input::NotPersisted(problem),
            }),
            _ => None,
        }
    }
}
