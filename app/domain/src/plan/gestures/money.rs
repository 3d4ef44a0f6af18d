//! Moving and distributing the money of the programme.

use crate::{
    LineId, Money, Refusal,
    money::{distribute, distribute_equally, distribute_in_steps},
    plan::{Change, ChangeSet, Gesture, Plan, Target, Value, rollup::Rollup},
};

/// How a rest is distributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distribution {
    /// The same for every line, to the cent.
    Equally,
    /// In proportion to what the lines have, to the cent.
    ByShare,
    /// In proportion, in whole planning steps; what does not make a step stays.
    InSteps,
}

/// Moves money of the programme source from one line to another.
///
/// # Errors
/// [`Refusal::NotEnough`] with the change that moves what is there; [`Refusal::UnknownItem`]
/// (0 for the giving, 1 for the receiving line); [`Refusal::Negative`] for an amount below zero.
pub fn move_money(
    plan: &Plan,
    from: LineId,
    to: LineId,
    amount: Money,
) -> Result<ChangeSet, Refusal> {
    let present = |id: LineId, index: u32| {
        plan.content
            .lines
            .get(&id)
            .filter(|line| !line.removed)
            .map(|line| plan.programme_amount(line))
            .ok_or(Refusal::UnknownItem { index })
    };
    let (giver, taker) = (present(from, 0)?, present(to, 1)?);
    if amount.is_negative() {
        return Err(Refusal::Negative { at: None, amount });
    }
    if from == to {
        return Err(Refusal::TargetTwice { index: 1 });
    }
    let too_large = || Refusal::VolumeTooLarge {
        maximum: Money::MAX,
    };
    let changes = |amount: Money| -> Result<Vec<Change>, Refusal> {
        let rest = giver.checked_sub(amount).ok_or_else(too_large)?;
        let sum = taker.checked_add(amount).ok_or_else(too_large)?;
        Ok(vec![
            set_amount(plan, from, rest, 0)?,
            set_amount(plan, to, sum, 1)?,
        ])
    };
    if amount > giver {
        return Err(Refusal::NotEnough {
            available: giver,
            instead: changes(giver)?,
        });
    }
    Ok(ChangeSet::new(Gesture::MoveMoney, changes(amount)?))
}

/// Distributes what is left of the ceiling over lines. Locked lines are left out.
///
/// # Errors
/// [`Refusal::NothingToDistribute`] without a positive rest, without lines that are not locked, or
/// where a proportion has nothing to go by.
pub fn distribute_rest(
    plan: &Plan,
    lines: &[LineId],
    how: Distribution,
) -> Result<ChangeSet, Refusal> {
    let nothing = || Refusal::NothingToDistribute;
    let rest = Rollup::of(plan)
        .rest(plan)
        .filter(|rest| *rest > Money::ZERO)
        .ok_or_else(nothing)?;
    let open = open_lines(plan, lines)?;
    let present: Vec<Money> = open.iter().map(|(_, amount)| *amount).collect();
    let weights: Vec<u64> = present
        .iter()
        .map(|amount| amount.cents().unsigned_abs())
        .collect();
    let parts = match how {
        Distribution::Equally => distribute_equally(rest, present.len()),
        Distribution::ByShare => distribute(rest, &weights),
        Distribution::InSteps => distribute_in_steps(rest, &weights, plan.catalogue.planning_step)
            .map(|stepped| stepped.parts),
    }
    .ok_or_else(nothing)?;
    let mut changes = Vec::new();
    for (((id, present), part), index) in open.iter().zip(parts).zip(0_u32..) {
        if part.is_zero() {
            continue;
        }
        let sum = present.checked_add(part).ok_or(Refusal::VolumeTooLarge {
            maximum: Money::MAX,
        })?;
        changes.push(set_amount(plan, *id, sum, index)?);
    }
    if changes.is_empty() {
        Err(nothing())
    } else {
        Ok(ChangeSet::new(Gesture::Distribute, changes))
    }
}

/// The lines that are not locked, with their programme funds.
fn open_lines(plan: &Plan, lines: &[LineId]) -> Result<Vec<(LineId, Money)>, Refusal> {
    let mut open = Vec::with_capacity(lines.len());
    for (id, index) in lines.iter().zip(0_u32..) {
        let line = plan.content.lines.get(id).filter(|line| !line.removed);
        let line = line.ok_or(Refusal::UnknownItem { index })?;
        if !line.locked {
            open.push((*id, plan.programme_amount(line)));
        }
    }
    Ok(open)
}

fn set_amount(plan: &Plan, line: LineId, to: Money, index: u32) -> Result<Change, Refusal> {
    let field = plan
        .programme_field()
        .ok_or_else(|| Refusal::NotInCatalogue {
            word: "programme".to_owned(),
        })?;
    plan.set_change(Target::Line(line, field), Value::Money(to))
        .ok_or(Refusal::UnknownItem { index })
}
