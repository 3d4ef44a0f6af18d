//! One row per authority, sortable, with a small bar.

use super::{
    address::ViewChoice,
    rows::{Column, Totals, planned_share, rest, totals, visible},
};
use crate::{
    account::use_session,
    components::{AmountOrDash, Icon},
    i18n::{I18n, use_i18n},
    requests::{OverviewCase, OverviewRow},
    role_words::{is_own_turn, stage_name, turn_name_short},
};
use domain::{
    OrganisationKind,
    case::CaseStage,
    money::Share,
    programme::AuthorityKind,
    rights::{Deed, Place, permits},
};
use leptos::prelude::*;

/// The table of authorities.
#[component]
pub fn AuthorityTable(
    /// All rows.
    rows: StoredValue<Vec<OverviewRow>>,
    /// Whose turn counts as the own.
    side: OrganisationKind,
    /// Filter, order, search.
    choice: ViewChoice,
    /// The authority for which a case is to be opened.
    opening: RwSignal<Option<OverviewRow>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let shown = Memo::new(move |_| {
        let (filter, order) = (choice.filter.get(), choice.order.get());
        rows.with_value(|rows| visible(rows, side, filter, &choice.search.get(), order))
    });
    let sums = Memo::new(move |_| shown.with(|rows| totals(rows)));
    view! {
        <div class="zb-cockpit"><div class="zb-card">
            <table class="zb-list">
                <caption class="kern-sr-only">{move || i18n.text("overview-caption")}</caption>
                <colgroup>
                    <col class="zb-col--authority"/><col class="zb-col--phase"/>
                    <col class="zb-col--turn"/><col class="zb-col--frame"/>
                    <col class="zb-col--bar"/><col class="zb-col--percent"/>
                    <col class="zb-col--rest"/><col class="zb-col--open"/>
                </colgroup>
                <Head choice=choice/>
                <tbody>
                    <For each=move || shown.get() key=|row| row.ags.clone() let:row>
                        <Row row=row side=side opening=opening/>
                    </For>
                </tbody>
                <Foot sums=sums count=Signal::derive(move || shown.with(Vec::len))/>
            </table>
            <p class="kern-sr-only" role="status">
                {move || i18n.with("overview-rows", &[("count", shown.with(Vec::len).into())])}
            </p>
        </div></div>
    }
}

#[component]
fn Head(choice: ViewChoice) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <thead><tr>
            <SortHead choice=choice column=Column::Authority/>
            <SortHead choice=choice column=Column::Stage/>
            <th scope="col">{move || i18n.text("overview-turn")}</th>
            <SortHead choice=choice column=Column::Ceiling/>
            <SortHead choice=choice column=Column::Planned/>
            <th scope="col" class="num"><span class="kern-sr-only">
                {move || i18n.text("overview-share")}
            </span></th>
            <SortHead choice=choice column=Column::Rest/>
            <th scope="col">{move || i18n.text("overview-open")}</th>
        </tr></thead>
    }
}

#[component]
fn SortHead(choice: ViewChoice, column: Column) -> impl IntoView {
    let i18n = use_i18n();
    let order = choice.order;
    let chosen = move || order.get().column == column;
    let sort = move || {
        chosen().then(|| {
            if order.get().descending {
                "descending"
            } else {
                "ascending"
            }
        })
    };
    let numeric = matches!(column, Column::Ceiling | Column::Rest);
    view! {
        <th scope="col" class=numeric.then_some("num") aria-sort=sort>
            <button
                type="button"
                class="zb-sort"
                data-on=move || chosen().then_some("")
                on:click=move |_| choice.sort(column)
            >
                {move || column_name(i18n, column)}
                {move || chosen().then(|| view! { <Icon name="down" size=12/> })}
            </button>
        </th>
    }
}

fn column_name(i18n: I18n, column: Column) -> String {
    match column {
        Column::Authority => i18n.text("overview-authority"),
        Column::Stage => i18n.text("overview-stage"),
        Column::Ceiling => i18n.text("overview-ceiling-euros"),
        Column::Planned => i18n.text("overview-planned"),
        Column::Rest => i18n.text("overview-rest-euros"),
    }
}

#[component]
fn Row(
    row: OverviewRow,
    side: OrganisationKind,
    opening: RwSignal<Option<OverviewRow>>,
) -> impl IntoView {
    match row.case.clone() {
        Some(case) => {
            view! { <CaseRow name=row.short kind=row.kind case=case side=side/> }.into_any()
        }
        None => view! { <EmptyRow row=row opening=opening/> }.into_any(),
    }
}

