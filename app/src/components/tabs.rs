//! The areas of a case: tabs on wide screens, a bar at the bottom on phones.

use super::Icon;
use crate::i18n::use_i18n;
use leptos::prelude::*;

/// A number beside an area's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TabCount {
    /// Nothing to count.
    None,
    /// Open conflicts.
    Conflicts(u32),
    /// Amount over the ceiling somewhere.
    Over(u32),
}

/// One area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Address.
    pub href: String,
    /// Name.
    pub label: String,
    /// Icon of the bottom bar.
    pub icon: &'static str,
    /// Whether this is the present page.
    pub current: bool,
    /// Number beside it.
    pub count: TabCount,
}

/// Tabs of wide screens.
#[component]
pub fn TabBar(
    /// Areas.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav class="zb-tabs" aria-label=move || i18n.text("frame-areas")>
            {move || tabs.get().into_iter().map(|tab| view! {
                <a href=tab.href aria-current=tab.current.then_some("page")>
                    {tab.label}
                    <Count count=tab.count/>
                </a>
            }).collect_view()}
        </nav>
    }
}

/// Bar at the bottom of phones.
#[component]
pub fn BottomBar(
    /// Areas.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <nav class="zb-bottom" aria-label=move || i18n.text("frame-areas")>
            {move || tabs.get().into_iter().map(|tab| view! {
                <a href=tab.href aria-current=tab.current.then_some("page")>
                    <Icon name=tab.icon size=20/>
                    {tab.label}
                    <Count count=tab.count/>
                </a>
            }).collect_view()}
        </nav>
    }
}

#[component]
fn Count(count: TabCount) -> impl IntoView {
    let i18n = use_i18n();
    let (class, number) = match count {
        TabCount::None | TabCount::Conflicts(0) | TabCount::Over(0) => return ().into_any(),
        TabCount::Conflicts(number) => ("zb-count zb-count--conflict", number),
        TabCount::Over(number) => ("zb-count zb-count--over", number),
    };
    view! {
        <span class=class>
            {number}
            <span class="kern-sr-only">" "{move || i18n.text("frame-open")}</span>
        </span>
    }
    .into_any()
}
