//! The line at the foot of every printed page, so that loose pages find each other.

use crate::plan::{context::use_plan, words::moment};
use crate::{components::case_title, ports::use_ports};
use leptos::prelude::*;
use web_sys::{HtmlElement, wasm_bindgen::JsCast};

/// The style sheet's name for the words at the foot of a page.
const PROPERTY: &str = "--zb-page-foot";

/// Tells the style sheet what stands at the foot of every page: a margin of paper holds nothing
/// but text of the style sheet.
#[component]
pub fn PageFoot() -> impl IntoView {
    let plan = use_plan();
    let browser = use_ports();
    Effect::new(move |_| {
        let at = plan.session.status.with(|status| status.synchronised_at);
        let at = at.map(|at| moment(plan, browser.local_time(at)));
        let words: Vec<String> = std::iter::once(plan.case.with(case_title))
            .chain(at)
            .collect();
        if let Some(style) = page_style() {
            let _ = style.set_property(PROPERTY, &quoted(&words.join(" · ")));
        }
    });
    on_cleanup(|| {
        if let Some(style) = page_style() {
            let _ = style.remove_property(PROPERTY);
        }
    });
}

fn page_style() -> Option<web_sys::CssStyleDeclaration> {
    let root = document().document_element()?;
    let root: HtmlElement = root.dyn_into().ok()?;
    Some(root.style())
}

/// A text as a string of a style sheet.
#[must_use]
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            character if character.is_control() => quoted.push(' '),
            character => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests;