#[component]
fn CaseRow(
    name: String,
    kind: Option<AuthorityKind>,
    case: OverviewCase,
    side: OrganisationKind,
) -> impl IntoView {
    let i18n = use_i18n();
    let own = is_own_turn(case.turn, side);
    let (stage, turn) = (case.stage, case.turn);
    let (ceiling, left) = (case.ceiling, rest(&case));
    let share = planned_share(&case);
    view! {
        <tr>
            <th scope="row"><a href=format!("/app/vorgaenge/{}", case.case)>{name}</a></th>
            <td><StageMarks stage=stage/></td>
            <td class:strong=own>{move || turn_name_short(i18n, turn, kind)}</td>
            <td class="num" data-l=move || i18n.text("overview-ceiling")>
                <AmountOrDash amount=Signal::stored(ceiling)/>
            </td>
            <td>{share.map(|share| view! { <MiniBar share=share/> })}</td>
            <td class="num" data-l=move || i18n.text("overview-planned")>
                {move || share.map(|share| share.format(i18n.locale()))}
            </td>
            <td class="num" data-l=move || i18n.text("overview-rest")>
                <AmountOrDash amount=Signal::stored(left)/>
            </td>
            <td><OpenMatters case=case/></td>
        </tr>
    }
}

/// A bar of the planned share, with the share in words.
#[component]
pub fn MiniBar(
    /// The share.
    share: Share,
) -> impl IntoView {
    let i18n = use_i18n();
    let over = share.tenths() > 1_000;
    let words = move || {
        i18n.with(
            "overview-bar",
            &[("share", share.format(i18n.locale()).into())],
        )
    };
    view! {
        <span class="zb-mini" class:zb-mini--over=over role="img" aria-label=words>
            <span class="zb-mini__fill" style:--zb-share=thousandths(share)></span>
        </span>
    }
}

/// A share as a number from 0 to 1 with three decimals, without ever being a float.
fn thousandths(share: Share) -> String {
    let tenths = share.tenths().clamp(0, 1_000);
    format!("{}.{:03}", tenths / 1_000, tenths % 1_000)
}

/// What somebody has to look at, or why there is nothing to see.
#[component]
fn OpenMatters(case: OverviewCase) -> impl IntoView {
    let i18n = use_i18n();
    let over = rest(&case).is_some_and(domain::Money::is_negative);
    let hidden = case.stage == CaseStage::Drafting && case.planned.is_none();
    view! {
        {over.then(|| view! {
            <span class="zb-state zb-state--over">
                <Icon name="over"/>{move || i18n.text("overview-over")}
            </span>
        })}
        {(case.conflicts > 0).then(|| view! {
            <span class="zb-state zb-state--conflict">
                <Icon name="conflict"/>
                {move || i18n.with("overview-conflicts", &[("count", case.conflicts.into())])}
            </span>
        })}
        {hidden.then(|| view! {
            <span class="zb-meta">{move || i18n.text("overview-internal")}</span>
        })}
    }
}

/// Three step marks and the stage in words.
#[component]
pub fn StageMarks(
    /// The stage.
    stage: CaseStage,
) -> impl IntoView {
    let i18n = use_i18n();
    let reached = match stage {
        CaseStage::Opened => 1,
        CaseStage::Drafting => 2,
        CaseStage::Shared => 3,
    };
    view! {
        <span class="zb-phase">
            <span class="zb-phase__dots" aria-hidden="true">
                {(1..=3).map(|step| view! { <i class:on=step <= reached></i> }).collect_view()}
            </span>
            {move || stage_name(i18n, stage)}
        </span>
    }
}

#[component]
fn EmptyRow(row: OverviewRow, opening: RwSignal<Option<OverviewRow>>) -> impl IntoView {
    let i18n = use_i18n();
    let may = permits(use_session().role, Place::Nowhere, Deed::OpenCase);
    let name = row.short.clone();
    let label = row.authority.clone();
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="muted">{move || i18n.text("overview-no-case")}</td>
            <td></td><td></td><td></td><td></td><td></td>
            <td>{may.then(|| view! {
                <button
                    type="button"
                    class="kern-btn kern-btn--tertiary"
                    aria-label=move || {
                        i18n.with("overview-open-case-for", &[("name", label.clone().into())])
                    }
                    on:click=move |_| opening.set(Some(row.clone()))
                >
                    <Icon name="plus"/>
                    <span class="kern-label">{move || i18n.text("overview-open-case")}</span>
                </button>
            })}</td>
        </tr>
    }
}

#[component]
fn Foot(sums: Memo<Totals>, count: Signal<usize>) -> impl IntoView {
    let i18n = use_i18n();
    let share = move || {
        let sums = sums.get();
        domain::money::share_of(sums.planned?, sums.ceilings_with_plan?)
            .map(|share| share.format(i18n.locale()))
    };
    view! {
        <tfoot><tr>
            <th scope="row" colspan="3">
                {move || i18n.with("overview-sum-row", &[("count", count.get().into())])}
            </th>
            <td class="num" data-l=move || i18n.text("overview-ceiling")>
                <AmountOrDash amount=Signal::derive(move || sums.get().ceilings)/>
            </td>
            <td></td>
            <td class="num" data-l=move || i18n.text("overview-planned")>{share}</td>
            <td class="num" data-l=move || i18n.text("overview-rest")>
                <AmountOrDash amount=Signal::derive(move || sums.get().rest)/>
            </td>
            <td></td>
        </tr></tfoot>
    }
}
