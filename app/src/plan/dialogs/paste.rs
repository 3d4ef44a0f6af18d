//! Looks at a foreign table before it is taken: what changes, what the sums become, what was not
//! understood. Taken, it is one command.

mod choices;
mod findings;
mod preview;
mod words;

use super::{
    super::{
        clipboard::Pasted,
        context::{Ask, PlanContext, use_plan},
        words::rest_words,
    },
    Buttons,
};
use crate::{
    components::{Icon, euros},
    refusal_words::refusal_sentence,
};
use choices::Choices;
use domain::{
    money::Locale,
    plan::paste::{self, Block, Layout, NewLines, Numbers, Reading},
    table::Table,
};
use findings::{Warnings, problems};
use leptos::{html, prelude::*};
use preview::{Preview, Problems};
use std::sync::Arc;

/// What a person decides about a table.
#[derive(Clone, Copy)]
struct Chosen {
    /// The table, with the meanings that were chosen for what was not understood.
    table: RwSignal<Table>,
    /// Whether rows are found by the names of their projects.
    by_name: RwSignal<bool>,
    /// What the columns say and how numbers are written.
    layout: RwSignal<Layout>,
}

impl Chosen {
    /// By name where there is no cell to begin with, where the table has headings, or where it
    /// would not be understood as a block.
    fn suggested(plan: PlanContext, pasted: &Pasted) -> Self {
        let suggestion = &pasted.suggestion;
        let has_heads = suggestion.layout.heading_rows > 0 || !suggestion.doubts.is_empty();
        let is_no_block = || {
            let numbers = suggestion.layout.numbers;
            let known = plan.plan.get_untracked();
            let counts = paste::at_cell(&known, &pasted.table, &block(pasted, numbers)).counts;
            counts.not_understood > counts.changed + counts.same
        };
        let by_name = pasted.lines.is_empty() || suggestion.by_name && (has_heads || is_no_block());
        Self {
            table: RwSignal::new(pasted.table.clone()),
            by_name: RwSignal::new(by_name),
            layout: RwSignal::new(pasted.suggestion.layout.clone()),
        }
    }

    fn set_numbers(self, locale: Locale) {
        self.layout.update(|layout| layout.numbers = locale.into());
    }
}

/// The dialog.
#[component]
pub fn Paste() -> impl IntoView {
    let plan = use_plan();
    let Some(pasted) = plan.pasted.get_untracked() else {
        return ().into_any();
    };
    let chosen = Chosen::suggested(plan, &pasted);
    let looked_at = Arc::clone(&pasted);
    let reading = Memo::new(move |_| Arc::new(read(plan, &looked_at, chosen)));
    let blocked = Signal::derive(move || reading.with(|reading| why_not(plan, reading)));
    let run = Callback::new(move |()| take(plan, &reading.get_untracked()));
    let label = Signal::derive(move || {
        let count = reading.with(|reading| reading.counts.changed);
        plan.i18n.with("paste-run", &[("count", count.into())])
    });
    view! {
        <div class="zb-dialog__body">
            <Summary pasted=Arc::clone(&pasted) chosen=chosen reading=reading/>
            <Choices pasted=Arc::clone(&pasted) chosen=chosen/>
            <Problems chosen=chosen reading=reading/>
            <Preview chosen=chosen reading=reading columns=pasted.columns.clone()/>
        </div>
        {is_calm(&reading.get_untracked()).then(|| view! { <Ready/> })}
        <Buttons label=label blocked=blocked run=run/>
    }
    .into_any()
}

/// Whether nothing speaks against taking the table with one key.
fn is_calm(reading: &Reading) -> bool {
    Warnings::of(reading).is_empty() && problems(reading).len() <= reading.counts.changed
}

/// Takes the focus to the deed, once it is drawn: whoever sees nothing to change needs one key.
#[component]
fn Ready() -> impl IntoView {
    let here = NodeRef::<html::Span>::new();
    here.on_load(|span| {
        request_animation_frame(move || {
            let button = span
                .next_element_sibling()
                .and_then(|foot| foot.query_selector("button").ok().flatten());
            if let Some(button) = button {
                super::super::focus::element(&button);
            }
        });
    });
    view! { <span node_ref=here hidden></span> }
}

