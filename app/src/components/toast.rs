//! Short messages after an action, with its way back.
//!
//! A message with an action stays until somebody closes it: a way back must not run away. So does
//! one that is held because it is said nowhere else. Others leave by themselves; whatever they say
//! is visible elsewhere too.

use super::{Icon, UpdateNote};
use crate::{i18n::use_i18n, ports::Ports};
use domain::Timestamp;
use leptos::prelude::*;

/// How long a message without an action stays.
const SHOWN_MS: i64 = 8_000;
/// Most messages at once; the oldest leaves first.
const SHOWN_MAX: usize = 3;

/// What a message means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// Done.
    Ok,
    /// News.
    Info,
    /// Waits for something.
    Pending,
    /// Did not work.
    Problem,
}

/// What a person can do about it.
#[derive(Clone)]
pub struct ToastAction {
    /// Words of the button.
    pub label: String,
    /// What it does; the message then leaves.
    pub run: Callback<()>,
}

#[derive(Clone)]
struct Toast {
    number: u32,
    kind: ToastKind,
    text: String,
    action: Option<ToastAction>,
}

/// The messages on the screen, as context. Copies share them.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// No messages yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            next: StoredValue::new(1),
        }
    }

    /// Shows a message; its number, to take it back with.
    pub fn push(
        self,
        kind: ToastKind,
        text: impl Into<String>,
        action: Option<ToastAction>,
    ) -> u32 {
        let stays = action.is_some();
        self.show(kind, text.into(), action, stays)
    }

    /// Shows a message until somebody closes it: what it says stands nowhere else.
    pub fn hold(self, kind: ToastKind, text: impl Into<String>) {
        self.show(kind, text.into(), None, true);
    }

    fn show(self, kind: ToastKind, text: String, action: Option<ToastAction>, stays: bool) -> u32 {
        // Whoever presses a key again reads the same sentence once.
        let again = self.shown.with_untracked(|shown| {
            let same = shown
                .iter()
                .find(|toast| toast.text == text && toast.action.is_none());
            same.map(|toast| toast.number)
        });
        if let (Some(number), None) = (again, &action) {
            return number;
        }
        let number = self.next.get_value();
        self.next.set_value(number.wrapping_add(1));
        let toast = Toast {
            number,
            kind,
            text,
            action,
        };
        self.shown.update(|shown| {
            shown.push(toast);
            let surplus = shown.len().saturating_sub(SHOWN_MAX);
            shown.drain(..surplus);
        });
        if !stays && let Some(ports) = use_context::<Ports>() {
            let at = Timestamp(ports.0.now().0.saturating_add(SHOWN_MS));
            ports.0.wake_at(at, Box::new(move || self.close(number)));
        }
        number
    }

    /// Takes a message back, whether it is still shown or not.
    pub fn close(self, number: u32) {
        self.shown
            .try_update(|shown| shown.retain(|toast| toast.number != number));
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}

/// The messages of the present page.
#[must_use]
pub fn use_toasts() -> Toasts {
    use_context::<Toasts>().unwrap_or_else(|| {
        let toasts = Toasts::new();
        provide_context(toasts);
        toasts
    })
}

/// Where messages appear; once per page.
#[component]
pub fn ToastStack() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div class="zb-toasts" role="status">
            <For each=move || toasts.shown.get() key=|toast| toast.number let:toast>
                <ToastCard toast=toast/>
            </For>
            <UpdateNote/>
        </div>
    }
}

#[component]
fn ToastCard(toast: Toast) -> impl IntoView {
    let i18n = use_i18n();
    let toasts = use_toasts();
    let number = toast.number;
    let (class, icon) = match toast.kind {
        ToastKind::Ok => ("zb-toast zb-toast--ok", "check"),
        ToastKind::Info => ("zb-toast", "bell"),
        ToastKind::Pending => ("zb-toast zb-toast--pending", "pending"),
        ToastKind::Problem => ("zb-toast zb-toast--over", "over"),
    };
    view! {
        <div class=class>
            <Icon name=icon/>
            <p>{toast.text}</p>
            {toast.action.map(|action| view! {
                <button
                    type="button"
                    class="kern-btn kern-btn--tertiary"
                    on:click=move |_| {
                        toasts.close(number);
                        let _ = action.run.try_run(());
                    }
                >
                    <span class="kern-label">{action.label}</span>
                </button>
            })}
            <button
                type="button"
                class="zb-iconbtn"
                aria-label=move || i18n.text("frame-close")
                on:click=move |_| toasts.close(number)
            >
                <Icon name="close"/>
            </button>
        </div>
    }
}
