//! Setting a key figure of the whole case, or leaving it open.

use super::{ceiling_dialog::Foot, key_figures::CaseFigure};
use crate::{
    components::{Dialog, ProblemNote, TextField},
    i18n::use_i18n,
    plan::{
        editing::{Kind, Reading, read},
        words::{count_text, fault_sentence},
    },
    requests::ProblemCode,
    stream_session::StreamSession,
};
use domain::{Command, Refusal, case::CaseCommand, catalogue::KeyFigureId};
use leptos::{ev::SubmitEvent, prelude::*};
use sync::store::RefusedCommand;

type Refused = Option<(KeyFigureId, Option<u32>, String, Refusal)>;

/// The form; open on request, and again by itself when the server refused.
#[component]
pub fn KeyFigureDialog(
    stream: StreamSession,
    figures: Memo<Vec<CaseFigure>>,
    asked: RwSignal<Option<KeyFigureId>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let refused = Memo::new(move |_| stream.refusals().iter().find_map(figure_refusal));
    let shown = Memo::new(move |_| {
        let id = refused.get().map(|(id, ..)| id).or_else(|| asked.get())?;
        figures.with(|all| all.iter().find(|known| known.figure.id == id).cloned())
    });
    let close = Callback::new(move |()| {
        asked.set(None);
        stream.put_aside_all(|refused| figure_refusal(refused).is_some());
    });
    let title = Signal::derive(move || match shown.get() {
        Some(known) => i18n.label(&known.figure.name),
        None => i18n.text("case-figures"),
    });
    let open = Memo::new(move |_| shown.with(Option::is_some));
    view! {
        <Dialog title=title open=open on_close=close>
            {move || shown.get_untracked().map(|figure| view! {
                <Form stream=stream figure=figure shown=shown refused=refused close=close/>
            })}
        </Dialog>
    }
}

fn figure_refusal(refused: &RefusedCommand) -> Refused {
    let Command::Case(CaseCommand::SetKeyFigure {
        figure,
        new,
        reason,
        ..
    }) = &refused.body
    else {
        return None;
    };
    Some((
        figure.clone(),
        *new,
        reason.clone(),
        refused.refusal.clone(),
    ))
}

#[component]
fn Form(
    stream: StreamSession,
    figure: CaseFigure,
    shown: Memo<Option<CaseFigure>>,
    refused: Memo<Refused>,
    close: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (kept, kept_reason) = refused
        .get_untracked()
        .map_or((figure.agreed, String::new()), |(_, count, reason, _)| {
            (count, reason)
        });
    let typed = RwSignal::new(kept.map(|count| count.to_string()).unwrap_or_default());
    let reason = RwSignal::new(kept_reason);
    let mistake = RwSignal::new(None);
    let seen = StoredValue::new(figure.agreed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let locale = untrack(|| i18n.locale());
        let new = match typed.with_untracked(|text| read(Kind::Count, text, locale)) {
            Reading::Count(count) => Some(count),
            Reading::Nothing => None,
            Reading::Wrong(fault) => {
                mistake.set(Some(untrack(|| fault_sentence(i18n, &fault))));
                return;
            }
            // A count has one meaning or none.
            Reading::Amount { .. } | Reading::Text(_) | Reading::Ask { .. } => return,
        };
        close.run(());
        if new == seen.get_value() {
            return;
        }
        stream.case_command(CaseCommand::SetKeyFigure {
            figure: figure.figure.id.clone(),
            seen: seen.get_value(),
            new,
            reason: reason.get_untracked().trim().to_owned(),
        });
        // After a refusal the person has read the value in force.
        if let Some(now) = shown.try_get_untracked().flatten() {
            seen.try_set_value(now.agreed);
        }
    };
    let planned = figure.planned;
    view! {
        <form on:submit=submit novalidate>
            <div class="zb-dialog__body">
                {move || refused.get().map(|(.., refusal)| view! {
                    <ProblemNote code=ProblemCode::Refused { refusal }/>
                })}
                {move || planned.map(|sum| {
                    let count = count_text(i18n, sum);
                    view! { <p>{i18n.with("figure-in-plan", &[("count", count.into())])}</p> }
                })}
                <TextField
                    label=Signal::derive(move || i18n.text("figure-count"))
                    hint=Signal::derive(move || i18n.text("figure-empty"))
                    value=typed
                    mistake=Signal::derive(move || mistake.get())
                />
                <TextField
                    label=Signal::derive(move || i18n.text("figure-reason"))
                    hint=Signal::derive(move || i18n.text("ceiling-reason-hint"))
                    value=reason
                />
            </div>
            <Foot close=close/>
        </form>
    }
}
