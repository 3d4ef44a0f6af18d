//! What of a losing command nobody disputes, as one step: of a paste with 3 of 500 cells in
//! conflict, the 497 others.

use super::Card;
use domain::plan::conflict::Conflict;
use leptos::prelude::*;

/// The offer; nothing where there are no others.
pub(super) fn others(card: Card, conflict: &Conflict) -> Option<impl IntoView + use<>> {
    let (plan, i18n) = (card.plan, card.plan.i18n);
    let others = plan.plan.with(|known| conflict.others(known))?;
    let count = others.changes.changes.len();
    let words = [("count", count.into())];
    let take = move |_| {
        if plan.change(others.changes.clone()).is_some() {
            plan.done(untrack(|| i18n.text("plan-conflict-others-done")));
        }
    };
    Some(view! {
        <div class="zb-row zb-row--wrap zb-others">
            <p>{i18n.with("plan-conflict-others", &words)}</p>
            <button type="button" class="kern-btn kern-btn--secondary" on:click=take>
                <span class="kern-label">{i18n.with("plan-conflict-others-take", &words)}</span>
            </button>
        </div>
    })
}
