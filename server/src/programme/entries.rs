//! The entries of a programme file, one function each: from a TOML table to a domain value.
//!
//! Every key of an entry is read before any of them can stop it, so that one wrong key does not
//! hide the next. What concerns several entries is checked in [`super::check`].

use super::{ProgrammeProblem, table::Table};
use domain::{
    BudgetYear, Money,
    catalogue::{
        CategoryId, CostKind, Deadline, Earmark, EarmarkKind, FinancingSource, KeyFigure, Label,
        MeasureCategory, Regime, SourceKind, Tolerance, ToleranceScope,
    },
    money::{Locale, parse_money},
    programme::{AuthorityKind, PublicBody, RegionalAuthority, Wording},
};
use std::{ops::Range, str::FromStr};
use time::{Date, format_description::StaticFormatDescription, macros::format_description};
use toml::de::DeValue;

/// Budget years a file can name.
pub(super) const YEARS: Range<u16> = 2000..2200;

const DAY: StaticFormatDescription = format_description!("[year]-[month]-[day]");

/// A stable id.
pub(super) fn id<T: FromStr>(table: &mut Table<'_>, key: &'static str) -> Option<T> {
    let found = table.text(key)?;
    let id = found.parse().ok();
    if id.is_none() {
        table.problem(key, ProgrammeProblem::BadId { found });
    }
    id
}

/// A name in German and perhaps in English.
pub(super) fn label(table: &mut Table<'_>, key: &'static str) -> Option<Label> {
    let mut inner = table.table(key, "einem Namen")?;
    let (de, en) = (inner.text("de"), inner.optional_text("en"));
    inner.finish();
    Some(Label { de: de?, en: en? })
}

/// A public body such as the ministry.
pub(super) fn body(table: &mut Table<'_>, key: &'static str) -> Option<PublicBody> {
    let mut inner = table.table(key, "der Angabe einer Behörde")?;
    let (name, short) = (inner.text("name"), inner.text("short"));
    inner.finish();
    Some(PublicBody {
        name: name?,
        short: short?,
    })
}

/// The overrun tolerance.
pub(super) fn tolerance(table: &mut Table<'_>) -> Option<Tolerance> {
    let mut inner = table.table("tolerance", "[tolerance]")?;
    let percent = inner.number("percent", 0..u16::MAX);
    let scope = inner.word(
        "scope",
        &[
            ("line", ToleranceScope::Line),
            ("project", ToleranceScope::Project),
            ("category", ToleranceScope::Category),
        ],
    );
    let share = percent.and_then(|percent| u8::try_from(percent).ok().filter(|p| *p <= 100));
    if let (Some(found), None) = (percent, share) {
        let found = found.to_string();
        inner.problem("percent", ProgrammeProblem::PercentTooHigh { found });
    }
    inner.finish();
    Some(Tolerance {
        percent: share?,
        scope: scope?,
    })
}

/// An amount: a German text or whole Euro. A number with a point is refused, since `1.5` in a
/// German hand could mean either.
fn amount_of(table: &Table<'_>, key: &'static str, value: &DeValue<'_>) -> Option<Money> {
    let (found, amount) = match value {
        DeValue::String(text) => (text.to_string(), parse_money(text, Locale::German).ok()),
        DeValue::Integer(euros) => {
            let text = euros.to_string();
            let amount = text.parse().ok().and_then(Money::from_euros);
            (text, amount)
        }
        DeValue::Float(float) => (float.as_str().to_owned(), None),
        _ => (String::from("?"), None),
    };
    match amount {
        None => table.problem(key, ProgrammeProblem::BadAmount { found }),
        Some(amount) if amount.is_negative() => {
            let least = "0 Euro oder mehr";
            table.problem(key, ProgrammeProblem::AmountTooSmall { key, found, least });
            return None;
        }
        Some(_) => {}
    }
    amount
}

/// The step of planning, more than nothing.
pub(super) fn planning_step(table: &mut Table<'_>) -> Option<Money> {
    let key = "planning_step";
    let value = table.required(key)?;
    let step = amount_of(table, key, value.get_ref())?;
    if step.is_zero() {
        let (found, least) = (String::from("0"), "mehr als 0 Euro");
        table.problem(key, ProgrammeProblem::AmountTooSmall { key, found, least });
        return None;
    }
    Some(step)
}

/// `[[category]]`
pub(super) fn category(table: &mut Table<'_>) -> Option<MeasureCategory> {
    let id = id(table, "id");
    let number = table
        .number("number", 1..100)
        .and_then(|number| u8::try_from(number).ok());
    let (name, short) = (label(table, "name"), label(table, "short"));
    Some(MeasureCategory {
        id: id?,
        number: number?,
        name: name?,
        short: short?,
    })
}

