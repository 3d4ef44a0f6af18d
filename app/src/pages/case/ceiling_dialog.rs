//! Setting, raising and cutting the ceiling.
//!
//! The form remembers the value it saw. If the server knows another one by then, nothing is
//! overwritten: the form comes back with what was entered and the value in force.

use crate::{
    components::{
        AmountField, Dialog, ProblemNote, TextField, digits, euros, signed, typed_amount,
    },
    i18n::use_i18n,
    requests::ProblemCode,
    stream_session::StreamSession,
};
use domain::{Command, Money, Refusal, case::CaseCommand};
use leptos::{ev::SubmitEvent, prelude::*};
use sync::store::RefusedCommand;

/// What is entered, kept over a refusal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    seen: Option<Money>,
    amount: Option<Money>,
    reason: String,
    source: String,
}

/// The form; open on request, and again by itself when the server refused.
#[component]
pub fn CeilingDialog(
    stream: StreamSession,
    current: Memo<Option<Money>>,
    asked: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let refused = Memo::new(move |_| stream.refusals().iter().find_map(ceiling_refusal));
    let open = Memo::new(move |_| asked.get() || refused.with(Option::is_some));
    let forget = move || {
        stream.put_aside_all(|refused| ceiling_refusal(refused).is_some());
    };
    let close = move |()| {
        asked.set(false);
        forget();
    };
    let title = Signal::derive(move || match current.get() {
        Some(_) => i18n.text("ceiling-change"),
        None => i18n.text("ceiling-set"),
    });
    view! {
        <Dialog title=title open=open on_close=close>
            <Form
                stream=stream
                current=current
                refused=refused
                asked=asked
                forget=Callback::new(move |()| forget())
                close=Callback::new(close)
            />
        </Dialog>
    }
}

/// A refused ceiling in a notice, with what was entered.
fn ceiling_refusal(refused: &RefusedCommand) -> Option<(Entry, Refusal)> {
    let Command::Case(CaseCommand::SetCeiling {
        seen,
        new,
        reason,
        source,
    }) = &refused.body
    else {
        return None;
    };
    let entry = Entry {
        seen: *seen,
        amount: Some(*new),
        reason: reason.clone(),
        source: source.clone(),
    };
    Some((entry, refused.refusal.clone()))
}

#[component]
fn Form(
    stream: StreamSession,
    current: Memo<Option<Money>>,
    refused: Memo<Option<(Entry, Refusal)>>,
    asked: RwSignal<bool>,
    forget: Callback<()>,
    close: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let kept = refused
        .get_untracked()
        .map(|(entry, _)| entry)
        .unwrap_or_default();
    let amount = RwSignal::new(
        untrack(|| kept.amount.map(|amount| digits(i18n, amount))).unwrap_or_default(),
    );
    let (reason, source) = (RwSignal::new(kept.reason), RwSignal::new(kept.source));
    let seen = StoredValue::new(current.get_untracked());
    let mistakes = RwSignal::new(Mistakes::default());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = untrack(|| typed_amount(i18n, &amount.get()));
        let found = untrack(|| Mistakes::of(i18n, &typed, &reason.get(), &source.get()));
        mistakes.set(found.clone());
        let (Ok(new), true) = (typed, found == Mistakes::default()) else {
            return;
        };
        forget.run(());
        stream.case_command(CaseCommand::SetCeiling {
            // After a refusal the person has read the value in force.
            seen: seen.get_value(),
            new,
            reason: reason.get_untracked().trim().to_owned(),
            source: source.get_untracked().trim().to_owned(),
        });
        if refused.get_untracked().is_none() {
            asked.set(false);
        } else {
            seen.set_value(current.get_untracked());
        }
    };
    view! {
        <form on:submit=submit novalidate>
            <div class="zb-dialog__body">
                {move || refused.get().map(|(_, refusal)| view! {
                    <ProblemNote code=ProblemCode::Refused { refusal }/>
                })}
                <Effect current=current amount=amount/>
                <AmountField
                    label=Signal::derive(move || i18n.text("ceiling-new"))
                    value=amount
                    first=true
                    mistake=Signal::derive(move || mistakes.get().amount)
                />
                <TextField
                    label=Signal::derive(move || i18n.text("ceiling-reason"))
                    hint=Signal::derive(move || i18n.text("ceiling-reason-hint"))
                    value=reason
                    mistake=Signal::derive(move || mistakes.get().reason)
                />
                <TextField
                    label=Signal::derive(move || i18n.text("ceiling-source"))
                    hint=Signal::derive(move || i18n.text("ceiling-source-hint"))
                    value=source
                    mistake=Signal::derive(move || mistakes.get().source)
                />
            </div>
            <Foot close=close/>
        </form>
    }
}

/// The value in force and the difference that the typed one makes.
#[component]
fn Effect(current: Memo<Option<Money>>, amount: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let difference = move || {
        let new = typed_amount(i18n, &amount.get()).ok()?;
        new.checked_sub(current.get()?)
    };
    move || {
        current.get().map(|current| {
            view! {
                <p>
                    {i18n.with("ceiling-in-force", &[("amount", euros(i18n, current).into())])}
                    {move || difference().map(|difference| view! {
                        " "<b>{signed(i18n, difference)}</b>
                    })}
                </p>
            }
        })
    }
}

/// Buttons of a form in a dialog.
#[component]
pub fn Foot(close: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <footer class="zb-dialog__foot">
            <button type="submit" class="kern-btn kern-btn--primary kern-btn--roomy">
                <span class="kern-label">{move || i18n.text("case-save")}</span>
            </button>
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                on:click=move |_| close.run(())
            >
                <span class="kern-label">{move || i18n.text("frame-cancel")}</span>
            </button>
        </footer>
    }
}

/// What is missing, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Mistakes {
    amount: Option<String>,
    reason: Option<String>,
    source: Option<String>,
}

impl Mistakes {
    fn of(
        i18n: crate::i18n::I18n,
        amount: &Result<Money, String>,
        reason: &str,
        source: &str,
    ) -> Self {
        let missing = |text: &str, sentence: String| text.trim().is_empty().then_some(sentence);
        let not_positive = || i18n.text("refusal-ceiling-not-positive");
        Self {
            amount: match amount {
                Ok(amount) => (*amount <= Money::ZERO).then(not_positive),
                Err(sentence) => Some(sentence.clone()),
            },
            reason: missing(reason, i18n.text("refusal-missing-reason")),
            source: missing(source, i18n.text("refusal-missing-source")),
        }
    }
}
