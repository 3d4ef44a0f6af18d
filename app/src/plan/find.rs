//! Searching and filtering: a bar above the grid. Both are views and never change the plan.

use super::{
    context::{PlanContext, use_plan},
    focus,
    grid::column_name,
    selection::{RowKey, block::lines_of},
    view::arrangement::{Arrangement, Show, hits},
};
use crate::components::{IconButton, dialog::next_number, euros};
use domain::{LineId, Money};
use leptos::{ev, html, prelude::*};

/// Which lines can be shown, with their words.
const SHOWS: [(Show, &str, &str); 5] = [
    (Show::All, "all", "plan-show-all"),
    (Show::Unbalanced, "unbalanced", "plan-show-unbalanced"),
    (Show::Untouched, "untouched", "plan-show-untouched"),
    (Show::Conflicts, "conflicts", "plan-show-conflicts"),
    (Show::Locked, "locked", "plan-show-locked"),
];

impl PlanContext {
    /// Opens the search, or goes back to it.
    pub fn open_search(self) {
        self.searching.set(true);
        focus::by_id(FIELD);
    }

    /// Closes the search and shows all lines again.
    pub fn close_search(self) {
        self.searching.set(false);
        self.arrangement.update(|arranged| {
            arranged.search.clear();
            arranged.only_hits = false;
            arranged.show = Show::All;
        });
        // At once: whoever goes on typing means the cell.
        self.focus_cursor();
    }
}

/// The id of the field, of which there is one.
const FIELD: &str = "plan-search";

/// The bar, while it is open.
#[component]
pub fn FindBar() -> impl IntoView {
    let plan = use_plan();
    view! { <Show when=move || plan.searching.get()><Bar/></Show> }
}

#[component]
fn Bar() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let found = Memo::new(move |_| {
        plan.arrangement
            .with(|arranged| plan.plan.with(|plan| hits(plan, &arranged.search)))
    });
    let field = NodeRef::<html::Input>::new();
    // Before the next key: it belongs to the search already.
    field.on_load(|field| focus::element(&field));
    let typed = move |event: ev::Event| {
        let text = event_target_value(&event);
        plan.arrangement.update(|arranged| arranged.search = text);
        if let Some(first) = found.with_untracked(|found| found.first().copied()) {
            go_to(plan, first);
        }
    };
    let pressed = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            next(plan, found, event.shift_key());
        }
        "ArrowDown" => {
            event.prevent_default();
            plan.focus_cursor();
        }
        _ => {}
    };
    view! {
        <div
            class="zb-find"
            role="search"
            aria-label=move || i18n.text("plan-find")
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    plan.close_search();
                }
            }
        >
            <label class="kern-sr-only" for=FIELD>{move || i18n.text("plan-find")}</label>
            <input
                class="kern-form-input__input zb-find__field"
                id=FIELD
                type="search"
                autocomplete="off"
                placeholder=move || i18n.text("plan-find-hint")
                node_ref=field
                prop:value=move || plan.arrangement.with(|arranged| arranged.search.clone())
                on:input=typed
                on:keydown=pressed
            />
            <span class="zb-meta" role="status">{move || found_words(plan, &found.get())}</span>
            <Step found=found back=true icon="up" label="plan-find-previous"/>
            <Step found=found back=false icon="down" label="plan-find-next"/>
            <label class="zb-check">
                <input
                    type="checkbox"
                    prop:checked=move || plan.arrangement.with(|arranged| arranged.only_hits)
                    on:change=move |event| {
                        let only = event_target_checked(&event);
                        plan.arrangement.update(|arranged| arranged.only_hits = only);
                    }
                />
                <span>{move || i18n.text("plan-find-only")}</span>
            </label>
            <ShowSelect/>
            <IconButton
                icon="close"
                label=Signal::derive(move || i18n.text("plan-find-close"))
                run=move |()| plan.close_search()
            />
        </div>
    }
}

/// What keeps the grid from showing the plan as it is, each with its way back.
#[component]
pub fn Chips() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let sorted = move || {
        plan.arrangement.with(|arranged| {
            let sort = arranged.sort.as_ref()?;
            let key = if sort.descending {
                "plan-sort-down"
            } else {
                "plan-sort-up"
            };
            let name = column_name(plan, &sort.column);
            Some(i18n.with(key, &[("name", name.into())]))
        })
    };
    let filtered = move || {
        plan.arrangement
            .with(Arrangement::filters)
            .then(|| shown_words(plan))
    };
    let chip = move |text: String, key: &'static str, run: fn(&mut Arrangement)| {
        view! {
            <span class="kern-badge kern-badge--info">
                <span class="kern-label">{text}</span>
            </span>
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                on:click=move |_| plan.arrangement.update(run)
            >
                <span class="kern-label">{i18n.text(key)}</span>
            </button>
        }
    };
    view! {
        <Show when=move || !plan.narrow.get() && !plan.arrangement.with(Arrangement::is_plan_order)>
            <div class="zb-chips" role="status">
                {move || sorted().map(|text| {
                    chip(text, "plan-sort-end", |arranged| arranged.sort = None)
                })}
                {move || filtered().map(|text| chip(text, "plan-show-end", |arranged| {
                    arranged.show = Show::All;
                    arranged.only_hits = false;
                }))}
                // Lines stay where they are while they are edited, until the person asks.
                <button
                    type="button"
                    class="kern-btn kern-btn--tertiary"
                    on:click=move |_| plan.arrangement.update(|_| ())
                >
                    <span class="kern-label">{move || i18n.text("plan-arrange-again")}</span>
                </button>
            </div>
        </Show>
    }
}

