//! What the rows in sight show, told to a row only when it has become different.
//!
//! A memo for each row would not do: whatever a memo depends on wakes all that depends on it, to ask
//! whether it has changed. With ten cells in each of forty rows a key would wake hundreds of effects
//! for the one cell that changes. Here one effect looks at all rows, and what has not changed sleeps.

use super::{
    super::{
        company::others_at,
        context::PlanContext,
        selection::RowKey,
        view::{Standing, columns::Column, project_name, provider_name, standing},
    },
    content::{Shown, shown},
};
use domain::{
    LineId,
    plan::{Line, Target},
};
use leptos::{
    prelude::*,
    reactive::{effect::RenderEffect, signal::ArcRwSignal},
};
use std::{collections::HashMap, sync::Arc};
use sync::presence::Present;

/// What a row shows.
#[derive(Clone, PartialEq)]
pub struct RowView {
    /// Its number in the grid, from 1; the heads of the columns are the first.
    pub number: usize,
    /// The line with what is being typed.
    pub line: Arc<Line>,
    /// The line as it stands in the plan.
    pub base: Arc<Line>,
    /// Name of the project.
    pub name: String,
    /// Name of the provider.
    pub provider: Option<String>,
    /// How the line stands.
    pub standing: Standing,
    /// Who else is there.
    pub people: Vec<Present>,
    /// Its typed cells, in the order of the columns.
    pub cells: Vec<Shown>,
}

/// The rows in sight. Copies share them.
#[derive(Clone, Copy)]
pub struct RowViews {
    plan: PlanContext,
    columns: StoredValue<Arc<Vec<Column>>>,
    views: StoredValue<HashMap<LineId, ArcRwSignal<RowView>>>,
}

impl RowViews {
    /// Follows the plan as long as the grid with these columns is shown.
    #[must_use]
    pub fn follow(plan: PlanContext, columns: Arc<Vec<Column>>) -> Self {
        let this = Self {
            plan,
            columns: StoredValue::new(columns),
            views: StoredValue::new(HashMap::new()),
        };
        let effect = RenderEffect::new(move |_| this.look());
        on_cleanup(move || drop(effect));
        this
    }

    /// What the row of a line shows; `None` for a line that has no row.
    #[must_use]
    pub fn of(self, line: LineId) -> Option<RwSignal<RowView>> {
        let known = self.views.with_value(|views| views.get(&line).cloned());
        let signal = known.or_else(|| {
            let row = RowKey::Line(line);
            let place = self
                .plan
                .rows
                .with_untracked(|rows| rows.iter().position(|known| *known == row))?;
            let view = untrack(|| self.view(place, line))?;
            let signal = ArcRwSignal::new(view);
            self.views.update_value(|views| {
                views.insert(line, signal.clone());
            });
            Some(signal)
        })?;
        Some(RwSignal::from(signal))
    }

    /// Forgets a row that has left the page.
    pub fn forget(self, line: LineId) {
        self.views.try_update_value(|views| views.remove(&line));
    }

    /// Looks at all rows in sight, and tells those that have become different; reactive.
    fn look(self) {
        let plan = self.plan;
        plan.shown.track();
        plan.plan.track();
        plan.disputed.track();
        plan.waiting.track();
        plan.changed.track();
        plan.session.company.track();
        let views = self.views.get_value();
        plan.rows.with(|rows| {
            for (place, row) in rows.iter().enumerate() {
                let RowKey::Line(line) = row else { continue };
                let Some(signal) = views.get(line) else {
                    continue;
                };
                let Some(view) = self.view(place, *line) else {
                    continue;
                };
                if signal.with_untracked(|known| *known != view) {
                    signal.set(view);
                }
            }
        });
    }

    /// What the row of a line shows now; reactive.
    fn view(self, place: usize, line: LineId) -> Option<RowView> {
        let plan = self.plan;
        let known = plan.shown.get();
        let shown_line = known.content.lines.get(&line)?;
        let base = plan
            .plan
            .with(|plan| plan.content.lines.get(&line).cloned());
        let cells = self.columns.with_value(|columns| {
            let fields = columns.iter().filter_map(Column::field);
            fields
                .map(|field| shown(plan, &Target::Line(line, field)))
                .collect()
        });
        Some(RowView {
            number: place + 2,
            base: base.unwrap_or_else(|| Arc::clone(shown_line)),
            name: project_name(&known, shown_line),
            provider: provider_name(&known, shown_line),
            standing: line_standing(plan, line, shown_line),
            line: Arc::clone(shown_line),
            people: others_at(plan, line),
            cells,
        })
    }
}

/// How a line stands, conflicts and waiting changes first; reactive.
pub fn line_standing(plan: PlanContext, id: LineId, line: &Line) -> Standing {
    let of_line = |at: &Target| matches!(at, Target::Line(line, _) if *line == id);
    let conflict = plan.disputed.with(|cells| {
        cells
            .iter()
            .find(|(at, _)| of_line(at))
            .map(|(_, conflict)| *conflict)
    });
    if let Some(conflict) = conflict {
        return Standing::Conflict(conflict);
    }
    if plan.waiting.with(|cells| cells.keys().any(of_line)) {
        return Standing::Waiting;
    }
    standing(line)
}
