//! The row of one line.

use super::super::{
    company,
    context::{Inbox, Panel, PlanContext, use_plan},
    focus,
    selection::RowKey,
    view::{self, Standing, columns::Column},
    words::balance_words,
};
use super::{
    cell::{CellFrame, ValueCell, editor, is_edited},
    content::nothing,
    row_view::{RowView, RowViews},
    share_of_ceiling,
};
use crate::components::{Icon, digits};
use domain::{
    LineId, Money,
    catalogue::EarmarkId,
    plan::{Line, ProjectField, Target, rollup::balance},
};
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::Arc};

/// One line.
#[component]
pub fn LineRow(
    /// The line.
    line: LineId,
    /// The rows in sight.
    rows: RowViews,
) -> impl IntoView {
    let plan = use_plan();
    let Some(row) = rows.of(line) else {
        return ().into_any();
    };
    on_cleanup(move || rows.forget(line));
    let selector = plan.at_row.get_value();
    let key = RowKey::Line(line);
    let (word, here, under) = (key.to_string(), Some(key.clone()), key);
    let here = move || selector.selected(&here).then_some("");
    let columns = plan.columns.get_untracked();
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
                    <ValueCell line=line index=index column=column at=at row=row place=own/>
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
            aria-rowindex=move || row.with(|row| row.number)
        >
            {cells}
        </tr>
    }
    .into_any()
}

fn other_cell(
    plan: PlanContext,
    line: LineId,
    index: usize,
    column: Column,
    row: RwSignal<RowView>,
) -> AnyView {
    let key = RowKey::Line(line);
    match column {
        Column::Project => project_cell(plan, line, row),
        Column::Total => sum_cell(plan, line, index, row, view::financing_total),
        Column::Costs => sum_cell(plan, line, index, row, view::costs_total),
        Column::Share => {
            let amount = Memo::new(move |_| {
                row.with(|row| {
                    plan.plan
                        .with_untracked(|plan| plan.programme_amount(&row.line))
                })
            });
            view! {
                <CellFrame row=key column=index class="num".to_owned()>
                    {move || share_of_ceiling(plan, amount.get())}
                </CellFrame>
            }
            .into_any()
        }
        Column::Term => {
            let term = Memo::new(move |_| row.with(|row| row.line.term));
            view! {
                <CellFrame row=key column=index class="zb-meta zb-grid__term".to_owned()>
                    {move || {
                        let open = || plan.i18n.text("plan-term-open");
                        let words = term.get().map_or_else(open, |term| term.to_string());
                        let title = words.clone();
                        view! { <span title=title>{words}</span> }
                    }}
                </CellFrame>
            }
            .into_any()
        }
        Column::Earmarks => {
            let shares = Memo::new(move |_| row.with(|row| row.line.earmarks.clone()));
            view! {
                <CellFrame row=key column=index>
                    {move || shares.with(|shares| earmark_tags(plan, shares))}
                </CellFrame>
            }
            .into_any()
        }
        _ => {
            let standing = Memo::new(move |_| row.with(|row| (row.standing, balance(&row.line))));
            view! {
                <CellFrame row=key column=index>
                    {move || {
                        let (standing, balance) = standing.get();
                        state(plan, standing, balance)
                    }}
                </CellFrame>
            }
            .into_any()
        }
    }
}

/// The name of the project, which is typed here as well, with its provider.
fn project_cell(plan: PlanContext, line: LineId, row: RwSignal<RowView>) -> AnyView {
    let project = row.with_untracked(|row| row.line.project);
    let at = StoredValue::new(Target::Project(project, ProjectField::Name));
    let editing = is_edited(plan, at);
    let class = move || {
        let class = if editing.get() { "zb-cell--edit" } else { "" };
        class.to_owned()
    };
    let name = Memo::new(move |_| row.with(|row| row.name.clone()));
    let locked = Memo::new(move |_| row.with(|row| row.line.locked));
    let provider = Memo::new(move |_| row.with(|row| row.provider.clone()));
    let people = Memo::new(move |_| row.with(|row| row.people.clone()));
    view! {
        <CellFrame row=RowKey::Line(line) column=0 head="row" class=Signal::derive(class)>
            {move || if editing.get() {
                at.with_value(|at| editor(plan, line, at))
            } else {
                view! {
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
                                {move || locked.get().then(|| lock_mark(plan))}
                                {move || {
                                    let open = || plan.i18n.text("plan-provider-open");
                                    provider.get().unwrap_or_else(open)
                                }}
                            </span>
                        </span>
                        {move || company::marks(plan, people.get())}
                    </span>
                }
                .into_any()
            }}
        </CellFrame>
    }
    .into_any()
}

