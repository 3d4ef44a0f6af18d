//! Modal dialog on the browser's own `<dialog>`: the browser keeps the focus inside and gives it
//! back when the dialog closes.

use super::Icon;
use crate::i18n::use_i18n;
use leptos::{html, prelude::*};
use web_sys::wasm_bindgen::JsCast;

/// Width of a dialog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogSize {
    /// 560 px: forms.
    #[default]
    Medium,
    /// 860 px: comparisons.
    Wide,
    /// As wide as the window allows: tables.
    Full,
    /// 420 px: questions.
    Narrow,
}

impl DialogSize {
    fn class(self) -> &'static str {
        match self {
            Self::Medium => "zb-dialog",
            Self::Wide => "zb-dialog zb-dialog--wide",
            Self::Full => "zb-dialog zb-dialog--full",
            Self::Narrow => "zb-dialog zb-dialog--narrow",
        }
    }
}

/// Fields of a dialog's content.
const FIRST_FIELD: &str = ":scope > header ~ * :is(input, select, textarea):not([disabled])";
/// What has the focus in a dialog's content.
const FOCUSED: &str = ":scope > header ~ * :focus";
/// Buttons of a dialog's content.
const FIRST_BUTTON: &str = ":scope > header ~ * button:not([disabled])";

/// A modal dialog. Its children are made anew at each opening: a `zb-dialog__body` and a
/// `zb-dialog__foot`, or a form around both.
#[component]
pub fn Dialog(
    /// Heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is shown.
    #[prop(into)]
    open: Signal<bool>,
    /// Called on Escape and on the close button; the caller then sets `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    /// Width.
    #[prop(optional, into)]
    size: Signal<DialogSize>,
    children: ChildrenFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let element = NodeRef::<html::Dialog>::new();
    let heading = format!("dialog-{}", next_number());
    let labelled_by = heading.clone();
    Effect::new(move |_| {
        let (Some(dialog), shown) = (element.get(), open.get()) else {
            return;
        };
        if shown && !dialog.open() {
            // A browser that cannot show it modally shows it all the same.
            if dialog.show_modal().is_err() {
                dialog.set_open(true);
            }
            // The content is made in this same turn; afterwards the first thing to do is there.
            request_animation_frame(move || focus_first(&dialog));
        } else if !shown && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class=move || size.get().class()
            node_ref=element
            aria-labelledby=labelled_by
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                on_close.run(());
            }
        >
            <header class="zb-dialog__head">
                <h2 id=heading>{move || title.get()}</h2>
                <span class="zb-fill"></span>
                <button
                    type="button"
                    class="zb-iconbtn"
                    aria-label=move || i18n.text("frame-close")
                    on:click=move |_| on_close.run(())
                >
                    <Icon name="close"/>
                </button>
            </header>
            {move || open.get().then(|| children())}
        </dialog>
    }
}

/// Focuses the first thing to do: a field, else a button of the content, never the close button.
/// Whoever was quicker and is in the content already stays where they are.
fn focus_first(dialog: &web_sys::HtmlDialogElement) {
    if dialog.query_selector(FOCUSED).ok().flatten().is_some() {
        return;
    }
    for wanted in [FIRST_FIELD, FIRST_BUTTON] {
        let found = dialog.query_selector(wanted).ok().flatten();
        if let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
        {
            // A field that cannot take the focus leaves it where it is.
            let _ = element.focus();
            return;
        }
    }
}

/// A number that no other element of this page has, for ids that labels refer to.
#[must_use]
pub fn next_number() -> u32 {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
