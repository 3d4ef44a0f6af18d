//! Faults of the world around the server: the real binary as a process, real databases, real
//! sockets, and devices that can swear to what they were told.
//!
//! Reading order: `world` (what a run is made of), `device`, `listener`, `proxy`, `check` and `truth`
//! (what has to hold), then the runs themselves: `kills`, `power`, `restored`, `away`, `full`.
#![expect(clippy::expect_used, reason = "a test that cannot go on has to stop")]
#![expect(clippy::print_stdout, reason = "a run says what it has proved")]

mod away;
mod check;
mod crew;
mod device;
mod draw;
mod full;
mod http;
mod kills;
mod lines;
mod listener;
mod mounted;
mod postgres;
mod power;
mod powered_disk;
mod process;
mod proxy;
mod record;
mod restored;
mod small_disk;
mod truth;
mod typing;
mod world;
