//! Names of cells, values and items as the history speaks of them.

use crate::{components::euros, i18n::I18n};
use domain::{
    LineId, ProjectId,
    plan::{Item, LineField, Plan, ProjectField, Target, Value},
};

/// A cell: `PersA 3.0 · AQB-Mittel`; reactive.
#[must_use]
pub fn place_name(i18n: I18n, at: &Target, plan: Option<&Plan>) -> String {
    let (item, field) = match at {
        Target::Line(line, field) => (line_name(plan, *line), line_field(i18n, field, plan)),
        Target::Project(project, field) => {
            (project_name(plan, *project), project_field(i18n, *field))
        }
        Target::Provider(provider, _) => {
            let name = plan.and_then(|plan| plan.content.providers.get(provider));
            (
                name.map(|known| known.name.clone()),
                i18n.text("history-provider-name"),
            )
        }
    };
    match item {
        Some(item) => format!("{item} · {field}"),
        None => field,
    }
}

fn line_name(plan: Option<&Plan>, line: LineId) -> Option<String> {
    let project = plan?.content.lines.get(&line)?.project;
    project_name(plan, project)
}

fn project_name(plan: Option<&Plan>, project: ProjectId) -> Option<String> {
    plan?
        .content
        .projects
        .get(&project)
        .map(|project| project.name.clone())
}

fn project_field(i18n: I18n, field: ProjectField) -> String {
    match field {
        ProjectField::Name => i18n.text("history-project-name"),
        ProjectField::Provider => i18n.text("history-provider"),
        ProjectField::FieldOfAction => i18n.text("history-field-of-action"),
        ProjectField::Forwarded => i18n.text("history-forwarded"),
    }
}

fn line_field(i18n: I18n, field: &LineField, plan: Option<&Plan>) -> String {
    let catalogue = plan.map(|plan| &plan.catalogue);
    let named = match field {
        LineField::Financing(id) => catalogue
            .and_then(|all| all.source(id))
            .map(|source| i18n.label(&source.name)),
        LineField::Cost(id) => catalogue
            .and_then(|all| all.cost_kind(id))
            .map(|kind| i18n.label(&kind.name)),
        LineField::Earmark(id) => catalogue
            .and_then(|all| all.earmark(id))
            .map(|earmark| i18n.label(&earmark.name)),
        LineField::Figure(key) => catalogue
            .and_then(|all| all.key_figure(&key.figure))
            .map(|figure| i18n.label(&figure.name)),
        LineField::FollowOn(year) => {
            Some(i18n.with("history-follow-on", &[("year", year.to_string().into())]))
        }
        LineField::Project => Some(i18n.text("history-project")),
        LineField::Category => Some(i18n.text("history-category")),
        LineField::Order => Some(i18n.text("history-place")),
        LineField::Term => Some(i18n.text("history-term")),
        LineField::Inclusion => Some(i18n.text("history-inclusion")),
        LineField::PartTime => Some(i18n.text("history-part-time")),
        LineField::Note => Some(i18n.text("history-note")),
    };
    named.unwrap_or_else(|| field.to_string())
}

/// A value; reactive.
#[must_use]
pub fn value_words(i18n: I18n, value: &Value, plan: Option<&Plan>) -> String {
    match value {
        Value::Empty => i18n.text("history-nothing"),
        Value::Money(amount) => euros(i18n, *amount),
        Value::Count(count) => count.to_string(),
        Value::Text(text) => text.clone(),
        Value::Flag(true) => i18n.text("history-yes"),
        Value::Flag(false) => i18n.text("history-no"),
        Value::Term(term) => format!(
            "{:02}/{}–{:02}/{}",
            term.from.month(),
            term.from.year(),
            term.to.month(),
            term.to.year()
        ),
        Value::Category(id) => plan
            .and_then(|plan| plan.catalogue.category(id))
            .map_or_else(|| id.to_string(), |category| i18n.label(&category.short)),
        Value::Project(id) => {
            project_name(plan, *id).unwrap_or_else(|| i18n.text("history-project"))
        }
        Value::Provider(id) => plan
            .and_then(|plan| plan.content.providers.get(id))
            .map_or_else(
                || i18n.text("history-provider"),
                |provider| provider.name.clone(),
            ),
        Value::Order(_) => i18n.text("history-other-place"),
    }
}

/// An item; reactive.
#[must_use]
pub fn item_name(i18n: I18n, item: &Item, plan: Option<&Plan>) -> String {
    match item {
        Item::Line { line, .. } => {
            let name = project_name(plan, line.project).unwrap_or_default();
            i18n.with("history-line-of", &[("name", name.into())])
        }
        Item::Project { project, .. } => i18n.with(
            "history-project-of",
            &[("name", project.name.as_str().into())],
        ),
        Item::Provider { provider, .. } => i18n.with(
            "history-provider-of",
            &[("name", provider.name.as_str().into())],
        ),
    }
}
