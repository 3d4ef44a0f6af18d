//! What people do: gestures on what their tab shows.

use crate::{
    ledger::{Wish, set_word},
    random::Random,
    world::World,
};
use domain::{
    Command, CommandId, LineId, Money, ProjectId, State,
    plan::{
        Change, ChangeSet, Gesture, LineField, Plan, PlanCommand, ProjectField, Target, Value,
        gestures::{
            Distribution, Place, add_project, clear_cells, distribute_rest, duplicate_line,
            fill_down, insert_line, move_line, move_money, remove_line,
        },
        rollup::Rollup,
    },
    sample::word,
};
use std::sync::Arc;
use sync::{
    Input, Replica,
    planted::{self, PlantedBug},
};
use uuid::Uuid;

/// Lines that a plan gets at most, removed ones included.
const LINES_MAX: usize = 30;

/// How the people of one history work.
#[derive(Clone, Copy, Debug)]
pub struct Habits {
    /// All of them are at the same few cells.
    pub aimed: bool,
}

impl World {
    /// Somebody does something in one of the tabs; whether they did.
    pub fn act(&mut self, habits: Habits) -> bool {
        let tab = self.random.below(self.tabs.len());
        let one = &self.tabs[tab];
        if one.frozen.is_some() {
            return false;
        }
        let Some(replica) = &one.replica else {
            return false;
        };
        let State::Plan(plan) = replica.state() else {
            return false;
        };
        let plan = Arc::clone(plan);
        let id = self.command_id(tab);
        let Some(input) = self.deed(tab, id, &plan, habits) else {
            return false;
        };
        self.give(tab, input);
        self.wished(tab, id, &plan)
    }

    /// Enters what was wanted into the ledger, if the tab has taken it.
    fn wished(&mut self, tab: usize, id: CommandId, plan: &Plan) -> bool {
        if self.tabs[tab].refused_now.remove(&id) {
            return true;
        }
        let one = &self.tabs[tab];
        let profile = one.profile;
        let author = one.actor.person;
        let taken = one
            .replica
            .as_ref()
            .and_then(|replica| body_of(replica, id));
        let Some(body) = taken else {
            return false;
        };
        if let Some(wish) = Wish::of(author, profile, plan, &body) {
            self.check(money_is_whole(plan, &wish.set));
            self.tell(|| format!("tab {tab} {id:?} {}", set_word(&wish.set)));
            self.ledger.wishes.insert(id, wish);
        }
        true
    }

    /// A fresh id with the device's time in it, as UUIDv7.
    fn command_id(&mut self, tab: usize) -> CommandId {
        let time = u128::from(self.device_time(tab).0.unsigned_abs());
        let number = u128::from(self.number());
        CommandId(Uuid::from_u128(
            (time << 80) | (7 << 76) | (2 << 62) | number,
        ))
    }

    fn deed(&mut self, tab: usize, id: CommandId, plan: &Plan, habits: Habits) -> Option<Input> {
        let replica = self.tabs[tab].replica.as_ref()?;
        let (can_undo, can_redo) = (replica.can_undo(), replica.can_redo());
        let random = &mut self.random;
        let set = match random.below(100) {
            0..8 if can_undo => return Some(Input::Undo { id }),
            8..12 if can_redo => return Some(Input::Redo { id }),
            12..20 => {
                let body = resolution(random, plan)?;
                return Some(Input::Command { id, body });
            }
            20..24 => {
                let refused = random.one(replica.refused())?.id;
                self.dismissed.insert(refused);
                self.give(tab, Input::Dismiss { id: refused });
                return None;
            }
            _ if habits.aimed => aimed(random, plan),
            24..72 => cells(random, plan),
            72..86 => money(random, plan),
            _ => lines(random, plan, id),
        }?;
        let body = Command::Plan(PlanCommand::Change(set));
        Some(Input::Command { id, body })
    }
}

fn body_of(replica: &Replica, id: CommandId) -> Option<Command> {
    let mut waiting = replica.unanswered();
    let found = waiting.find(|envelope| envelope.id == id)?;
    Some(found.body.clone())
}

fn some_line(random: &mut Random, plan: &Plan) -> Option<LineId> {
    let lines = plan.lines_in_order();
    random.one(&lines).map(|(id, _)| *id)
}

fn some_amount(random: &mut Random) -> Option<Money> {
    Money::from_cents(random.between(0, 300_000))
}

fn amount_of(line: LineId) -> Target {
    Target::Line(line, LineField::Financing(word("aqb")))
}

fn edit(change: Option<Change>) -> Option<ChangeSet> {
    Some(ChangeSet::new(Gesture::Edit, vec![change?]))
}

/// Amounts of the first two lines, in few values, so that people meet.
fn aimed(random: &mut Random, plan: &Plan) -> Option<ChangeSet> {
    let line = domain::sample::line_id(random.below(2) as u32);
    let amount = Money::from_euros(random.between(1, 6))?;
    match random.below(10) {
        0 => remove_line(plan, line).ok(),
        1 => restoration(plan, line),
        _ => edit(plan.set_change(amount_of(line), Value::Money(amount))),
    }
}

