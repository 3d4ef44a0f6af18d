//! The plan that all systems are measured with: lines of ten amounts each.
//!
//! A cell has a number: ten times its line's number, and its field's.

use domain::{
    LineId, Money, ProjectId,
    catalogue::NotACatalogueId,
    plan::{
        Change, ChangeSet, Gesture, Item, Line, LineField, OrderKey, Plan, Project, Target, Value,
    },
};
use serde::Deserialize;
use uuid::Uuid;

/// Fields of a line.
const FIELDS: u32 = 10;
/// The amount of every cell before the first edit, in cents.
const START_CENTS: i64 = 100_000;
/// Lines added by one command.
const LINES_TOGETHER: usize = 200;
/// Ids of lines and of their project count from here.
const FIRST_ID: u128 = 0x6365_6c6c_0000_0000_0000_0000_0000_0000;

/// One edit of the stream that all systems are given.
#[derive(Debug, Deserialize)]
pub struct Edit {
    line: u32,
    field: u32,
    value: String,
}

fn line_id(number: u32) -> LineId {
    LineId(Uuid::from_u128(FIRST_ID + u128::from(number)))
}

/// The field by its number: three sources, two kinds of cost, two earmarks, three later years.
fn field(number: u32) -> Result<LineField, NotACatalogueId> {
    Ok(match number {
        0 => LineField::Financing("aqb".parse()?),
        1 => LineField::Financing("county".parse()?),
        2 => LineField::Financing("jobcentre".parse()?),
        3 => LineField::Cost("staff".parse()?),
        4 => LineField::Cost("material".parse()?),
        5 => LineField::Earmark("part_time".parse()?),
        6 => LineField::Earmark("language".parse()?),
        later => LineField::FollowOn(2018 + u16::try_from(later).unwrap_or_default()),
    })
}

fn fields() -> Result<Vec<LineField>, NotACatalogueId> {
    (0..FIELDS).map(field).collect()
}

/// Commands that add the project and so many lines, each cell with the same amount.
pub fn added(lines: u32) -> Result<Vec<ChangeSet>, NotACatalogueId> {
    let project = ProjectId(Uuid::from_u128(FIRST_ID));
    let item = Item::Project {
        id: project,
        project: Project::named("Messung".to_owned()),
    };
    let fields = fields()?;
    let mut order = OrderKey::first();
    let mut changes = Vec::new();
    for number in 0..lines {
        order = OrderKey::after(&order);
        let mut line = Line::new(project, "prep".parse()?, order.clone());
        for field in &fields {
            start(&mut line, field);
        }
        changes.push(Change::Add(Item::Line {
            id: line_id(number),
            line: Box::new(line),
        }));
    }
    let project = ChangeSet::new(Gesture::Add, vec![Change::Add(item)]);
    let lines = changes.chunks(LINES_TOGETHER);
    let lines = lines.map(|together| ChangeSet::new(Gesture::Paste, together.to_vec()));
    Ok(std::iter::once(project).chain(lines).collect())
}

/// Puts the first amount into a field.
fn start(line: &mut Line, field: &LineField) {
    let amount = Money::from_cents(START_CENTS).unwrap_or(Money::ZERO);
    match field.clone() {
        LineField::Financing(source) => line.financing.insert(source, amount),
        LineField::Cost(kind) => line.costs.insert(kind, amount),
        LineField::Earmark(earmark) => line.earmarks.insert(earmark, amount),
        LineField::FollowOn(year) => line.follow_on.insert(year, amount),
        _ => None,
    };
}

/// The command of an edit, with what stands there as what its author saw; `None` where there is no
/// such cell or the value is no amount.
pub fn edited(plan: &Plan, edit: &Edit) -> Option<ChangeSet> {
    let at = Target::Line(line_id(edit.line), field(edit.field).ok()?);
    let (_, seen) = plan.cell(&at)?;
    let (euros, cents) = edit.value.split_once('.')?;
    let cents = euros.parse::<i64>().ok()? * 100 + cents.parse::<i64>().ok()?;
    let new = Value::Money(Money::from_cents(cents)?);
    Some(ChangeSet::new(
        Gesture::Edit,
        vec![Change::set(at, seen, new)],
    ))
}

/// All cells of so many lines in their order, one decimal a row.
pub fn read(plan: &Plan, lines: u32) -> Result<String, NotACatalogueId> {
    use std::fmt::Write;
    let fields = fields()?;
    let mut text = String::new();
    for number in 0..lines {
        let line = plan.content.lines.get(&line_id(number));
        for field in &fields {
            let value = line.map(|line| line.value(field));
            if let Some(Value::Money(amount)) = value {
                let cents = amount.cents();
                // Writing to a text does not fail.
                let _ = write!(text, "{}.{:02}", cents / 100, cents % 100);
            }
            text.push('\n');
        }
    }
    Ok(text)
}

/// The numbers of the cells that a conflict is open about, each as often as that is so.
pub fn disputed(plan: &Plan) -> Result<Vec<u32>, NotACatalogueId> {
    let fields = fields()?;
    let conflicts = plan.conflicts.values();
    let changes = conflicts.flat_map(|conflict| {
        let disputes = conflict.disputes.iter();
        disputes.filter_map(|dispute| conflict.lost.changes.get(dispute.index as usize))
    });
    let cells = changes.filter_map(|change| match change {
        Change::Set {
            at: Target::Line(line, of),
            ..
        } => {
            let line = u32::try_from(line.0.as_u128().checked_sub(FIRST_ID)?).ok()?;
            let field = fields.iter().position(|field| field == of)?;
            Some(line * FIELDS + u32::try_from(field).ok()?)
        }
        _ => None,
    });
    Ok(cells.collect())
}
