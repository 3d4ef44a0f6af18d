//! A button with what opens below it: closed by Escape, by a click beside it, and when the focus goes.

use leptos::{ev, html, prelude::*};
use web_sys::{Node, wasm_bindgen::JsCast};

/// The button and its menu.
#[component]
pub fn MenuBox(
    /// What the button is called.
    #[prop(into)]
    label: Signal<String>,
    /// The id of the menu.
    id: &'static str,
    /// Class of the button.
    class: &'static str,
    /// What the button shows.
    #[prop(into)]
    button: ViewFn,
    /// What opens.
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let opener = NodeRef::<html::Button>::new();
    let whole = NodeRef::<html::Div>::new();
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            open.set(false);
            if let Some(opener) = opener.get_untracked() {
                let _ = opener.focus();
            }
        }
    };
    let clicks = window_event_listener(ev::click, move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Node>().ok());
        let inside = whole.try_get_untracked().flatten();
        if inside.is_some_and(|inside| !inside.contains(target.as_ref())) {
            open.try_set(false);
        }
    });
    on_cleanup(move || clicks.remove());
    view! {
        <div class="zb-menubox" node_ref=whole on:keydown=on_key on:focusout=move |event| {
            if leaves(&event) {
                open.set(false);
            }
        }>
            <button
                type="button"
                class=class
                node_ref=opener
                aria-expanded=move || open.get().to_string()
                aria-controls=id
                aria-label=label
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {button.run()}
            </button>
            {move || open.get().then(|| view! { <div class="zb-menu" id=id>{children()}</div> })}
        </div>
    }
}

/// Whether the focus goes out of the element that handles the event.
fn leaves(event: &ev::FocusEvent) -> bool {
    let inside = event
        .current_target()
        .and_then(|target| target.dyn_into::<Node>().ok());
    let next = event
        .related_target()
        .and_then(|target| target.dyn_into::<Node>().ok());
    match (inside, next) {
        (Some(inside), Some(next)) => !inside.contains(Some(&next)),
        // Some browsers give a clicked button no focus: the click decides.
        _ => false,
    }
}
