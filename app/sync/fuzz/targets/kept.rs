//! The rows of a device's store: one text after the other, a line each.
#![no_main]

use domain::StreamId;
use libfuzzer_sys::fuzz_target;
use sync::{
    Head,
    store::{Rows, transaction},
};

fuzz_target!(|text: &str| {
    let mut lines = text.lines().map(str::to_owned);
    let row = lines.next();
    let _ = transaction::row(row.as_deref());
    let _ = Rows::needs_state(row.as_deref(), 0);
    let rows = Rows {
        row,
        state: lines.next(),
        outbox: lines.next().into_iter().collect(),
        refused: lines.next().into_iter().collect(),
        events: lines.collect(),
    };
    let _ = rows.read(StreamId(Default::default()), Head::default());
});