/// `[[wording]]`
pub(super) fn wording(table: &mut Table<'_>) -> Option<Wording> {
    let category: Option<CategoryId> = id(table, "category");
    let (text, source) = (table.text("text"), table.text("source"));
    Some(Wording {
        category: category?,
        text: text?,
        source: source?,
    })
}

/// `[[source]]`
pub(super) fn source(table: &mut Table<'_>) -> Option<FinancingSource> {
    let id = id(table, "id");
    let kind = table.word(
        "kind",
        &[
            ("programme", SourceKind::Programme),
            ("own", SourceKind::Own),
            ("third_party", SourceKind::ThirdParty),
        ],
    );
    let (name, short) = (label(table, "name"), label(table, "short"));
    Some(FinancingSource {
        id: id?,
        kind: kind?,
        name: name?,
        short: short?,
    })
}

/// `[[cost_kind]]`
pub(super) fn cost_kind(table: &mut Table<'_>) -> Option<CostKind> {
    let (id, name) = (id(table, "id"), label(table, "name"));
    Some(CostKind {
        id: id?,
        name: name?,
    })
}

/// `[[earmark]]`
pub(super) fn earmark(table: &mut Table<'_>) -> Option<Earmark> {
    let id = id(table, "id");
    let letter = table.text("letter").and_then(|found| {
        let mut letters = found.chars();
        let letter = letters.next().filter(|letter| letter.is_alphabetic());
        let letter = letter.filter(|_| letters.next().is_none());
        if letter.is_none() {
            table.problem("letter", ProgrammeProblem::BadLetter { found });
        }
        letter
    });
    let kind = table.word(
        "kind",
        &[("cap", EarmarkKind::Cap), ("floor", EarmarkKind::Floor)],
    );
    let (name, short) = (label(table, "name"), label(table, "short"));
    let amount = match table.optional("amount") {
        None => Some(None),
        Some(value) => amount_of(table, "amount", value.get_ref()).map(Some),
    };
    Some(Earmark {
        id: id?,
        letter: letter?,
        kind: kind?,
        name: name?,
        short: short?,
        amount: amount?,
    })
}

/// `[[regime]]`
pub(super) fn regime(table: &mut Table<'_>) -> Option<Regime> {
    let (id, name) = (id(table, "id"), label(table, "name"));
    Some(Regime {
        id: id?,
        name: name?,
    })
}

/// `[[key_figure]]`
pub(super) fn key_figure(table: &mut Table<'_>) -> Option<KeyFigure> {
    let (id, name) = (id(table, "id"), label(table, "name"));
    let (by_regime, per_case) = (table.flag("by_regime"), table.flag("per_case"));
    Some(KeyFigure {
        id: id?,
        name: name?,
        by_regime: by_regime?,
        per_case: per_case?,
    })
}

/// `[[deadline]]`, written as a TOML date or as a text of the same form.
pub(super) fn deadline(table: &mut Table<'_>) -> Option<Deadline> {
    let id = id(table, "id");
    let date = table.required("date").and_then(|value| {
        let found = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.to_string(),
            DeValue::Float(number) => number.as_str().to_owned(),
            _ => String::from("?"),
        };
        let is_day = Date::parse(&found, DAY).is_ok();
        if !is_day {
            table.problem(
                "date",
                ProgrammeProblem::BadDate {
                    found: found.clone(),
                },
            );
        }
        is_day.then_some(found)
    });
    let name = label(table, "name");
    Some(Deadline {
        id: id?,
        date: date?,
        name: name?,
    })
}

/// `[[authority]]`; its key is checked with all others.
pub(super) fn authority(table: &mut Table<'_>) -> Option<RegionalAuthority> {
    let (ags, name, short) = (table.text("ags"), table.text("name"), table.text("short"));
    let kind = table.word(
        "kind",
        &[
            ("county", AuthorityKind::County),
            ("independent_city", AuthorityKind::IndependentCity),
        ],
    );
    let valid_from = table.optional_number("valid_from", YEARS);
    let valid_to = table.optional_number("valid_to", YEARS);
    let predecessor = table.optional_texts("predecessor");
    Some(RegionalAuthority {
        ags: ags?,
        name: name?,
        short: short?,
        kind: kind?,
        valid_from: valid_from?.map(BudgetYear),
        valid_to: valid_to?.map(BudgetYear),
        predecessor: predecessor?.into_iter().map(|(ags, _)| ags).collect(),
    })
}
