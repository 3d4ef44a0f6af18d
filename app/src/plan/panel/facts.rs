//! Earmark shares, commitments in later years, marks, and the note of a line.

use super::{
    super::{
        context::use_plan,
        editor::PanelEcho,
        help::{HelpButton, Topic},
    },
    field::{Field, discard},
};
use domain::{
    LineId,
    limits::{FOLLOW_ON_YEARS_MAX, NOTE_CHARACTERS_MAX},
    plan::{LineField, Target, Value},
};
use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

fn is_earmark(at: &Target) -> bool {
    matches!(at, Target::Line(_, LineField::Earmark(_)))
}

/// How much of the programme funds counts for each earmark.
#[component]
pub fn EarmarkShares(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let earmarks = plan
        .plan
        .with_untracked(|plan| plan.catalogue.earmarks.clone());
    if earmarks.is_empty() {
        return ().into_any();
    }
    let rows = earmarks.into_iter().map(|earmark| {
        let at = Target::Line(line, LineField::Earmark(earmark.id));
        view! {
            <tr>
                <th scope="row">
                    <span class="zb-tag">
                        <span class="zb-tag__k" aria-hidden="true">{earmark.letter.to_string()}</span>
                        {move || i18n.label(&earmark.name)}
                    </span>
                </th>
                <td class="num"><Field at=at/></td>
            </tr>
        }
    });
    view! {
        <section class="zb-sec" data-help=Topic::Earmarks.word()>
            <header>
                <h3 class="zb-h">{move || i18n.text("plan-earmark-shares")}</h3>
                <HelpButton topic=Topic::Earmarks/>
                <span class="zb-fill"></span>
                <span class="zb-meta">"€"</span>
            </header>
            <table class="zb-account zb-account--one"><tbody>{rows.collect_view()}</tbody></table>
            <PanelEcho shows=is_earmark/>
        </section>
    }
    .into_any()
}

fn is_follow_on(at: &Target) -> bool {
    matches!(at, Target::Line(_, LineField::FollowOn(_)))
}

/// Commitments in the years after this one.
#[component]
pub fn FollowOn(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let (first, span) = plan.plan.with_untracked(|plan| {
        let span = plan.catalogue.follow_on_years.min(FOLLOW_ON_YEARS_MAX);
        (plan.catalogue.year.0 + 1, span)
    });
    if span == 0 {
        return ().into_any();
    }
    let rows = (first..first + span).map(|year| {
        let at = Target::Line(line, LineField::FollowOn(year));
        view! {
            <tr><th scope="row">{year.to_string()}</th><td class="num"><Field at=at/></td></tr>
        }
    });
    view! {
        <section class="zb-sec" data-help=Topic::FollowOn.word()>
            <header>
                <h3 class="zb-h">{move || i18n.text("plan-follow-on")}</h3>
                <HelpButton topic=Topic::FollowOn/>
                <span class="zb-fill"></span>
                <span class="zb-meta">"€"</span>
            </header>
            <table class="zb-account zb-account--one"><tbody>{rows.collect_view()}</tbody></table>
            <PanelEcho shows=is_follow_on/>
        </section>
    }
    .into_any()
}

/// Inclusion, part-time, and the note.
#[component]
pub fn Marks(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let mark = move |field: LineField, key: &'static str| {
        let at = Target::Line(line, field);
        let seen = at.clone();
        let checked = move || {
            let value = plan.plan.with(|plan| plan.cell(&seen)).map(|cell| cell.1);
            value == Some(Value::Flag(true))
        };
        view! {
            <label class="zb-check">
                <input
                    type="checkbox"
                    prop:checked=checked
                    disabled=move || !plan.editable.get()
                    on:change=move |event| {
                        plan.set_now(at.clone(), Value::Flag(event_target_checked(&event)));
                    }
                />
                <span>{move || i18n.text(key)}</span>
            </label>
        }
    };
    let note = move || {
        plan.plan
            .with(|plan| plan.content.lines.get(&line).map(|line| line.note.clone()))
            .unwrap_or_default()
    };
    let id = format!("note-{line}");
    view! {
        <section class="zb-sec" data-help=Topic::Marks.word()>
            <header>
                <h3 class="zb-h">{move || i18n.text("plan-marks")}</h3>
                <HelpButton topic=Topic::Marks/>
            </header>
            {mark(LineField::Inclusion, "plan-mark-inclusion")}
            {mark(LineField::PartTime, "plan-mark-part-time")}
            <div class="kern-form-input">
                <label class="kern-label" for=id.clone()>{move || i18n.text("plan-field-note")}</label>
                <textarea
                    class="kern-form-input__input"
                    id=id
                    rows="3"
                    maxlength=NOTE_CHARACTERS_MAX.to_string()
                    prop:value=note
                    readonly=move || !plan.editable.get()
                    on:change=move |event| {
                        let text = event_target_value(&event);
                        plan.set_now(Target::Line(line, LineField::Note), Value::text(text.trim()));
                    }
                    on:keydown=move |event| {
                        if event.key() == "Escape" {
                            let field: HtmlTextAreaElement = event_target(&event);
                            let stored = untrack(note);
                            if discard(&field.value(), &stored, &event) {
                                field.set_value(&stored);
                            }
                        }
                    }
                ></textarea>
            </div>
        </section>
    }
}
