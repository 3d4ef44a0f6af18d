//! Commands decided together: which are new, who left something out, and what is left behind.

use super::server::{EPOCH, Server};
use crate::{
    Envelope, Outcome, RetryReason,
    authority::{Authority, OTHER_LOG, Push},
    protocol::SCHEMA_VERSION,
};
use domain::{
    Actor, Command, DeviceId, Role, Timestamp,
    plan::{ChangeSet, Gesture, PlanCommand},
    sample,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const AT: Timestamp = Timestamp(1);

/// The command with this id, as the so manieth of a device. It changes nothing.
fn command(id: u32, device: u128, device_sequence: u64) -> Envelope {
    Envelope {
        id: sample::command_id(id),
        stream: sample::stream_id(),
        device: DeviceId(Uuid::from_u128(device)),
        device_sequence,
        epoch: EPOCH,
        based_on: 0,
        schema: SCHEMA_VERSION,
        device_time: Timestamp(0),
        body: Command::Plan(PlanCommand::Change(ChangeSet::new(Gesture::Edit, vec![]))),
    }
}

fn by(actor: Actor, commands: Vec<Envelope>) -> Push {
    Push {
        actor,
        since: 0,
        hash_at_since: None,
        commands,
    }
}

fn push(commands: Vec<Envelope>) -> Push {
    by(sample::actor(1, Role::CountyHead), commands)
}

/// An authority to which devices 7 and 8 have said two things each.
fn authority() -> Authority {
    let mut authority = Server::with_plan(1).authority;
    let before = [
        push(vec![command(1, 7, 1), command(2, 7, 2)]),
        push(vec![command(3, 8, 1), command(4, 8, 2)]),
    ];
    let together = authority.decide_together(AT, &before, BTreeMap::new(), &BTreeSet::new());
    assert_eq!(together.recorded.len(), 4);
    authority
}

#[test]
fn new_is_what_comes_next_of_its_device() {
    let authority = authority();
    let other_epoch = Envelope {
        epoch: EPOCH + 1,
        ..command(5, 7, 3)
    };
    let system = by(sample::actor(0, Role::System), vec![command(5, 7, 3)]);
    let one = |envelope| vec![push(vec![envelope])];
    for (what, pushes, expected) in [
        ("the next one", one(command(5, 7, 3)), true),
        ("said before", one(command(5, 7, 2)), false),
        ("one left out", one(command(5, 7, 4)), false),
        ("of another epoch", one(other_epoch.clone()), false),
        ("of the server itself", vec![system], false),
        ("first of a device", one(command(5, 9, 1)), true),
        (
            "two at once",
            one(command(5, 7, 3))
                .into_iter()
                .chain(one(command(6, 7, 4)))
                .collect(),
            true,
        ),
        (
            "twice the same number",
            vec![push(vec![command(5, 7, 3), command(6, 7, 3)])],
            false,
        ),
        (
            "two devices, one of them too far",
            vec![push(vec![command(5, 7, 3)]), push(vec![command(6, 8, 4)])],
            false,
        ),
    ] {
        assert_eq!(authority.are_new(&pushes), expected, "{what}");
    }
}

#[test]
fn a_gap_is_seen_where_a_device_has_left_something_out() {
    let authority = authority();
    let told = BTreeMap::from([(sample::command_id(5), Outcome::Applied { sequence: 3 })]);
    let nothing = BTreeMap::new();
    let system = by(sample::actor(0, Role::System), vec![command(5, 7, 4)]);
    for (what, pushes, known, expected) in [
        (
            "the next one",
            push(vec![command(5, 7, 3)]),
            &nothing,
            false,
        ),
        ("said before", push(vec![command(5, 7, 1)]), &nothing, false),
        ("one left out", push(vec![command(5, 7, 4)]), &nothing, true),
        (
            "whose outcome is known",
            push(vec![command(5, 7, 4)]),
            &told,
            false,
        ),
        ("of the server itself", system, &nothing, false),
        ("of nobody", push(vec![]), &nothing, false),
        ("a new device", push(vec![command(5, 9, 2)]), &nothing, true),
    ] {
        let both = [push(vec![command(6, 8, 3)]), pushes];
        assert_eq!(authority.has_gap(&both, known), expected, "{what}");
    }
}

#[test]
fn what_follows_another_log_is_left_alone_and_the_rest_is_decided() {
    let mut authority = authority();
    let pushes = [push(vec![command(5, 7, 3)]), push(vec![command(6, 8, 3)])];
    let strays = BTreeSet::from([0]);
    let together = authority.decide_together(AT, &pushes, BTreeMap::new(), &strays);
    let outcomes: Vec<_> = together.answers.iter().flatten().collect();
    assert_eq!(outcomes[0].outcome, OTHER_LOG);
    assert_ne!(outcomes[1].outcome, OTHER_LOG);
    let recorded: Vec<_> = together.recorded.iter().map(|one| one.command).collect();
    assert_eq!(recorded, [sample::command_id(6)]);
    let device = |n| DeviceId(Uuid::from_u128(n));
    assert_eq!(together.devices, BTreeMap::from([(device(8), 3)]));
    assert_eq!(authority.devices().get(&device(7)), Some(&2), "as before");
}

#[test]
fn a_command_that_comes_twice_at_once_has_one_outcome() {
    let mut authority = authority();
    // Its second sender has given it another number meanwhile.
    let pushes = [push(vec![command(5, 7, 3)]), push(vec![command(5, 9, 1)])];
    let nothing = BTreeMap::new();
    let together = authority.decide_together(AT, &pushes, nothing, &BTreeSet::new());
    let outcomes: Vec<_> = together.answers.iter().flatten().collect();
    assert_eq!(outcomes[0], outcomes[1]);
    assert_eq!(together.recorded.len(), 1);
}

#[test]
fn a_known_outcome_is_told_again_and_not_written_again() {
    let mut authority = authority();
    let outcome = Outcome::Applied { sequence: 2 };
    let known = BTreeMap::from([(sample::command_id(2), outcome.clone())]);
    let pushes = [push(vec![command(2, 7, 2), command(5, 7, 4)])];
    let together = authority.decide_together(AT, &pushes, known, &BTreeSet::new());
    let told: Vec<_> = together.answers[0].iter().map(|one| &one.outcome).collect();
    let gap = Outcome::Retry {
        reason: RetryReason::Gap { expected: 3 },
    };
    assert_eq!(told, [&outcome, &gap]);
    assert_eq!((together.recorded.len(), together.devices.len()), (0, 0));
}
