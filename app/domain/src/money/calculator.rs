//! The small calculator in amount fields: `=3*12.500`, `=(1.000+250,50)/2`, `=10%*5000`.
//!
//! Intermediate results are exact fractions, so nothing is rounded but the result, once, half up to
//! the cent: `=1/3*3` is 1.00, and `=100/3*1,50015` is 50.005 exactly and becomes 50.01. There are
//! no variables and no functions.

mod error;
mod fraction;
#[cfg(test)]
mod tests;
mod token;

use super::text::{MINUS, NO_BREAK_SPACE};
use super::{Locale, Money};
use fraction::Fraction;
use token::{Placed, Symbol, Token, tokens};

pub use error::CalculationError;

/// The longest calculation, in characters with the `=`.
pub const MAX_CALCULATION_CHARACTERS: usize = 200;

/// The deepest nesting of parentheses and minus signs. It bounds the recursion, and with it the
/// stack in the browser.
pub const MAX_CALCULATION_DEPTH: usize = 32;

/// A calculation that worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calculation {
    /// The result, rounded half up to the cent.
    pub result: Money,
    /// The calculation neatly written in the same language, without the `=`: `3 × 12.500`.
    pub echo: String,
}

/// Works out a calculation, written with a leading `=` and numbers in the form of a language.
///
/// Operators are `+`, `-` or `−`, `*` or `×`, `/` or `÷`, parentheses, a minus before an operand,
/// and `%` behind one, which divides it by 100 and nothing else: `=5000+10%` adds 0.10.
/// A factor may have any number of decimals.
///
/// # Errors
///
/// A [`CalculationError`] with the reason and its place.
pub fn evaluate(text: &str, locale: Locale) -> Result<Calculation, CalculationError> {
    if text.chars().nth(MAX_CALCULATION_CHARACTERS).is_some() {
        return Err(CalculationError::TooLong {
            maximum: MAX_CALCULATION_CHARACTERS,
        });
    }
    let Some(formula) = text.trim_start().strip_prefix('=') else {
        return Err(CalculationError::NoCalculation);
    };
    let first = text.chars().count() - formula.chars().count();
    let tokens = tokens(formula, first, locale)?;
    if tokens.is_empty() {
        return Err(CalculationError::Empty);
    }
    let end = text.trim_end().chars().count();
    let mut parser = Parser {
        tokens: &tokens,
        end,
        depth: 0,
        locale,
        echo: String::new(),
    };
    let value = parser.sum()?;
    if let Some(extra) = parser.tokens.first() {
        return Err(match extra.token {
            Token::Symbol(Symbol::Close) => CalculationError::UnbalancedParenthesis {
                position: extra.position,
            },
            _ => CalculationError::MissingOperator {
                position: extra.position,
            },
        });
    }
    let result = value.to_money().ok_or(CalculationError::OutOfRange {
        maximum: Money::MAX,
    })?;
    Ok(Calculation {
        result,
        echo: parser.echo,
    })
}

/// A recursive descent over the tokens that calculates and writes the echo on its way.
struct Parser<'a> {
    tokens: &'a [Placed],
    /// Where the text ends, for what is missing there.
    end: usize,
    depth: usize,
    locale: Locale,
    echo: String,
}

impl Parser<'_> {
    /// Products joined by plus and minus.
    fn sum(&mut self) -> Result<Fraction, CalculationError> {
        let mut value = self.product()?;
        while let Some((symbol, position)) = self.take(&[Symbol::Plus, Symbol::Minus]) {
            self.write_operator(if symbol == Symbol::Plus { '+' } else { MINUS });
            let operand = self.product()?;
            let sum = match symbol {
                Symbol::Plus => value.checked_add(operand),
                _ => value.checked_add(operand.negated()),
            };
            value = sum.ok_or(CalculationError::Overflow { position })?;
        }
        Ok(value)
    }

    /// Operands joined by times and divided by.
    fn product(&mut self) -> Result<Fraction, CalculationError> {
        let mut value = self.operand()?;
        while let Some((symbol, position)) = self.take(&[Symbol::Times, Symbol::Over]) {
            self.write_operator(if symbol == Symbol::Times { '×' } else { '÷' });
            let operand = self.operand()?;
            let factor = match symbol {
                Symbol::Times => operand,
                _ => operand
                    .inverted()
                    .ok_or(CalculationError::DivisionByZero { position })?,
            };
            value = value
                .checked_mul(factor)
                .ok_or(CalculationError::Overflow { position })?;
        }
        Ok(value)
    }

    /// A number or parentheses, with minus signs before and percent signs behind.
    fn operand(&mut self) -> Result<Fraction, CalculationError> {
        if let Some((_, position)) = self.take(&[Symbol::Minus]) {
            self.echo.push(MINUS);
            return self.nested(position, Self::operand).map(Fraction::negated);
        }
        let mut value = self.primary()?;
        while let Some((_, position)) = self.take(&[Symbol::Percent]) {
            if self.locale == Locale::German {
                self.echo.push(NO_BREAK_SPACE);
            }
            self.echo.push('%');
            value = value
                .percent()
                .ok_or(CalculationError::Overflow { position })?;
        }
        Ok(value)
    }

    fn primary(&mut self) -> Result<Fraction, CalculationError> {
        if let Some((_, position)) = self.take(&[Symbol::Open]) {
            self.echo.push('(');
            let value = self.nested(position, Self::sum)?;
            if self.take(&[Symbol::Close]).is_none() {
                return Err(match self.tokens.first() {
                    Some(next) => CalculationError::MissingOperator {
                        position: next.position,
                    },
                    None => CalculationError::UnbalancedParenthesis { position },
                });
            }
            self.echo.push(')');
            return Ok(value);
        }
        let Some((
            Placed {
                token: Token::Number(numeral),
                position,
            },
            rest,
        )) = self.tokens.split_first()
        else {
            let position = self.tokens.first().map_or(self.end, |next| next.position);
            return Err(CalculationError::MissingOperand { position });
        };
        self.tokens = rest;
        self.echo.push_str(&numeral.format(self.locale));
        numeral
            .as_ratio()
            .and_then(|(numerator, denominator)| Fraction::new(numerator, denominator))
            .ok_or(CalculationError::Overflow {
                position: *position,
            })
    }

    /// Goes one level deeper.
    fn nested(
        &mut self,
        position: usize,
        inner: fn(&mut Self) -> Result<Fraction, CalculationError>,
    ) -> Result<Fraction, CalculationError> {
        if self.depth == MAX_CALCULATION_DEPTH {
            let maximum = MAX_CALCULATION_DEPTH;
            return Err(CalculationError::TooDeep { maximum, position });
        }
        self.depth += 1;
        let value = inner(self)?;
        self.depth -= 1;
        Ok(value)
    }

    /// Takes the next token if it is one of the wanted symbols.
    fn take(&mut self, wanted: &[Symbol]) -> Option<(Symbol, usize)> {
        let (next, rest) = self.tokens.split_first()?;
        let Token::Symbol(symbol) = next.token else {
            return None;
        };
        if !wanted.contains(&symbol) {
            return None;
        }
        self.tokens = rest;
        Some((symbol, next.position))
    }

    fn write_operator(&mut self, operator: char) {
        self.echo.push(' ');
        self.echo.push(operator);
        self.echo.push(' ');
    }
}
