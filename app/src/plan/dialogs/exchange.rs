//! Tables from files and to files: what Excel and LibreOffice write is looked at before it is
//! taken, and the plan leaves as a workbook that calculates.

use super::super::{
    clipboard,
    context::{PlanContext, use_plan},
};
use crate::{
    api,
    components::{Icon, ProblemNote, dialog::next_number},
    i18n::Language,
    ports::use_ports,
    requests::{ImportedTable, Problem, ProblemCode, TABLE_FILE_BYTES_MAX},
    stream_session::SyncStatus,
};
use domain::table::TableProblem;
use leptos::{ev, html, prelude::*, task::spawn_local};
use web_sys::File;

/// The endings that the file dialog of the browser offers.
const ENDINGS: &str = ".xlsx,.xlsm,.ods,.csv,.txt";

/// The dialog.
#[component]
pub fn Exchange() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let offline = offline(plan);
    let why = move || {
        let is_outdated = plan.session.status.with(|status| status.server_outdated);
        i18n.text(if is_outdated {
            "plan-server-outdated"
        } else {
            "exchange-offline"
        })
    };
    view! {
        <div class="zb-dialog__body">
            <Show when=move || offline.get()>
                <p class="zb-notice zb-notice--pending" role="status">
                    <Icon name="cloud-off"/>{why}
                </p>
            </Show>
            <Show when=move || plan.editable.get()><Import/></Show>
            <Export/>
        </div>
    }
}

/// Whether the server is away, which reads and writes the files, or has another plan than this device.
fn offline(plan: PlanContext) -> Signal<bool> {
    Signal::derive(move || plan.session.status.with(SyncStatus::stays_here))
}

/// A file is chosen, read by the server, and its table goes the way of a paste.
#[component]
fn Import() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let browser = StoredValue::new(use_ports());
    let id = format!("file-{}", next_number());
    let field = NodeRef::<html::Input>::new();
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<Problem>);
    let tables = RwSignal::new(None::<(String, Vec<ImportedTable>)>);
    let chosen = move |_: ev::Event| {
        let file = field
            .get_untracked()
            .and_then(|input| input.files()?.item(0));
        let Some(file) = file else { return };
        tables.set(None);
        problem.set(too_large(&file));
        if problem.with_untracked(Option::is_some) {
            return;
        }
        busy.set(true);
        let name = file.name();
        let browser = browser.get_value();
        spawn_local(async move {
            let answer = api::tables(browser, file).await;
            // The dialog may have been closed in between.
            busy.try_set(false);
            match answer {
                Ok(found) if found.len() == 1 => {
                    for table in found {
                        clipboard::offer(plan, table.table, Some(name.clone()));
                    }
                }
                Ok(found) => drop(tables.try_set(Some((name, found)))),
                Err(met) => drop(problem.try_set(Some(met))),
            }
        });
    };
    view! {
        <section class="zb-exchange">
            <h3 class="zb-h">{move || i18n.text("exchange-import")}</h3>
            <p class="zb-meta">{move || i18n.text("exchange-import-text")}</p>
            <label class="kern-label" for=id.clone()>{move || i18n.text("exchange-file")}</label>
            <input
                id=id
                class="zb-exchange__file"
                type="file"
                accept=ENDINGS
                node_ref=field
                on:change=chosen
            />
            <p role="status" class="zb-meta">
                {move || busy.get().then(|| i18n.text("exchange-reading"))}
            </p>
            {move || problem.get().map(|problem| view! { <ProblemNote code=problem.code/> })}
            {move || tables.get().map(|(name, tables)| sheets(plan, &name, tables))}
            <p class="zb-meta">{move || i18n.text("exchange-paste-hint")}</p>
        </section>
    }
}

/// A file that would be refused is not sent.
fn too_large(file: &File) -> Option<Problem> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a few megabytes are exact in a float"
    )]
    let is_too_large = file.size() > TABLE_FILE_BYTES_MAX as f64;
    is_too_large.then(|| Problem {
        code: ProblemCode::TableUnreadable {
            problem: TableProblem::FileTooLarge {
                maximum: TABLE_FILE_BYTES_MAX,
            },
        },
        request_id: String::new(),
    })
}

/// Of several sheets one is chosen.
fn sheets(plan: PlanContext, name: &str, tables: Vec<ImportedTable>) -> impl IntoView + use<> {
    let i18n = plan.i18n;
    let file = name.to_owned();
    let buttons = tables.into_iter().map(move |sheet| {
        let rows = sheet.table.rows.len();
        let source = format!("{file} · {}", sheet.name);
        let label = i18n.with(
            "exchange-sheet",
            &[("name", sheet.name.into()), ("count", rows.into())],
        );
        view! {
            <button
                type="button"
                class="kern-btn kern-btn--secondary"
                on:click=move |_| {
                    clipboard::offer(plan, sheet.table.clone(), Some(source.clone()));
                }
            >
                <Icon name="grid"/>
                <span class="kern-label">{label}</span>
            </button>
        }
    });
    view! {
        <p>{i18n.text("exchange-which-sheet")}</p>
        <div class="zb-row zb-row--wrap">{buttons.collect_view()}</div>
    }
}

/// The plan as a file: what is synchronised, as the server holds it.
#[component]
fn Export() -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let stream = plan.session.stream;
    let offline = offline(plan);
    let link = move |ending: &'static str, key: &'static str| {
        let address = move || {
            let language = match i18n.language() {
                Language::German => "",
                Language::English => "?lang=en",
            };
            format!("/api/plans/{stream}/plan.{ending}{language}")
        };
        view! {
            <a
                class="kern-btn kern-btn--secondary"
                href=move || (!offline.get()).then(address)
                aria-disabled=move || offline.get().then_some("true")
                download
            >
                <Icon name="download"/>
                <span class="kern-label">{move || i18n.text(key)}</span>
            </a>
        }
    };
    let unsent = move || plan.session.status.with(|status| status.pending);
    view! {
        <section class="zb-exchange">
            <h3 class="zb-h">{move || i18n.text("exchange-export")}</h3>
            <p class="zb-meta">{move || i18n.text("exchange-export-text")}</p>
            <Show when=move || { unsent() > 0 }>
                <p class="zb-meta" role="status">
                    {move || i18n.with("exchange-unsent", &[("count", unsent().into())])}
                </p>
            </Show>
            <div class="zb-row zb-row--wrap">
                {link("xlsx", "exchange-xlsx")}
                {link("csv", "exchange-csv")}
            </div>
        </section>
    }
}
