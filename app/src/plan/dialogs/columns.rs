//! Which columns are shown, how wide they are, and by what lines are sorted: everything that the
//! heads of the columns do with a mouse.

use super::{
    super::{
        context::{PlanContext, use_plan},
        grid::column_name,
        layout::{Layout, widths_px},
        view::{
            arrangement::Sort,
            columns::{Column, all_columns},
        },
    },
    CloseFoot, Select,
};
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Columns() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let all = plan
        .plan
        .with_untracked(|plan| all_columns(&plan.catalogue));
    let rows = all.iter().cloned().map(|column| row(plan, column));
    view! {
        <div class="zb-dialog__body">
            <SortSelect columns=all.clone()/>
            <table class="zb-account zb-account--one zb-columns">
                <thead>
                    <tr>
                        <th scope="col">{move || i18n.text("plan-columns-column")}</th>
                        <th scope="col" class="num">{move || i18n.text("plan-columns-width")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <CloseFoot>
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                on:click=move |_| plan.lay_out(|layout| *layout = Layout::default())
            >
                <span class="kern-label">{move || i18n.text("plan-columns-reset")}</span>
            </button>
        </CloseFoot>
    }
}

/// One column: whether it is shown, and its width.
fn row(plan: PlanContext, column: Column) -> impl IntoView {
    let limits = widths_px(&column);
    let column = StoredValue::new(column);
    let name = move || column.with_value(|column| column_name(plan, column));
    let fixed = column.with_value(|column| !column.can_be_hidden());
    let shown = move || {
        let catalogue = plan.plan.with(|plan| plan.catalogue.clone());
        plan.layout
            .with(|layout| column.with_value(|column| layout.shows(&catalogue, column)))
    };
    let width = move || {
        let width = plan
            .layout
            .with(|layout| column.with_value(|column| layout.width(column)));
        width.map(|width| width.to_string()).unwrap_or_default()
    };
    let label = move || {
        plan.i18n
            .with("plan-columns-width-of", &[("name", name().into())])
    };
    view! {
        <tr>
            <th scope="row">
                <label class="zb-check">
                    <input
                        type="checkbox"
                        disabled=fixed
                        prop:checked=shown
                        on:change=move |event| {
                            let shown = event_target_checked(&event);
                            plan.lay_out(|layout| {
                                column.with_value(|column| layout.show(column, shown));
                            });
                        }
                    />
                    <span>{name}</span>
                </label>
            </th>
            <td class="num">
                <input
                    class="kern-form-input__input zb-columns__width"
                    type="number"
                    min=limits.start().to_string()
                    max=limits.end().to_string()
                    step="8"
                    aria-label=label
                    placeholder=move || plan.i18n.text("plan-columns-rest")
                    prop:value=width
                    on:change=move |event| {
                        if let Ok(width) = event_target_value(&event).parse() {
                            plan.lay_out(|layout| {
                                column.with_value(|column| layout.set_width(column, width));
                            });
                        }
                    }
                />
            </td>
        </tr>
    }
}

/// By what lines are sorted.
#[component]
fn SortSelect(columns: Vec<Column>) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let word = |column: &Column, descending: bool| {
        let direction = if descending { "down" } else { "up" };
        format!("{direction} {column}")
    };
    let present = plan.arrangement.with_untracked(|arranged| {
        let sort = arranged.sort.as_ref()?;
        Some(word(&sort.column, sort.descending))
    });
    let chosen = RwSignal::new(present.unwrap_or_default());
    let sorts: StoredValue<Vec<(String, Sort)>> = StoredValue::new(
        columns
            .into_iter()
            .flat_map(|column| {
                [false, true].map(|descending| Sort {
                    column: column.clone(),
                    descending,
                })
            })
            .map(|sort| (word(&sort.column, sort.descending), sort))
            .collect(),
    );
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), i18n.text("plan-sort-plan"))];
        sorts.with_value(|sorts| {
            options.extend(sorts.iter().map(|(word, sort)| {
                let key = if sort.descending {
                    "plan-sort-down"
                } else {
                    "plan-sort-up"
                };
                let name = column_name(plan, &sort.column);
                (word.clone(), i18n.with(key, &[("name", name.into())]))
            }));
        });
        options
    });
    let taken = Callback::new(move |word: String| {
        let sort = sorts.with_value(|sorts| {
            let found = sorts.iter().find(|known| known.0 == word);
            found.map(|known| known.1.clone())
        });
        plan.arrangement.update(|arranged| arranged.sort = sort);
    });
    view! { <Select label="plan-sort" options=options value=chosen taken=taken/> }
}
