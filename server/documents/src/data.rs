//! A plan as rows for machines: one row for each value, with stable ids.
//!
//! The CSV file and the last sheet of the workbook hold the same rows under the same heads;
//! `docs/plan-data.md` describes them.

use crate::About;
use domain::{
    Money,
    catalogue::Label,
    plan::{Line, Plan, PlanKind, rollup::by_category},
};

/// The heads, in the order of the columns.
pub const HEADS: [&str; 27] = [
    "programme",
    "year",
    "ags",
    "authority",
    "plan_kind",
    "stream_id",
    "sequence",
    "as_of",
    "log_hash",
    "example",
    "line_id",
    "line_number",
    "category_id",
    "category_number",
    "project_id",
    "project",
    "provider_id",
    "provider",
    "value_kind",
    "value_id",
    "regime_id",
    "value_label",
    "amount_cents",
    "amount_eur",
    "count",
    "month",
    "text",
];

/// A field of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// Nothing.
    #[default]
    Empty,
    /// A text that somebody may have typed.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Euro with two decimals.
    Euro(Money),
}

/// The fields of a row.
pub type Row = [Field; HEADS.len()];

/// What a row says beyond the line to which it belongs.
#[derive(Default)]
struct Value {
    kind: &'static str,
    id: String,
    regime: String,
    label: String,
    amount: Option<Money>,
    count: Option<u32>,
    month: String,
    text: String,
}

/// The line to which a row belongs.
struct OfLine<'a> {
    number: String,
    id: String,
    line: &'a Line,
}

/// All rows of a plan: ceiling and earmarks first, then the lines in the order of the plan.
pub fn rows<'a>(plan: &'a Plan, about: &'a About) -> impl Iterator<Item = Row> + 'a {
    let whole = whole_plan(plan, about);
    let whole = whole
        .into_iter()
        .map(move |value| row(plan, about, None, value));
    let lines = numbered(plan).flat_map(move |of| {
        let values = values(plan, about, of.line);
        let rows = values
            .into_iter()
            .map(|value| row(plan, about, Some(&of), value));
        rows.collect::<Vec<Row>>()
    });
    whole.chain(lines)
}

fn numbered(plan: &Plan) -> impl Iterator<Item = OfLine<'_>> {
    by_category(plan)
        .into_iter()
        .flat_map(move |(category, lines)| {
            let number = plan
                .catalogue
                .category(&category)
                .map_or(0, |known| known.number);
            let of = move |(place, id): (usize, &domain::LineId)| {
                Some(OfLine {
                    number: format!("{number}.{}", place + 1),
                    id: id.to_string(),
                    line: plan.content.lines.get(id)?,
                })
            };
            lines.iter().enumerate().filter_map(of).collect::<Vec<_>>()
        })
}

fn whole_plan(plan: &Plan, about: &About) -> Vec<Value> {
    let ceiling = plan.ceiling.iter().map(|ceiling| Value {
        kind: "ceiling",
        amount: Some(ceiling.amount),
        text: ceiling.source.clone(),
        ..Value::default()
    });
    let earmarks = plan.catalogue.earmarks.iter().map(|earmark| Value {
        kind: "earmark_amount",
        id: earmark.id.to_string(),
        label: about.name(&earmark.name).to_owned(),
        amount: plan.earmark_amount(&earmark.id),
        ..Value::default()
    });
    ceiling.chain(earmarks).collect()
}

/// The values of a line. The first says that there is a line, so that none is missed.
fn values(plan: &Plan, about: &About, line: &Line) -> Vec<Value> {
    let project = plan.content.projects.get(&line.project);
    let mut values = vec![Value {
        kind: "line",
        text: project
            .map(|project| project.field_of_action.clone())
            .unwrap_or_default(),
        ..Value::default()
    }];
    let groups = project.filter(|project| !project.target_groups.is_empty());
    values.extend(groups.map(|project| Value {
        kind: "target_groups",
        text: project.target_groups.clone(),
        ..Value::default()
    }));
    let months = line
        .term
        .into_iter()
        .flat_map(|term| [("term_from", term.from), ("term_to", term.to)]);
    values.extend(months.map(|(kind, month)| Value {
        kind,
        month: month.to_string(),
        ..Value::default()
    }));
    values.extend(amounts(plan, about, line));
    values.extend(line.figures.iter().map(|(key, count)| {
        Value {
            kind: "figure",
            id: key.figure.to_string(),
            regime: key
                .regime
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            label: label(
                about,
                plan.catalogue
                    .key_figure(&key.figure)
                    .map(|known| &known.name),
            ),
            count: Some(*count),
            ..Value::default()
        }
    }));
    let flags = [
        ("inclusion", line.inclusion),
        ("part_time", line.part_time),
        (
            "forwarded",
            project.is_some_and(|project| project.forwarded),
        ),
    ];
    let set = flags.into_iter().filter(|(_, holds)| *holds);
    values.extend(set.map(|(id, _)| Value {
        kind: "flag",
        id: id.to_owned(),
        text: "true".to_owned(),
        ..Value::default()
    }));
    if !line.note.is_empty() {
        values.push(Value {
            kind: "note",
            text: line.note.clone(),
            ..Value::default()
        });
    }
    values
}

