//! Who else has the plan open: in the head of the page, and at the line where they are.

use super::{
    context::{Ask, PlanContext, use_plan},
    facet::Facet,
    focus,
    view::line_name,
};
use crate::{
    components::{Avatar, Icon, MenuBox},
    role_words::side_name,
};
use domain::{LineId, plan::Target};
use fluent_bundle::FluentValue;
use leptos::prelude::*;
use sync::presence::Present;

/// People who are shown by their initials in the head; further ones are a number.
const SHOWN_MAX: usize = 4;
/// People who are shown by their initials at a line.
const AT_LINE_MAX: usize = 2;

/// Says at which line the person is: where they type or have the cursor, as long as they look at the
/// sheet. At none before they have gone to a cell or a field, since the cursor begins at the first
/// line.
pub fn watch_company(plan: PlanContext, facet: Memo<Facet>) {
    let went = RwSignal::new(false);
    let focused = window_event_listener(leptos::ev::focusin, move |_| {
        if went.try_get_untracked() == Some(false) && focus::is_in_cell_or_field() {
            went.set(true);
        }
    });
    let hidden = RwSignal::new(false);
    let turned = window_event_listener_untyped("visibilitychange", move |_| {
        hidden.try_set(document().hidden());
    });
    on_cleanup(move || {
        focused.remove();
        turned.remove();
    });
    Effect::new(move |_| {
        plan.cursor.track();
        let cursor = plan.cursor_line().filter(|_| went.get());
        // On a phone amounts are typed in a dialog.
        let typed = plan.dialog.with(|dialog| match dialog {
            Some(Ask::Amount(Target::Line(line, _))) => Some(*line),
            _ => None,
        });
        let looks = facet.get() == Facet::Sheet && !hidden.get();
        plan.session.be_at(typed.or(cursor).filter(|_| looks));
    });
}

/// Who else is at a line; reactive.
pub fn others_at(plan: PlanContext, line: LineId) -> Vec<Present> {
    let is_there = |one: &&Present| one.line == Some(line) && one.person != plan.me;
    plan.session
        .company
        .with(|company| company.people.iter().filter(is_there).cloned().collect())
}

/// Who else is there, and how many are not named; reactive.
fn others(plan: PlanContext) -> (Vec<Present>, usize) {
    plan.session.company.with(|company| {
        let (own, others): (Vec<_>, Vec<_>) =
            (company.people.iter().cloned()).partition(|one| one.person == plan.me);
        // Where many are there, the person themselves may be among those who are not named.
        let unnamed = (company.more as usize).saturating_sub(usize::from(own.is_empty()));
        (others, unnamed)
    })
}

/// The others, in the head of the page, with a list of their names; nothing where nobody else is
/// there.
#[component]
pub fn OthersInPlan() -> impl IntoView {
    let plan = use_plan();
    let there = Memo::new(move |_| others(plan));
    let count = Memo::new(move |_| there.with(|(people, unnamed)| people.len() + unnamed));
    let label = Signal::derive(move || {
        plan.i18n
            .with("plan-company", &[("count", count.get().into())])
    });
    let faces = move || {
        let (people, _) = there.get();
        let hidden = count.get() - people.len().min(SHOWN_MAX);
        let faces = people
            .into_iter()
            .take(SHOWN_MAX)
            .map(|one| face(one, false));
        view! {
            <span class="zb-people zb-people--faces" aria-hidden="true">
                {faces.collect_view()}
                {more(hidden)}
            </span>
            <span class="zb-people zb-people--count" aria-hidden="true">
                <Icon name="people"/>
                {count.get()}
            </span>
        }
    };
    move || {
        (count.get() > 0).then(|| {
            view! {
                <MenuBox
                    label=label
                    id="company"
                    class="zb-iconbtn zb-iconbtn--people"
                    button=move || faces
                >
                    <p class="zb-menu__head">{label}</p>
                    <ul>{move || names(plan, there.get())}</ul>
                </MenuBox>
            }
        })
    }
}

/// Everybody in a sentence; reactive.
fn names(plan: PlanContext, (people, unnamed): (Vec<Present>, usize)) -> impl IntoView {
    let rows = people.into_iter().map(|one| {
        let words = sentence(plan, &one);
        view! { <li class="zb-people__row">{face(one, false)}{words}</li> }
    });
    let unnamed = (unnamed > 0).then(|| {
        let words = plan
            .i18n
            .with("plan-company-more", &[("count", unnamed.into())]);
        view! { <li class="zb-people__row">{words}</li> }
    });
    (rows.collect_view(), unnamed)
}

/// A person, and at which line they are; reactive.
fn sentence(plan: PlanContext, who: &Present) -> String {
    let (i18n, arguments) = (plan.i18n, named(plan, who));
    match who.line {
        Some(line) => {
            let line = plan.plan.with(|plan| line_name(plan, line));
            let [name, side] = arguments;
            i18n.with("plan-company-at", &[name, side, ("line", line.into())])
        }
        None => i18n.with("plan-company-person", &arguments),
    }
}

/// Name and side of a person, for a text; reactive.
fn named<'a>(plan: PlanContext, who: &Present) -> [(&'a str, FluentValue<'a>); 2] {
    let authority = plan.case.with(|case| case.kind);
    let side = side_name(plan.i18n, who.kind, authority);
    [("name", who.name.clone().into()), ("side", side.into())]
}

/// The others at a line, beside its name; reactive.
pub fn marks(plan: PlanContext, people: Vec<Present>) -> AnyView {
    if people.is_empty() {
        return ().into_any();
    }
    let here = |one: &Present| plan.i18n.with("plan-company-here", &named(plan, one));
    let words: Vec<String> = people.iter().map(here).collect();
    let (words, hidden) = (words.join("; "), people.len().saturating_sub(AT_LINE_MAX));
    let faces = people
        .into_iter()
        .take(AT_LINE_MAX)
        .map(|one| face(one, true));
    let title = words.clone();
    view! {
        <span class="zb-people" role="img" aria-label=words title=title>
            {faces.collect_view()}
            {more(hidden)}
        </span>
    }
    .into_any()
}

/// The initials of somebody whose name stands beside.
fn face(who: Present, small: bool) -> impl IntoView {
    view! { <Avatar name=who.name kind=who.kind small=small named_beside=true/> }
}

/// How many there are beyond those who are shown.
fn more(hidden: usize) -> Option<impl IntoView> {
    (hidden > 0).then(|| view! { <span class="zb-meta">{format!("+{hidden}")}</span> })
}
