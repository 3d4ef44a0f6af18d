//! Amounts as people read them. Every number comes from `domain::Money`; nothing is rounded here.

use crate::i18n::{I18n, use_i18n};
use domain::Money;
use leptos::prelude::*;

/// With the Euro sign, cents only where there are any: `1.390.400 €`. Reactive.
#[must_use]
pub fn euros(i18n: I18n, amount: Money) -> String {
    amount.format_short(i18n.locale())
}

/// With the Euro sign and both cents: `1.390.400,00 €`. Reactive.
#[must_use]
pub fn euros_full(i18n: I18n, amount: Money) -> String {
    amount.format(i18n.locale())
}

/// Digits only, for tables whose head carries the unit. Reactive.
#[must_use]
pub fn digits(i18n: I18n, amount: Money) -> String {
    amount.format_plain(i18n.locale())
}

/// A difference, always with its sign: `+12.400 €`, `±0 €`. Reactive.
#[must_use]
pub fn signed(i18n: I18n, amount: Money) -> String {
    amount.format_signed_short(i18n.locale())
}

/// With the Euro sign, or the words for "no amount". Reactive.
#[must_use]
pub fn dash_or(i18n: I18n, amount: Option<Money>) -> String {
    amount.map_or_else(
        || i18n.text("frame-no-amount"),
        |amount| euros(i18n, amount),
    )
}

/// Digits of a table cell; a dash with its meaning in words where there is no amount.
#[component]
pub fn AmountOrDash(
    /// The amount.
    #[prop(into)]
    amount: Signal<Option<Money>>,
) -> impl IntoView {
    let i18n = use_i18n();
    move || match amount.get() {
        Some(amount) => view! {
            <span class:neg=amount.is_negative()>{digits(i18n, amount)}</span>
        }
        .into_any(),
        None => view! {
            <span class="zero" role="img" aria-label=i18n.text("frame-no-amount")>"–"</span>
        }
        .into_any(),
    }
}
