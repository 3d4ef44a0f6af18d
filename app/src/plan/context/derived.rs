//! What the page derives from the plan and from what a person does: rows, columns, sums, the
//! selected block, and what waits for a connection.

use super::{
    super::{
        editing::Draft,
        layout::Layout,
        selection::{Cursor, RowKey, block::Block},
        view::{
            self,
            arrangement::{Arranged, Arrangement},
            columns::Column,
        },
    },
    Sent,
};
use crate::{
    i18n::I18n,
    stream_session::{StreamSession, SyncStatus},
};
use domain::{
    CommandId, LineId, Money,
    catalogue::CategoryId,
    money::Locale,
    plan::{Change, Plan, Target, Value, rollup::Rollup},
};
use leptos::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The sums of the plan, which follow it from edit to edit.
pub fn followed_rollup(plan: Memo<Arc<Plan>>) -> Memo<Arc<Rollup>> {
    let with_plan = Memo::new_with_compare(
        move |before: Option<&(Arc<Plan>, Arc<Rollup>)>| {
            let now = plan.get();
            let rollup = match before {
                Some((known, rollup)) => rollup.after(known, &now),
                None => Rollup::of(&now),
            };
            (now, Arc::new(rollup))
        },
        |_, _| true,
    );
    Memo::new(move |_| with_plan.with(|(_, rollup)| Arc::clone(rollup)))
}

/// The sums with the value being typed.
pub fn shown_rollup(
    plan: Memo<Arc<Plan>>,
    rollup: Memo<Arc<Rollup>>,
    shown: Memo<Arc<Plan>>,
) -> Memo<Arc<Rollup>> {
    Memo::new(move |_| {
        // Most of the time nothing is being typed, and both are the same.
        let (present, base) = (shown.get(), plan.get());
        if Arc::ptr_eq(&present, &base) {
            rollup.get()
        } else {
            rollup.with(|rollup| Arc::new(rollup.after(&base, &present)))
        }
    })
}

/// The columns that the person has chosen.
pub fn shown_columns(plan: Memo<Arc<Plan>>, layout: RwSignal<Layout>) -> Memo<Arc<Vec<Column>>> {
    Memo::new(move |_| {
        let catalogue = plan.with(|plan| Arc::clone(&plan.catalogue));
        layout.with(|layout| Arc::new(layout.columns(&catalogue)))
    })
}

/// The rows as they are arranged.
pub fn shown_rows(
    plan: Memo<Arc<Plan>>,
    disputed: Memo<Arc<BTreeMap<Target, CommandId>>>,
    folded: RwSignal<BTreeSet<CategoryId>>,
    arrangement: RwSignal<Arrangement>,
) -> Memo<Arc<Vec<RowKey>>> {
    // Only a choice of the person arranges anew, not what is typed in between.
    let arranged = Memo::new(move |_| {
        let lines = disputed.with_untracked(|cells| disputed_lines(cells));
        arrangement.with(|chosen| Arranged::new(&plan.get_untracked(), chosen, &lines))
    });
    Memo::new(move |_| {
        Arc::new(arranged.with(|arranged| arranged.rows(&plan.get(), &folded.get())))
    })
}

/// The block between the cell where it began and the cursor.
pub fn selected_block(
    rows: Memo<Arc<Vec<RowKey>>>,
    anchor: RwSignal<Option<Cursor>>,
    cursor: RwSignal<Option<Cursor>>,
) -> Memo<Option<Arc<Block>>> {
    Memo::new(move |_| {
        let (from, to) = (anchor.get()?, cursor.get()?);
        rows.with(|rows| Block::between(rows, &from, &to).map(Arc::new))
    })
}

/// What shares are taken of: the ceiling, or what is planned where there is none.
pub fn whole_of_shares(plan: Memo<Arc<Plan>>, shown_rollup: Memo<Arc<Rollup>>) -> Memo<Money> {
    Memo::new(move |_| {
        let ceiling = plan.with(|plan| plan.ceiling.as_ref().map(|entry| entry.amount));
        ceiling.unwrap_or_else(|| shown_rollup.with(|rollup| rollup.total.programme))
    })
}

/// The plan with the value being typed. Every value makes another plan, so none is compared.
pub fn previewed(
    plan: Memo<Arc<Plan>>,
    draft: RwSignal<Option<Draft>>,
    i18n: I18n,
) -> Memo<Arc<Plan>> {
    Memo::new_with_compare(
        move |_| preview(&plan.get(), draft, i18n.locale()),
        |before, now| !matches!((before, now), (Some(a), Some(b)) if Arc::ptr_eq(a, b)),
    )
}

/// The plan with a value that is typed, where that is a value the rule book accepts.
fn preview(plan: &Arc<Plan>, draft: RwSignal<Option<Draft>>, locale: Locale) -> Arc<Plan> {
    draft
        .with(|draft| {
            let draft = draft.as_ref()?;
            let value = draft.change(locale)?;
            view::with_value(plan, &draft.at, &value).map(Arc::new)
        })
        .unwrap_or_else(|| Arc::clone(plan))
}

fn disputed_lines(cells: &BTreeMap<Target, CommandId>) -> BTreeSet<LineId> {
    cells
        .keys()
        .filter_map(|at| match at {
            Target::Line(line, _) => Some(*line),
            _ => None,
        })
        .collect()
}

/// Cells of commands that wait because nothing reaches the server. If it does they wait for a blink,
/// and a mark that only flickers helps nobody.
pub fn waiting_cells(session: StreamSession, sent: RwSignal<Vec<Sent>>) -> BTreeMap<Target, Value> {
    let stays_here = session.status.with(SyncStatus::stays_here);
    let pending = session.pending.get();
    let mut cells = BTreeMap::new();
    if !stays_here {
        return cells;
    }
    sent.with(|sent| {
        for command in sent.iter().filter(|command| pending.contains(&command.id)) {
            for change in &command.changes {
                if let Change::Set { at, seen, .. } = change {
                    cells.entry(at.clone()).or_insert_with(|| seen.clone());
                }
            }
        }
    });
    cells
}
