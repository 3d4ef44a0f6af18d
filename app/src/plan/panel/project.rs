//! Name, provider, term, field of action and target groups of a line's project.

use super::{
    super::{
        context::{PlanContext, use_plan},
        help::{HelpButton, Topic},
        view::provider_name,
    },
    field::discard,
};
use crate::{components::dialog::next_number, ports::use_ports};
use domain::{
    LineId, ProjectId, ProviderId,
    limits::NAME_CHARACTERS_MAX,
    plan::{
        Change, ChangeSet, Item, LineField, Plan, Project, ProjectField, Provider, Target, Value,
    },
    time::{Month, Term},
};
use leptos::prelude::*;
use std::collections::BTreeSet;
use web_sys::HtmlInputElement;

/// The form of a project. Each field is taken when it is left.
#[component]
pub fn ProjectForm(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let Some(project) = plan
        .plan
        .with_untracked(|plan| plan.content.lines.get(&line).map(|line| line.project))
    else {
        return ().into_any();
    };
    let of = move |read: fn(&Project) -> String| {
        move || {
            plan.plan
                .with(|plan| plan.content.projects.get(&project).map(|known| read(known)))
                .unwrap_or_default()
        }
    };
    let text = move |field: ProjectField, typed: String| {
        let value = Value::text(typed.trim());
        // A project without a name would be refused; the old name stays.
        if value == Value::Empty && field == ProjectField::Name {
            plan.tell("plan-name-stays");
        } else {
            plan.set_now(Target::Project(project, field), value);
        }
    };
    let forwarded = move || {
        plan.plan.with(|plan| {
            plan.content
                .projects
                .get(&project)
                .is_some_and(|known| known.forwarded)
        })
    };
    view! {
        <section class="zb-sec" data-help=Topic::Project.word()>
            <header>
                <h3 class="zb-h">{move || i18n.text("plan-project")}</h3>
                <HelpButton topic=Topic::Project/>
            </header>
            <TextField
                label="plan-field-name"
                value=Signal::derive(of(|project| project.name.clone()))
                taken=Callback::new(move |typed| text(ProjectField::Name, typed))
            />
            <ProviderField line=line project=project/>
            <TermFields line=line/>
            <TextField
                label="plan-field-of-action"
                value=Signal::derive(of(|project| project.field_of_action.clone()))
                taken=Callback::new(move |typed| text(ProjectField::FieldOfAction, typed))
            />
            <TargetGroups project=project/>
            <label class="zb-check">
                <input
                    type="checkbox"
                    prop:checked=forwarded
                    disabled=move || !plan.editable.get()
                    on:change=move |event| {
                        let at = Target::Project(project, ProjectField::Forwarded);
                        plan.set_now(at, Value::Flag(event_target_checked(&event)));
                    }
                />
                <span>{move || i18n.text("plan-mark-forwarded")}</span>
            </label>
        </section>
    }
    .into_any()
}

#[component]
fn TextField(
    label: &'static str,
    value: Signal<String>,
    taken: Callback<String>,
    #[prop(default = "text")] kind: &'static str,
    /// What is offered to whoever types here.
    #[prop(optional)]
    offers: Option<Signal<BTreeSet<String>>>,
) -> impl IntoView {
    let plan = use_plan();
    let id = format!("text-{}", next_number());
    let list = format!("{id}-offers");
    // A long list is made for whoever comes to the field, not for each line that is looked at.
    let is_here = RwSignal::new(false);
    let offered = offers.map(|offers| {
        let options = move || {
            let offers = if is_here.get() {
                offers.get()
            } else {
                BTreeSet::new()
            };
            let option = |offer: String| view! { <option value=offer></option> };
            offers.into_iter().map(option).collect_view()
        };
        view! { <datalist id=list.clone()>{options}</datalist> }
    });
    let list = offers.is_some().then_some(list);
    view! {
        <div class="kern-form-input">
            <label class="kern-label" for=id.clone()>{move || plan.i18n.text(label)}</label>
            <input
                class="kern-form-input__input"
                id=id
                type=kind
                list=list
                autocomplete="off"
                maxlength=NAME_CHARACTERS_MAX.to_string()
                prop:value=move || value.get()
                readonly=move || !plan.editable.get()
                on:focus=move |_| is_here.set(true)
                on:change=move |event| {
                    taken.run(event_target_value(&event));
                    // What was not taken is not left standing as if it were.
                    let field: HtmlInputElement = event_target(&event);
                    field.set_value(&value.get_untracked());
                }
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        let field: HtmlInputElement = event_target(&event);
                        if discard(&field.value(), &value.get_untracked(), &event) {
                            field.set_value(&value.get_untracked());
                        }
                    }
                }
            />
            {offered}
        </div>
    }
}

