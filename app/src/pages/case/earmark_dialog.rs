//! Setting the amount of an earmark for this case, or going back to the catalogue's.

use super::{ceiling_dialog::Foot, earmarks::CaseEarmark};
use crate::{
    components::{AmountField, Dialog, ProblemNote, TextField, digits, typed_amount},
    i18n::use_i18n,
    requests::ProblemCode,
    stream_session::StreamSession,
};
use domain::{Command, Money, Refusal, case::CaseCommand, catalogue::EarmarkId};
use leptos::{ev::SubmitEvent, prelude::*};
use sync::store::RefusedCommand;

type Refused = Option<(EarmarkId, Option<Money>, String, Refusal)>;

/// The form; open on request, and again by itself when the server refused.
#[component]
pub fn EarmarkDialog(
    stream: StreamSession,
    earmarks: Memo<Vec<CaseEarmark>>,
    asked: RwSignal<Option<EarmarkId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let refused = Memo::new(move |_| stream.refusals().iter().find_map(earmark_refusal));
    let shown = Memo::new(move |_| {
        let id = refused.get().map(|(id, ..)| id).or_else(|| asked.get())?;
        earmarks.with(|all| all.iter().find(|earmark| earmark.earmark.id == id).cloned())
    });
    let close = Callback::new(move |()| {
        asked.set(None);
        stream.put_aside_all(|refused| earmark_refusal(refused).is_some());
    });
    let title = Signal::derive(move || match shown.get() {
        Some(earmark) => i18n.label(&earmark.earmark.name),
        None => i18n.text("earmark-set"),
    });
    let open = Memo::new(move |_| shown.with(Option::is_some));
    view! {
        <Dialog title=title open=open on_close=close>
            {move || shown.get_untracked().map(|earmark| view! {
                <Form stream=stream earmark=earmark shown=shown refused=refused close=close/>
            })}
        </Dialog>
    }
}

fn earmark_refusal(refused: &RefusedCommand) -> Refused {
    let Command::Case(CaseCommand::SetEarmark {
        earmark,
        new,
        reason,
        ..
    }) = &refused.body
    else {
        return None;
    };
    Some((
        earmark.clone(),
        *new,
        reason.clone(),
        refused.refusal.clone(),
    ))
}

#[component]
fn Form(
    stream: StreamSession,
    earmark: CaseEarmark,
    shown: Memo<Option<CaseEarmark>>,
    refused: Memo<Refused>,
    close: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (kept_amount, kept_reason) = refused
        .get_untracked()
        .map(|(_, amount, reason, _)| (amount, reason))
        .unwrap_or((earmark.own, String::new()));
    let amount = RwSignal::new(
        untrack(|| kept_amount.map(|amount| digits(i18n, amount))).unwrap_or_default(),
    );
    let reason = RwSignal::new(kept_reason);
    let mistakes = RwSignal::new((None, None));
    let seen = StoredValue::new(earmark.own);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = amount.get_untracked();
        // An empty field takes the own amount away: the catalogue's applies again.
        let new = if text.trim().is_empty() {
            Ok(None)
        } else {
            untrack(|| typed_amount(i18n, &text)).map(Some)
        };
        let no_reason = reason.with_untracked(|reason| reason.trim().is_empty());
        mistakes.set((
            new.as_ref().err().cloned(),
            no_reason.then(|| untrack(|| i18n.text("refusal-missing-reason"))),
        ));
        let (Ok(new), false) = (new, no_reason) else {
            return;
        };
        close.run(());
        stream.case_command(CaseCommand::SetEarmark {
            earmark: earmark.earmark.id.clone(),
            seen: seen.get_value(),
            new,
            reason: reason.get_untracked().trim().to_owned(),
        });
        // After a refusal the person has read the value in force.
        if let Some(now) = shown.try_get_untracked().flatten() {
            seen.try_set_value(now.own);
        }
    };
    view! {
        <form on:submit=submit novalidate>
            <div class="zb-dialog__body">
                {move || refused.get().map(|(.., refusal)| view! {
                    <ProblemNote code=ProblemCode::Refused { refusal }/>
                })}
                <p>{move || i18n.text("earmark-empty")}</p>
                <AmountField
                    label=Signal::derive(move || i18n.text("earmark-amount"))
                    value=amount
                    first=true
                    mistake=Signal::derive(move || mistakes.get().0)
                />
                <TextField
                    label=Signal::derive(move || i18n.text("ceiling-reason"))
                    hint=Signal::derive(move || i18n.text("ceiling-reason-hint"))
                    value=reason
                    mistake=Signal::derive(move || mistakes.get().1)
                />
            </div>
            <Foot close=close/>
        </form>
    }
}
