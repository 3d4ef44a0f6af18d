//! The foreign table as it is understood, cell by cell, and the list of what is not.

use super::{
    super::super::context::{PlanContext, use_plan},
    Chosen,
    findings::{Found, problems},
    words::{cell_words, column_letter, meaning_words, problem_words, row_words, short_value},
};
use crate::components::Icon;
use domain::{
    catalogue::Catalogue,
    plan::{
        FigureKey, LineField, Value,
        paste::{CellOutcome, Meaning, Reading, RowAccount, RowOutcome},
    },
};
use leptos::prelude::*;
use std::sync::Arc;

/// Rows that the preview shows; of longer tables these many, and all of the problems.
const ROWS_MAX: usize = 150;
/// Problems that are listed.
const PROBLEMS_MAX: usize = 100;

/// What was not understood, each with its place and the possible meanings.
#[component]
pub fn Problems(chosen: Chosen, reading: Memo<Arc<Reading>>) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let found = Memo::new(move |_| reading.with(|reading| problems(reading)));
    let items = move || {
        let found = found.get();
        found
            .into_iter()
            .take(PROBLEMS_MAX)
            .map(|found| problem_item(plan, chosen, found))
            .collect_view()
    };
    let more = move || {
        let more = found.with(Vec::len).saturating_sub(PROBLEMS_MAX);
        (more > 0).then(|| {
            let words = i18n.with("plan-check-more", &[("count", more.into())]);
            view! { <li class="zb-meta">{words}</li> }
        })
    };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <section class="zb-paste__problems">
                <h3 class="zb-h">{move || i18n.text("paste-problems")}</h3>
                <ul>{items}{more}</ul>
            </section>
        </Show>
    }
}

fn problem_item(plan: PlanContext, chosen: Chosen, found: Found) -> impl IntoView {
    let i18n = plan.i18n;
    let Found {
        row,
        column,
        problem,
        readings,
    } = found;
    // As spreadsheets count them: without a separator.
    let number = (row + 1).to_string();
    let place = match column {
        Some(column) => i18n.with(
            "paste-place",
            &[
                ("row", number.into()),
                ("column", column_letter(column).into()),
            ],
        ),
        None => i18n.with("paste-place-row", &[("row", number.into())]),
    };
    let words = problem_words(plan, &problem);
    // Some sentences quote the text themselves.
    let text = chosen.table.with(|table| {
        let cell = column.and_then(|column| table.rows.get(row)?.get(column))?;
        Some(cell.text.trim().to_owned()).filter(|text| !words.contains(text.as_str()))
    });
    let buttons = readings.into_iter().filter_map(|value| {
        let number = exact(&value)?;
        let label = i18n.with(
            "paste-take-reading",
            &[("value", short_value(plan, &value).into())],
        );
        Some(view! {
            <button
                type="button"
                class="kern-btn kern-btn--secondary"
                on:click=move |_| decide(chosen, row, column, &number)
            >
                <span class="kern-label">{label}</span>
            </button>
        })
    });
    view! {
        <li>
            <Icon name="over"/>
            <span>
                <b>{place}</b>
                {text.map(|text| view! { " "<q>{text}</q> })}
                " "{words}
            </span>
            {buttons.collect_view()}
        </li>
    }
}

/// The exact number of a reading.
fn exact(value: &Value) -> Option<String> {
    match value {
        Value::Money(amount) => Some(amount.to_decimal().normalize().to_string()),
        Value::Count(count) => Some(count.to_string()),
        _ => None,
    }
}

/// Writes the meaning that was chosen behind the cell.
fn decide(chosen: Chosen, row: usize, column: Option<usize>, number: &str) {
    chosen.table.update(|table| {
        let cell = column.and_then(|column| table.rows.get_mut(row)?.get_mut(column));
        if let Some(cell) = cell {
            cell.number = Some(number.to_owned());
        }
    });
}

