//! Earmarks of the case: floor or cap, with the amount in force.

use super::earmark_dialog::EarmarkDialog;
use crate::{
    account::use_session,
    components::{Icon, euros},
    i18n::{I18n, use_i18n},
    stream_session::StreamSession,
};
use domain::{
    Money,
    catalogue::{Earmark, EarmarkId, EarmarkKind},
    rights::{Deed, Place, permits},
};
use leptos::prelude::*;

/// One earmark of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseEarmark {
    /// What the catalogue says.
    pub earmark: Earmark,
    /// The amount of this case, if the ministry has set one.
    pub own: Option<Money>,
}

/// All earmarks, and for the ministry the way to set their amounts.
#[component]
pub fn EarmarkSection(stream: StreamSession) -> impl IntoView {
    let i18n = use_i18n();
    let may = permits(use_session().role, Place::Case, Deed::SetEarmark);
    let earmarks = Memo::new(move |_| {
        stream
            .with_case(|case| {
                let own = |id: &EarmarkId| case.earmarks.get(id).copied();
                let all = case.opening.catalogue.earmarks.iter();
                all.map(|earmark| CaseEarmark {
                    earmark: earmark.clone(),
                    own: own(&earmark.id),
                })
                .collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let asked = RwSignal::new(None);
    view! {
        <section class="zb-card zb-card--pad" aria-labelledby="case-earmarks">
            <h2 class="zb-h" id="case-earmarks">{move || i18n.text("case-earmarks")}</h2>
            <dl class="zb-pairs">
                {move || earmarks.get().into_iter().map(|earmark| view! {
                    <Row earmark=earmark may=may asked=asked/>
                }).collect_view()}
            </dl>
            <EarmarkDialog stream=stream earmarks=earmarks asked=asked/>
        </section>
    }
}

#[component]
fn Row(earmark: CaseEarmark, may: bool, asked: RwSignal<Option<EarmarkId>>) -> impl IntoView {
    let i18n = use_i18n();
    let name = earmark.earmark.name.clone();
    let id = earmark.earmark.id.clone();
    let label = name.clone();
    view! {
        <div>
            <dt>{move || i18n.label(&name)}</dt>
            <dd>
                <div class="zb-row">
                    <span>{move || rule(i18n, &earmark)}</span>
                    <span class="zb-fill"></span>
                    {may.then(|| view! {
                        <button
                            type="button"
                            class="zb-iconbtn"
                            aria-label=move || {
                                i18n.with("earmark-set-for", &[("name", i18n.label(&label).into())])
                            }
                            title=move || i18n.text("earmark-set")
                            on:click=move |_| asked.set(Some(id.clone()))
                        >
                            <Icon name="pen"/>
                        </button>
                    })}
                </div>
            </dd>
        </div>
    }
}

/// The rule in words: at least, at most, or without an amount.
fn rule(i18n: I18n, earmark: &CaseEarmark) -> String {
    let amount = earmark.own.or(earmark.earmark.amount);
    match (earmark.earmark.kind, amount) {
        (_, None) => i18n.text("earmark-without-amount"),
        (EarmarkKind::Floor, Some(amount)) => {
            i18n.with("earmark-floor", &[("amount", euros(i18n, amount).into())])
        }
        (EarmarkKind::Cap, Some(amount)) => {
            i18n.with("earmark-cap", &[("amount", euros(i18n, amount).into())])
        }
    }
}
