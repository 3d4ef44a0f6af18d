//! The words of documents, German and English. Amounts are written out by `domain::money`.

use crate::About;
use domain::{
    LineId, Money,
    plan::{Plan, PlanKind, checks::Check},
    time::{Month, Term},
};

/// `Finanzierungsplan AQB 2024`.
pub fn title(plan: &Plan, about: &About) -> String {
    let word = about.say("Finanzierungsplan", "Financing plan");
    format!("{word} {} {}", plan.head.programme, plan.catalogue.year)
}

/// Whose plan it is.
pub fn authority(plan: &Plan, about: &About) -> String {
    format!("{} ({})", plan.head.authority, about.short_ags())
}

/// Which state of the plan the document shows.
pub fn state(plan: &Plan, about: &About) -> String {
    let kind = match plan.kind {
        PlanKind::Internal => about.say("Interner Entwurf", "Internal draft"),
        PlanKind::Shared => about.say("Gemeinsamer Plan", "Shared plan"),
    };
    let (word, of) = (about.say("Stand", "state"), about.say("vom", "of"));
    format!(
        "{kind} · {word} {} {of} {}",
        about.sequence,
        about.at_in_words()
    )
}

/// The mark of an example, empty for real numbers.
pub fn example(about: &About) -> &str {
    if about.example {
        about.say(
            "Beispiel: Beträge je Projekt, Träger und Personen sind erfunden.",
            "Example: amounts per project, providers and people are invented.",
        )
    } else {
        ""
    }
}

/// `01/2024 – 12/2024`.
pub fn term(term: Term) -> String {
    let month = |month: Month| format!("{:02}/{:04}", month.month(), month.year());
    format!("{} – {}", month(term.from), month(term.to))
}

/// What a finding says, in a sentence.
pub fn check(plan: &Plan, about: &About, check: &Check) -> String {
    let money = |amount: Money| amount.format(about.locale);
    match check {
        Check::NoCeiling => about
            .say(
                "Der Rahmen steht noch nicht fest.",
                "The ceiling is not set yet.",
            )
            .to_owned(),
        Check::OverCeiling { by } => format!(
            "{} {}",
            money(*by),
            about.say(
                "sind mehr verplant, als der Rahmen erlaubt.",
                "more is planned than the ceiling allows."
            )
        ),
        Check::Unplanned { rest } => format!(
            "{} {}",
            money(*rest),
            about.say("sind noch nicht verplant.", "is not planned yet.")
        ),
        Check::ExactlyPlanned => about
            .say(
                "Der Rahmen ist auf den Cent verplant.",
                "The ceiling is planned to the cent.",
            )
            .to_owned(),
        Check::Unbalanced { difference, .. } if difference.is_negative() => format!(
            "{} {}",
            money(difference.checked_neg().unwrap_or(Money::MAX)),
            about.say("Finanzierung fehlen.", "of financing is missing.")
        ),
        Check::Unbalanced { difference, .. } => format!(
            "{} {}",
            money(*difference),
            about.say(
                "Finanzierung stehen keine Ausgaben gegenüber.",
                "of financing has no costs."
            )
        ),
        Check::CapExceeded { by, .. } => format!(
            "{} {}",
            money(*by),
            about.say("über dem Höchstbetrag.", "above the cap.")
        ),
        Check::FloorMissed { missing, .. } => format!(
            "{} {}",
            money(*missing),
            about.say("fehlen bis zum Mindestbetrag.", "short of the minimum.")
        ),
        Check::EarmarkShareTooLarge { earmark, .. } => {
            let name = plan
                .catalogue
                .earmark(earmark)
                .map(|known| about.name(&known.name));
            format!(
                "{}: {}",
                name.unwrap_or(earmark.as_str()),
                about.say(
                    "mehr zweckgebunden als geplant.",
                    "more earmarked than planned."
                )
            )
        }
        Check::OpenConflicts { count } => format!(
            "{} {count}",
            about.say("Offene Konflikte:", "Open conflicts:")
        ),
    }
}

/// Of what a finding speaks.
pub fn place(plan: &Plan, about: &About, check: &Check) -> String {
    match check {
        Check::Unbalanced { line, .. } | Check::EarmarkShareTooLarge { line, .. } => {
            project(plan, *line).to_owned()
        }
        Check::CapExceeded { earmark, .. } | Check::FloorMissed { earmark, .. } => plan
            .catalogue
            .earmark(earmark)
            .map_or(earmark.as_str(), |known| about.name(&known.name))
            .to_owned(),
        Check::NoCeiling
        | Check::OverCeiling { .. }
        | Check::Unplanned { .. }
        | Check::ExactlyPlanned
        | Check::OpenConflicts { .. } => about.say("Gesamter Plan", "Whole plan").to_owned(),
    }
}

/// The name of the project that a line funds.
fn project(plan: &Plan, line: LineId) -> &str {
    let line = plan.content.lines.get(&line);
    line.and_then(|line| plan.content.projects.get(&line.project))
        .map_or("", |project| &project.name)
}