/// How many lines are shown, and what they come to; reactive.
fn shown_words(plan: PlanContext) -> String {
    let i18n = plan.i18n;
    let lines = plan.rows.with(|rows| lines_of(rows));
    let sum = plan.plan.with(|known| {
        let amounts = lines
            .iter()
            .filter_map(|id| known.content.lines.get(id))
            .map(|line| known.programme_amount(line));
        Money::sum(amounts).unwrap_or(Money::MAX)
    });
    let arguments = [
        ("shown", lines.len().into()),
        ("all", plan.rollup.with(|rollup| rollup.total.lines).into()),
        ("sum", euros(i18n, sum).into()),
    ];
    i18n.with("plan-shown", &arguments)
}

#[component]
fn Step(
    found: Memo<Vec<LineId>>,
    back: bool,
    icon: &'static str,
    label: &'static str,
) -> impl IntoView {
    let plan = use_plan();
    let words = Signal::derive(move || plan.i18n.text(label));
    let idle = Signal::derive(move || found.with(Vec::is_empty));
    view! { <IconButton icon=icon label=words idle=idle run=move |()| next(plan, found, back)/> }
}

#[component]
fn ShowSelect() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let id = format!("show-{}", next_number());
    let options = move || {
        let present = plan.arrangement.with(|arranged| arranged.show);
        SHOWS
            .map(|(show, word, words)| {
                view! { <option value=word selected=show == present>{i18n.text(words)}</option> }
            })
            .collect_view()
    };
    view! {
        <label class="kern-sr-only" for=id.clone()>{move || i18n.text("plan-show")}</label>
        <select
            class="kern-form-input__input zb-select zb-find__show"
            id=id
            on:change=move |event| {
                let word = event_target_value(&event);
                let chosen = SHOWS.iter().find(|known| known.1 == word);
                if let Some((show, ..)) = chosen {
                    plan.arrangement.update(|arranged| arranged.show = *show);
                }
            }
        >
            {options}
        </select>
    }
}

/// How many lines fit, and which of them has the cursor; reactive.
fn found_words(plan: PlanContext, found: &[LineId]) -> String {
    let i18n = plan.i18n;
    if plan
        .arrangement
        .with(|arranged| arranged.search.trim().is_empty())
    {
        return String::new();
    }
    let here = plan.cursor.with(|cursor| {
        let row = cursor.as_ref().map(|cursor| &cursor.row);
        found
            .iter()
            .position(|line| row == Some(&RowKey::Line(*line)))
    });
    match (found.len(), here) {
        (0, _) => i18n.text("plan-find-none"),
        (count, Some(here)) => i18n.with(
            "plan-find-place",
            &[("number", (here + 1).into()), ("count", count.into())],
        ),
        (count, None) => i18n.with("plan-find-count", &[("count", count.into())]),
    }
}

/// Goes to the next hit, at the end to the first again.
fn next(plan: PlanContext, found: Memo<Vec<LineId>>, back: bool) {
    let found = found.get_untracked();
    let here = plan
        .cursor_line()
        .and_then(|line| found.iter().position(|known| *known == line));
    let count = found.len();
    let index = match (here, back) {
        (None, _) => Some(0),
        (Some(here), false) => (here + 1).checked_rem(count),
        (Some(here), true) => (here + count - 1).checked_rem(count),
    };
    if let Some(line) = index.and_then(|index| found.get(index)) {
        go_to(plan, *line);
    }
}

/// Puts the cursor on a line and shows it, without taking the focus from the search.
fn go_to(plan: PlanContext, line: LineId) {
    let category = plan.plan.with_untracked(|plan| {
        let line = plan.content.lines.get(&line);
        line.map(|line| line.category.clone())
    });
    if let Some(category) = category
        && plan
            .folded
            .with_untracked(|folded| folded.contains(&category))
    {
        plan.folded.update(|folded| {
            folded.remove(&category);
        });
    }
    plan.end_block();
    plan.cursor.update(|cursor| {
        if let Some(cursor) = cursor {
            cursor.row = RowKey::Line(line);
        }
    });
    if let Some(cursor) = plan.cursor.get_untracked() {
        focus::reveal(&cursor);
    }
}