fn read(plan: PlanContext, pasted: &Pasted, chosen: Chosen) -> Reading {
    let known = plan.plan.get();
    chosen.table.with(|table| {
        chosen.layout.with(|layout| {
            if chosen.by_name.get() {
                return paste::by_names(&known, table, layout, pasted.seed);
            }
            paste::at_cell(&known, table, &block(pasted, layout.numbers))
        })
    })
}

fn block(pasted: &Pasted, numbers: Numbers) -> Block<'_> {
    Block {
        lines: &pasted.lines,
        meanings: &pasted.meanings,
        selected: pasted.selected,
        numbers,
        new_lines: Some(NewLines {
            seed: pasted.seed,
            category: None,
        }),
    }
}

/// Why there is nothing to take; reactive.
fn why_not(plan: PlanContext, reading: &Reading) -> Option<String> {
    if let Some(refusal) = &reading.refused {
        return Some(refusal_sentence(plan.i18n, refusal));
    }
    let is_empty = reading.changes.changes.is_empty();
    is_empty.then(|| plan.i18n.text("paste-no-change"))
}

fn take(plan: PlanContext, reading: &Reading) {
    // The preview goes first: it follows the plan, and would be made anew to be taken down.
    plan.dialog.set(None);
    if plan.change(reading.changes.clone()).is_none() {
        plan.dialog.set(Some(Ask::Paste));
        return;
    }
    plan.pasted.set(None);
    let arguments = [
        ("count", reading.counts.changed.into()),
        ("lines", reading.counts.new_lines.into()),
    ];
    plan.done(untrack(|| plan.i18n.with("paste-done", &arguments)));
    plan.focus_cursor_when_made();
}

/// What happens, in one sentence and in sums.
#[component]
fn Summary(pasted: Arc<Pasted>, chosen: Chosen, reading: Memo<Arc<Reading>>) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let source = pasted.source.clone();
    let counts = move || {
        let counts = reading.with(|reading| reading.counts);
        let arguments = [
            ("changed", counts.changed.into()),
            ("lines", counts.new_lines.into()),
        ];
        i18n.with("paste-summary", &arguments)
    };
    let missed = move || {
        let (count, rooms) =
            reading.with(|reading| (problems(reading).len(), Warnings::of(reading).without_room));
        match (count, rooms) {
            (0, 0) => i18n.text("paste-all-understood"),
            (0, _) => String::new(),
            _ => i18n.with("paste-not-understood", &[("count", count.into())]),
        }
    };
    let is_foreign = move || {
        let locale = chosen.layout.with(|layout| layout.numbers.locale);
        locale != i18n.locale()
    };
    let warnings = move || {
        let warnings = reading.with(|reading| Warnings::of(reading));
        let words = |count: usize, key: &str| {
            (count > 0).then(|| i18n.with(key, &[("count", count.into())]))
        };
        let foreign = is_foreign().then(|| i18n.text("paste-numbers-foreign"));
        [
            words(warnings.emptied, "paste-emptied"),
            words(warnings.renamed, "paste-renamed"),
            words(warnings.without_room, "paste-without-room"),
            foreign,
        ]
        .into_iter()
        .flatten()
        .map(|words| {
            view! { <p class="zb-state zb-state--conflict"><Icon name="over"/>{words}</p> }
        })
        .collect_view()
    };
    let refused = move || {
        reading.with(|reading| {
            reading
                .refused
                .as_ref()
                .map(|refusal| refusal_sentence(i18n, refusal))
        })
    };
    let row = move |label: &'static str, of: fn(PlanContext, &paste::Sums) -> String| {
        let before = move || reading.with(|reading| of(plan, &reading.before));
        let after = move || reading.with(|reading| of(plan, &reading.after));
        view! {
            <div>
                <dt>{move || i18n.text(label)}</dt>
                <dd>{before}" → "<b>{after}</b></dd>
            </div>
        }
    };
    view! {
        {source.map(|name| view! { <p class="zb-meta">{name}</p> })}
        <p role="status">{counts}" "{missed}</p>
        {warnings}
        {move || refused().map(|text| view! { <p class="kern-error" role="alert">{text}</p> })}
        <dl class="zb-facts">
            {row("plan-planned-label", |plan, sums| euros(plan.i18n, sums.programme))}
            {row("plan-rest-label", |plan, sums| rest_words(plan.i18n, sums.rest))}
        </dl>
    }
}
