//! Who else has the plan open: in the head of the page, and at the line where they are.

use super::{
    context::{PlanContext, use_plan},
    focus,
    view::line_name,
};
use crate::{components::Avatar, role_words::side_name};
use domain::LineId;
use leptos::prelude::*;
use sync::presence::Present;

/// People who are shown by their initials in the head; further ones are a number.
const SHOWN_MAX: usize = 4;

/// Says at which line the person is: at none before they have gone to a cell or a field, since the
/// cursor begins at the first line.
pub fn watch_company(plan: PlanContext) {
    let went = RwSignal::new(false);
    let focused = window_event_listener(leptos::ev::focusin, move |_| {
        if went.try_get_untracked() == Some(false) && focus::is_in_cell_or_field() {
            went.set(true);
        }
    });
    on_cleanup(move || focused.remove());
    Effect::new(move |_| {
        plan.cursor.track();
        let line = plan.cursor_line();
        plan.session.be_at(line.filter(|_| went.get()));
    });
}

/// Who else is there, in the order of coming, and how many are not named; reactive.
fn others(plan: PlanContext) -> (Vec<Present>, usize) {
    plan.session.company.with(|company| {
        let people = company.people.iter();
        let others = people.filter(|one| one.person != plan.me);
        (others.cloned().collect(), company.more as usize)
    })
}

/// Who else is at a line; reactive.
pub fn others_at(plan: PlanContext, line: LineId) -> Vec<Present> {
    let (mut people, _) = others(plan);
    people.retain(|one| one.line == Some(line));
    people
}

/// The others, in the head of the page; nothing where nobody else is there.
#[component]
pub fn OthersInPlan() -> impl IntoView {
    let plan = use_plan();
    let there = Memo::new(move |_| others(plan));
    move || {
        let (people, more) = there.get();
        let count = people.len() + more;
        if count == 0 {
            return ().into_any();
        }
        let label = plan.i18n.with("plan-company", &[("count", count.into())]);
        let beyond = people.iter().skip(SHOWN_MAX);
        let names: Vec<_> = beyond.map(|one| one.name.clone()).collect();
        let hidden = count - people.len().min(SHOWN_MAX);
        let shown = people
            .into_iter()
            .take(SHOWN_MAX)
            .map(|one| person(plan, one, false))
            .collect_view();
        view! {
            <div class="zb-people" role="group" aria-label=label>
                {shown}
                {(hidden > 0)
                    .then(|| {
                        view! {
                            <span class="zb-meta" title=names.join(", ")>
                                {format!("+{hidden}")}
                            </span>
                        }
                    })}
            </div>
        }
        .into_any()
    }
}

/// The others at a line, beside its name; reactive.
pub fn marks(plan: PlanContext, people: Vec<Present>) -> AnyView {
    if people.is_empty() {
        return ().into_any();
    }
    let people = people
        .into_iter()
        .map(|one| person(plan, one, true))
        .collect_view();
    view! { <span class="zb-people">{people}</span> }.into_any()
}

/// A person by their initials; in full for a screen reader and under the pointer. Reactive.
fn person(plan: PlanContext, who: Present, at_line: bool) -> impl IntoView {
    let i18n = plan.i18n;
    let authority = plan.case.with(|case| case.kind);
    let (name, side) = (who.name.clone(), side_name(i18n, who.kind, authority));
    let arguments = [("name", name.into()), ("side", side.into())];
    let text = match who.line {
        _ if at_line => i18n.with("plan-company-here", &arguments),
        Some(line) => {
            let line = plan.plan.with(|plan| line_name(plan, line));
            let [name, side] = arguments;
            i18n.with("plan-company-at", &[name, side, ("line", line.into())])
        }
        None => i18n.with("plan-company-person", &arguments),
    };
    view! { <Avatar name=who.name kind=who.kind small=at_line words=text/> }
}
