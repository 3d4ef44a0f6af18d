//! A plan as a workbook that calculates.
//!
//! Three sheets: the financing plan as people want it, with formulas that follow when somebody
//! edits; earmarks and findings; and the data for machines. The results that are stored with the
//! formulas are right, so viewers that do not calculate show the right numbers. A text that
//! somebody typed is always written as a text, never as a formula.
//!
//! Numbers are doubles in this file form. An amount has at most 14 digits and the division by 100
//! is rounded to the nearest double, so reading it back gives the same cents.

mod checks_sheet;
mod columns;
mod data_sheet;
mod formula;
mod looks;
mod plan_sheet;

#[cfg(test)]
mod tests;

use crate::{About, words};
use domain::plan::{Plan, rollup::Rollup};
use looks::Looks;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
#[error("the workbook: {0}")]
pub struct WriteError(#[from] XlsxError);

/// Paper size A4 in the words of the file form.
const A4: u8 = 9;
/// Characters of an authority's name in the footer, which has room for 255 in all.
const FOOTER_NAME_CHARACTERS_MAX: usize = 60;

/// Writes the workbook: the same plan and the same state make the same bytes.
///
/// # Errors
/// [`WriteError`] if the plan does not fit into a workbook; no plan within `domain::limits` is
/// known to do that.
pub fn plan_xlsx(plan: &Plan, about: &About) -> Result<Vec<u8>, WriteError> {
    let rollup = Rollup::of(plan);
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(plan, about)?);
    let anchors = plan_sheet::write(workbook.add_worksheet(), plan, about, &looks)?;
    let checks = workbook.add_worksheet();
    checks_sheet::write(checks, plan, &rollup, about, &looks, &anchors)?;
    data_sheet::write(workbook.add_worksheet(), plan, about, &looks)?;
    Ok(workbook.save_to_buffer()?)
}

fn properties(plan: &Plan, about: &About) -> Result<DocProperties, WriteError> {
    let created = ExcelDateTime::from_timestamp(about.at.0.div_euclid(1_000))?;
    Ok(DocProperties::new()
        .set_title(words::title(plan, about))
        .set_subject(words::authority(plan, about))
        .set_comment(words::state(plan, about))
        .set_status(words::example(about))
        .set_author("Zielbudget")
        .set_creation_datetime(&created))
}

/// A4 across, as wide as one page, with the state and the page on each.
fn print_setup(sheet: &mut Worksheet, plan: &Plan, about: &About) {
    let name: String = plan
        .head
        .authority
        .chars()
        .take(FOOTER_NAME_CHARACTERS_MAX)
        .collect();
    let (programme, year) = (&plan.head.programme, plan.catalogue.year);
    let left = escaped(&format!("{programme} {year} · {name}"));
    let right = escaped(&words::state(plan, about));
    let (page, of) = (about.say("Seite", "Page"), about.say("von", "of"));
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.6, 0.7, 0.3, 0.3)
        .set_footer(format!("&L{left}&C{page} &P {of} &N&R{right}"));
    if about.example {
        sheet.set_header(format!("&C&B{}", escaped(words::example(about))));
    }
}

/// A text for header and footer, where `&` begins a command.
fn escaped(text: &str) -> String {
    text.replace('&', "&&")
}
