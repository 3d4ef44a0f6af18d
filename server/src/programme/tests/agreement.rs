//! The agreement 2024 with the Landkreis Groß-Gerau, written again from the template.

use super::*;
use domain::programme::AUTHORITY_PLACEHOLDERS;

const PROJECTS: [(&str, &[&str]); 4] = [
    ("prep", &["FAuB", "PersA 3.0"]),
    (
        "training_coaching",
        &["Berufsausbildung in außerbetrieblichen Einrichtungen (BaE)"],
    ),
    ("qualification_projects", &["Fachstelle Neuzugewanderte"]),
    ("staff_development", &["Schulung Mitarbeiterschaft"]),
];

fn agreement() -> String {
    let programme = shipped_programme(BudgetYear(2024)).unwrap();
    let mut projects = Vec::new();
    for (category, names) in PROJECTS {
        let category = programme
            .catalogue
            .category(&category.parse().unwrap())
            .unwrap();
        projects.push(category.name.de.clone());
        projects.extend(names.iter().map(|name| (*name).to_owned()));
    }
    let mut text = programme
        .agreement_template
        .iter()
        .flat_map(|section| std::iter::once(&section.heading).chain(&section.paragraphs))
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    let authority = programme
        .participating()
        .find(|authority| authority.ags == "06433000")
        .unwrap();
    for field in AUTHORITY_PLACEHOLDERS {
        let name = authority.placeholder(field).unwrap();
        text = text.replace(&format!("{{{field}}}"), &name);
    }
    for (field, value) in [
        ("{year}", "2024"),
        ("{ceiling}", "1.390.400"),
        ("{projects}", &projects.join("\n")),
    ] {
        text = text.replace(field, value);
    }
    text
}

#[test]
fn the_template_gives_the_agreement_of_gross_gerau() {
    let text = agreement();
    assert!(!text.contains(['{', '}']), "every field is filled");
    for part in [
        "Zielvereinbarung 2024\nzwischen\n\
         dem Hessischen Ministerium für Arbeit, Integration, Jugend und Soziales\n\
         und dem Landkreis Groß-Gerau\n\
         zur Umsetzung des hessischen Ausbildungs- und Qualifizierungsbudgets\nPräambel\n",
        "dem „Bündnis für Ausbildung für die Jahre 2020 bis 2024“",
        "an der regionalen Arbeitsmarkt- und Ausbildungsstrategie des Landkreises Groß-Gerau. Die",
        "§ 1 Ausbildungs- und Qualifizierungsbudget\nZiele des Landes\nDas HMSI verfolgt mit dem \
         Ausbildungs- und Qualifizierungsbudget 2024 das Ziel,",
        "Rechtskreise SGB II, III, VIII, XII und AsylbLG sinnvoll zusammenwirken",
        "Soziales und der Landkreis Groß-Gerau setzen die ihnen zur Verfügung stehenden",
        "im Kontext der von dem Landkreis Groß-Gerau bereits erarbeiteten und regelmäßig",
        "Im Jahr 2024 werden erneut Landesmittel für spezifische Sprachförderangebote",
        "§ 4 Haushaltsmittel und Eckdaten\nDas HMSI stellt dem Landkreis Groß-Gerau im Jahr 2024 \
         Haushaltsmittel in Höhe von insgesamt\n1.390.400 Euro\naus dem Ausbildungs- und \
         Qualifizierungsbudget 2024 zur Verfügung.\n\
         § 5 Ziele für die Umsetzung des Landkreises Groß-Gerau\nDer Landkreis Groß-Gerau \
         finanziert mit den Mitteln des Ausbildungs- und Qualifizierungsbudgets 2024 in den \
         jeweiligen Maßnahmenarten folgende Projekte:\n\
         Ausbildungsvorbereitung\nFAuB\nPersA 3.0\n\
         Ausbildung und Ausbildungscoaching in anerkannten Ausbildungsberufen\n\
         Berufsausbildung in außerbetrieblichen Einrichtungen (BaE)\n\
         Qualifizierungsprojekte zur Arbeitsmarktintegration, Fachkräftesicherung\n\
         Fachstelle Neuzugewanderte\n\
         Weiterbildungsmaßnahmen für Personal der Landkreise und kreisfreien Städte in der \
         fachlichen Verantwortung für Benachteiligte im Kontext der Arbeitsmarktförderung\n\
         Schulung Mitarbeiterschaft\n\
         Die Förderung der aufgeführten Maßnahmen erfolgt auf Basis und nach Maßgabe des – nach \
         Antragstellung durch den Landkreis Groß-Gerau vom Regierungspräsidium Kassel erlassenen \
         – Bescheides.\n\
         § 6 Zielsteuerung\nDer Landkreis Groß-Gerau und das HMSI bleiben über die Entwicklung \
         des Budgets 2024 im engen Austausch.",
        "Unterjährige Abweichungen von den in § 4 genannten Haushaltsmitteln und Eckdaten werden",
        "§ 7 Kontinuierlicher Verbesserungsprozess\nDer Landkreis Groß-Gerau beteiligt sich an",
        "auf dem Internetportal des HMSI „Arbeitswelt Hessen“ veröffentlicht.",
    ] {
        assert!(text.contains(part), "missing:\n{part}\n\nin:\n{text}");
    }
}
