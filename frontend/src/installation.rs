//! The application on the device: registers `frontend/build/worker.js` and brings newer versions in.

use app::{
    ports::LocalFuture,
    updates::{Installation, Offer},
};
use gloo_net::http;
use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{
    CacheStorage, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache, js_sys::Array,
    window,
};

/// Where the server keeps the worker.
const WORKER: &str = "/app/worker.js";
/// What it answers for.
const SCOPE: &str = "/app";
/// What the names of its caches begin with, as in its own code.
const CACHE_PREFIX: &str = "zielbudget-";
/// The word at which a worker that waits takes over, as in its own code.
const TAKE_OVER: &str = "take over";
/// How often it is looked whether a worker is so far.
const STEP_MS: u32 = 50;
/// Longest wait for a newer version that somebody needs.
const DOWNLOAD_MS_MAX: u32 = 20_000;
/// Longest wait for a worker to take over.
const TAKE_OVER_MS_MAX: u32 = 5_000;

/// What tells the interface.
type News = Rc<dyn Fn(Offer)>;

/// The browser's own keeping of applications.
pub struct WebInstallation;

impl Installation for WebInstallation {
    fn install(&self, news: Box<dyn Fn(Offer)>) {
        spawn_local(async move {
            if cfg!(debug_assertions) {
                // A developer's build is to show what was built last, whatever was kept before.
                remove().await;
            } else {
                // Private windows and plain http refuse; then it goes on with a connection only.
                let _ = install(news.into()).await;
            }
        });
    }

    fn check(&self) -> LocalFuture<Option<Offer>> {
        Box::pin(async { check(&registration().await?).await })
    }

    fn renew(&self) {
        spawn_local(async {
            bring_in_newest().await;
            if let Some(window) = window() {
                let _ = window.location().reload();
            }
        });
    }

    fn remove(&self) -> LocalFuture<()> {
        Box::pin(remove())
    }
}

/// Registers the worker and listens to what becomes of newer ones.
async fn install(news: News) -> Option<()> {
    let container = container()?;
    listen_for_take_over(&container, Rc::clone(&news));
    let options = RegistrationOptions::new();
    options.set_scope(SCOPE);
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = container.register_with_options(WORKER, &options).await;
    let registration: ServiceWorkerRegistration = registered.ok()?.dyn_into().ok()?;
    if registration.waiting().is_some() {
        news(Offer::Ready);
    }
    let found = {
        let (registration, news) = (registration.clone(), Rc::clone(&news));
        move || {
            if let Some(worker) = registration.installing() {
                offer_when_installed(worker, &registration, &news);
            }
        }
    };
    // Loading the page has made the browser look already.
    found();
    let found = Closure::<dyn Fn()>::new(found);
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    // It lives as long as the page, as do the listeners below.
    found.forget();
    if registration.active().is_some()
        && let Some(offer) = check(&registration).await
    {
        news(offer);
    }
    Some(())
}

/// Looks for a newer version; says so itself only where the server has none at all.
async fn check(registration: &ServiceWorkerRegistration) -> Option<Offer> {
    let failed = registration.update().ok()?.await.is_err();
    (failed && is_gone().await).then_some(Offer::Ready)
}

/// Tells when a worker is complete, unless it is the first of this device.
fn offer_when_installed(
    worker: ServiceWorker,
    registration: &ServiceWorkerRegistration,
    news: &News,
) {
    let (of, registration, news) = (worker.clone(), registration.clone(), Rc::clone(news));
    let listener = Closure::<dyn Fn()>::new(move || {
        if of.state() == ServiceWorkerState::Installed && registration.active().is_some() {
            news(Offer::Ready);
        }
    });
    worker.set_onstatechange(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// Tells when another worker answers for this page than before. The first one is no news: the page
/// came from the server and has what the worker keeps.
fn listen_for_take_over(container: &ServiceWorkerContainer, news: News) {
    let had = Cell::new(container.controller().is_some());
    let listener = Closure::<dyn Fn()>::new(move || {
        if had.replace(true) {
            news(Offer::Elsewhere);
        }
    });
    container.set_oncontrollerchange(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// Lets a newer version take over: one that waits, else one that the server has by now.
async fn bring_in_newest() -> Option<()> {
    let registration = registration().await?;
    if registration.waiting().is_none() {
        download(&registration).await;
    }
    if let Some(worker) = registration.waiting() {
        worker.post_message(&JsValue::from_str(TAKE_OVER)).ok()?;
        let is_over = || {
            let state = worker.state();
            state == ServiceWorkerState::Activated || state == ServiceWorkerState::Redundant
        };
        wait_until(TAKE_OVER_MS_MAX, is_over).await;
    } else if is_gone().await {
        remove().await;
    }
    Some(())
}

/// Looks for a newer version and waits until it is complete.
async fn download(registration: &ServiceWorkerRegistration) {
    let looked = Rc::new(Cell::new(false));
    let done = Rc::clone(&looked);
    let update = registration.update();
    spawn_local(async move {
        if let Ok(update) = update {
            // A server that cannot be reached has nothing newer.
            let _ = update.await;
        }
        done.set(true);
    });
    let is_over = || {
        let waits = registration.waiting().is_some();
        waits || looked.get() && registration.installing().is_none()
    };
    wait_until(DOWNLOAD_MS_MAX, is_over).await;
}

/// Waits until something is so, at most for a time.
async fn wait_until(most_ms: u32, is_so: impl Fn() -> bool) {
    for _ in 0..most_ms.div_ceil(STEP_MS) {
        if is_so() {
            return;
        }
        TimeoutFuture::new(STEP_MS).await;
    }
}

/// Whether the server answers and has no worker: it is of a version without one, and what is kept
/// here would be shown for ever.
async fn is_gone() -> bool {
    let Ok(answer) = http::Request::get(WORKER).send().await else {
        return false;
    };
    let kind = answer.headers().get("content-type").unwrap_or_default();
    let is_page = answer.ok() && !kind.starts_with("text/javascript");
    is_page || matches!(answer.status(), 404 | 410)
}

/// Takes worker and caches off the device.
async fn remove() {
    if let Some(registration) = registration().await
        && let Ok(unregistered) = registration.unregister()
    {
        let _ = unregistered.await;
    }
    let Some(caches) = caches() else { return };
    let Ok(names) = caches.keys().await else {
        return;
    };
    let names = names.dyn_into::<Array>().unwrap_or_default();
    for name in names.iter().filter_map(|name| name.as_string()) {
        if name.starts_with(CACHE_PREFIX) {
            let _ = caches.delete(&name).await;
        }
    }
}

/// What the browser knows of our worker.
async fn registration() -> Option<ServiceWorkerRegistration> {
    let known = container()?.get_registration_with_document_url(SCOPE).await;
    known.ok()?.dyn_into().ok()
}

/// `None` where the browser keeps no applications, which is so on plain http.
fn container() -> Option<ServiceWorkerContainer> {
    let container = window()?.navigator().service_worker();
    (!container.is_undefined()).then_some(container)
}

/// `None` where the browser keeps no files for pages.
fn caches() -> Option<CacheStorage> {
    let caches = window()?.caches().ok()?;
    (!caches.is_undefined()).then_some(caches)
}
