//! The plan on a phone: one card per line; what needs a decision comes first in its category.

use super::{
    company,
    context::{Ask, Inbox, Panel, PlanContext, use_plan},
    focus,
    selection::RowKey,
    view::{
        self, Standing,
        conflicts::{Choice, resolution},
        line_name, provider_name,
    },
    words::balance_words,
};
use crate::components::{Icon, euros};
use domain::{
    LineId,
    catalogue::{CategoryId, MeasureCategory},
    plan::{
        FigureKey, Line, Plan, PlanCommand, Target,
        rollup::{balance, by_category},
    },
};
use leptos::prelude::*;

/// All lines as cards.
#[component]
pub fn PlanCards() -> impl IntoView {
    let plan = use_plan();
    let categories = move || plan.plan.with(|plan| plan.catalogue.categories.clone());
    view! {
        <div class="zb-plist">
            <For each=categories key=|category| category.id.clone() let:category>
                <CategoryCards category=category/>
            </For>
        </div>
    }
}

/// The lines of a category; conflicts first, then what is out of balance.
fn urgent_first(plan: PlanContext, known: &Plan, category: &CategoryId) -> Vec<LineId> {
    let groups = by_category(known).into_iter();
    let mut lines: Vec<LineId> = groups
        .filter(|(id, _)| id == category)
        .flat_map(|(_, lines)| lines)
        .collect();
    let disputed = plan.disputed.get();
    let has_conflict = |id: LineId| {
        disputed
            .keys()
            .any(|at| matches!(at, Target::Line(line, _) if *line == id))
    };
    lines.sort_by_key(|id| !has_conflict(*id));
    lines
}

#[component]
fn CategoryCards(category: MeasureCategory) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let number = category.number;
    let id = StoredValue::new(category.id);
    let short = category.short;
    let lines = Memo::new(move |_| {
        plan.plan
            .with(|known| id.with_value(|category| urgent_first(plan, known, category)))
    });
    let sum = move || {
        let totals = plan.shown_rollup.with(|rollup| {
            id.with_value(|id| rollup.categories.get(id).map(|totals| totals.programme))
        });
        euros(i18n, totals.unwrap_or_default())
    };
    view! {
        <h2 class="zb-plist__h">
            <span class=format!("zb-cat zb-cat--{number}")>{number}</span>
            <span>{move || i18n.label(&short)}</span>
            <span class="zb-fill"></span>
            <span>{sum}</span>
        </h2>
        <For each=move || lines.get() key=|line| *line let:line>
            <LineCard line=line/>
        </For>
    }
}

#[component]
fn LineCard(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let known = Memo::new(move |_| {
        plan.plan
            .with(|plan| plan.content.lines.get(&line).cloned())
    });
    let name = move || plan.plan.with(|plan| line_name(plan, line));
    let amount = move || {
        let amount = known.with(|known| {
            known
                .as_ref()
                .map(|known| plan.plan.with(|plan| plan.programme_amount(known)))
        });
        euros(i18n, amount.unwrap_or_default())
    };
    let state = Memo::new(move |_| {
        known
            .get()
            .map(|known| super::grid::standing_of(plan, line, &known))
    });
    let people = Memo::new(move |_| company::others_at(plan, line));
    let class = move || match state.get() {
        Some(Standing::Conflict(_)) => "zb-pcard zb-pcard--conflict",
        Some(Standing::Waiting) => "zb-pcard zb-pcard--pending",
        _ => "zb-pcard",
    };
    let edit = move |_| {
        if let Some(field) = plan.programme_field() {
            plan.dialog
                .set(Some(Ask::Amount(Target::Line(line, field))));
        }
    };
    let amount_view = move || {
        if plan.editable.get() {
            let label = move || {
                i18n.with(
                    "plan-card-edit",
                    &[("name", name().into()), ("amount", amount().into())],
                )
            };
            view! {
                <button
                    type="button"
                    class="zb-pcard__amt zb-pcard__amt--edit"
                    aria-label=label
                    on:click=edit
                >
                    {amount}
                </button>
            }
            .into_any()
        } else {
            view! { <span class="zb-pcard__amt">{amount}</span> }.into_any()
        }
    };
    view! {
        <article class=class>
            <div class="zb-pcard__top">
                <h3>{name}</h3>
                {move || company::marks(plan, people.get())}
                {amount_view}
            </div>
            <div class="zb-pcard__meta">
                <span>{move || known.get().map(|known| meta(plan, &known))}</span>
                <span>{move || known.get().map(|known| {
                    let amount = plan.plan.with(|plan| plan.programme_amount(&known));
                    super::grid::share_of_ceiling(plan, amount)
                })}</span>
            </div>
            {move || known.get().filter(|known| !known.earmarks.is_empty())
                .map(|known| view! { <div>{super::grid::tags_of(plan, &known.earmarks)}</div> })}
            {move || known.get().and_then(|known| state_line(plan, &known, state.get()?))}
            <div class="zb-pcard__act">
                {move || match state.get() {
                    Some(Standing::Conflict(id)) => Some(conflict_buttons(plan, id)),
                    _ => None,
                }}
                <button
                    type="button"
                    class="kern-btn kern-btn--tertiary"
                    id=focus::card_id(line)
                    on:click=move |_| {
                        // Where the focus goes back to.
                        plan.cursor.update(|cursor| {
                            if let Some(cursor) = cursor {
                                cursor.row = RowKey::Line(line);
                            }
                        });
                        plan.panel.set(Panel::Line(line));
                        focus::panel();
                    }
                >
                    <span class="kern-label">{move || i18n.text("plan-card-detail")}</span>
                </button>
            </div>
        </article>
    }
}

