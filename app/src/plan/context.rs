//! What the parts of the plan page share: the open stream, the cursor, the value being typed; the
//! few ways in which the page dispatches commands are in [`deeds`].

mod cursor;
mod deeds;
mod derived;
mod layout;
mod typing;

use super::{
    clipboard::Pasted,
    editing::{Draft, Place},
    focus,
    help::Question,
    layout::Layout,
    selection::{Cursor, RowKey, block::Block},
    tour,
    view::{arrangement::Arrangement, columns::Column, conflicts::disputed_cells},
};
use crate::{
    components::{Toasts, use_toasts},
    i18n::{I18n, use_i18n},
    requests::{CaseDetail, Session},
    stream_session::StreamSession,
};
use derived::{
    followed_rollup, previewed, selected_block, shown_columns, shown_rollup, shown_rows,
    waiting_cells, whole_of_shares,
};
use domain::{
    CommandId, LineId, Money, PersonId, Role,
    catalogue::CategoryId,
    plan::{Change, Plan, Target, Value, rollup::Rollup},
    rights::{Deed, permits},
};
use leptos::{prelude::*, reactive::computed::Selector};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What the panel beside the sheet shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// Nothing.
    #[default]
    Closed,
    /// A line.
    Line(LineId),
    /// The ways back into the ceiling.
    Ways,
}

/// What of the inbox stands in place of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inbox {
    /// The lists, and nothing chosen.
    Lists,
    /// The card on which an open conflict is decided.
    Open(CommandId),
    /// What an event of the log tells of one that is over.
    Settled(u64),
}

/// A dialog of the page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// Move money, from this line if one is given.
    MoveMoney(Option<LineId>),
    /// Distribute the rest.
    Distribute,
    /// Copy the plan of the year before.
    CopyYear,
    /// Add a project, to this category if one is given.
    AddProject(Option<CategoryId>),
    /// Move a line to another place.
    MoveLine(LineId),
    /// Type an amount on a phone.
    Amount(Target),
    /// Release the internal draft.
    Release,
    /// Take a table from a file, or the plan into one.
    Exchange,
    /// Look at a foreign table before it is taken.
    Paste,
    /// Explain a field.
    Help(Question),
    /// Choose columns, widths and order.
    Columns,
    /// All keys.
    Keys,
}

/// An own command and the values it set, to show what waits for a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The command.
    pub id: CommandId,
    /// Its changes.
    pub changes: Vec<Change>,
}

/// Shared by the parts of the plan page. Copies share it.
#[derive(Clone, Copy)]
pub struct PlanContext {
    /// What makes callbacks live as long as the page.
    owner: StoredValue<Owner>,
    /// The open stream.
    pub session: StreamSession,
    /// The case, for names of people.
    pub case: RwSignal<CaseDetail>,
    /// The person.
    pub me: PersonId,
    /// Their role.
    pub role: Role,
    /// Words.
    pub i18n: I18n,
    /// Short messages.
    pub toasts: Toasts,
    /// The plan with all own commands.
    pub plan: Memo<Arc<Plan>>,
    /// Its sums.
    pub rollup: Memo<Arc<Rollup>>,
    /// The value being typed.
    pub draft: RwSignal<Option<Draft>>,
    /// The plan as it would be with the value being typed.
    pub shown: Memo<Arc<Plan>>,
    /// Its sums.
    pub shown_rollup: Memo<Arc<Rollup>>,
    /// What shares are taken of: the ceiling, or what is planned where there is none.
    pub whole: Memo<Money>,
    /// Which columns are shown, and how wide.
    pub layout: RwSignal<Layout>,
    /// Columns of the grid.
    pub columns: Memo<Arc<Vec<Column>>>,
    /// Which rows are shown, and in which order.
    pub arrangement: RwSignal<Arrangement>,
    /// Rows of the grid that can be seen.
    pub rows: Memo<Arc<Vec<RowKey>>>,
    /// Folded categories.
    pub folded: RwSignal<BTreeSet<CategoryId>>,
    /// The cell that takes the keys.
    pub cursor: RwSignal<Option<Cursor>>,
    /// The step of the tour, from 0, while it runs.
    pub tour: RwSignal<Option<usize>>,
    /// Whether the search is open.
    pub searching: RwSignal<bool>,
    /// Where a block began that the cursor is to complete.
    pub anchor: RwSignal<Option<Cursor>>,
    /// Whether a block has begun.
    pub selects: Memo<bool>,
    /// The selected block, if it has more than one cell.
    pub block: Memo<Option<Arc<Block>>>,
    /// Whether a cell has the cursor, told only to the cells concerned.
    pub at_cursor: StoredValue<Selector<Option<Cursor>>>,
    /// The row before which a pulled line would be dropped.
    pub drop_at: RwSignal<Option<RowKey>>,
    /// Whether a row has the cursor, told only to the rows concerned.
    pub at_row: StoredValue<Selector<Option<RowKey>>>,
    /// Whether a cell is being edited, told only to the cells concerned.
    pub at_draft: StoredValue<Selector<Option<(Target, Place)>>>,
    /// What the panel shows.
    pub panel: RwSignal<Panel>,
    /// The foreign table that is looked at.
    pub pasted: RwSignal<Option<Arc<Pasted>>>,
    /// The open dialog.
    pub dialog: RwSignal<Option<Ask>>,
    /// The inbox of conflicts, in place of the sheet.
    pub inbox: RwSignal<Option<Inbox>>,
    /// Cells with an open conflict.
    pub disputed: Memo<Arc<BTreeMap<Target, CommandId>>>,
    /// Own commands of this page.
    pub sent: RwSignal<Vec<Sent>>,
    /// Cells with an own change that waits for a connection, with the value before.
    pub waiting: Memo<Arc<BTreeMap<Target, Value>>>,
    /// Cells that others have just changed.
    pub changed: RwSignal<Arc<BTreeSet<Target>>>,
    /// The message that offers to take the last deed back; anything done since withdraws it.
    pub way_back: StoredValue<Option<u32>>,
    /// A line that was inserted and has no name of its own yet.
    pub fresh: StoredValue<Option<LineId>>,
    /// What a screen reader is to hear.
    pub said: RwSignal<String>,
    /// Whether the window is as narrow as a phone.
    pub narrow: RwSignal<bool>,
    /// Whether the person may change the plan.
    pub editable: Memo<bool>,
}

