use super::{ErrorPage, HandbookChapter, HandbookPage, Prose, ProsePage, StartPage, error_title};
use crate::i18n::Language;
use leptos::prelude::*;

/// Public pages hold no script and no inline style, and no key without words.
fn check(name: &str, html: &str) {
    for forbidden in ["<script", " style=", "javascript:", "\u{2068}"] {
        assert!(!html.contains(forbidden), "{name} contains {forbidden}");
    }
    assert_eq!(html.matches("<h1").count(), 1, "{name} has one heading");
    assert_eq!(html.matches("<main").count(), 1, "{name} has one main");
}

#[test]
fn public_pages_render_without_script_or_style() {
    let owner = Owner::new();
    owner.with(|| {
        for language in Language::ALL {
            check(
                "start",
                &view! { <StartPage language=language demo=true/> }.to_html(),
            );
            check(
                "accessibility",
                &view! { <ProsePage text=Prose::Accessibility language=language operator=None/> }
                    .to_html(),
            );
            check(
                "privacy",
                &view! { <ProsePage text=Prose::Privacy language=language operator=None/> }
                    .to_html(),
            );
            check(
                "error",
                &view! { <ErrorPage language=language status=404 request_id="r1"/> }.to_html(),
            );
        }
    });
}

#[test]
fn a_handbook_page_knows_its_place() {
    let chapter = |address: &str, title: &str| HandbookChapter {
        address: address.to_owned(),
        title: title.to_owned(),
    };
    let page = |address: &str, language: Language| {
        let pages = vec![
            chapter("/handbuch/a", "Eins"),
            chapter("/handbuch/b", "Zwei"),
        ];
        let html = "<h1 id=\"x\">Text</h1>".to_owned();
        let (address, headings) = (address.to_owned(), vec![]);
        view! {
            <HandbookPage language=language address=address html=html headings=headings pages=pages/>
        }
        .to_html()
    };
    Owner::new().with(|| {
        for language in Language::ALL {
            check("handbook", &page("/handbuch/a", language));
        }
        let start = page("/handbuch", Language::German);
        assert!(
            start.contains("rel=\"next\"") && !start.contains("rel=\"prev\""),
            "{start}"
        );
        let last = page("/handbuch/b", Language::English);
        assert!(
            last.contains("rel=\"prev\"") && !last.contains("rel=\"next\""),
            "{last}"
        );
        assert!(last.contains("href=\"/handbuch/a?lang=en\""), "{last}");
        assert_eq!(last.matches("aria-current=\"page\"").count(), 1, "{last}");
        assert!(
            last.contains("lang=\"de\""),
            "the text stays German: {last}"
        );
    });
}

#[test]
fn the_operator_is_named_where_known() {
    let owner = Owner::new();
    owner.with(|| {
        let operator = Some("Amt für Beispiele, Musterweg 1".to_owned());
        let page =
            view! { <ProsePage text=Prose::Privacy language=Language::German operator=operator/> }
                .to_html();
        assert!(page.contains("Amt für Beispiele"));
    });
}

#[test]
fn an_error_page_says_what_is_wrong_under_one_name() {
    let check = |status: u16, key: &str, text: &str| {
        assert_eq!(error_title(status), key, "{status}");
        let language = Language::German;
        let page = view! { <ErrorPage language=language status=status request_id="r1"/> }.to_html();
        let heading = format!("<h1>{}<", language.message(key, &[]));
        let code = format!(">{status}<");
        for part in [heading.as_str(), &code, text, "r1"] {
            assert!(page.contains(part), "{status}: {part} in {page}");
        }
    };
    Owner::new().with(|| {
        let nothing_here = Language::German.message("failure-not-found-text", &[]);
        let on_the_server = "Auf dem Server ist ein Fehler aufgetreten. Es ist nichts verändert.";
        check(500, "error-server-title", on_the_server);
        check(502, "error-server-title", on_the_server);
        check(503, "error-away-title", "in einer Minute");
        check(403, "error-forbidden-title", "");
        check(429, "error-many-title", "");
        check(404, "failure-not-found-title", &nothing_here);
        check(410, "failure-not-found-title", &nothing_here);
        check(400, "failure-not-found-title", &nothing_here);
    });
}
