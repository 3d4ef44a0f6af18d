//! The plan that the tables of the tests meet: the projects of the agreement in an invented split.

use crate::{
    Money, ProviderId, Timestamp,
    catalogue::{
        Catalogue, CategoryId, CostKind, FinancingSource, Label, MeasureCategory, SourceKind,
    },
    plan::{Line, OrderKey, Plan, PlanKind, Project, Provider},
    sample::{self, euros, word},
};
use std::sync::Arc;

fn label(de: &str, en: &str) -> Label {
    Label {
        de: de.to_owned(),
        en: Some(en.to_owned()),
    }
}

fn categories() -> Vec<MeasureCategory> {
    [
        (
            "prep",
            "Ausbildungsvorbereitung",
            "Vorbereitung",
            "Preparation",
        ),
        (
            "training",
            "Ausbildung und Ausbildungscoaching in anerkannten Ausbildungsberufen",
            "Ausbildung",
            "Training",
        ),
        (
            "qualification",
            "Qualifizierungsprojekte zur Arbeitsmarktintegration, Fachkräftesicherung",
            "Qualifizierung",
            "Qualification",
        ),
        (
            "staff_development",
            "Weiterbildung Personal",
            "Weiterbildung",
            "Staff",
        ),
    ]
    .into_iter()
    .zip(1..)
    .map(|((id, name, short, en), number)| MeasureCategory {
        id: word(id),
        number,
        name: label(name, en),
        short: label(short, en),
    })
    .collect()
}

fn sources() -> Vec<FinancingSource> {
    let source = |id: &str, kind, name: &str, short: &str, en: &str| FinancingSource {
        id: word(id),
        kind,
        name: label(name, en),
        short: label(short, en),
    };
    vec![
        source(
            "aqb",
            SourceKind::Programme,
            "AQB-Landesmittel",
            "AQB-Mittel",
            "AQB",
        ),
        source(
            "county",
            SourceKind::Own,
            "Kreismittel, Eigenmittel",
            "Kreismittel",
            "County",
        ),
        source(
            "jobcentre",
            SourceKind::ThirdParty,
            "Jobcenter",
            "Jobcenter",
            "Jobcentre",
        ),
    ]
}

/// The sample's catalogue with labels as in the programme file.
pub fn catalogue() -> Catalogue {
    let mut catalogue = sample::catalogue();
    catalogue.categories = categories();
    catalogue.sources = sources();
    let costs = [("staff", "Personalausgaben"), ("material", "Sachausgaben")];
    let cost = |(id, name): (&str, &str)| CostKind {
        id: word(id),
        name: label(name, id),
    };
    catalogue.cost_kinds = costs.map(cost).to_vec();
    let earmarks = [
        ("Teilzeitausbildung", "Teilzeit"),
        ("Sprachförderung", "Sprache"),
    ];
    for (earmark, (name, short)) in catalogue.earmarks.iter_mut().zip(earmarks) {
        earmark.name = label(name, name);
        earmark.short = label(short, short);
    }
    catalogue.key_figures[0].name = label("Teilnehmendenplätze", "Participant places");
    catalogue
}

/// The provider that carries out the first project.
pub fn provider() -> ProviderId {
    ProviderId(uuid::Uuid::from_u128(0x6000_0000))
}

/// Five projects, and two lines of one name in two categories.
pub fn plan() -> Plan {
    let mut opening = sample::opening(PlanKind::Internal, 0, Money::ZERO, None);
    opening.catalogue = Arc::new(catalogue());
    opening.ceiling = Some(sample::ceiling(euros(1_390_400), Timestamp(1)));
    let content = &mut opening.content;
    let known = Provider {
        name: "Kreisvolkshochschule".to_owned(),
        removed: false,
    };
    content.providers.insert(provider(), Arc::new(known));
    let mut order = OrderKey::first();
    let lines = [
        ("FAuB", "prep", 312_000),
        ("PersA 3.0", "prep", 268_400),
        ("BaE", "training", 540_000),
        ("Fachstelle Neuzugewanderte", "qualification", 245_000),
        ("Schulung Mitarbeiterschaft", "staff_development", 25_000),
        ("Doppelt", "prep", 0),
        ("Doppelt", "training", 0),
    ];
    for ((name, category, amount), n) in lines.into_iter().zip(0_u32..) {
        let project = Project {
            provider: (n == 0).then(provider),
            ..Project::named(name)
        };
        content
            .projects
            .insert(sample::project_id(n), Arc::new(project));
        let category: CategoryId = word(category);
        let mut line = Line::new(sample::project_id(n), category, order.clone());
        if amount > 0 {
            line.financing.insert(word("aqb"), euros(amount));
        }
        content.lines.insert(sample::line_id(n), Arc::new(line));
        order = OrderKey::after(&order);
    }
    Plan::opened(&opening)
}