/// The context of the present plan page.
///
/// # Panics
/// Outside the plan page, which always provides it.
#[must_use]
pub fn use_plan() -> PlanContext {
    match use_context::<PlanContext>() {
        Some(context) => context,
        None => unreachable!("the plan page provides its context before it renders its parts"),
    }
}

impl PlanContext {
    /// The context of an open stream whose plan has arrived.
    #[must_use]
    pub fn new(
        session: StreamSession,
        case: RwSignal<CaseDetail>,
        person: &Session,
        first: Arc<Plan>,
    ) -> Self {
        let i18n = use_i18n();
        let plan = Memo::new(move |before: Option<&Arc<Plan>>| {
            // While the replica starts anew the last plan stays on the screen.
            let present = session.plan();
            present.unwrap_or_else(|| before.cloned().unwrap_or_else(|| Arc::clone(&first)))
        });
        let draft = RwSignal::new(None::<Draft>);
        let shown = previewed(plan, draft, i18n);
        let folded = RwSignal::new(BTreeSet::new());
        let cursor = RwSignal::new(None::<Cursor>);
        let anchor = RwSignal::new(None::<Cursor>);
        let layout = RwSignal::new(layout::remembered(person.person));
        let arrangement = RwSignal::new(Arrangement::default());
        let rollup = followed_rollup(plan);
        let shown_rollup = shown_rollup(plan, rollup, shown);
        let disputed = Memo::new(move |_| Arc::new(disputed_cells(&plan.get())));
        let shown_rows = shown_rows(plan, disputed, folded, arrangement);
        let sent = RwSignal::new(Vec::new());
        let role = person.role;
        Self {
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            session,
            case,
            me: person.person,
            role,
            i18n,
            toasts: use_toasts(),
            plan,
            rollup,
            draft,
            shown,
            shown_rollup,
            whole: whole_of_shares(plan, shown_rollup),
            layout,
            columns: shown_columns(plan, layout),
            arrangement,
            tour: RwSignal::new(tour::first_step(person.person)),
            searching: RwSignal::new(false),
            rows: shown_rows,
            folded,
            cursor,
            anchor,
            selects: Memo::new(move |_| anchor.with(Option::is_some)),
            block: selected_block(shown_rows, anchor, cursor),
            drop_at: RwSignal::new(None),
            at_cursor: StoredValue::new(Selector::new(move || cursor.get())),
            at_row: StoredValue::new(Selector::new(move || {
                cursor.with(|cursor: &Option<Cursor>| cursor.as_ref().map(|at| at.row.clone()))
            })),
            at_draft: StoredValue::new(Selector::new(move || {
                draft.with(|draft| draft.as_ref().map(|draft| (draft.at.clone(), draft.place)))
            })),
            panel: RwSignal::new(Panel::Closed),
            pasted: RwSignal::new(None),
            dialog: RwSignal::new(None),
            inbox: RwSignal::new(None),
            disputed,
            sent,
            waiting: Memo::new(move |_| Arc::new(waiting_cells(session, sent))),
            changed: RwSignal::new(Arc::default()),
            way_back: StoredValue::new(None),
            fresh: StoredValue::new(None),
            said: RwSignal::new(String::new()),
            narrow: RwSignal::new(focus::is_narrow()),
            editable: Memo::new(move |_| {
                let place = session.state.with(|state| domain::rights::Place::of(state));
                let frozen = session.status.with(|status| status.frozen);
                !frozen && permits(role, place, Deed::ChangePlan)
            }),
        }
    }

    /// Sorts the lines of each category by a column; once more turns it round, then it ends.
    pub fn sort_by(self, column: &Column) {
        self.arrangement
            .update(|arranged| arranged.sort = arranged.sorted_by(column));
    }

    /// A callback that lives as long as the page: a message outlives the dialog that sent it.
    #[must_use]
    pub fn callback(self, run: impl Fn() + Send + Sync + 'static) -> Callback<()> {
        let make = || Callback::new(move |()| run());
        self.owner.with_value(|owner| owner.with(make))
    }
}
