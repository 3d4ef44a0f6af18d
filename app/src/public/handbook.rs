//! The handbook: a page of it inside the public frame. The text is German in every language.

use super::frame::{PublicFrame, with_language};
use crate::i18n::{Language, use_i18n};
use leptos::prelude::*;

/// Its first page, to which all others lead back.
const START: &str = "/handbuch";

/// A page of the handbook as others refer to it, or a heading of the page that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandbookChapter {
    /// Where it stands: an address, or `#` and the id of the heading.
    pub address: String,
    /// Its title.
    pub title: String,
}

/// One page of the handbook.
#[component]
pub fn HandbookPage(
    /// Language of the frame.
    language: Language,
    /// Whether this server is a demo with invented numbers.
    #[prop(optional)]
    demo: bool,
    /// Address of this page.
    address: String,
    /// The text as HTML. It is shown as it stands, so it must come from our own sources.
    html: String,
    /// Headings of this page.
    headings: Vec<HandbookChapter>,
    /// All pages in their order, the start page aside.
    pages: Vec<HandbookChapter>,
) -> impl IntoView {
    let path = address.clone();
    view! {
        <PublicFrame language=language path=path demo=demo>
            <Content
                language=language
                address=address
                html=html
                headings=headings
                pages=pages
            />
        </PublicFrame>
    }
}

/// What stands between head and foot, inside the frame that provides the language.
#[component]
fn Content(
    language: Language,
    address: String,
    html: String,
    headings: Vec<HandbookChapter>,
    pages: Vec<HandbookChapter>,
) -> impl IntoView {
    let i18n = use_i18n();
    let is_start = address == START;
    let here = pages.iter().position(|page| page.address == address);
    let previous = here
        .and_then(|here| here.checked_sub(1))
        .and_then(|index| pages.get(index).cloned());
    let next = pages.get(here.map_or(0, |here| here + 1)).cloned();
    let note = (language != Language::German)
        .then(|| view! { <p class="zb-meta">{i18n.text("handbook-language")}</p> });
    let crumbs = (!is_start).then(|| {
        let start = with_language(START, language);
        view! { <div class="zb-crumbs"><a href=start>{i18n.text("public-handbook")}</a></div> }
    });
    let on_page = (!is_start && headings.len() > 1).then(|| {
        view! {
            <nav class="zb-handbook__here" aria-label=i18n.text("handbook-here")>
                <ul lang="de">{links(headings, None, None)}</ul>
            </nav>
        }
    });
    view! {
        <div class="zb-handbook">
            <nav class="zb-handbook__pages" aria-label=i18n.text("handbook-pages")>
                <ol lang="de">{links(pages, Some(&address), Some(language))}</ol>
            </nav>
            <div class="zb-handbook__page">
                {crumbs}
                {note}
                {on_page}
                <article class="zb-prose zb-handbook__text" lang="de" inner_html=html></article>
                <nav class="zb-handbook__turn" aria-label=i18n.text("handbook-turn")>
                    {turn("prev", i18n.text("handbook-previous"), previous, language)}
                    {turn("next", i18n.text("handbook-next"), next, language)}
                </nav>
            </div>
        </div>
    }
}

/// Items of a list that lead to places; the one that is shown is marked.
fn links(
    places: Vec<HandbookChapter>,
    shown: Option<&str>,
    language: Option<Language>,
) -> impl IntoView + use<> {
    let items = places.into_iter().map(|place| {
        let current = (shown == Some(place.address.as_str())).then_some("page");
        let address = match language {
            Some(language) => with_language(&place.address, language),
            None => place.address,
        };
        view! { <li><a href=address aria-current=current>{place.title}</a></li> }
    });
    items.collect_view()
}

/// The way to the page before or after.
fn turn(
    relation: &'static str,
    words: String,
    to: Option<HandbookChapter>,
    language: Language,
) -> Option<impl IntoView> {
    to.map(|to| {
        let address = with_language(&to.address, language);
        view! {
            <a class=format!("zb-handbook__to zb-handbook__to--{relation}") href=address rel=relation>
                <span class="zb-meta">{words}</span>
                " "
                <span lang="de">{to.title}</span>
            </a>
        }
    })
}
