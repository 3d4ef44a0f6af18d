//! The example: invented people and amounts around the real agreement of Groß-Gerau 2024.
//!
//! The five projects, the four categories and the ceiling of 1.390.400 € are real (agreement of
//! 2024, §§ 1 and 4); the split among the projects, providers and people is invented, and the
//! cases say so. Everything comes about through the same commands that people issue. Their ids
//! are derived, so a second start, or one after a crash, makes nothing twice.

mod county_gross_gerau;
mod county_main_taunus;
mod people;
mod projects;
mod script;

use crate::{authority::Hub, programmes::Programmes};
use anyhow::Context;
use domain::BudgetYear;
use script::Script;

pub use people::rank;

/// The year of the example.
const YEAR: BudgetYear = BudgetYear(2024);

/// Makes the example as far as it is not there.
///
/// # Errors
/// If the programme of the year is missing, the rule book refuses a step, or the database fails.
pub async fn make(hub: &Hub, programmes: &Programmes) -> anyhow::Result<()> {
    let programme = programmes
        .of(YEAR)
        .context("there is no programme of 2024")?;
    people::make(hub.db()).await?;
    let mut script = Script::new(hub, programme);
    county_gross_gerau::make(&mut script).await?;
    county_main_taunus::make(&mut script).await?;
    Ok(())
}
