//! What each choice would do: to the line, its category, the rest, and the balance.

use super::super::super::{
    context::PlanContext,
    view::{
        conflicts::{Choice, Effect, effect, line_of},
        line_name,
    },
    words::{balance_words, rest_words},
};
use crate::components::{euros, signed};
use domain::{CommandId, Money};
use leptos::prelude::*;

/// The rows of the effects; the third column has none, its value cannot be chosen.
pub(super) fn effects(
    plan: PlanContext,
    id: CommandId,
    mine: &str,
    theirs: &str,
    before: &str,
    takes_mine: RwSignal<bool>,
) -> impl IntoView + use<> {
    let i18n = plan.i18n;
    let (take, keep) = plan.plan.with(|plan| {
        (
            effect(plan, id, &Choice::Take),
            effect(plan, id, &Choice::Keep),
        )
    });
    let name = plan.plan.with(|known| {
        line_of(known, id)
            .map(|line| line_name(known, line))
            .unwrap_or_default()
    });
    let row = |head: String, words: &dyn Fn(&Effect) -> String| {
        let of = |effect: &Option<Effect>| effect.as_ref().map_or_else(|| "–".to_owned(), words);
        let (left, right) = (of(&take), of(&keep));
        view! {
            <tr>
                <th scope="row">{head}</th>
                <td class=move || takes_mine.get().then_some("sel") data-l=mine.to_owned()>{left}</td>
                <td class=move || (!takes_mine.get()).then_some("sel") data-l=theirs.to_owned()>{right}</td>
                <td data-l=before.to_owned()>"–"</td>
            </tr>
        }
    };
    let amount =
        |amount: Option<Money>| amount.map_or_else(|| "–".to_owned(), |amount| euros(i18n, amount));
    let line_amount = |effect: &Effect| {
        let difference = effect
            .line
            .zip(keep.as_ref().and_then(|keep| keep.line))
            .and_then(|(now, keep)| now.checked_sub(keep))
            .filter(|difference| !difference.is_zero());
        match difference {
            Some(difference) => format!("{} ({})", amount(effect.line), signed(i18n, difference)),
            None => amount(effect.line),
        }
    };
    view! {
        {row(i18n.with("plan-conflict-line", &[("name", name.into())]), &line_amount)}
        {row(i18n.text("plan-field-category"), &|effect| amount(effect.category))}
        {row(i18n.text("plan-conflict-rest"), &|effect| rest_words(i18n, effect.rest))}
        {row(i18n.text("plan-account"), &|effect| balance_words(i18n, effect.balance))}
    }
}
