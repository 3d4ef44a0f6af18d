//! One client in a closed loop: the next request goes out when the last one is answered.

use crate::plan::{Desk, LINES, START_CENTS, set_amount};
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
    lines: u32,
    first_line: u32,
    next: u32,
    /// Amounts that the server has confirmed, in cents, by line.
    pub answered: Vec<i64>,
    /// Amounts that the client has asked for, in cents, by line.
    pub asked: Vec<i64>,
    /// When each request went out, when it was answered, and how many edits it carried.
    pub requests: Vec<(Instant, Instant, u32)>,
}

impl Client {
    /// Signs in as one of so many; `number` counts from 0 and says which lines are this client's.
    pub fn open(address: SocketAddr, number: u32, clients: u32) -> anyhow::Result<Self> {
        let (desk, _) = Desk::open(address)?;
        let lines = LINES / clients;
        let start: Vec<i64> = (0..lines).map(|_| START_CENTS).collect();
        Ok(Self {
            desk,
            lines,
            first_line: number * lines,
            next: 0,
            answered: start.clone(),
            asked: start,
            requests: Vec::new(),
        })
    }

    /// The number of the first of this client's lines.
    pub fn first_line(&self) -> u32 {
        self.first_line
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

    /// One request with so many edits of one amount each, every edit a command of its own.
    pub fn request(&mut self, edits: u32) -> anyhow::Result<()> {
        let mut sets = Vec::new();
        for _ in 0..edits {
            let line = self.next;
            self.next = (self.next + 1) % self.lines;
            let amount = &mut self.asked[line as usize];
            let change = set_amount(self.first_line + line, *amount, *amount + 100)?;
            *amount += 100;
            sets.push(ChangeSet::new(Gesture::Edit, vec![change]));
        }
        let sent = Instant::now();
        self.desk.push(sets)?;
        self.requests.push((sent, Instant::now(), edits));
        self.answered.clone_from(&self.asked);
        Ok(())
    }
}
