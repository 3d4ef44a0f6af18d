//! Applies events to a plan. What was decided on a state always applies to it.

#[cfg(test)]
mod tests;

use super::{
    Change, ChangeSet, Conflict, Gesture, Item, Line, LineField, Plan, PlanEvent, Raise, Relayed,
    Target, Value, decide::volume_delta,
};
use crate::{
    CommandId, LineId, Money,
    catalogue::SourceId,
    stream::{EventMeta, Inapplicable},
};
use std::sync::Arc;

/// Applies an event to an open plan.
///
/// # Errors
/// [`Inapplicable`] if the event was not decided on this state; the plan may then be half
/// changed and must not be used.
pub fn apply(plan: &mut Plan, event: &PlanEvent, meta: EventMeta) -> Result<(), Inapplicable> {
    match event {
        PlanEvent::Opened(_) => Err(Inapplicable),
        PlanEvent::Changed(ChangeSet {
            gesture, changes, ..
        }) => {
            apply_changes(plan, changes)?;
            remember_raises(plan, changes, *gesture);
            Ok(())
        }
        PlanEvent::ConflictRaised { lost, disputes } => {
            let conflict = Conflict::raised(meta.author, meta.at, lost.clone(), disputes.clone());
            plan.conflicts.insert(meta.command, Arc::new(conflict));
            Ok(())
        }
        PlanEvent::ConflictContinued {
            conflict,
            lost,
            disputes,
        } => {
            let known = plan.conflicts.get_mut(conflict).ok_or(Inapplicable)?;
            let now = Conflict::raised(known.author, meta.at, lost.clone(), disputes.clone());
            *known = Arc::new(now);
            Ok(())
        }
        PlanEvent::ConflictResolved {
            conflict, changes, ..
        } => {
            close_conflict(plan, *conflict)?;
            apply_changes(plan, changes)?;
            remember_raises(plan, changes, Gesture::Edit);
            Ok(())
        }
        PlanEvent::Relayed {
            case_sequence,
            what,
        } => {
            apply_relayed(plan, *case_sequence, what);
            Ok(())
        }
    }
}

fn close_conflict(plan: &mut Plan, conflict: CommandId) -> Result<(), Inapplicable> {
    plan.conflicts
        .remove(&conflict)
        .map(|_| ())
        .ok_or(Inapplicable)
}

fn apply_relayed(plan: &mut Plan, case_sequence: u64, what: &Relayed) {
    // Relays of one case come in its order, each once. A ceiling also has a time, and an older one
    // never replaces a newer.
    match what {
        Relayed::Ceiling(entry) => {
            if plan
                .ceiling
                .as_ref()
                .is_none_or(|known| known.at <= entry.at)
            {
                plan.ceiling = Some(entry.clone());
            }
        }
        Relayed::Earmark {
            earmark,
            amount: Some(amount),
        } => {
            plan.earmarks.insert(earmark.clone(), *amount);
        }
        Relayed::Earmark {
            earmark,
            amount: None,
        } => {
            plan.earmarks.remove(earmark);
        }
    }
    plan.case_sequence = plan.case_sequence.max(case_sequence);
}

/// Applies changes that were decided on this state.
///
/// # Errors
/// [`Inapplicable`] if they were not; see [`apply`].
pub(super) fn apply_changes(plan: &mut Plan, changes: &[Change]) -> Result<(), Inapplicable> {
    for change in changes {
        let delta = volume_delta(change).ok_or(Inapplicable)?;
        let volume = i128::from(plan.volume.cents()) + delta;
        plan.volume = i64::try_from(volume)
            .ok()
            .and_then(Money::from_cents)
            .ok_or(Inapplicable)?;
        match change {
            Change::Add(item) => add(plan, item),
            Change::Remove(item) => set_removed(plan, item, true)?,
            Change::Restore(item) => set_removed(plan, item, false)?,
            Change::Set { at, new, .. } => set(plan, at, new)?,
        }
    }
    Ok(())
}

fn add(plan: &mut Plan, item: &Item) {
    match item {
        Item::Line { id, line } => {
            plan.content
                .lines
                .insert(*id, Arc::new(line.as_ref().clone()));
        }
        Item::Project { id, project } => {
            plan.content.projects.insert(*id, Arc::new(project.clone()));
        }
        Item::Provider { id, provider } => {
            plan.content
                .providers
                .insert(*id, Arc::new(provider.clone()));
        }
    }
}

fn set_removed(plan: &mut Plan, item: &Item, removed: bool) -> Result<(), Inapplicable> {
    let content = &mut plan.content;
    match item {
        Item::Line { id, .. } => {
            Arc::make_mut(content.lines.get_mut(id).ok_or(Inapplicable)?).removed = removed;
        }
        Item::Project { id, .. } => {
            Arc::make_mut(content.projects.get_mut(id).ok_or(Inapplicable)?).removed = removed;
        }
        Item::Provider { id, .. } => {
            Arc::make_mut(content.providers.get_mut(id).ok_or(Inapplicable)?).removed = removed;
        }
    }
    Ok(())
}

fn set(plan: &mut Plan, at: &Target, new: &Value) -> Result<(), Inapplicable> {
    let fitted = match at {
        Target::Line(id, field) => {
            let line: &mut Line =
                Arc::make_mut(plan.content.lines.get_mut(id).ok_or(Inapplicable)?);
            line.set(field, new)
        }
        Target::Project(id, field) => {
            let project = plan.content.projects.get_mut(id).ok_or(Inapplicable)?;
            Arc::make_mut(project).set(*field, new)
        }
        Target::Provider(id, _) => {
            let provider = plan.content.providers.get_mut(id).ok_or(Inapplicable)?;
            match new {
                Value::Text(name) => {
                    Arc::make_mut(provider).name.clone_from(name);
                    true
                }
                _ => false,
            }
        }
    };
    if fitted { Ok(()) } else { Err(Inapplicable) }
}

/// Remembers what was raised, a new line included; what is taken back is forgotten, since nobody
/// raised anything.
fn remember_raises(plan: &mut Plan, changes: &[Change], gesture: Gesture) {
    let Some(source) = plan
        .catalogue
        .programme_source()
        .map(|known| known.id.clone())
    else {
        return;
    };
    for change in changes {
        let Some((line, from, to)) = programme_change(change, &source) else {
            continue;
        };
        if gesture.yields_to_others() {
            plan.recent_raises.retain(|raise| raise.line != line);
        } else if to > from {
            plan.remember_raise(Raise { line, from, to });
        }
    }
}

/// The line whose programme funds a change touches, with the amounts before and after.
fn programme_change(change: &Change, source: &SourceId) -> Option<(LineId, Money, Money)> {
    match change {
        Change::Set {
            at: Target::Line(line, LineField::Financing(known)),
            seen,
            new,
        } if known == source => Some((*line, seen.money()?, new.money()?)),
        Change::Add(Item::Line { id, line }) => {
            let amount = line.financing.get(source).copied()?;
            Some((*id, Money::ZERO, amount))
        }
        _ => None,
    }
}
