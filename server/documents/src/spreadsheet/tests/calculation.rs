//! A small calculator for the formulas that workbooks of ours hold.

use super::Read;
use calamine::Data;
use std::collections::BTreeMap;

/// What a formula gives.
#[derive(Clone, Debug, PartialEq)]
enum Result {
    Number(f64),
    Text(String),
}

/// Calculates all sheets anew, from the cells that hold no formula.
pub struct Workings<'a> {
    sheets: &'a BTreeMap<String, Read>,
}

impl<'a> Workings<'a> {
    pub fn of(sheets: &'a BTreeMap<String, Read>) -> Self {
        Self { sheets }
    }

    /// Compares each stored result with the calculated one.
    pub fn check(&self) {
        let mut formulas = 0;
        for (name, sheet) in self.sheets {
            for (cell, formula) in &sheet.formulas {
                let calculated = self.calculate(name, formula);
                let stored = match sheet.values.get_value(*cell) {
                    Some(Data::Float(number)) => Result::Number(*number),
                    Some(Data::String(text)) => Result::Text(text.clone()),
                    None | Some(Data::Empty) => Result::Text(String::new()),
                    other => panic!("{other:?} in {name} {cell:?}"),
                };
                let same = match (&calculated, &stored) {
                    (Result::Number(a), Result::Number(b)) => (a - b).abs() < 0.000_5,
                    (a, b) => a == b,
                };
                assert!(
                    same,
                    "{name} {cell:?} ={formula}: {calculated:?}, stored {stored:?}"
                );
                formulas += 1;
            }
        }
        assert!(formulas > 20, "{formulas} formulas");
    }

    fn calculate(&self, sheet: &str, formula: &str) -> Result {
        if let Some(range) = inside(formula, "SUM(") {
            return Result::Number(self.range(sheet, range, true));
        }
        if let Some(range) = inside(formula, "SUBTOTAL(9,") {
            return Result::Number(self.range(sheet, range, false));
        }
        if let Some(arguments) = inside(formula, "IF(") {
            return self.choice(sheet, arguments);
        }
        if let Some((other, cell)) = formula.split_once('!') {
            return Result::Number(self.cell(other.trim_matches('\''), cell));
        }
        for (sign, apply) in [
            ('-', (|a, b| a - b) as fn(f64, f64) -> f64),
            ('/', |a, b| a / b),
        ] {
            if let Some((a, b)) = formula.split_once(sign) {
                return Result::Number(apply(self.cell(sheet, a), self.cell(sheet, b)));
            }
        }
        Result::Number(self.cell(sheet, formula))
    }

    fn choice(&self, sheet: &str, arguments: &str) -> Result {
        let mut parts = arguments.splitn(3, ',');
        let mut part = || parts.next().expect("three arguments");
        let (test, yes, no) = (part(), part(), part());
        let holds = |sign: &str, compare: fn(f64, f64) -> bool| {
            let (cell, zero) = test.split_once(sign)?;
            assert_eq!(zero, "0");
            Some(compare(self.cell(sheet, cell), 0.0))
        };
        let passes = holds("<=", |a, b| a <= b)
            .or_else(|| holds(">=", |a, b| a >= b))
            .or_else(|| holds("=", |a, b| a == b))
            .expect("a test");
        let chosen = if passes { yes } else { no };
        match chosen.strip_prefix('"') {
            Some(text) => Result::Text(text.trim_end_matches('"').to_owned()),
            None => self.calculate(sheet, chosen),
        }
    }

    /// The sum of a range; a subtotal leaves out subtotals within it, as spreadsheets do.
    fn range(&self, sheet: &str, range: &str, with_subtotals: bool) -> f64 {
        let (from, to) = range.split_once(':').unwrap_or((range, range));
        let (from, to) = (address(from), address(to));
        let mut sum = 0.0;
        for row in from.0..=to.0 {
            for column in from.1..=to.1 {
                let formula = self
                    .sheets
                    .get(sheet)
                    .and_then(|sheet| sheet.formulas.get(&(row, column)));
                let subtotal = formula.is_some_and(|formula| formula.starts_with("SUBTOTAL"));
                if with_subtotals || !subtotal {
                    sum += self.value(sheet, (row, column));
                }
            }
        }
        sum
    }

    fn cell(&self, sheet: &str, name: &str) -> f64 {
        self.value(sheet, address(name))
    }

    fn value(&self, name: &str, at: (u32, u32)) -> f64 {
        let sheet = self.sheets.get(name).expect("a sheet");
        if let Some(formula) = sheet.formulas.get(&at) {
            return match self.calculate(name, formula) {
                Result::Number(number) => number,
                Result::Text(_) => 0.0,
            };
        }
        match sheet.values.get_value(at) {
            Some(Data::Float(number)) => *number,
            _ => 0.0,
        }
    }
}

fn inside<'a>(formula: &'a str, function: &str) -> Option<&'a str> {
    formula.strip_prefix(function)?.strip_suffix(')')
}

/// `$C$4` as row 3 and column 2.
fn address(name: &str) -> (u32, u32) {
    let plain = name.replace('$', "");
    let split = plain.find(|c: char| c.is_ascii_digit()).expect("a row");
    let (letters, digits) = plain.split_at(split);
    let column = letters
        .bytes()
        .fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    (digits.parse::<u32>().expect("a row") - 1, column - 1)
}