/// The table.
#[component]
pub fn Preview(
    chosen: Chosen,
    reading: Memo<Arc<Reading>>,
    /// The names of the plan's columns from the cursor rightwards.
    columns: Vec<String>,
) -> impl IntoView {
    let plan = use_plan();
    let columns = StoredValue::new(columns);
    let i18n = plan.i18n;
    let width = move || chosen.table.with(domain::table::Table::width);
    let more = move || {
        let more = reading.with(|reading| reading.rows.len().saturating_sub(ROWS_MAX));
        (more > 0).then(|| i18n.with("paste-more-rows", &[("count", more.into())]))
    };
    let rows = move || {
        let reading = reading.get();
        chosen.table.with(|table| {
            let shown = reading.rows.iter().take(ROWS_MAX);
            let width = table.width();
            shown
                .map(|account| preview_row(plan, table, account, width))
                .collect_view()
        })
    };
    view! {
        <div class="zb-paste__box" tabindex="0" role="region" aria-label=move || i18n.text("paste-preview")>
            <table class="zb-paste">
                <caption class="kern-sr-only">{move || i18n.text("paste-preview")}</caption>
                <thead>
                    <tr>
                        <td></td>
                        {move || (0..width())
                            .map(|column| heading(plan, chosen, column, columns))
                            .collect_view()}
                        <th scope="col">{move || i18n.text("paste-becomes")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="zb-meta">{more}</p>
    }
}

fn preview_row(
    plan: PlanContext,
    table: &domain::table::Table,
    account: &RowAccount,
    width: usize,
) -> impl IntoView + use<> {
    let source = table.rows.get(account.source);
    let cells = account.cells.iter().enumerate().map(|(column, outcome)| {
        let text = source
            .and_then(|row| row.get(column))
            .map(|cell| cell.text.clone())
            .unwrap_or_default();
        let (class, words) = cell_words(plan, outcome);
        let after = match outcome {
            CellOutcome::Changed { after, .. } => Some(short_value(plan, after)),
            _ => None,
        };
        // The text stands beside its meaning only where they differ.
        let source = (after.as_ref() != Some(&text) && !text.is_empty()).then(|| {
            let class = if after.is_some() {
                "zb-paste__source"
            } else {
                ""
            };
            view! { <span class=class>{text}</span> }
        });
        view! {
            <td class=class title=words>
                {after.map(|after| view! { <b>{after}</b>" " })}
                {source}
            </td>
        }
    });
    let is_wrong = matches!(account.outcome, RowOutcome::NotUnderstood(_));
    let class = if is_wrong {
        "zb-paste__wrong"
    } else {
        "zb-paste__row"
    };
    view! {
        <tr>
            <th scope="row">{account.source + 1}</th>
            {cells.collect_view()}
            {(account.cells.len()..width).map(|_| view! { <td></td> }).collect_view()}
            <td class=class>{row_words(plan, &account.outcome)}</td>
        </tr>
    }
}

/// The head of a source column: its letter and what it says, or where it goes.
fn heading(
    plan: PlanContext,
    chosen: Chosen,
    column: usize,
    columns: StoredValue<Vec<String>>,
) -> impl IntoView {
    let goes_to = move || {
        let goes = !chosen.by_name.get();
        goes.then(|| columns.with_value(|columns| columns.get(column).cloned()))
            .flatten()
    };
    let letter = column_letter(column);
    let label = letter.clone();
    view! {
        <th scope="col">
            {letter}
            {move || goes_to().map(|name| view! { <span class="zb-paste__goes">{name}</span> })}
            <Show when=move || chosen.by_name.get()>
                {meaning_select(plan, chosen, column, label.clone())}
            </Show>
        </th>
    }
}

fn meaning_select(
    plan: PlanContext,
    chosen: Chosen,
    column: usize,
    letter: String,
) -> impl IntoView {
    let i18n = plan.i18n;
    let meanings = plan
        .plan
        .with_untracked(|known| all_meanings(&known.catalogue));
    let meanings = StoredValue::new(meanings);
    let present = move || {
        let meaning = chosen
            .layout
            .with(|layout| layout.meanings.get(column).cloned());
        let meaning = meaning.unwrap_or_default();
        meanings.with_value(|known| known.iter().position(|known| *known == meaning))
    };
    let options = move || {
        let present = present().unwrap_or_default();
        let words = meanings.with_value(|known| {
            known
                .iter()
                .map(|meaning| meaning_words(plan, meaning))
                .collect::<Vec<_>>()
        });
        words
            .into_iter()
            .enumerate()
            .map(|(index, words)| {
                view! { <option value=index.to_string() selected=index == present>{words}</option> }
            })
            .collect_view()
    };
    view! {
        <select
            class="kern-form-input__input zb-select"
            aria-label=move || i18n.with("paste-meaning-of", &[("column", letter.as_str().into())])
            on:change=move |event| {
                let index = event_target_value(&event).parse::<usize>().unwrap_or_default();
                let meaning = meanings.with_value(|known| known.get(index).cloned());
                chosen.layout.update(|layout| {
                    if layout.meanings.len() <= column {
                        layout.meanings.resize(column + 1, Meaning::Ignore);
                    }
                    if let (Some(place), Some(meaning)) =
                        (layout.meanings.get_mut(column), meaning)
                    {
                        *place = meaning;
                    }
                });
            }
        >
            {options}
        </select>
    }
}

/// Everything that a column can say in a plan of this catalogue.
fn all_meanings(catalogue: &Catalogue) -> Vec<Meaning> {
    let mut meanings = vec![
        Meaning::Ignore,
        Meaning::Name,
        Meaning::Provider,
        Meaning::FieldOfAction,
        Meaning::TargetGroups,
        Meaning::Category,
        Meaning::Term,
    ];
    let sources = catalogue.sources.iter();
    let kinds = catalogue.cost_kinds.iter();
    let figures = catalogue.key_figures.iter();
    let earmarks = catalogue.earmarks.iter();
    meanings.extend(sources.map(|source| Meaning::Field(LineField::Financing(source.id.clone()))));
    meanings.extend(kinds.map(|kind| Meaning::Field(LineField::Cost(kind.id.clone()))));
    meanings.extend(figures.map(|figure| {
        Meaning::Field(LineField::Figure(FigureKey {
            figure: figure.id.clone(),
            regime: None,
        }))
    }));
    meanings.extend(earmarks.map(|earmark| Meaning::Field(LineField::Earmark(earmark.id.clone()))));
    meanings.push(Meaning::Note);
    meanings
}
