//! The second sheet: earmarks, which follow the first sheet, and the findings of this state.

use super::{
    WriteError,
    formula::{self, Cell},
    looks::{Kind, Level, Looks},
    plan_sheet::Anchors,
    print_setup,
};
use crate::{About, words};
use domain::{
    Money,
    catalogue::{Earmark, EarmarkKind},
    plan::{Plan, checks::checks, rollup::Rollup},
};
use rust_xlsxwriter::{Format, Worksheet};

/// Widths of the columns in characters.
const WIDTHS: [f64; 7] = [8.0, 40.0, 16.0, 18.0, 18.0, 18.0, 24.0];
const EARMARK_HEAD_ROW: u32 = 4;

/// Writes the sheet.
pub fn write(
    sheet: &mut Worksheet,
    plan: &Plan,
    rollup: &Rollup,
    about: &About,
    looks: &Looks,
    anchors: &Anchors,
) -> Result<(), WriteError> {
    sheet.set_name(about.say("Prüfungen", "Checks"))?;
    print_setup(sheet, plan, about);
    for (place, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(place, width)?;
    }
    let title = format!(
        "{} · {}",
        about.say("Prüfungen", "Checks"),
        words::title(plan, about)
    );
    sheet.write_string_with_format(0, 0, title, &looks.title)?;
    let state = format!("{} {}", words::state(plan, about), words::example(about));
    sheet.write_string_with_format(1, 0, state.trim(), &looks.strong)?;
    let earmarks = about.say("Zweckbindungen", "Earmarks");
    sheet.write_string_with_format(3, 0, earmarks, &looks.strong)?;
    let heads = [
        about.say("Zeichen", "Letter"),
        about.say("Zweckbindung", "Earmark"),
        about.say("Regel", "Rule"),
        about.say("Betrag", "Amount"),
        about.say("Angerechnet", "Counted"),
        about.say("Unterschied", "Difference"),
        about.say("Ergebnis", "Result"),
    ];
    write_heads(sheet, EARMARK_HEAD_ROW, &heads, &looks.head)?;
    let mut row = EARMARK_HEAD_ROW + 1;
    for earmark in &plan.catalogue.earmarks {
        let counted = rollup.total.earmarks.get(&earmark.id).copied();
        let counted = counted.unwrap_or_default();
        write_earmark(sheet, row, plan, about, looks, (earmark, counted, anchors))?;
        row += 1;
    }
    write_findings(sheet, row + 1, plan, rollup, about, looks)
}

fn write_heads(
    sheet: &mut Worksheet,
    row: u32,
    heads: &[&str],
    look: &Format,
) -> Result<(), WriteError> {
    for (place, head) in (0_u16..).zip(heads) {
        sheet.write_string_with_format(row, place, *head, look)?;
    }
    Ok(())
}

fn write_earmark(
    sheet: &mut Worksheet,
    row: u32,
    plan: &Plan,
    about: &About,
    looks: &Looks,
    (earmark, counted, anchors): (&Earmark, Money, &Anchors),
) -> Result<(), WriteError> {
    let (amount_cell, counted_cell, difference_cell): (Cell, Cell, Cell) =
        ((row, 3), (row, 4), (row, 5));
    let (money, signed) = (
        looks.of(Level::Line, Kind::Money),
        looks.of(Level::Line, Kind::Signed),
    );
    let rule = match earmark.kind {
        EarmarkKind::Cap => about.say("höchstens", "at most"),
        EarmarkKind::Floor => about.say("mindestens", "at least"),
    };
    sheet.write_string(row, 0, earmark.letter.to_string())?;
    sheet.write_string(row, 1, about.name(&earmark.name))?;
    sheet.write_string(row, 2, rule)?;
    if let Some(cell) = anchors.earmarks.get(&earmark.id) {
        let formula = formula::elsewhere(&anchors.sheet, *cell, counted);
        sheet.write_formula_with_format(counted_cell.0, counted_cell.1, formula, money)?;
    }
    let Some(amount) = plan.earmark_amount(&earmark.id) else {
        let open = about.say("kein Betrag festgelegt", "no amount set");
        sheet.write_string(row, 6, open)?;
        return Ok(());
    };
    sheet.write_number_with_format(row, amount_cell.1, formula::number(amount), money)?;
    let difference = counted.checked_sub(amount).unwrap_or_default();
    let formula = formula::difference(counted_cell, amount_cell, difference);
    sheet.write_formula_with_format(row, difference_cell.1, formula, signed)?;
    let (test, words, passes) = match earmark.kind {
        EarmarkKind::Cap => (
            "<=",
            (
                about.say("eingehalten", "kept"),
                about.say("überschritten", "exceeded"),
            ),
            difference <= Money::ZERO,
        ),
        EarmarkKind::Floor => (
            ">=",
            (
                about.say("erfüllt", "met"),
                about.say("nicht erreicht", "not met"),
            ),
            difference >= Money::ZERO,
        ),
    };
    let formula = formula::verdict(difference_cell, test, words, passes);
    sheet.write_formula(row, 6, formula)?;
    Ok(())
}

fn write_findings(
    sheet: &mut Worksheet,
    first: u32,
    plan: &Plan,
    rollup: &Rollup,
    about: &About,
    looks: &Looks,
) -> Result<(), WriteError> {
    let title = about.say("Vor dem Einreichen", "Before submission");
    sheet.write_string_with_format(first, 0, title, &looks.strong)?;
    let note = about.say(
        "Diese Liste gilt für den Stand oben und rechnet nicht mit.",
        "This list holds for the state above and does not recalculate.",
    );
    sheet.write_string_with_format(first + 1, 0, note, &looks.small)?;
    let heads = [
        about.say("Nr.", "No."),
        about.say("Wo", "Where"),
        about.say("Vor dem Einreichen zu klären", "To be settled first"),
        about.say("Was", "What"),
    ];
    write_heads(sheet, first + 2, &heads, &looks.head)?;
    for (index, check) in (1_u32..).zip(checks(plan, rollup)) {
        let row = first + 2 + index;
        let settle = if check.blocks_submission() {
            about.say("ja", "yes")
        } else {
            about.say("nein", "no")
        };
        sheet.write_number(row, 0, index)?;
        let place = words::place(plan, about, &check);
        let look = looks.typed(&place);
        sheet.write_string_with_format(row, 1, place, look)?;
        sheet.write_string(row, 2, settle)?;
        sheet.write_string(row, 3, words::check(plan, about, &check))?;
    }
    Ok(())
}
