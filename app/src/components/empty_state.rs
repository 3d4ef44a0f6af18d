//! What to read and do where nothing is yet.

use super::Icon;
use leptos::prelude::*;

/// An empty place with an explanation; buttons are its children.
#[component]
pub fn EmptyState(
    /// Icon.
    icon: &'static str,
    /// What is not there yet.
    #[prop(into)]
    title: Signal<String>,
    /// Why, and what comes next.
    #[prop(into)]
    text: Signal<String>,
    /// Ways on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="zb-empty">
            <Icon name=icon size=20/>
            <h2>{move || title.get()}</h2>
            <p>{move || text.get()}</p>
            {children.map(|children| view! { <div class="zb-row zb-row--wrap">{children()}</div> })}
        </div>
    }
}