/// The amounts of a line, of every kind.
fn amounts<'a>(
    plan: &'a Plan,
    about: &'a About,
    line: &'a Line,
) -> impl Iterator<Item = Value> + 'a {
    let catalogue = &plan.catalogue;
    let financing = line.financing.iter().map(move |(id, money)| {
        let name = catalogue.source(id).map(|source| &source.name);
        ("financing", id.to_string(), name, *money)
    });
    let costs = line.costs.iter().map(move |(id, money)| {
        let name = catalogue.cost_kind(id).map(|kind| &kind.name);
        ("cost", id.to_string(), name, *money)
    });
    let earmarks = line.earmarks.iter().map(move |(id, money)| {
        let name = catalogue.earmark(id).map(|earmark| &earmark.name);
        ("earmark", id.to_string(), name, *money)
    });
    let follow_on = line
        .follow_on
        .iter()
        .map(|(year, money)| ("follow_on", year.to_string(), None, *money));
    let all = financing.chain(costs).chain(earmarks).chain(follow_on);
    all.map(|(kind, id, name, money)| Value {
        kind,
        id,
        label: label(about, name),
        amount: Some(money),
        ..Value::default()
    })
}

fn label(about: &About, name: Option<&Label>) -> String {
    name.map(|name| about.name(name).to_owned())
        .unwrap_or_default()
}

fn row(plan: &Plan, about: &About, of: Option<&OfLine<'_>>, value: Value) -> Row {
    let text = |text: &str| match text {
        "" => Field::Empty,
        text => Field::Text(text.to_owned()),
    };
    let line = of.map(|of| of.line);
    let category = line.and_then(|line| plan.catalogue.category(&line.category));
    let project = line.and_then(|line| plan.content.projects.get(&line.project));
    let provider_id = project.and_then(|project| project.provider);
    let provider = provider_id.and_then(|id| plan.content.providers.get(&id));
    let kind = match plan.kind {
        PlanKind::Internal => "internal",
        PlanKind::Shared => "shared",
    };
    let example = if about.example { "true" } else { "false" };
    [
        text(&plan.head.programme),
        Field::Integer(i64::from(plan.catalogue.year.0)),
        text(&about.ags),
        text(&plan.head.authority),
        text(kind),
        text(&about.stream.to_string()),
        Field::Integer(i64::try_from(about.sequence).unwrap_or(i64::MAX)),
        text(&about.at_for_machines()),
        text(&about.log_hash),
        text(example),
        text(of.map_or("", |of| &of.id)),
        text(of.map_or("", |of| &of.number)),
        text(line.map_or("", |line| line.category.as_str())),
        category.map_or(Field::Empty, |known| {
            Field::Integer(i64::from(known.number))
        }),
        line.map_or(Field::Empty, |line| Field::Text(line.project.to_string())),
        text(project.map_or("", |project| &project.name)),
        provider_id.map_or(Field::Empty, |id| Field::Text(id.to_string())),
        text(provider.map_or("", |provider| &provider.name)),
        text(value.kind),
        text(&value.id),
        text(&value.regime),
        text(&value.label),
        value
            .amount
            .map_or(Field::Empty, |money| Field::Integer(money.cents())),
        value.amount.map_or(Field::Empty, Field::Euro),
        value
            .count
            .map_or(Field::Empty, |count| Field::Integer(i64::from(count))),
        text(&value.month),
        text(&value.text),
    ]
}
