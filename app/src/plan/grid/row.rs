//! The row of one line.

use super::super::{
    context::{Panel, PlanContext, use_plan},
    focus,
    selection::RowKey,
    view::{self, Standing, columns::Column, standing},
    words::balance_words,
};
use super::{
    cell::{CellFrame, ValueCell, editor, is_edited},
    content::{nothing, shown},
    row_number, share_of_ceiling,
};
use crate::components::{Icon, digits};
use domain::{
    LineId, Money,
    plan::{Line, ProjectField, Target, rollup::balance},
};
use leptos::prelude::*;
use std::sync::Arc;

/// What the row shows besides its typed cells.
#[derive(Clone, PartialEq)]
struct RowView {
    line: Arc<Line>,
    name: String,
    provider: Option<String>,
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

/// One line.
#[component]
pub fn LineRow(
    /// The line.
    line: LineId,
) -> impl IntoView {
    let plan = use_plan();
    let row = Memo::new(move |_| {
        plan.shown.with(|plan| {
            let line = plan.content.lines.get(&line)?;
            Some(RowView {
                line: Arc::clone(line),
                name: view::project_name(plan, line),
                provider: view::provider_name(plan, line),
            })
        })
    });
    let selector = plan.at_row.get_value();
    let key = RowKey::Line(line);
    let (word, place, here, under) = (key.to_string(), key.clone(), Some(key.clone()), key);
    let here = move || selector.selected(&here).then_some("");
    let columns = plan.columns.get_untracked();
    let typed: Vec<Target> = columns
        .iter()
        .filter_map(Column::field)
        .map(|field| Target::Line(line, field))
        .collect();
    let shown = Memo::new(move |_| typed.iter().map(|at| shown(plan, at)).collect());
    let mut count = 0;
    let cells = columns
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, column)| match column.field() {
            Some(field) => {
                let at = Target::Line(line, field);
                let own = count;
                count += 1;
                view! {
                    <ValueCell line=line index=index column=column at=at cells=shown place=own/>
                }
                .into_any()
            }
            None => other_cell(plan, line, index, column, row),
        })
        .collect_view();
    view! {
        <tr
            class="zb-grid__line"
            data-row=word
            data-here=here
            data-drop=move || plan.drop_at.with(|at| at.as_ref() == Some(&under)).then_some("")
            aria-rowindex=move || row_number(plan, &place)
        >
            {cells}
        </tr>
    }
}

fn other_cell(
    plan: PlanContext,
    line: LineId,
    index: usize,
    column: Column,
    row: Memo<Option<RowView>>,
) -> AnyView {
    let key = RowKey::Line(line);
    match column {
        Column::Project => project_cell(plan, line, row),
        Column::Total => sum_cell(plan, line, index, row, view::financing_total),
        Column::Costs => sum_cell(plan, line, index, row, view::costs_total),
        Column::Share => view! {
            <CellFrame row=key column=index class="num".to_owned()>
                {move || row.get().map(|row| {
                    let amount = plan.shown.with(|plan| plan.programme_amount(&row.line));
                    share_of_ceiling(plan, amount)
                })}
            </CellFrame>
        }
        .into_any(),
        Column::Term => view! {
            <CellFrame row=key column=index class="zb-meta nowrap".to_owned()>
                {move || row.get().map(|row| match row.line.term {
                    Some(term) => term.to_string().into_any(),
                    None => plan.i18n.text("plan-term-open").into_any(),
                })}
            </CellFrame>
        }
        .into_any(),
        Column::Earmarks => view! {
            <CellFrame row=key column=index>
                {move || row.get().map(|row| earmark_tags(plan, &row.line))}
            </CellFrame>
        }
        .into_any(),
        _ => view! {
            <CellFrame row=key column=index>
                {move || row.get().map(|row| state(plan, line, &row.line))}
            </CellFrame>
        }
        .into_any(),
    }
}

/// The name of the project, which is typed here as well, with its provider.
fn project_cell(plan: PlanContext, line: LineId, row: Memo<Option<RowView>>) -> AnyView {
    let project = row.with_untracked(|row| row.as_ref().map(|row| row.line.project));
    let at = StoredValue::new(project.map(|id| Target::Project(id, ProjectField::Name)));
    let editing = is_edited(plan, at);
    let class = move || {
        let class = if editing.get() { "zb-cell--edit" } else { "" };
        class.to_owned()
    };
    let name = move || row.get().map(|row| row.name);
    view! {
        <CellFrame row=RowKey::Line(line) column=0 head="row" class=Signal::derive(class)>
            {move || match at.get_value().filter(|_| editing.get()) {
                Some(at) => editor(plan, line, &at),
                None => view! {
                    <span
                        class="zb-proj"
                        on:click=move |_| {
                            if focus::has_room_for_panel() {
                                plan.panel.set(Panel::Line(line));
                            }
                        }
                    >
                        <span class="zb-grip" aria-hidden="true"><Icon name="grip"/></span>
                        <span class="zb-proj__text">
                            <span class="zb-proj__name" title=name>{name}</span>
                            <span class="zb-proj__sub">
                                {move || locked(plan, row)}{move || provider(plan, row)}
                            </span>
                        </span>
                    </span>
                }
                .into_any(),
            }}
        </CellFrame>
    }
    .into_any()
}