/// Provider and places.
fn meta(plan: PlanContext, line: &Line) -> String {
    let i18n = plan.i18n;
    let (provider, places) = plan.plan.with(|known| {
        let figure = known
            .catalogue
            .key_figures
            .first()
            .map(|figure| figure.id.clone());
        let places = figure.and_then(|figure| {
            line.figures
                .get(&FigureKey {
                    figure,
                    regime: None,
                })
                .copied()
        });
        (provider_name(known, line), places)
    });
    let provider = provider.unwrap_or_else(|| i18n.text("plan-provider-open"));
    match places {
        Some(places) => {
            format!(
                "{provider} · {}",
                i18n.with("plan-card-places", &[("count", places.into())])
            )
        }
        None => provider,
    }
}

/// What there is to say about a line besides its amount; nothing where all is in order.
fn state_line(plan: PlanContext, line: &Line, state: Standing) -> Option<AnyView> {
    let i18n = plan.i18n;
    let (class, icon, words) = match state {
        Standing::Conflict(_) => (
            "zb-state zb-state--conflict",
            "conflict",
            i18n.text("plan-card-conflict"),
        ),
        Standing::Waiting => (
            "zb-state zb-state--pending",
            "pending",
            i18n.text("plan-state-waiting"),
        ),
        Standing::Missing(_) | Standing::Surplus(_) => (
            "zb-state zb-state--conflict",
            "balance",
            balance_words(i18n, balance(line)),
        ),
        Standing::Balanced | Standing::Untouched => return None,
    };
    Some(view! { <p class=class><Icon name=icon/>{words}</p> }.into_any())
}

fn conflict_buttons(plan: PlanContext, id: domain::CommandId) -> AnyView {
    let i18n = plan.i18n;
    let mine = plan.plan.with(|known| {
        let cell = view::conflicts::disputed(known, known.conflicts.get(&id)?)
            .into_iter()
            .next()?;
        match cell.wanted {
            view::conflicts::Wanted::Value(value) => {
                Some(super::words::value_text(i18n, known, &value))
            }
            _ => None,
        }
    });
    let take = mine.filter(|_| plan.editable.get()).map(|mine| view! {
        <button
            type="button"
            class="kern-btn kern-btn--primary"
            on:click=move |_| {
                let taken = plan.plan.with_untracked(|plan| resolution(plan, id, &Choice::Take));
                if let Some(changes) = taken {
                    plan.command(PlanCommand::Resolve {
                        conflict: id,
                        changes,
                        reason: String::new(),
                    });
                }
            }
        >
            <span class="kern-label">{i18n.with("plan-conflict-take", &[("value", mine.into())])}</span>
        </button>
    });
    view! {
        {take}
        <button
            type="button"
            class="kern-btn kern-btn--secondary"
            on:click=move |_| plan.inbox.set(Some(Inbox::Open(id)))
        >
            <span class="kern-label">{i18n.text("plan-conflict-compare")}</span>
        </button>
    }
    .into_any()
}
