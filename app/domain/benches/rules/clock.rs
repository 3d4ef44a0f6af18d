//! Takes the time on the host.

use crate::work::Work;
use std::{
    hint::black_box,
    io::{self, Write},
    time::{Duration, Instant},
};

/// Sizes of plans: a small authority's, a large one's, and the largest that the limits are for.
const LINES: [u32; 3] = [5, 2_000, 10_000];
/// A batch that takes at least this long is not disturbed by the clock's grain.
const BATCH: Duration = Duration::from_millis(50);

/// One piece of work, done so often.
type Piece = fn(&mut Work, u32) -> bool;

/// What is measured, by the names that JavaScript knows it by.
const PIECES: [(&str, Piece); 3] = [
    ("roll_up", |work, times| work.roll_up(times) != 0),
    ("roll_up_and_check", |work, times| {
        work.roll_up_and_check(times) != 0
    }),
    ("decide_and_apply", |work, times| {
        work.decide_and_apply(times) == 0
    }),
];

/// Prints nanoseconds for each size and piece.
pub fn measure() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for lines in LINES {
        let mut work = Work::new(lines);
        for (name, piece) in PIECES {
            let ns = nanoseconds(&mut work, piece);
            writeln!(out, "{{\"lines\":{lines},\"work\":\"{name}\",\"ns\":{ns}}}")?;
        }
    }
    out.flush()
}

/// Nanoseconds of one piece: twice as many at once until a batch is long enough.
fn nanoseconds(work: &mut Work, piece: Piece) -> u128 {
    let mut times = 1;
    loop {
        let start = Instant::now();
        black_box(piece(work, black_box(times)));
        let taken = start.elapsed();
        if taken >= BATCH {
            return taken.as_nanos() / u128::from(times);
        }
        times *= 2;
    }
}
