//! What must hold after every input of a tab, and what in the end.

use crate::world::World;
use domain::{CommandId, Money, State, plan::rollup::Rollup};
use std::collections::{BTreeMap, BTreeSet};
use sync::{
    Outcome, Replica, ServerMessage,
    store::{Table, transaction::command_key},
};

/// After one of so many inputs state and store are held against the truth. A state that has gone
/// astray stays so until a snapshot replaces it; in the end every tab is looked at.
const LOOK: usize = 8;

/// Holds a tab against the ledger after an input.
pub fn after_input(world: &mut World, tab: usize, newly_synchronised: bool) {
    let look = world.random.below(LOOK) == 0;
    let Some(replica) = world.tabs[tab].replica.take() else {
        return;
    };
    let result = pending_leaves_with_its_event(world, tab, &replica)
        .and_then(|()| synchronised_is_true(&replica, newly_synchronised))
        .and_then(|()| {
            if look {
                same_state(world, tab, &replica)?;
                kept_is_true(world, tab, &replica)
            } else {
                Ok(())
            }
        });
    let one = &mut world.tabs[tab];
    one.pending.clear();
    one.pending.extend(replica.pending());
    if look {
        one.checked_head = replica.head().sequence;
    }
    one.replica = Some(replica);
    world.check(result.map_err(|what| format!("tab {tab}: {what}")));
}

/// A pending command leaves the sight of the person when its event is there, or it is refused.
fn pending_leaves_with_its_event(
    world: &World,
    tab: usize,
    replica: &Replica,
) -> Result<(), String> {
    let before = &world.tabs[tab].pending;
    let head = replica.head().sequence;
    if before.is_empty() || head == 0 {
        return Ok(());
    }
    let now: BTreeSet<CommandId> = replica.pending().collect();
    // By a clock that is years off, what was acknowledged is too old to be offered again.
    let forgets = world.profiles[world.tabs[tab].profile].forgets();
    for id in before.iter().filter(|id| !now.contains(id)) {
        let ledger = &world.ledger;
        if forgets && ledger.restores > 0 && ledger.was_final(*id) {
            continue;
        }
        if !ledger.is_contained(*id, head) && !ledger.refused_ever.contains(id) {
            return Err(format!(
                "(3) {id:?} is not pending any more, and nothing came of it"
            ));
        }
    }
    Ok(())
}

fn synchronised_is_true(replica: &Replica, newly: bool) -> Result<(), String> {
    if newly && replica.pending().next().is_some() {
        return Err("(11) synchronised, with commands that wait".to_owned());
    }
    Ok(())
}

/// Whoever stands at an event sees what everybody sees there.
fn same_state(world: &World, tab: usize, replica: &Replica) -> Result<(), String> {
    let head = replica.head();
    if head.sequence == 0 || head.sequence == world.tabs[tab].checked_head {
        return Ok(());
    }
    match world.ledger.states.get(&head.hash) {
        None => Err(format!(
            "(1) it stands at an unknown event {}",
            head.sequence
        )),
        Some(state) if state != replica.confirmed() => {
            Err(format!("(1) another state at event {}", head.sequence))
        }
        Some(_) => Ok(()),
    }
}

/// No more would be lost with the tab than it says.
fn kept_is_true(world: &World, tab: usize, replica: &Replica) -> Result<(), String> {
    let one = &world.tabs[tab];
    let unaware = one.knows != world.profiles[one.profile].evictions;
    if unaware || replica.pending().next().is_none() {
        return Ok(());
    }
    let disk = &world.profiles[one.profile].disk;
    let on_disk = |id: CommandId| {
        let key = command_key(domain::sample::stream_id(), id);
        [Table::Outbox, Table::Acknowledged, Table::Refused]
            .into_iter()
            .any(|table| disk.has(table, &key))
    };
    let lost = replica
        .pending()
        .filter(|id| !on_disk(*id) && !world.ledger.was_final(*id))
        .count();
    if lost > replica.unkept() {
        let unkept = replica.unkept();
        return Err(format!("(11) {lost} would be lost, it says {unkept}"));
    }
    Ok(())
}

impl World {
    /// What the server says about commands is so, and nobody outside hears of content.
    pub fn check_answer(&mut self, tab: usize, messages: &[ServerMessage], outside: bool) {
        let content = |one: &ServerMessage| {
            matches!(
                one,
                ServerMessage::Snapshot { .. } | ServerMessage::Events { .. }
            )
        };
        if outside && messages.iter().any(content) {
            self.breaks(|| format!("(12) tab {tab} is outside of the audience and reads"));
        }
        for message in messages {
            let ServerMessage::Answers { answers } = message else {
                continue;
            };
            for answer in answers {
                let known = self.ledger.now.outcomes.get(&answer.id);
                let again = matches!(answer.outcome, Outcome::Retry { .. });
                if !again && known != Some(&answer.outcome) {
                    let (id, outcome) = (answer.id, answer.outcome.clone());
                    let known = known.cloned();
                    self.breaks(|| format!("(2) {id:?} answered {outcome:?}, it is {known:?}"));
                }
            }
        }
    }

