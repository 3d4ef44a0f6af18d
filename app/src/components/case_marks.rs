//! State of a case and who is to act, beside the heading.

use crate::{
    components::Icon,
    i18n::use_i18n,
    role_words::{stage_name, turn_name},
};
use domain::{
    case::{CaseStage, Turn},
    programme::AuthorityKind,
};
use leptos::prelude::*;

/// State and turn. A plan page shows the state of its plan: the internal draft stays one when
/// there is a shared plan as well.
#[component]
pub fn CaseMarks(
    /// The state shown.
    #[prop(into)]
    stage: Signal<CaseStage>,
    /// Who is to act.
    #[prop(into)]
    turn: Signal<Turn>,
    /// What the authority is, where that is known.
    kind: Option<AuthorityKind>,
) -> impl IntoView {
    let i18n = use_i18n();
    let icon = Signal::derive(move || match stage.get() {
        CaseStage::Opened => "flag",
        CaseStage::Drafting => "lock",
        CaseStage::Shared => "people",
    });
    let class = move || match stage.get() {
        CaseStage::Drafting => "kern-badge kern-badge--warning",
        CaseStage::Opened | CaseStage::Shared => "kern-badge kern-badge--info",
    };
    view! {
        <span class=class>
            <Icon name=icon/>
            <span class="kern-label">{move || stage_name(i18n, stage.get())}</span>
        </span>
        <span class="zb-turn">
            <Icon name="play" size=12/>
            {move || i18n.text("frame-turn")}" "
            <b>{move || turn_name(i18n, turn.get(), kind)}</b>
        </span>
    }
}
