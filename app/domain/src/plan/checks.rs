//! What stands between a plan and its submission, and the ways out. Never blocks a draft.

use super::{
    Change, ChangeSet, Gesture, LineField, Plan, Target, Value,
    rollup::{Rollup, balance},
};
use crate::{
    LineId, Money,
    catalogue::{EarmarkId, EarmarkKind},
};

/// A finding about a plan, as a code with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// No ceiling has been set yet.
    NoCeiling,
    /// More is planned than the ceiling allows.
    OverCeiling {
        /// By how much, positive.
        by: Money,
    },
    /// Part of the ceiling is not planned; allowed, asked at submission.
    Unplanned {
        /// How much.
        rest: Money,
    },
    /// The plan uses the ceiling to the cent.
    ExactlyPlanned,
    /// Financing and eligible expenditure of a line differ.
    Unbalanced {
        /// The line.
        line: LineId,
        /// Financing minus costs.
        difference: Money,
    },
    /// More counts for a capped earmark than it allows.
    CapExceeded {
        /// The earmark.
        earmark: EarmarkId,
        /// By how much.
        by: Money,
    },
    /// Less counts for an earmark than it demands.
    FloorMissed {
        /// The earmark.
        earmark: EarmarkId,
        /// What is missing.
        missing: Money,
    },
    /// A line counts more for an earmark than it has programme funds.
    EarmarkShareTooLarge {
        /// The line.
        line: LineId,
        /// The earmark.
        earmark: EarmarkId,
    },
    /// Conflicts are open.
    OpenConflicts {
        /// How many.
        count: usize,
    },
}

impl Check {
    /// Whether a plan with this finding could be handed in.
    #[must_use]
    pub fn blocks_submission(&self) -> bool {
        !matches!(self, Self::Unplanned { .. } | Self::ExactlyPlanned)
    }
}

/// One way back: a command that can be dispatched as it is, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayOut {
    /// What it does, for the label.
    pub what: WayOutKind,
    /// The command.
    pub changes: ChangeSet,
}

/// What a way out does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayOutKind {
    /// Takes the excess from one line.
    Deduct {
        /// The line.
        line: LineId,
        /// Amount before.
        from: Money,
        /// Amount after.
        to: Money,
        /// Whether that is the amount the line had before its last raise.
        as_before: bool,
    },
    /// Takes one half each from two lines.
    Halve {
        /// First line with its amount after.
        first: (LineId, Money),
        /// Second line with its amount after.
        second: (LineId, Money),
    },
    /// Gives the difference to a financing source or cost kind so that both sides balance.
    Balance {
        /// The line.
        line: LineId,
        /// The field that changes.
        field: LineField,
        /// Its value after.
        to: Money,
    },
}

/// Most ways offered for one finding.
const WAYS_MAX: usize = 4;

/// All findings about a plan, ceiling first.
#[must_use]
pub fn checks(plan: &Plan, rollup: &Rollup) -> Vec<Check> {
    let mut checks = vec![ceiling_check(plan, rollup)];
    if !plan.conflicts.is_empty() {
        checks.push(Check::OpenConflicts {
            count: plan.conflicts.len(),
        });
    }
    checks.extend(earmark_checks(plan, rollup));
    for (line_id, line) in plan.lines_in_order() {
        if let Some(difference) = balance(line).filter(|difference| !difference.is_zero()) {
            checks.push(Check::Unbalanced {
                line: line_id,
                difference,
            });
        }
        let funds = plan.programme_amount(line);
        for (earmark, share) in &line.earmarks {
            if *share > funds {
                checks.push(Check::EarmarkShareTooLarge {
                    line: line_id,
                    earmark: earmark.clone(),
                });
            }
        }
    }
    checks
}

fn ceiling_check(plan: &Plan, rollup: &Rollup) -> Check {
    match rollup.rest(plan) {
        None => Check::NoCeiling,
        Some(rest) if rest.is_negative() => Check::OverCeiling {
            by: rest.checked_neg().unwrap_or(Money::MAX),
        },
        Some(rest) if rest.is_zero() => Check::ExactlyPlanned,
        Some(rest) => Check::Unplanned { rest },
    }
}

fn earmark_checks(plan: &Plan, rollup: &Rollup) -> Vec<Check> {
    let mut checks = Vec::new();
    for earmark in &plan.catalogue.earmarks {
        let Some(amount) = plan.earmark_amount(&earmark.id) else {
            continue;
        };
        let counted = rollup
            .total
            .earmarks
            .get(&earmark.id)
            .copied()
            .unwrap_or(Money::ZERO);
        let Some(difference) = counted.checked_sub(amount) else {
            continue;
        };
        match earmark.kind {
            EarmarkKind::Cap if difference > Money::ZERO => {
                checks.push(Check::CapExceeded {
                    earmark: earmark.id.clone(),
                    by: difference,
                });
            }
            EarmarkKind::Floor if difference < Money::ZERO => {
                let missing = difference.checked_neg().unwrap_or(Money::MAX);
                checks.push(Check::FloorMissed {
                    earmark: earmark.id.clone(),
                    missing,
                });
            }
            EarmarkKind::Cap | EarmarkKind::Floor => {}
        }
    }
    checks
}

