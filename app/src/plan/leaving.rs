//! Leaving the plan while the device has not kept something: it is in this page alone, so the way
//! out is asked about first.

use super::{context::PlanContext, facet::asked};
use crate::components::{ToastAction, ToastKind, has_shared_plan};
use domain::plan::PlanKind;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use web_sys::{
    Element, MouseEvent,
    wasm_bindgen::{JsCast, closure::Closure},
};

/// Stops at links that lead away from the plan, as long as something is nowhere else. The browser
/// asks by itself when the window is closed or loaded anew.
pub fn ask_before_leaving(plan: PlanContext) {
    let navigate = StoredValue::new_local(use_navigate());
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let Some(address) = leads_to(&event).filter(|address| !stays(plan, address)) else {
            return;
        };
        let unkept = plan
            .session
            .status
            .try_with_untracked(|status| status.unkept)
            .unwrap_or_default();
        if unkept == 0 {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
        let text = untrack(|| {
            plan.i18n
                .with("plan-leave-unsent", &[("count", unkept.into())])
        });
        let label = untrack(|| plan.i18n.text("plan-leave-anyway"));
        let run = plan.callback(move || {
            let _ = navigate.try_with_value(|navigate| navigate(&address, Default::default()));
        });
        plan.toasts
            .push(ToastKind::Pending, text, Some(ToastAction { label, run }));
    });
    let function = listener.as_ref().unchecked_ref();
    // On its way down, before the router hears of the click.
    let _ = document().add_event_listener_with_callback_and_bool("click", function, true);
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.with_value(|listener| {
            let function = listener.as_ref().unchecked_ref();
            let _ =
                document().remove_event_listener_with_callback_and_bool("click", function, true);
        });
    });
}

/// Where a click leads within the application; `None` for anything else.
fn leads_to(event: &MouseEvent) -> Option<String> {
    if event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]").ok()??;
    let is_elsewhere = link.has_attribute("target") || link.has_attribute("download");
    link.get_attribute("href")
        .filter(|address| address.starts_with('/') && !is_elsewhere)
}

/// Whether an address shows the same plan in another way.
fn stays(plan: PlanContext, address: &str) -> bool {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let Some(asked) = asked(path, query.strip_prefix("plan=")) else {
        return false;
    };
    let (case, has_shared) = plan
        .case
        .with_untracked(|case| (case.case, has_shared_plan(case)));
    let is_internal = plan
        .plan
        .with_untracked(|plan| plan.kind == PlanKind::Internal);
    asked.case == case && (asked.draft || !has_shared) == is_internal
}
