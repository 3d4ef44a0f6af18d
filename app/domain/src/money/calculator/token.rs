//! The text of a calculation cut into numbers and symbols.

use std::iter::Peekable;
use std::str::Chars;

use super::CalculationError;
use crate::money::Locale;
use crate::money::numeral::{Numeral, is_separator, is_space};
use crate::money::parse::explain_digits;

/// A piece of a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Number(Numeral),
    Symbol(Symbol),
}

/// An operator or a parenthesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symbol {
    Plus,
    Minus,
    Times,
    Over,
    Percent,
    Open,
    Close,
}

/// A token and where it begins, in characters of the text as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) position: usize,
}

impl Symbol {
    fn of(character: char) -> Option<Self> {
        Some(match character {
            '+' => Self::Plus,
            '-' | '−' => Self::Minus,
            '*' | '×' => Self::Times,
            '/' | '÷' => Self::Over,
            '%' => Self::Percent,
            '(' => Self::Open,
            ')' => Self::Close,
            _ => return None,
        })
    }
}

/// Cuts a formula into tokens; its first character stands at `first` of the text as typed.
pub(super) fn tokens(
    formula: &str,
    first: usize,
    locale: Locale,
) -> Result<Vec<Placed>, CalculationError> {
    let mut tokens = Vec::new();
    let mut characters = formula.chars().peekable();
    let mut position = first;
    while let Some(&character) = characters.peek() {
        let begin = position;
        if character.is_ascii_digit() || matches!(character, '.' | ',') {
            let digits = take_number(&mut characters);
            position += digits.chars().count();
            let numeral = Numeral::read(&digits, locale).ok_or_else(|| {
                let reason = explain_digits(&digits, locale);
                CalculationError::Number {
                    position: begin,
                    reason,
                }
            })?;
            tokens.push(Placed {
                token: Token::Number(numeral),
                position: begin,
            });
            continue;
        }
        characters.next();
        position += 1;
        if let Some(symbol) = Symbol::of(character) {
            tokens.push(Placed {
                token: Token::Symbol(symbol),
                position: begin,
            });
        } else if !character.is_whitespace() {
            return Err(CalculationError::UnknownCharacter {
                character,
                position: begin,
            });
        }
    }
    Ok(tokens)
}

/// Takes digits, separators, and single spaces that have a digit right behind them.
fn take_number(characters: &mut Peekable<Chars<'_>>) -> String {
    let mut number = String::new();
    while let Some(&character) = characters.peek() {
        let belongs = if is_space(character) {
            let mut ahead = characters.clone();
            ahead.next();
            ahead.peek().is_some_and(char::is_ascii_digit)
        } else {
            character.is_ascii_digit() || is_separator(character)
        };
        if !belongs {
            break;
        }
        number.push(character);
        characters.next();
    }
    number
}