/// The ways back into the ceiling: lines that were raised last come first, then the largest.
#[must_use]
pub fn ways_into_ceiling(plan: &Plan, rollup: &Rollup) -> Vec<WayOut> {
    let Check::OverCeiling { by } = ceiling_check(plan, rollup) else {
        return Vec::new();
    };
    let raised = plan.recent_raises.iter().rev().map(|raise| raise.line);
    let mut candidates: Vec<LineId> = raised.collect();
    let mut by_size: Vec<(Money, LineId)> = plan
        .content
        .lines
        .iter()
        .filter(|(id, line)| !line.removed && !candidates.contains(id))
        .map(|(id, line)| (plan.programme_amount(line), *id))
        .collect();
    by_size.sort_unstable_by_key(|(amount, id)| (std::cmp::Reverse(*amount), *id));
    candidates.extend(by_size.into_iter().map(|(_, id)| id));
    let mut ways: Vec<WayOut> = candidates
        .iter()
        .filter_map(|line| deduct(plan, *line, by))
        .take(WAYS_MAX - 1)
        .collect();
    ways.extend(halve(plan, &candidates, by));
    ways
}

fn amount_of(plan: &Plan, id: LineId) -> Option<Money> {
    plan.content
        .lines
        .get(&id)
        .filter(|line| !line.removed)
        .map(|line| plan.programme_amount(line))
}

fn set_amount(plan: &Plan, line: LineId, to: Money) -> Option<Change> {
    plan.set_change(
        Target::Line(line, plan.programme_field()?),
        Value::Money(to),
    )
}

fn deduct(plan: &Plan, line: LineId, by: Money) -> Option<WayOut> {
    let from = amount_of(plan, line)?;
    let to = from.checked_sub(by).filter(|to| !to.is_negative())?;
    let as_before = plan
        .recent_raises
        .iter()
        .any(|raise| raise.line == line && raise.from == to && raise.to == from);
    let changes = ChangeSet::new(Gesture::WayOut, vec![set_amount(plan, line, to)?]);
    Some(WayOut {
        what: WayOutKind::Deduct {
            line,
            from,
            to,
            as_before,
        },
        changes,
    })
}

fn halve(plan: &Plan, candidates: &[LineId], by: Money) -> Option<WayOut> {
    let [first, second, ..] = candidates else {
        return None;
    };
    let parts = crate::money::distribute_equally(by, 2)?;
    let [part_a, part_b] = parts.as_slice() else {
        return None;
    };
    let take = |line: LineId, part: Money| {
        amount_of(plan, line)?
            .checked_sub(part)
            .filter(|to| !to.is_negative())
    };
    let (to_a, to_b) = (take(*first, *part_a)?, take(*second, *part_b)?);
    let changes = vec![
        set_amount(plan, *first, to_a)?,
        set_amount(plan, *second, to_b)?,
    ];
    Some(WayOut {
        what: WayOutKind::Halve {
            first: (*first, to_a),
            second: (*second, to_b),
        },
        changes: ChangeSet::new(Gesture::WayOut, changes),
    })
}

/// The ways to balance a line: more from a source that is not the programme, or other costs.
///
/// The programme's funds are left alone: they count against the ceiling.
#[must_use]
pub fn ways_to_balance(plan: &Plan, id: LineId) -> Vec<WayOut> {
    let Some(line) = plan.content.lines.get(&id).filter(|line| !line.removed) else {
        return Vec::new();
    };
    let Some(difference) = balance(line).filter(|difference| !difference.is_zero()) else {
        return Vec::new();
    };
    let programme = plan.catalogue.programme_source().map(|source| &source.id);
    let sources = plan
        .catalogue
        .sources
        .iter()
        .filter(|source| Some(&source.id) != programme)
        .map(|source| {
            (
                LineField::Financing(source.id.clone()),
                difference.checked_neg(),
            )
        });
    let costs = plan
        .catalogue
        .cost_kinds
        .iter()
        .map(|kind| (LineField::Cost(kind.id.clone()), Some(difference)));
    // Fields that already hold an amount come first: they are what the line is made of.
    let mut ways: Vec<(bool, WayOut)> = sources
        .chain(costs)
        .filter_map(|(field, delta)| {
            let present = line.value(&field).money()?;
            let to = present.checked_add(delta?).filter(|to| !to.is_negative())?;
            let change = plan.set_change(Target::Line(id, field.clone()), Value::Money(to))?;
            let changes = ChangeSet::new(Gesture::WayOut, vec![change]);
            let what = WayOutKind::Balance {
                line: id,
                field,
                to,
            };
            Some((present.is_zero(), WayOut { what, changes }))
        })
        .collect();
    ways.sort_by_key(|(is_new, _)| *is_new);
    ways.into_iter()
        .map(|(_, way)| way)
        .take(WAYS_MAX)
        .collect()
}

#[cfg(test)]
mod tests;
