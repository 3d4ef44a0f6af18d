//! A value being typed: what is understood of it, and what happens to it. No DOM.
//!
//! Nothing is guessed: what could be meant in two ways is asked, and what is not understood stays
//! in the field as it was typed.

#[cfg(test)]
mod tests;

use domain::{
    Money,
    limits::{COUNT_MAX, NAME_CHARACTERS_MAX, NOTE_CHARACTERS_MAX},
    money::{AmountError, Locale, ParseMoneyError, read_amount},
    plan::{LineField, ProjectField, Target, Value},
};

/// What a cell takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Euro, with the calculator.
    Amount,
    /// A whole number.
    Count,
    /// A name, which cannot be missing.
    Name,
    /// A text that may be missing.
    Text,
}

impl Kind {
    /// What a cell takes that is edited by typing; `None` for fields with a form of their own.
    #[must_use]
    pub fn of(at: &Target) -> Option<Self> {
        match at {
            Target::Line(
                _,
                LineField::Financing(_)
                | LineField::Cost(_)
                | LineField::Earmark(_)
                | LineField::FollowOn(_),
            ) => Some(Self::Amount),
            Target::Line(_, LineField::Figure(_)) => Some(Self::Count),
            Target::Line(_, LineField::Note) => Some(Self::Text),
            Target::Project(_, ProjectField::Name) => Some(Self::Name),
            _ => None,
        }
    }

    /// Whether letters belong into the cell.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self, Self::Name | Self::Text)
    }
}

/// Where a cell is edited: the same value can stand in grid and panel at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In the grid.
    Grid,
    /// In the detail panel.
    Panel,
    /// In the sheet of a phone.
    Sheet,
}

/// A value being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which cell.
    pub at: Target,
    /// Where it is edited.
    pub place: Place,
    /// What it takes.
    pub kind: Kind,
    /// What stood there when typing began: the command is decided against it.
    pub seen: Value,
    /// What has been typed.
    pub text: String,
    /// Whether the text is selected at first, so that typing replaces it.
    pub selected: bool,
    /// Why the value is changed; `None` while nobody has asked for the field.
    pub reason: Option<String>,
}

impl Draft {
    /// Begins with what stands in the cell, as F2 does; `None` for a field that is not typed.
    #[must_use]
    pub fn keeping(at: Target, place: Place, seen: Value, locale: Locale) -> Option<Self> {
        let kind = Kind::of(&at)?;
        let text = match &seen {
            Value::Money(amount) => amount.format_plain(locale),
            Value::Count(count) => count.to_string(),
            Value::Text(text) => text.clone(),
            _ => String::new(),
        };
        Some(Self {
            at,
            place,
            kind,
            seen,
            text,
            // In the grid F2 goes on behind the text, as in a spreadsheet.
            selected: place != Place::Grid,
            reason: None,
        })
    }

    /// Begins with a typed character in place of what stands in the cell.
    #[must_use]
    pub fn replacing(at: Target, place: Place, seen: Value, typed: &str) -> Option<Self> {
        let kind = Kind::of(&at)?;
        Some(Self {
            at,
            place,
            kind,
            seen,
            text: typed.to_owned(),
            selected: false,
            reason: None,
        })
    }

    /// The reason given, without the space around it; empty if there is none.
    #[must_use]
    pub fn given_reason(&self) -> String {
        self.reason.as_deref().unwrap_or_default().trim().to_owned()
    }

    /// What is understood of the text.
    #[must_use]
    pub fn reading(&self, locale: Locale) -> Reading {
        read(self.kind, &self.text, locale)
    }

    /// The value to be set, if the text has one meaning that differs from what was there.
    #[must_use]
    pub fn change(&self, locale: Locale) -> Option<Value> {
        self.reading(locale)
            .value()
            .filter(|value| *value != self.seen)
    }
}

/// What is understood of a typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing: the cell is emptied.
    Nothing,
    /// An amount.
    Amount {
        /// The amount.
        money: Money,
        /// The calculation it comes from.
        echo: Option<String>,
    },
    /// A whole number.
    Count(u32),
    /// A text.
    Text(String),
    /// Two meanings or one that has to be confirmed; the person chooses.
    Ask {
        /// Why it is asked.
        error: AmountError,
        /// The possible amounts.
        readings: Vec<Money>,
    },
    /// No value.
    Wrong(Fault),
}

