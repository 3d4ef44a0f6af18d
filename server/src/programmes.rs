//! The programme years of this server: the shipped ones, and the imported ones before them.

use crate::{
    accounts::organisations_of,
    authority,
    db::Db,
    programme::{self, Problem},
};
use anyhow::Context;
use domain::{BudgetYear, programme::Programme};
use std::{collections::BTreeMap, sync::Arc};

/// Programmes by year. Read at the start; an import counts from the next start on.
#[derive(Clone, Debug, Default)]
pub struct Programmes(BTreeMap<BudgetYear, Arc<Programme>>);

impl Programmes {
    /// Reads shipped and imported programmes, and keeps the organisations they name.
    ///
    /// # Errors
    /// If the database fails or an imported file cannot be read by this version.
    pub async fn load(db: &Db) -> anyhow::Result<Self> {
        let mut programmes = Self::default();
        for (name, text) in programme::shipped() {
            programmes.add(text, name)?;
        }
        for (name, text) in db.programme_files().await? {
            programmes.add(&text, &name)?;
        }
        for programme in programmes.0.values() {
            db.keep_organisations(organisations_of(programme)).await?;
        }
        Ok(programmes)
    }

    fn add(&mut self, text: &str, name: &str) -> anyhow::Result<()> {
        let programme = read(text, name)?;
        self.0.insert(programme.year, Arc::new(programme));
        Ok(())
    }

    /// The programme of a year.
    #[must_use]
    pub fn of(&self, year: BudgetYear) -> Option<&Arc<Programme>> {
        self.0.get(&year)
    }

    /// Years with a programme, newest first.
    #[must_use]
    pub fn years(&self) -> Vec<BudgetYear> {
        self.0.keys().rev().copied().collect()
    }
}

/// Reads a programme file.
///
/// # Errors
/// All problems of the file, each with its line.
pub fn read(text: &str, name: &str) -> anyhow::Result<Programme> {
    programme::read(text, name).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
        anyhow::anyhow!("{}", lines.join("\n"))
    })
}

/// Stores a programme file after reading it.
///
/// # Errors
/// If the file is wrong or the database fails.
pub async fn import(db: &Db, text: String, name: String) -> anyhow::Result<Programme> {
    let programme = read(&text, &name)?;
    db.keep_organisations(organisations_of(&programme)).await?;
    db.keep_programme(programme.year, name, text, authority::now())
        .await
        .context("the programme could not be stored")?;
    Ok(programme)
}
