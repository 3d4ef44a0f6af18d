//! Names of cells and values in words.

use super::{context::PlanContext, editing::Fault, view};
use crate::{
    amount_words::amount_sentence,
    components::{digits, euros, signed},
    i18n::I18n,
    ports::LocalTime,
};
use domain::{
    Money, PersonId,
    limits::COUNT_MAX,
    plan::{FigureKey, LineField, Plan, ProjectField, Target, Value},
};
use leptos::prelude::*;

/// The name of a field of a line; reactive.
#[must_use]
pub fn field_name(i18n: I18n, plan: &Plan, field: &LineField) -> String {
    let catalogue = &plan.catalogue;
    let known = match field {
        LineField::Financing(id) => catalogue.source(id).map(|source| i18n.label(&source.short)),
        LineField::Cost(id) => catalogue.cost_kind(id).map(|kind| i18n.label(&kind.name)),
        LineField::Earmark(id) => catalogue
            .earmark(id)
            .map(|earmark| i18n.label(&earmark.name)),
        LineField::Figure(key) => figure_name(i18n, plan, key),
        LineField::FollowOn(year) => {
            Some(i18n.with("plan-field-follow-on", &[("year", year.to_string().into())]))
        }
        LineField::Project => Some(i18n.text("plan-field-project")),
        LineField::Category => Some(i18n.text("plan-field-category")),
        LineField::Order => Some(i18n.text("plan-field-order")),
        LineField::Term => Some(i18n.text("plan-column-term")),
        LineField::Inclusion => Some(i18n.text("plan-field-inclusion")),
        LineField::PartTime => Some(i18n.text("plan-field-part-time")),
        LineField::Note => Some(i18n.text("plan-field-note")),
        LineField::Locked => Some(i18n.text("plan-field-locked")),
    };
    known.unwrap_or_else(|| field.to_string())
}

fn figure_name(i18n: I18n, plan: &Plan, key: &FigureKey) -> Option<String> {
    let figure = i18n.label(&plan.catalogue.key_figure(&key.figure)?.name);
    match &key.regime {
        None => Some(figure),
        Some(regime) => {
            let regime = i18n.label(&plan.catalogue.regime(regime)?.name);
            Some(format!("{figure}, {regime}"))
        }
    }
}

/// The name of a field alone, whatever item it belongs to; reactive.
#[must_use]
pub fn target_field(i18n: I18n, plan: &Plan, at: &Target) -> String {
    match at {
        Target::Line(_, field) => field_name(i18n, plan, field),
        Target::Project(_, ProjectField::Name) => i18n.text("plan-field-name"),
        Target::Project(_, ProjectField::Provider) => i18n.text("plan-field-provider"),
        Target::Project(_, ProjectField::FieldOfAction) => i18n.text("plan-field-of-action"),
        Target::Project(_, ProjectField::TargetGroups) => i18n.text("plan-field-target-groups"),
        Target::Project(_, ProjectField::Forwarded) => i18n.text("plan-field-forwarded"),
        Target::Provider(..) => i18n.text("plan-field-provider-name"),
    }
}

/// The name of the item a cell belongs to.
#[must_use]
pub fn target_item(plan: &Plan, at: &Target) -> String {
    match at {
        Target::Line(line, _) => view::line_name(plan, *line),
        Target::Project(id, _) => plan
            .content
            .projects
            .get(id)
            .map(|project| project.name.clone())
            .unwrap_or_default(),
        Target::Provider(id, _) => plan
            .content
            .providers
            .get(id)
            .map(|known| known.name.clone())
            .unwrap_or_default(),
    }
}

/// A cell as people speak of it: `PersA 3.0 · AQB-Mittel`; reactive.
#[must_use]
pub fn target_name(i18n: I18n, plan: &Plan, at: &Target) -> String {
    format!(
        "{} · {}",
        target_item(plan, at),
        target_field(i18n, plan, at)
    )
}