/// Why a typed text is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No amount and no calculation.
    Amount(AmountError),
    /// Below zero.
    Negative,
    /// A key figure with a fraction.
    NotWhole,
    /// A key figure beyond [`COUNT_MAX`].
    TooLarge,
    /// No name.
    NameMissing,
    /// A text of more characters than this.
    TooLong(usize),
}

impl Reading {
    /// The value to be set; `None` while the text has no single meaning.
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        match self {
            Self::Nothing => Some(Value::Empty),
            Self::Amount { money, .. } => Some(Value::Money(*money)),
            Self::Count(count) => Some(Value::Count(*count)),
            Self::Text(text) => Some(Value::text(text)),
            Self::Ask { .. } | Self::Wrong(_) => None,
        }
    }
}

/// Reads a typed text.
#[must_use]
pub fn read(kind: Kind, text: &str, locale: Locale) -> Reading {
    match kind {
        Kind::Amount => read_money(text, locale),
        Kind::Count => read_count(text, locale),
        Kind::Name if text.trim().is_empty() => Reading::Wrong(Fault::NameMissing),
        Kind::Name => read_text(text, NAME_CHARACTERS_MAX),
        Kind::Text => read_text(text, NOTE_CHARACTERS_MAX),
    }
}

fn read_text(text: &str, maximum: usize) -> Reading {
    let text = text.trim();
    if text.is_empty() {
        Reading::Nothing
    } else if text.chars().count() > maximum {
        Reading::Wrong(Fault::TooLong(maximum))
    } else {
        Reading::Text(text.to_owned())
    }
}

fn read_money(text: &str, locale: Locale) -> Reading {
    match read_amount(text, locale) {
        Ok(amount) if amount.money.is_negative() => Reading::Wrong(Fault::Negative),
        Ok(amount) => Reading::Amount {
            money: amount.money,
            echo: amount.echo,
        },
        Err(AmountError::Number(ParseMoneyError::Empty)) => Reading::Nothing,
        Err(error) => {
            let readings: Vec<Money> = error
                .readings()
                .into_iter()
                .filter(|amount| !amount.is_negative())
                .collect();
            if readings.is_empty() {
                Reading::Wrong(Fault::Amount(error))
            } else {
                Reading::Ask { error, readings }
            }
        }
    }
}

/// A key figure is a whole number; the calculator and separators of thousands work here as well.
fn read_count(text: &str, locale: Locale) -> Reading {
    match read_money(text, locale) {
        Reading::Amount { money, .. } => {
            let whole = (money.cents() % 100 == 0).then(|| money.cents() / 100);
            match whole.map(u32::try_from) {
                Some(Ok(count)) if count <= COUNT_MAX => Reading::Count(count),
                Some(_) => Reading::Wrong(Fault::TooLarge),
                None => Reading::Wrong(Fault::NotWhole),
            }
        }
        Reading::Ask { .. } => Reading::Wrong(Fault::NotWhole),
        other => other,
    }
}

/// What a key does while a value is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Take it and go to the line below.
    Down,
    /// Take it and go to the line above.
    Up,
    /// Take it and go right.
    Right,
    /// Take it and go left.
    Left,
    /// Take it and stay.
    Stay,
    /// Discard it.
    Discard,
}

/// What becomes of a draft that is to be left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Set this value.
    Commit(Value),
    /// Close: nothing was changed.
    Close,
    /// Keep the field open, the text has no single meaning.
    Keep,
}

/// Decides what becomes of a draft.
#[must_use]
pub fn leave(draft: &Draft, how: Leave, locale: Locale) -> Outcome {
    if how == Leave::Discard {
        return Outcome::Close;
    }
    match draft.reading(locale).value() {
        Some(value) if value == draft.seen => Outcome::Close,
        Some(value) => Outcome::Commit(value),
        None => Outcome::Keep,
    }
}