/// The mark of a line that is locked against distribution; reactive.
fn lock_mark(plan: PlanContext) -> impl IntoView {
    let words = plan.i18n.text("plan-locked");
    let title = words.clone();
    view! {
        <span title=title>
            <Icon name="lock" size=12/><span class="kern-sr-only">{words}</span>" "
        </span>
    }
}

/// A sum over a line, with what is being typed.
fn sum_cell(
    plan: PlanContext,
    line: LineId,
    index: usize,
    row: RwSignal<RowView>,
    sum: fn(&Line) -> Money,
) -> AnyView {
    let pair = Memo::new(move |_| row.with(|row| (sum(&row.base), sum(&row.line))));
    let class = move || {
        let (before, now) = pair.get();
        if before == now {
            "num".to_owned()
        } else {
            "num zb-cell--preview".to_owned()
        }
    };
    view! {
        <CellFrame row=RowKey::Line(line) column=index class=Signal::derive(class)>
            {move || digits(plan.i18n, pair.get().1)}
        </CellFrame>
    }
    .into_any()
}

/// What a line counts for each earmark.
type Shares = BTreeMap<EarmarkId, Money>;

/// What a line counts for earmarks in words: `Teilzeit 48.000`; reactive.
pub fn earmark_words(plan: PlanContext, shares: &Shares) -> Vec<String> {
    let shares = earmark_shares(plan, shares).into_iter();
    shares.map(|(_, words)| words).collect()
}

/// Letter and words of each earmark that a line counts for; reactive.
fn earmark_shares(plan: PlanContext, shares: &Shares) -> Vec<(char, String)> {
    // A plan keeps its catalogue as long as it is open.
    let catalogue = plan.plan.with_untracked(|plan| Arc::clone(&plan.catalogue));
    shares
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
pub fn earmark_tags(plan: PlanContext, shares: &Shares) -> AnyView {
    if shares.is_empty() {
        return nothing(plan.i18n);
    }
    earmark_shares(plan, shares)
        .into_iter()
        .map(|(letter, words)| {
            let title = words.clone();
            view! {
                <span class="zb-tag" title=title>
                    <span class="zb-tag__k" aria-hidden="true">{letter.to_string()}</span>
                    {words}
                </span>
            }
        })
        .collect_view()
        .into_any()
}

/// How a line stands in a word; reactive.
pub fn state_words(plan: PlanContext, standing: Standing, difference: Option<Money>) -> String {
    let i18n = plan.i18n;
    match standing {
        Standing::Conflict(_) => i18n.text("plan-state-conflict"),
        Standing::Waiting => i18n.text("plan-state-waiting"),
        Standing::Untouched => i18n.text("plan-state-untouched"),
        Standing::Balanced => i18n.text("plan-state-balanced"),
        Standing::Missing(_) | Standing::Surplus(_) => balance_words(i18n, difference),
    }
}

/// How a line stands, in a word with an icon; reactive.
pub fn state(plan: PlanContext, standing: Standing, difference: Option<Money>) -> AnyView {
    let text = state_words(plan, standing, difference);
    // The whole of it, where a narrow column cuts it.
    let title = text.clone();
    let (class, icon) = match standing {
        Standing::Conflict(conflict) => {
            return view! {
                <span
                    role="button"
                    class="zb-state zb-state--conflict"
                    title=title
                    tabindex="-1"
                    on:click=move |_| plan.inbox.set(Some(Inbox::Open(conflict)))
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
    view! { <span class=class title=title><Icon name=icon/>{text}</span> }.into_any()
}
