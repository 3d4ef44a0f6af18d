//! The fresh reader: after a kill and a new start, is everything there that was answered?

use crate::{
    client::Client,
    plan::{Desk, line_id},
    work,
};
use anyhow::bail;
use domain::State;
use std::net::SocketAddr;

/// Cells that do not hold what the server had confirmed before it was killed.
///
/// A request that was on its way may have been written or not: both are right.
pub fn cells_lost(address: SocketAddr, clients: &[Client]) -> anyhow::Result<u32> {
    let (_, state) = Desk::open(address)?;
    let State::Plan(plan) = state else {
        bail!("the fresh reader gets no plan")
    };
    let mut lost = 0;
    for client in clients {
        for (cell, answered) in &client.answered {
            let (line, number) = *cell;
            let (field, _) = work::field(number)?;
            let line = plan.content.lines.get(&line_id(line));
            let found = line.and_then(|line| work::found(line, &field));
            if found != Some(*answered) && found.as_ref() != client.asked.get(cell) {
                lost += 1;
            }
        }
    }
    Ok(lost)
}
