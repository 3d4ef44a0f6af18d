//! What each value would do: to the line, its category, the rest, the ceiling and the balance.

use super::{Card, choices::Heads};
use crate::{
    components::{Icon, euros, signed},
    i18n::I18n,
    plan::{
        ceiling_bar::bar,
        view::{
            conflicts::{Choice, Effect, effect, effect_before, line_of},
            line_name,
        },
        words::{balance_words, rest_words},
    },
};
use domain::{Money, money::share_of};
use leptos::prelude::*;

/// The effects of the own value, of the other one, and how it was before both.
struct Effects {
    mine: Option<Effect>,
    theirs: Option<Effect>,
    before: Option<Effect>,
}

/// The rows of the effects.
pub(super) fn effects(card: Card, heads: &Heads) -> impl IntoView + use<> {
    let (plan, i18n, id) = (card.plan, card.plan.i18n, card.id);
    let all = plan.plan.with(|plan| Effects {
        mine: effect(plan, id, &Choice::Take),
        theirs: effect(plan, id, &Choice::Keep),
        before: effect_before(plan, id),
    });
    let (name, category) = plan.plan.with(|known| {
        let line = line_of(known, id);
        let name = line.map(|line| line_name(known, line));
        let category = line
            .and_then(|line| known.content.lines.get(&line))
            .and_then(|line| known.catalogue.category(&line.category))
            .map(|category| i18n.label(&category.name));
        (name.unwrap_or_default(), category)
    });
    let category = category.unwrap_or_else(|| i18n.text("plan-field-category"));
    let row = |head: String, words: &dyn Fn(&Effect) -> AnyView| {
        let of = |effect: &Option<Effect>| match effect {
            Some(effect) => words(effect),
            None => "–".into_any(),
        };
        view! {
            <tr>
                <th scope="row">{head}</th>
                <td class=card.chosen(true) data-l=heads.mine.clone()>{of(&all.mine)}</td>
                <td class=card.chosen(false) data-l=heads.theirs.clone()>{of(&all.theirs)}</td>
                <td class="muted" data-l=heads.before.clone()>{of(&all.before)}</td>
            </tr>
        }
    };
    let before = all.before.as_ref().and_then(|before| before.line);
    let planned = |effect: &Effect| match effect.category {
        Some(amount) => euros(i18n, amount),
        None => "–".to_owned(),
    };
    view! {
        {row(i18n.with("plan-conflict-line", &[("name", name.into())]), &|effect| {
            line_words(i18n, effect.line, before)
        })}
        {row(category, &|effect| planned(effect).into_any())}
        {row(i18n.text("plan-conflict-rest"), &|effect| rest_state(i18n, effect.rest))}
        {row(i18n.text("overview-ceiling"), &|effect| bar(i18n, &effect.bar, true).into_any())}
        {row(i18n.text("plan-account"), &|effect| balance_state(i18n, effect))}
    }
}

/// `+8.400 € zu vorher · +3,2 %`; the amount alone where there is nothing to compare it with.
fn line_words(i18n: I18n, line: Option<Money>, before: Option<Money>) -> AnyView {
    let Some(line) = line else {
        return i18n.text("plan-conflict-removed").into_any();
    };
    let Some((before, difference)) =
        before.and_then(|before| Some((before, line.checked_sub(before)?)))
    else {
        return euros(i18n, line).into_any();
    };
    if difference.is_zero() {
        return i18n.text("plan-conflict-unchanged").into_any();
    }
    let share = share_of(difference, before).map(|share| {
        let sign = if share.tenths() > 0 { "+" } else { "" };
        format!(" · {sign}{}", share.format(i18n.locale()))
    });
    view! {
        <b>{signed(i18n, difference)}</b>" "
        <span class="muted">{i18n.text("plan-conflict-to-before")}{share}</span>
    }
    .into_any()
}

fn rest_state(i18n: I18n, rest: Option<Money>) -> AnyView {
    let words = rest_words(i18n, rest);
    match rest {
        Some(rest) if rest.is_negative() => state("zb-state--over", "over", words),
        Some(rest) if rest.is_zero() => state("zb-state--ok", "check", words),
        Some(_) => view! {
            <span class="zb-state"><span class="zb-cat zb-cat--rest"></span>{words}</span>
        }
        .into_any(),
        None => words.into_any(),
    }
}

fn balance_state(i18n: I18n, effect: &Effect) -> AnyView {
    let words = balance_words(i18n, effect.balance);
    match (effect.balance, effect.financing) {
        (None, _) => "–".into_any(),
        (Some(balance), Some(sum)) if balance.is_zero() => {
            let words = format!("{words}, {}", euros(i18n, sum));
            state("zb-state--ok", "balance", words)
        }
        (Some(_), _) => state("zb-state--conflict", "balance", words),
    }
}

fn state(class: &str, icon: &'static str, words: String) -> AnyView {
    view! { <span class=format!("zb-state {class}")><Icon name=icon/>{words}</span> }.into_any()
}
