//! Numbers as spreadsheets keep them: 15 significant digits, whatever the machine's number says.

use rust_decimal::Decimal;

/// Digits that a spreadsheet keeps and shows; what a sum leaves behind them is not meant.
const DIGITS_AFTER_FIRST: usize = 14;
/// Exponents between which a number is written out.
const WRITTEN_OUT: std::ops::RangeInclusive<i32> = -15..=20;

/// A number of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// With a decimal point, perhaps with an exponent: `1390400`, `0.5`, `1.3904E40`.
    pub exact: String,
    /// For calculating; `None` where it is too large or too small to be an amount of anything.
    pub decimal: Option<Decimal>,
}

impl Number {
    /// Reads the text of a number in a workbook, which always has a decimal point. Sums of
    /// cents come as `1234.5599999999999` and are read as `1234.56`, as the spreadsheet shows
    /// them.
    pub fn read(text: &str) -> Option<Self> {
        let value: f64 = text.trim().parse().ok()?;
        if !value.is_finite() {
            return None;
        }
        let scientific = format!("{value:.DIGITS_AFTER_FIRST$e}");
        let (mantissa, exponent) = scientific.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_end_matches('0');
        let exact = match digits {
            "" => "0".to_owned(),
            digits => {
                let sign = if mantissa.starts_with('-') { "-" } else { "" };
                format!("{sign}{}", written(digits, exponent))
            }
        };
        let decimal = Decimal::from_str_exact(&exact).ok();
        Some(Self { exact, decimal })
    }
}

/// Significant digits and the exponent of the first one.
fn written(digits: &str, exponent: i32) -> String {
    if !WRITTEN_OUT.contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        return format!("{first}{point}{rest}E{exponent}");
    }
    let Ok(whole) = usize::try_from(exponent + 1) else {
        let zeros = usize::try_from(-exponent - 1).unwrap_or_default();
        return format!("0.{}{digits}", "0".repeat(zeros));
    };
    if whole == 0 {
        return format!("0.{digits}");
    }
    if digits.len() <= whole {
        return format!("{digits}{}", "0".repeat(whole - digits.len()));
    }
    let (whole, fraction) = digits.split_at(whole);
    format!("{whole}.{fraction}")
}
