//! Entry of the workspace in the browser. Everything else lives in `app`.

mod browser;
mod device_store;
mod files;
mod installation;
mod live;
mod requests;
mod tabs;

use app::{ports::Ports, updates::Installation, workspace::Workspace};
use browser::WebBrowser;
use installation::WebInstallation;
use leptos::prelude::*;
use std::sync::Arc;

fn main() {
    console_error_panic_hook::set_once();
    // The waiting page of the shell gives way to the workspace.
    document()
        .body()
        .into_iter()
        .for_each(|body| body.set_inner_html(""));
    let ports = Ports(Arc::new(WebBrowser));
    let installation: Arc<dyn Installation> = Arc::new(WebInstallation);
    leptos::mount::mount_to_body(move || {
        view! { <Workspace ports=ports.clone() installation=Arc::clone(&installation)/> }
    });
}