/// A value in words, amounts with the Euro sign; reactive.
#[must_use]
pub fn value_text(i18n: I18n, plan: &Plan, value: &Value) -> String {
    match value {
        Value::Empty => i18n.text("plan-value-empty"),
        Value::Money(amount) => euros(i18n, *amount),
        Value::Count(count) => count_text(i18n, u64::from(*count)),
        Value::Text(text) => text.clone(),
        Value::Flag(true) => i18n.text("plan-value-yes"),
        Value::Flag(false) => i18n.text("plan-value-no"),
        Value::Term(term) => term.to_string(),
        Value::Category(id) => plan
            .catalogue
            .category(id)
            .map_or_else(|| id.to_string(), |category| i18n.label(&category.short)),
        Value::Project(id) => plan
            .content
            .projects
            .get(id)
            .map(|project| project.name.clone())
            .unwrap_or_default(),
        Value::Provider(id) => plan
            .content
            .providers
            .get(id)
            .map(|known| known.name.clone())
            .unwrap_or_default(),
        Value::Order(_) => i18n.text("plan-value-place"),
    }
}

/// A whole number with separators of thousands; reactive.
#[must_use]
pub fn count_text(i18n: I18n, count: u64) -> String {
    let whole = i64::try_from(count).ok().and_then(Money::from_euros);
    whole.map_or_else(|| count.to_string(), |whole| digits(i18n, whole))
}

/// Why a typed text is no value; reactive.
#[must_use]
pub fn fault_sentence(i18n: I18n, fault: &Fault) -> String {
    match fault {
        Fault::Amount(error) => amount_sentence(i18n, error),
        Fault::Negative => i18n.text("plan-fault-negative"),
        Fault::NotWhole => i18n.text("plan-fault-not-whole"),
        Fault::TooLarge => i18n.with(
            "plan-fault-too-large",
            &[("maximum", count_text(i18n, u64::from(COUNT_MAX)).into())],
        ),
        Fault::NameMissing => i18n.text("plan-add-name-missing"),
        Fault::TooLong(maximum) => {
            i18n.with("plan-fault-too-long", &[("maximum", (*maximum).into())])
        }
    }
}

/// The rest in words: `12.400 € frei`, `vollständig verplant`, `12.400 € zu viel`; reactive.
#[must_use]
pub fn rest_words(i18n: I18n, rest: Option<Money>) -> String {
    match rest {
        None => i18n.text("plan-rest-no-ceiling"),
        Some(rest) if rest.is_negative() => {
            let over = rest.checked_neg().unwrap_or(rest);
            i18n.with("plan-rest-over", &[("amount", euros(i18n, over).into())])
        }
        Some(rest) if rest.is_zero() => i18n.text("plan-rest-none"),
        Some(rest) => i18n.with("plan-rest-free", &[("amount", euros(i18n, rest).into())]),
    }
}

/// The balance of a line in words: `ausgeglichen`, `12.400 € fehlen`, `12.400 € übrig`; reactive.
#[must_use]
pub fn balance_words(i18n: I18n, balance: Option<Money>) -> String {
    match balance {
        Some(balance) if balance.is_zero() => i18n.text("plan-state-balanced"),
        Some(balance) if balance.is_negative() => {
            let missing = balance.checked_neg().unwrap_or(balance);
            i18n.with(
                "plan-state-missing",
                &[("amount", euros(i18n, missing).into())],
            )
        }
        Some(balance) => i18n.with(
            "plan-state-surplus",
            &[("amount", euros(i18n, balance).into())],
        ),
        None => String::new(),
    }
}

/// The difference between two values where both are amounts: `+12.400 €`; reactive.
#[must_use]
pub fn difference_text(i18n: I18n, old: &Value, new: &Value) -> Option<String> {
    let difference = new.money()?.checked_sub(old.money()?)?;
    Some(signed(i18n, difference))
}

/// The name of a person, or `Sie` for oneself; reactive.
#[must_use]
pub fn person_name(context: PlanContext, person: PersonId) -> String {
    if person == context.me {
        return context.i18n.text("plan-you");
    }
    let known = context
        .case
        .with(|case| case.people.get(&person).map(|known| known.name.clone()));
    known.unwrap_or_else(|| context.i18n.text("plan-someone"))
}

/// `12.03.2024, 09:02`; reactive.
#[must_use]
pub fn moment(context: PlanContext, at: LocalTime) -> String {
    crate::dates::date_and_time(context.i18n, at)
}
