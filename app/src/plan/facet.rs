//! The ways in which a plan is shown: to work in, as charts, on paper.
//!
//! They are one page with one open stream: whoever turns from the plan to its charts and back
//! loses neither what has not been sent yet nor what can be undone.

#[cfg(test)]
mod tests;

use domain::CaseId;

/// Where the pages of a case begin.
const CASES: &str = "/app/vorgaenge/";
/// Value of the query `plan` that asks for the internal draft where both plans exist.
const DRAFT: &str = "entwurf";

/// A way of showing a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The sheet in which people plan.
    Sheet,
    /// Charts with their tables.
    Charts,
    /// A sheet of paper.
    Paper,
}

impl Facet {
    const ALL: [Self; 3] = [Self::Sheet, Self::Charts, Self::Paper];

    /// The last part of its address.
    fn segment(self) -> &'static str {
        match self {
            Self::Sheet => "plan",
            Self::Charts => "auswertung",
            Self::Paper => "druck",
        }
    }

    /// Its address, for the internal draft beside a shared plan or for the plan to open first.
    #[must_use]
    pub fn href(self, case: CaseId, draft: bool) -> String {
        let query = if draft { "?plan=entwurf" } else { "" };
        format!("{CASES}{case}/{}{query}", self.segment())
    }
}

/// What an address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The case.
    pub case: CaseId,
    /// How its plan is shown.
    pub facet: Facet,
    /// Whether the internal draft is meant where there is a shared plan as well.
    pub draft: bool,
}

/// What an address asks for, from its path and the value of its query `plan`; `None` for the
/// address of another page.
#[must_use]
pub fn asked(path: &str, plan: Option<&str>) -> Option<Asked> {
    let (case, segment) = path.strip_prefix(CASES)?.split_once('/')?;
    let segment = segment.trim_end_matches('/');
    Some(Asked {
        case: case.parse().ok()?,
        facet: Facet::ALL
            .into_iter()
            .find(|facet| facet.segment() == segment)?,
        draft: plan == Some(DRAFT),
    })
}
