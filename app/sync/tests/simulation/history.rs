//! One history from a seed: people work while things go wrong, then it all has to fit together.

use crate::{
    faults::Fault,
    people::Habits,
    random::Random,
    server::Trouble,
    world::{BEGINNING_MS, World},
};
use domain::{
    Command, Role, Timestamp,
    plan::{PlanCommand, PlanKind, Relayed},
    sample,
};
use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};
use sync::{Envelope, authority::Push, protocol};
use uuid::Uuid;

/// After this time without faults everybody has the same: the design's 10 s, the longest pause
/// between attempts, and a request that was lost in the last moment.
const CONVERGENCE_MS: i64 = 10_000 + 30_000 + 10_000;

/// What came of a history.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub seed: u64,
    pub commands: u32,
    /// How often each class of faults happened.
    pub faults: Vec<u32>,
    pub broken: Option<String>,
}

/// Plays the history of a seed; with `tell` its story is printed.
pub fn play(seed: u64, tell: bool) -> Outcome {
    let played = catch_unwind(AssertUnwindSafe(|| play_unguarded(seed, tell)));
    played.unwrap_or_else(|panic| {
        let text = panic
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        Outcome {
            seed,
            commands: 0,
            faults: vec![0; Fault::ALL.len()],
            broken: Some(format!("panic: {}", text.unwrap_or_default())),
        }
    })
}

fn play_unguarded(seed: u64, tell: bool) -> Outcome {
    let mut random = Random::new(seed);
    let habits = Habits {
        aimed: random.below(5) == 0,
    };
    let goal = 100 + (random.below(301) * random.below(301) / 300) as u32;
    let gap_max = random.between(100, 3_000);
    let mut world = World::new(random, seed, tell);
    world.run_until(1_000);
    let mut commands = 0;
    let mut idle = 0;
    while commands < goal && idle < 4 * goal && world.broken.is_none() {
        let gap = world.pause(1, gap_max);
        let until = world.now + gap;
        world.run_until(until);
        if world.act(habits) {
            commands += 1;
        } else {
            idle += 1;
        }
        if world.pause(0, 99) < 20 || world.faults.total() * 5 < commands {
            world.calamity();
        }
        if world.pause(0, 99) < 2 {
            world.relay_ceiling();
        }
    }
    world.quieten();
    let until = world.now + CONVERGENCE_MS;
    world.run_until(until);
    world.check_convergence();
    world.reopen_forgetful();
    let until = world.now + CONVERGENCE_MS;
    world.run_until(until);
    if world.broken.is_none() {
        world.check_end();
    }
    for line in world.story.iter().flatten() {
        println!("{line}");
    }
    Outcome {
        seed,
        commands,
        faults: world.faults.fired,
        broken: world.broken,
    }
}

impl World {
    /// The first event.
    pub fn open_plan(&mut self) {
        let lines = self.random.between(2, 10) as u32;
        let ceiling = sample::euros(self.random.between(2, 30) * 1_000);
        let opening = sample::opening(PlanKind::Shared, lines, sample::euros(1_000), Some(ceiling));
        let body = Command::Plan(PlanCommand::Open(Box::new(opening)));
        self.submit(0, sample::actor(1, Role::CountyHead), body);
    }

    /// The case's news come into the plan.
    pub fn relay_ceiling(&mut self) {
        if self.now < self.server.down_until {
            return;
        }
        let number = self.number();
        let amount = sample::euros(self.random.between(2, 30) * 1_000);
        let at = Timestamp(BEGINNING_MS + self.now);
        let body = Command::Plan(PlanCommand::Relay {
            case_sequence: number,
            what: Relayed::Ceiling(sample::ceiling(amount, at)),
        });
        self.submit(number, sample::actor(0, Role::System), body);
    }

    /// The server itself gives a command.
    fn submit(&mut self, number: u64, actor: domain::Actor, body: Command) {
        let id = domain::CommandId(Uuid::from_u128((0x5e << 120) | u128::from(number)));
        self.ledger.own.insert(id);
        let envelope = Envelope {
            id,
            stream: sample::stream_id(),
            device: domain::DeviceId(Uuid::nil()),
            device_sequence: 1,
            epoch: self.server.database.epoch,
            based_on: 0,
            schema: protocol::SCHEMA_VERSION,
            device_time: self.server_time(),
            body,
        };
        let push = Push {
            actor,
            since: u64::MAX,
            hash_at_since: None,
            commands: vec![envelope],
        };
        let now = self.server_time();
        self.server.push(now, 0, &[push], Trouble::default());
        self.written(&BTreeSet::new());
    }
}