    pub fn check_convergence(&mut self) {
        let result = self.all_converged();
        self.check(result);
    }

    /// What must hold once nothing goes wrong any more.
    pub fn check_end(&mut self) {
        let result = self
            .all_converged()
            .and_then(|()| self.nothing_kept_is_lost())
            .and_then(|()| self.refusals_survive())
            .and_then(|()| self.truth_stands())
            .and_then(|()| self.sums_are_right());
        self.check(result);
    }

    fn all_converged(&self) -> Result<(), String> {
        let truth = &self.ledger.now;
        for (tab, one) in self.tabs.iter().enumerate() {
            let Some(replica) = &one.replica else {
                return Err(format!("(1) tab {tab} is not open"));
            };
            if replica.head() != truth.head {
                let (at, head) = (replica.head().sequence, truth.head.sequence);
                return Err(format!("(1) tab {tab} stands at {at} of {head}"));
            }
            let pending: Vec<_> = replica.pending().collect();
            if !pending.is_empty() {
                return Err(format!("(1) tab {tab} still waits for {pending:?}"));
            }
            if *replica.confirmed() != truth.state || *replica.state() != truth.state {
                return Err(format!("(1) tab {tab} shows something else"));
            }
        }
        Ok(())
    }

    fn nothing_kept_is_lost(&self) -> Result<(), String> {
        for (number, profile) in self.profiles.iter().enumerate() {
            let forgets = profile.forgets();
            for id in profile.kept.difference(&profile.destroyed) {
                let answered_before = self.ledger.restores > 0 && self.ledger.was_final(*id);
                // A refusal is not offered again; it is shown until it is put aside.
                let told = self.ledger.refused_ever.contains(id) && self.shows_refused(number, *id);
                let excused = answered_before && (forgets || told);
                if !self.ledger.now.outcomes.contains_key(id) && !excused {
                    return Err(format!("(3) profile {number} had kept {id:?}, it is lost"));
                }
            }
        }
        Ok(())
    }

    /// Whether a profile shows a refusal, or somebody has put it aside.
    fn shows_refused(&self, profile: usize, id: CommandId) -> bool {
        let tabs = self.tabs.iter().filter(|tab| tab.profile == profile);
        let mut shown = tabs.filter_map(|tab| tab.replica.as_ref());
        self.dismissed.contains(&id)
            || shown.any(|replica| replica.refused().iter().any(|one| one.id == id))
    }

    fn refusals_survive(&self) -> Result<(), String> {
        for (id, outcome) in &self.ledger.now.outcomes {
            let Some(wish) = self.ledger.wishes.get(id) else {
                continue;
            };
            let profile = &self.profiles[wish.profile];
            let gone = profile.destroyed.contains(id) || !profile.kept.contains(id);
            let refused = matches!(outcome, Outcome::Refused { .. });
            let forgotten = profile.forgets() && self.ledger.ever.contains_key(id);
            if refused && !gone && !forgotten && !self.shows_refused(wish.profile, *id) {
                return Err(format!("(9) the refusal of {id:?} is not shown"));
            }
        }
        Ok(())
    }

    /// The values that were set last stand.
    fn truth_stands(&self) -> Result<(), String> {
        let Some(plan) = self.ledger.plan() else {
            return Err("no plan".to_owned());
        };
        for (at, value) in &self.ledger.now.cells {
            let stands = plan.cell(at).map(|(_, stands)| stands);
            if stands.as_ref() != Some(value) {
                return Err(format!("(4) {at} is {stands:?}, {value:?} was set last"));
            }
        }
        let open: BTreeSet<_> = self.ledger.now.chains.keys().collect();
        let shown: BTreeSet<_> = plan.conflicts.keys().collect();
        if open != shown {
            return Err(format!("(9) open are {open:?}, shown are {shown:?}"));
        }
        Ok(())
    }

    fn sums_are_right(&self) -> Result<(), String> {
        let State::Plan(plan) = &self.ledger.now.state else {
            return Ok(());
        };
        let rollup = Rollup::of(plan);
        let mut sums: BTreeMap<String, i128> = BTreeMap::new();
        for line in plan.content.lines.values().filter(|line| !line.removed) {
            for (source, amount) in &line.financing {
                *sums.entry(source.to_string()).or_default() += i128::from(amount.cents());
            }
        }
        for (source, amount) in &rollup.total.financing {
            let sum = sums.remove(&source.to_string()).unwrap_or_default();
            if sum != i128::from(amount.cents()) {
                return Err(format!("(7) {source} sums up to {sum}, not {amount:?}"));
            }
        }
        let left: i128 = sums.values().sum();
        let volume = plan.content.volume();
        if left != 0 || volume != Some(plan.volume) || plan.volume < Money::ZERO {
            return Err(format!(
                "(7) volume {:?}, {volume:?}, left {left}",
                plan.volume
            ));
        }
        Ok(())
    }
}
