//! What the plan page shows, computed from a plan. No DOM, no words.

pub mod arrangement;
pub mod ceiling;
pub mod columns;
pub mod conflicts;
#[cfg(test)]
pub(super) mod tests;

use domain::{
    CommandId, EventBody, LineId, Money, PersonId, Refusal, Role, State, Timestamp,
    catalogue::{Earmark, EarmarkKind},
    plan::{
        ChangeSet, Line, Plan, PlanCommand, Target, Value, decide,
        rollup::{Rollup, balance},
    },
    stream::EventMeta,
};
use std::sync::Arc;
use uuid::Uuid;

/// The plan as it would be after a command; unchanged where the command would raise a conflict.
///
/// # Errors
/// The [`Refusal`] with which the rule book answers the command.
pub fn what_if(plan: &Plan, command: &PlanCommand) -> Result<Plan, Refusal> {
    // Of nobody: a preview goes on from no conflict.
    let body = decide::decide(plan, command, PersonId(Uuid::nil()))?;
    let meta = EventMeta {
        command: CommandId(Uuid::nil()),
        author: PersonId(Uuid::nil()),
        role: Role::System,
        at: Timestamp(0),
    };
    let mut state = State::from(plan.clone());
    let event = domain::Event {
        meta,
        body: EventBody::Plan(body),
    };
    // What was decided on a state applies to it; the fallback is unreachable.
    let _ = domain::apply(&mut state, &event);
    match state {
        State::Plan(changed) => Ok(Arc::unwrap_or_clone(changed)),
        _ => Ok(plan.clone()),
    }
}

/// The plan with one value set, where the rule book accepts it.
#[must_use]
pub fn with_value(plan: &Plan, at: &Target, new: &Value) -> Option<Plan> {
    let change = plan.set_change(at.clone(), new.clone())?;
    let set = ChangeSet {
        changes: vec![change],
        ..ChangeSet::default()
    };
    what_if(plan, &PlanCommand::Change(set)).ok()
}

/// How a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Two values wait for a decision.
    Conflict(CommandId),
    /// An own change has not been sent yet.
    Waiting,
    /// Nothing has been entered.
    Untouched,
    /// Both sides are equal.
    Balanced,
    /// Financing is short by this, positive.
    Missing(Money),
    /// Financing exceeds the costs by this, positive.
    Surplus(Money),
}

/// How both sides of a line stand to each other.
#[must_use]
pub fn standing(line: &Line) -> Standing {
    if line.financing.is_empty() && line.costs.is_empty() {
        return Standing::Untouched;
    }
    match balance(line) {
        Some(difference) if difference.is_negative() => {
            Standing::Missing(difference.checked_neg().unwrap_or(Money::MAX))
        }
        Some(difference) if !difference.is_zero() => Standing::Surplus(difference),
        _ => Standing::Balanced,
    }
}

/// All financing of a line.
#[must_use]
pub fn financing_total(line: &Line) -> Money {
    Money::sum(line.financing.values().copied()).unwrap_or(Money::MAX)
}

/// All eligible expenditure of a line.
#[must_use]
pub fn costs_total(line: &Line) -> Money {
    Money::sum(line.costs.values().copied()).unwrap_or(Money::MAX)
}

/// The name of the project that a line funds; empty for an unknown one.
#[must_use]
pub fn project_name(plan: &Plan, line: &Line) -> String {
    plan.content
        .projects
        .get(&line.project)
        .map(|project| project.name.clone())
        .unwrap_or_default()
}

/// The name of the project of a line id; empty for an unknown one.
#[must_use]
pub fn line_name(plan: &Plan, id: LineId) -> String {
    plan.content
        .lines
        .get(&id)
        .map(|line| project_name(plan, line))
        .unwrap_or_default()
}

/// The name of the provider of a line's project.
#[must_use]
pub fn provider_name(plan: &Plan, line: &Line) -> Option<String> {
    let provider = plan.content.projects.get(&line.project)?.provider?;
    plan.content
        .providers
        .get(&provider)
        .map(|provider| provider.name.clone())
}

/// The part of a whole as a number from 0 to 1 with six decimals, for widths only.
#[must_use]
pub fn ratio(part: Money, whole: Money) -> String {
    if whole <= Money::ZERO || part <= Money::ZERO {
        return "0".to_owned();
    }
    let millionths = i128::from(part.cents()) * 1_000_000 / i128::from(whole.cents());
    let millionths = millionths.min(1_000_000);
    format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}

/// Cost of one place and month, rounded half up; `None` without places or term.
#[must_use]
pub fn per_place_and_month(line: &Line, places: u32) -> Option<Money> {
    let months = line.term?.months();
    let units = i64::from(places)
        .checked_mul(i64::from(months))
        .filter(|units| *units > 0)?;
    let cents = costs_total(line).cents();
    Money::from_cents(cents.checked_mul(2)?.checked_add(units)? / units.checked_mul(2)?)
}

/// What an earmark demands and what counts for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// The earmark.
    pub earmark: Earmark,
    /// What counts.
    pub counted: Money,
    /// The amount in force, if there is one.
    pub amount: Option<Money>,
    /// What comes of it.
    pub result: GaugeResult,
    /// Filled part of the track.
    pub fill: String,
    /// Place of the mark on the track.
    pub mark: String,
}

/// What comes of an earmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GaugeResult {
    /// No amount is set.
    Open,
    /// The floor is reached.
    Met,
    /// Below the floor by this.
    Missing(Money),
    /// Below the cap by this.
    Free(Money),
    /// The cap is used to the cent.
    UsedUp,
    /// Above the cap by this.
    Exceeded(Money),
}

/// One gauge for each earmark of the catalogue.
#[must_use]
pub fn gauges(plan: &Plan, rollup: &Rollup) -> Vec<Gauge> {
    let gauge = |earmark: &Earmark| {
        let counted = rollup
            .total
            .earmarks
            .get(&earmark.id)
            .copied()
            .unwrap_or_default();
        let amount = plan.earmark_amount(&earmark.id);
        let scale = amount.map_or(counted, |amount| {
            scale_of(earmark.kind, amount).max(counted)
        });
        Gauge {
            earmark: earmark.clone(),
            counted,
            amount,
            result: amount.map_or(GaugeResult::Open, |amount| {
                gauge_result(earmark.kind, counted, amount)
            }),
            fill: ratio(counted, scale),
            mark: ratio(amount.unwrap_or_default(), scale),
        }
    };
    plan.catalogue.earmarks.iter().map(gauge).collect()
}

/// The right end of the track: the mark of a floor stands in its middle, that of a cap near it.
fn scale_of(kind: EarmarkKind, amount: Money) -> Money {
    match kind {
        EarmarkKind::Floor => amount.checked_add(amount),
        EarmarkKind::Cap => {
            Money::from_cents(amount.cents() / 9).and_then(|more| amount.checked_add(more))
        }
    }
    .unwrap_or(Money::MAX)
}

fn gauge_result(kind: EarmarkKind, counted: Money, amount: Money) -> GaugeResult {
    let above = counted.checked_sub(amount).unwrap_or_default();
    let below = amount.checked_sub(counted).unwrap_or_default();
    match kind {
        EarmarkKind::Floor if below > Money::ZERO => GaugeResult::Missing(below),
        EarmarkKind::Floor => GaugeResult::Met,
        EarmarkKind::Cap if above > Money::ZERO => GaugeResult::Exceeded(above),
        EarmarkKind::Cap if above.is_zero() => GaugeResult::UsedUp,
        EarmarkKind::Cap => GaugeResult::Free(below),
    }
}
