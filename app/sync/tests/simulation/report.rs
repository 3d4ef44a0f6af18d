//! Many histories, on as many threads as the machine has cores, and what came of them.

use crate::{
    faults::Fault,
    history::{Outcome, play},
};
use std::{
    env, fs,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Instant,
};

/// Every class of faults happens in so many of a hundred histories.
const COVERAGE_PERCENT: u64 = 5;
/// So many commands come on each fault, at most.
const COMMANDS_A_FAULT_MAX: u64 = 5;
/// With fewer histories the coverage says nothing.
const COVERAGE_FROM: u64 = 300;
/// How often it says how far it is.
const PROGRESS_EVERY: u64 = 5_000;
/// So many failures are enough to begin with.
const FAILURES_MAX: usize = 20;

/// Seeds, one after the other.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    pub from: u64,
    pub count: u64,
    pub tell: bool,
}

impl Range {
    /// `SIMULATE_SEED` for one history with its story; `SIMULATE_FROM` and `SIMULATE_N` for a range.
    pub fn from_environment(count: u64) -> Self {
        let number = |name: &str| env::var(name).ok().and_then(|text| text.parse().ok());
        if let Some(seed) = number("SIMULATE_SEED") {
            return Self {
                from: seed,
                count: 1,
                tell: true,
            };
        }
        Self {
            from: number("SIMULATE_FROM").unwrap_or(0),
            count: number("SIMULATE_N").unwrap_or(count),
            tell: false,
        }
    }
}

/// The sum over all histories.
#[derive(Clone, Debug, Default)]
struct Sum {
    histories: u64,
    commands: u64,
    faults: u64,
    /// In how many histories each class of faults happened, and could have.
    covered: Vec<(u64, u64)>,
    failed: Vec<Outcome>,
}

impl Sum {
    fn add(&mut self, outcome: Outcome) {
        self.histories += 1;
        if self.histories.is_multiple_of(PROGRESS_EVERY) {
            println!(
                "{} histories, up to seed {} and some after it",
                self.histories, outcome.seed
            );
        }
        self.commands += u64::from(outcome.commands);
        self.faults += outcome.faults.iter().copied().map(u64::from).sum::<u64>();
        self.covered.resize(Fault::ALL.len(), (0, 0));
        let both = Fault::ALL.iter().zip(&outcome.faults);
        for (covered, (fault, fired)) in self.covered.iter_mut().zip(both) {
            covered.0 += u64::from(*fired > 0);
            covered.1 += u64::from(fault.is_known_to(outcome.seed));
        }
        if let Some(what) = &outcome.broken {
            println!("seed {}: {what}", outcome.seed);
            println!("    make simulate SEED={}", outcome.seed);
            self.failed.push(outcome);
        }
    }

    fn uncovered(&self) -> Vec<String> {
        let both = Fault::ALL.iter().zip(&self.covered);
        both.filter(|(_, (happened, could))| happened * 100 < could * COVERAGE_PERCENT)
            .map(|(fault, (happened, could))| format!("{}: {happened} of {could}", fault.word()))
            .collect()
    }

    /// Of a hundred histories that could have it, so many have the rarest class.
    fn rarest_percent(&self) -> f64 {
        let possible = self.covered.iter().filter(|(_, could)| *could > 0);
        let shares = possible.map(|(happened, could)| *happened as f64 * 100.0 / *could as f64);
        shares.fold(100.0, f64::min)
    }
}

/// Plays the histories of a range.
///
/// # Panics
/// If one of them fails, or a class of faults is missing.
pub fn histories(range: &Range) {
    let begun = Instant::now();
    let sum = Mutex::new(Sum::default());
    let next = AtomicU64::new(range.from);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    let enough = |sum: &Sum| sum.failed.len() >= FAILURES_MAX;
                    if seed >= range.from + range.count || enough(&sum.lock().unwrap()) {
                        break;
                    }
                    let outcome = play(seed, range.tell);
                    sum.lock().unwrap().add(outcome);
                }
            });
        }
    });
    let sum = sum.into_inner().unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    let line = format!(
        "{} histories from seed {} on, {} commands, {} faults, {} failures, every fault in at least \
         {:.1} %, {seconds:.1} s",
        sum.histories,
        range.from,
        sum.commands,
        sum.faults,
        sum.failed.len(),
        sum.rarest_percent(),
    );
    println!("{line}");
    if let Ok(path) = env::var("SIMULATE_SUMMARY") {
        fs::write(path, format!("{line}\n")).unwrap();
    }
    assert!(
        sum.failed.is_empty(),
        "{} histories failed",
        sum.failed.len()
    );
    if sum.histories >= COVERAGE_FROM {
        let (commands, faults) = (sum.commands, sum.faults);
        assert!(
            faults * COMMANDS_A_FAULT_MAX >= commands,
            "{faults} faults are too few for {commands} commands"
        );
        let missing = sum.uncovered();
        assert!(missing.is_empty(), "too rare: {}", missing.join(", "));
    }
}
