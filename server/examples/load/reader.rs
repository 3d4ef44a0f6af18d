//! The fresh reader: after a kill and a new start, is everything there that was answered?

use crate::{client::Client, plan::Desk, plan::line_id};
use anyhow::bail;
use domain::State;
use std::net::SocketAddr;

/// Lines that do not hold what the server had confirmed before it was killed.
///
/// A request that was on its way may have been written or not: both are right.
pub fn lines_lost(address: SocketAddr, clients: &[Client]) -> anyhow::Result<u32> {
    let (_, state) = Desk::open(address)?;
    let State::Plan(plan) = state else {
        bail!("the fresh reader gets no plan")
    };
    let source = "aqb".parse()?;
    let mut lost = 0;
    for client in clients {
        for ((n, answered), asked) in (client.first_line()..)
            .zip(&client.answered)
            .zip(&client.asked)
        {
            let line = plan.content.lines.get(&line_id(n));
            let found = line.and_then(|line| line.financing.get(&source));
            let cents = found.map(|amount| amount.cents());
            if cents != Some(*answered) && cents != Some(*asked) {
                lost += 1;
            }
        }
    }
    Ok(lost)
}
