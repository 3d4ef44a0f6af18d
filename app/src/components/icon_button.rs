//! A button that shows an icon alone; its name is told by label and title.

use super::Icon;
use leptos::prelude::*;

/// The button.
#[component]
pub fn IconButton(
    /// Icon.
    icon: &'static str,
    /// What it does.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it would do nothing now.
    #[prop(optional, into)]
    idle: Signal<bool>,
    /// Does it.
    #[prop(into)]
    run: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="zb-iconbtn"
            aria-label=move || label.get()
            title=move || label.get()
            aria-disabled=move || idle.get().then_some("true")
            on:click=move |_| run.run(())
        >
            <Icon name=icon/>
        </button>
    }
}