/// The provider by name: a known one is chosen, a new name adds one.
#[component]
fn ProviderField(line: LineId, project: ProjectId) -> impl IntoView {
    let plan = use_plan();
    let browser = StoredValue::new(use_ports());
    let name = Signal::derive(move || {
        let provider = plan.plan.with(|plan| {
            plan.content
                .lines
                .get(&line)
                .and_then(|line| provider_name(plan, line))
        });
        provider.unwrap_or_default()
    });
    let taken = Callback::new(move |typed: String| {
        let fresh = ProviderId(browser.with_value(|browser| browser.new_id()));
        let set = plan
            .plan
            .with_untracked(|plan| provider_changes(plan, project, typed.trim(), fresh));
        if let Some(set) = set {
            plan.change(set);
        }
    });
    let names = Signal::derive(move || {
        plan.plan.with(|plan| {
            let known = plan.content.providers.values();
            known
                .filter(|provider| !provider.removed)
                .map(|provider| provider.name.clone())
                .collect()
        })
    });
    view! { <TextField label="plan-field-provider" value=name taken=taken offers=names/> }
}

/// The target groups in the county's words; those of the plan's other projects are offered.
#[component]
fn TargetGroups(project: ProjectId) -> impl IntoView {
    let plan = use_plan();
    let groups = Signal::derive(move || {
        plan.plan
            .with(|plan| Some(plan.content.projects.get(&project)?.target_groups.clone()))
            .unwrap_or_default()
    });
    let taken = Callback::new(move |typed: String| {
        let at = Target::Project(project, ProjectField::TargetGroups);
        plan.set_now(at, Value::text(typed.trim()));
    });
    let known = Signal::derive(move || {
        plan.plan.with(|plan| {
            let projects = plan.content.projects.values();
            projects
                .filter(|known| !known.removed && !known.target_groups.is_empty())
                .map(|known| known.target_groups.clone())
                .collect()
        })
    });
    view! { <TextField label="plan-field-target-groups" value=groups taken=taken offers=known/> }
}

fn provider_changes(
    plan: &Plan,
    project: ProjectId,
    name: &str,
    fresh: ProviderId,
) -> Option<ChangeSet> {
    let at = Target::Project(project, ProjectField::Provider);
    let known = plan
        .content
        .providers
        .iter()
        .find(|(_, known)| !known.removed && known.name == name);
    let (added, new) = match known {
        _ if name.is_empty() => (None, Value::Empty),
        Some((id, _)) => (None, Value::Provider(*id)),
        None => {
            let provider = Provider {
                name: name.to_owned(),
                removed: false,
            };
            (
                Some(Change::Add(Item::Provider {
                    id: fresh,
                    provider,
                })),
                Value::Provider(fresh),
            )
        }
    };
    let set = plan.set_change(at, new.clone())?;
    let is_same = matches!(&set, Change::Set { seen, .. } if *seen == new);
    (!is_same).then(|| ChangeSet {
        changes: added.into_iter().chain([set]).collect(),
        ..ChangeSet::default()
    })
}

/// First and last month.
#[component]
fn TermFields(line: LineId) -> impl IntoView {
    let plan = use_plan();
    let term = move || plan.plan.with(|plan| plan.content.lines.get(&line)?.term);
    let month = move |of: fn(Term) -> Month| {
        Signal::derive(move || term().map(|term| of(term).to_string()).unwrap_or_default())
    };
    view! {
        <TextField
            kind="month"
            label="plan-term-from"
            value=month(|term| term.from)
            taken=Callback::new(move |typed| set_term(plan, line, Some(typed), None))
        />
        <TextField
            kind="month"
            label="plan-term-to"
            value=month(|term| term.to)
            taken=Callback::new(move |typed| set_term(plan, line, None, Some(typed)))
        />
    }
}

/// Sets one end of a term; an end that would come before its start takes the start along.
fn set_term(plan: PlanContext, line: LineId, from: Option<String>, to: Option<String>) {
    let present = plan
        .plan
        .with_untracked(|plan| plan.content.lines.get(&line)?.term);
    let read = |text: String| Month::try_from(text).ok();
    let new = match (from, to) {
        (Some(text), _) | (None, Some(text)) if text.is_empty() => Some(Value::Empty),
        (Some(from), _) => read(from).and_then(|from| {
            Term::new(from, present.map_or(from, |term| term.to.max(from))).map(Value::Term)
        }),
        (None, Some(to)) => read(to).and_then(|to| {
            Term::new(present.map_or(to, |term| term.from.min(to)), to).map(Value::Term)
        }),
        (None, None) => None,
    };
    if let Some(new) = new {
        plan.set_now(Target::Line(line, LineField::Term), new);
    }
}