/// The mark of a line that is locked against distribution; reactive.
fn locked(plan: PlanContext, row: Memo<Option<RowView>>) -> Option<impl IntoView> {
    let is_locked = row.with(|row| row.as_ref().is_some_and(|row| row.line.locked));
    is_locked.then(|| {
        let words = plan.i18n.text("plan-locked");
        let title = words.clone();
        view! {
            <span title=title>
                <Icon name="lock" size=12/><span class="kern-sr-only">{words}</span>" "
            </span>
        }
    })
}

/// A sum over a line, with what is being typed.
fn sum_cell(
    plan: PlanContext,
    line: LineId,
    index: usize,
    row: Memo<Option<RowView>>,
    sum: fn(&Line) -> Money,
) -> AnyView {
    let class = move || {
        let before = plan
            .plan
            .with(|plan| plan.content.lines.get(&line).map(|line| sum(line)));
        let now = row.with(|row| row.as_ref().map(|row| sum(&row.line)));
        if before == now {
            "num".to_owned()
        } else {
            "num zb-cell--preview".to_owned()
        }
    };
    view! {
        <CellFrame row=RowKey::Line(line) column=index class=Signal::derive(class)>
            {move || row.with(|row| row.as_ref().map(|row| digits(plan.i18n, sum(&row.line))))}
        </CellFrame>
    }
    .into_any()
}

fn provider(plan: PlanContext, row: Memo<Option<RowView>>) -> String {
    let provider = row.with(|row| row.as_ref().and_then(|row| row.provider.clone()));
    provider.unwrap_or_else(|| plan.i18n.text("plan-provider-open"))
}

/// What a line counts for earmarks in words: `Teilzeit 48.000`; reactive.
pub fn earmark_words(plan: PlanContext, line: &Line) -> Vec<String> {
    let shares = earmark_shares(plan, line).into_iter();
    shares.map(|(_, words)| words).collect()
}

/// Letter and words of each earmark that a line counts for; reactive.
fn earmark_shares(plan: PlanContext, line: &Line) -> Vec<(char, String)> {
    let catalogue = plan.plan.with(|plan| Arc::clone(&plan.catalogue));
    line.earmarks
        .iter()
        .filter_map(|(id, amount)| {
            let earmark = catalogue.earmark(id)?;
            let name = plan.i18n.label(&earmark.short);
            Some((
                earmark.letter,
                format!("{name} {}", digits(plan.i18n, *amount)),
            ))
        })
        .collect()
}

/// What a line counts for earmarks, as tags; reactive.
pub fn earmark_tags(plan: PlanContext, line: &Line) -> AnyView {
    if line.earmarks.is_empty() {
        return nothing(plan.i18n);
    }
    earmark_shares(plan, line)
        .into_iter()
        .map(|(letter, words)| {
            view! {
                <span class="zb-tag">
                    <span class="zb-tag__k" aria-hidden="true">{letter.to_string()}</span>
                    {words}
                </span>
            }
        })
        .collect_view()
        .into_any()
}

/// How a line stands in a word; reactive.
pub fn state_words(plan: PlanContext, id: LineId, line: &Line) -> String {
    let i18n = plan.i18n;
    match line_standing(plan, id, line) {
        Standing::Conflict(_) => i18n.text("plan-state-conflict"),
        Standing::Waiting => i18n.text("plan-state-waiting"),
        Standing::Untouched => i18n.text("plan-state-untouched"),
        Standing::Balanced => i18n.text("plan-state-balanced"),
        Standing::Missing(_) | Standing::Surplus(_) => balance_words(i18n, balance(line)),
    }
}

/// How a line stands, in a word with an icon; reactive.
pub fn state(plan: PlanContext, id: LineId, line: &Line) -> AnyView {
    let text = state_words(plan, id, line);
    let (class, icon) = match line_standing(plan, id, line) {
        Standing::Conflict(conflict) => {
            return view! {
                <span
                    role="button"
                    class="zb-state zb-state--conflict"
                    tabindex="-1"
                    on:click=move |_| plan.deciding.set(Some(conflict))
                >
                    <Icon name="conflict"/>{text}
                </span>
            }
            .into_any();
        }
        Standing::Waiting => ("zb-state zb-state--pending", "pending"),
        Standing::Untouched => ("zb-state", "pen"),
        Standing::Balanced => ("zb-state zb-state--ok", "check"),
        Standing::Missing(_) | Standing::Surplus(_) => ("zb-state zb-state--conflict", "balance"),
    };
    view! { <span class=class><Icon name=icon/>{text}</span> }.into_any()
}