fn cells(random: &mut Random, plan: &Plan) -> Option<ChangeSet> {
    let line = some_line(random, plan)?;
    let project = plan.content.lines.get(&line)?.project;
    let text = format!("Text {}", random.below(5));
    match random.below(12) {
        0..5 => {
            let amount = some_amount(random)?;
            edit(plan.set_change(amount_of(line), Value::Money(amount)))
        }
        5 => {
            let at = Target::Line(line, LineField::Cost(word("staff")));
            let amount = some_amount(random)?;
            edit(plan.set_change(at, Value::Money(amount)))
        }
        6 => edit(plan.set_change(Target::Line(line, LineField::Note), Value::Text(text))),
        7 => {
            let at = Target::Project(project, ProjectField::Name);
            edit(plan.set_change(at, Value::Text(text)))
        }
        8 => {
            let at = Target::Line(line, LineField::Locked);
            let locked = plan.content.lines.get(&line)?.locked;
            edit(plan.set_change(at, Value::Flag(!locked)))
        }
        9 => clear_cells(plan, &[amount_of(line)]).ok(),
        10 => {
            let rows: Vec<_> = (0..3)
                .filter_map(|_| some_line(random, plan))
                .map(|line| vec![amount_of(line)])
                .collect();
            fill_down(plan, &rows).ok()
        }
        _ => paste(random, plan),
    }
}

/// A block of amounts and notes over some lines.
fn paste(random: &mut Random, plan: &Plan) -> Option<ChangeSet> {
    let lines = plan.lines_in_order();
    let first = random.below(lines.len());
    let mut changes = Vec::new();
    for (line, _) in lines.iter().skip(first).take(4) {
        let amount = some_amount(random)?;
        changes.extend(plan.set_change(amount_of(*line), Value::Money(amount)));
        let note = Value::Text(format!("Zeile {}", random.below(4)));
        changes.extend(plan.set_change(Target::Line(*line, LineField::Note), note));
    }
    Some(ChangeSet::new(Gesture::Paste, changes))
}

fn money(random: &mut Random, plan: &Plan) -> Option<ChangeSet> {
    if random.below(2) == 0 {
        let (from, to) = (some_line(random, plan)?, some_line(random, plan)?);
        return move_money(plan, from, to, some_amount(random)?).ok();
    }
    let lines: Vec<_> = (0..4).filter_map(|_| some_line(random, plan)).collect();
    let mut lines = lines;
    lines.sort_unstable();
    lines.dedup();
    let how = [
        Distribution::Equally,
        Distribution::ByShare,
        Distribution::InSteps,
    ];
    let how = *random.one(&how)?;
    let mut set = distribute_rest(plan, &lines, how).ok()?;
    if planted::is(PlantedBug::CentLost)
        && let Some(Change::Set { new, .. }) = set.changes.first_mut()
    {
        *new = Value::Money(new.money()?.checked_sub(Money::from_cents(1)?)?);
    }
    Some(set)
}

fn lines(random: &mut Random, plan: &Plan, id: CommandId) -> Option<ChangeSet> {
    let line = some_line(random, plan);
    let fresh = (
        ProjectId::derived(id.0, "project"),
        LineId::derived(id.0, "line"),
    );
    let category = word(["prep", "training"][random.below(2)]);
    let name = format!("Projekt {}", random.below(40));
    let room = plan.content.lines.len() < LINES_MAX;
    match random.below(8) {
        0 if room => Some(add_project(plan, fresh, &name, &category)),
        1 if room => Some(insert_line(
            plan,
            fresh,
            &name,
            &category,
            Place::Before(line?),
        )),
        2 if room => duplicate_line(plan, fresh, line?, &name).ok(),
        3 | 4 => remove_line(plan, line?).ok(),
        5 => {
            let removed = plan.content.lines.iter().filter(|(_, line)| line.removed);
            let removed: Vec<_> = removed.map(|(id, _)| *id).collect();
            restoration(plan, *random.one(&removed)?)
        }
        _ => {
            let before = some_line(random, plan).filter(|other| Some(*other) != line);
            move_line(plan, line?, &category, before).ok()
        }
    }
}

fn restoration(plan: &Plan, line: LineId) -> Option<ChangeSet> {
    let changes = plan.restoring(&amount_of(line));
    (!changes.is_empty()).then(|| ChangeSet::new(Gesture::Edit, changes))
}

/// Keeps theirs, or takes the losing values.
fn resolution(random: &mut Random, plan: &Plan) -> Option<Command> {
    let open: Vec<_> = plan.conflicts.iter().collect();
    let (id, conflict) = random.one(&open)?;
    let mut changes = Vec::new();
    if random.below(2) == 0 {
        for change in &conflict.lost.changes {
            if let Change::Set { at, new, .. } = change {
                let there = plan.cell(at).is_some_and(|(removed, _)| !removed);
                changes.extend(plan.set_change(at.clone(), new.clone()).filter(|_| there));
            }
        }
    }
    Some(Command::Plan(PlanCommand::Resolve {
        conflict: **id,
        changes,
        reason: String::new(),
    }))
}

/// Holds a distribution of money to the cent against what was there.
fn money_is_whole(plan: &Plan, set: &ChangeSet) -> Result<(), String> {
    let mut moved = 0;
    for change in &set.changes {
        if let Change::Set { at, new, .. } = change {
            let before = plan.cell(at).and_then(|(_, value)| value.money());
            let after = new.money().map_or(0, Money::cents);
            moved += after - before.map_or(0, Money::cents);
        }
    }
    let rest = Rollup::of(plan).rest(plan).map_or(0, Money::cents);
    let step = plan.catalogue.planning_step.cents();
    let whole = match set.gesture {
        Gesture::MoveMoney => moved == 0,
        Gesture::Distribute => moved == rest || moved % step == 0 && moved < rest,
        _ => true,
    };
    if whole {
        Ok(())
    } else {
        Err(format!("(7) {:?} moves {moved} of {rest}", set.gesture))
    }
}
