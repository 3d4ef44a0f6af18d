//! German declines the name of an authority: *der Landkreis Groß-Gerau*, *des Landkreises
//! Groß-Gerau*, *der Stadt Kassel*. Agreements name the form they need.

use super::{AuthorityKind, RegionalAuthority};

/// A form of the authority's name with its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// Wer: *der Landkreis Groß-Gerau*.
    Nominative,
    /// Wessen: *des Landkreises Groß-Gerau*.
    Genitive,
    /// Wem: *dem Landkreis Groß-Gerau*.
    Dative,
    /// Wen: *den Landkreis Groß-Gerau*.
    Accusative,
}

/// The placeholders of an agreement that stand for the authority's name, without their braces.
pub const AUTHORITY_PLACEHOLDERS: [&str; 6] = [
    "authority",
    "authority_nominative",
    "Authority_nominative",
    "authority_dative",
    "authority_genitive",
    "authority_accusative",
];

impl RegionalAuthority {
    /// The name with its article.
    ///
    /// A Landkreis is masculine and takes *-es* in the genitive, on the word that says *Kreis*; a
    /// city is feminine, as *Stadt* unless its official name begins with such a word already
    /// (*Landeshauptstadt Wiesbaden*).
    #[must_use]
    pub fn declined(&self, form: NameForm) -> String {
        let (first, rest) = match self.name.split_once(' ') {
            Some((first, rest)) => (first, Some(rest)),
            None => (self.name.as_str(), None),
        };
        let ends_with = |ending: &str| first.to_lowercase().ends_with(ending);
        let (noun, rest) = match self.kind {
            AuthorityKind::County if ends_with("kreis") => (first, rest),
            AuthorityKind::County => ("Landkreis", Some(self.name.as_str())),
            AuthorityKind::IndependentCity if ends_with("stadt") && rest.is_some() => (first, rest),
            AuthorityKind::IndependentCity => ("Stadt", Some(self.name.as_str())),
        };
        let (article, ending) = match (self.kind, form) {
            (AuthorityKind::County, NameForm::Nominative) => ("der", ""),
            (AuthorityKind::County, NameForm::Genitive) => ("des", "es"),
            (AuthorityKind::County, NameForm::Dative) => ("dem", ""),
            (AuthorityKind::County, NameForm::Accusative) => ("den", ""),
            (AuthorityKind::IndependentCity, NameForm::Nominative | NameForm::Accusative) => {
                ("die", "")
            }
            (AuthorityKind::IndependentCity, NameForm::Genitive | NameForm::Dative) => ("der", ""),
        };
        match rest {
            Some(rest) => format!("{article} {noun}{ending} {rest}"),
            None => format!("{article} {noun}{ending}"),
        }
    }

    /// What a placeholder of an agreement becomes; `None` for one that does not stand for the
    /// name.
    #[must_use]
    pub fn placeholder(&self, field: &str) -> Option<String> {
        match field {
            "authority" => Some(self.name.clone()),
            "authority_nominative" => Some(self.declined(NameForm::Nominative)),
            "Authority_nominative" => {
                let form = self.declined(NameForm::Nominative);
                // Both articles begin with a lower d.
                Some(form.replacen('d', "D", 1))
            }
            "authority_dative" => Some(self.declined(NameForm::Dative)),
            "authority_genitive" => Some(self.declined(NameForm::Genitive)),
            "authority_accusative" => Some(self.declined(NameForm::Accusative)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
