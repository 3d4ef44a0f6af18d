//! The third sheet: the rows for machines, the same as in the CSV file.

use super::{WriteError, formula, looks::Looks, print_setup};
use crate::{
    About,
    csv::FORMULA_STARTS,
    data::{Field, HEADS, rows},
};
use domain::plan::Plan;
use rust_xlsxwriter::Worksheet;

/// Width of the columns in characters.
const WIDTH: f64 = 16.0;

/// Writes the sheet.
pub fn write(
    sheet: &mut Worksheet,
    plan: &Plan,
    about: &About,
    looks: &Looks,
) -> Result<(), WriteError> {
    sheet.set_name(about.say("Daten", "Data"))?;
    print_setup(sheet, plan, about);
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    for (place, head) in (0_u16..).zip(HEADS) {
        sheet.set_column_width(place, WIDTH)?;
        sheet.write_string_with_format(0, place, head, &looks.strong)?;
    }
    for (number, row) in (1_u32..).zip(rows(plan, about)) {
        for (place, field) in (0_u16..).zip(row) {
            match field {
                Field::Empty => {}
                Field::Text(text) if text.starts_with(FORMULA_STARTS) => {
                    let look = looks.typed(&text);
                    sheet.write_string_with_format(number, place, text, look)?;
                }
                Field::Text(text) => {
                    sheet.write_string(number, place, text)?;
                }
                // Cents have at most 14 digits and so are exact.
                Field::Integer(value) => {
                    sheet.write_number(number, place, value as f64)?;
                }
                Field::Euro(amount) => {
                    let amount = formula::number(amount);
                    sheet.write_number_with_format(number, place, amount, &looks.plain_euro)?;
                }
            }
        }
    }
    Ok(())
}
