//! One client in a closed loop: the next request goes out when the last one is answered.

use crate::{
    plan::Desk,
    work::{self, Cells, Work},
};
use domain::plan::{ChangeSet, Gesture};
use std::{
    net::SocketAddr,
    sync::{
        Barrier,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

/// What a client has asked for and what was answered.
pub struct Client {
    desk: Desk,
    work: Work,
    /// Cells that the server has confirmed.
    pub answered: Cells,
    /// Cells that the client has asked for.
    pub asked: Cells,
    /// When each request went out, when it was answered, and how many edits it carried.
    pub requests: Vec<(Instant, Instant, u32)>,
}

impl Client {
    /// Signs in.
    pub fn open(address: SocketAddr, work: Work) -> anyhow::Result<Self> {
        let (desk, _) = Desk::open(address)?;
        Ok(Self {
            desk,
            work,
            answered: Cells::new(),
            asked: Cells::new(),
            requests: Vec::new(),
        })
    }

    /// Edits until the server is gone.
    pub fn run_until_killed(
        &mut self,
        start: &Barrier,
        killed: &AtomicBool,
        edits: u32,
    ) -> anyhow::Result<()> {
        start.wait();
        loop {
            match self.request(edits) {
                Ok(()) => {}
                Err(_) if killed.load(Ordering::SeqCst) => return Ok(()),
                Err(error) => return Err(error),
            }
        }
    }

    /// One request with so many edits of one cell each, every edit a command of its own.
    pub fn request(&mut self, edits: u32) -> anyhow::Result<()> {
        let mut sets = Vec::new();
        let mut cells = Vec::new();
        for _ in 0..edits {
            let (cell, seen, new) = self.work.next(&mut self.asked)?;
            cells.push((cell, new));
            sets.push(ChangeSet::new(
                Gesture::Edit,
                vec![work::set(cell, seen, new)?],
            ));
        }
        let sent = Instant::now();
        self.desk.push(sets)?;
        self.requests.push((sent, Instant::now(), edits));
        self.answered.extend(cells);
        Ok(())
    }
}
