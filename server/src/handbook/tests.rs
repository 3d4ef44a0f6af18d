use super::{Handbook, Picture, render, slug_of};
use std::collections::BTreeMap;

fn rendered(text: &str) -> super::Page {
    let picture = Picture {
        name: "plan.png".to_owned(),
        version: "ab12".to_owned(),
        size: Some((20, 10)),
    };
    let pictures = BTreeMap::from([("plan.png".to_owned(), picture)]);
    render::page("/handbuch/x".to_owned(), text, &pictures)
}

#[test]
fn markdown_becomes_what_the_policy_allows() {
    let check = |text: &str, expected: &str| {
        assert_eq!(rendered(text).html.trim_end(), expected, "{text}");
    };
    check(
        "a **b** `=3*12500`",
        "<p>a <strong>b</strong> <code>=3*12500</code></p>",
    );
    check(
        "## Über den Rest",
        "<h2 id=\"über-den-rest\">Über den Rest</h2>",
    );
    check(
        "[b](04-tastatur.md#alle-tasten)",
        "<p><a href=\"/handbuch/tastatur#alle-tasten\">b</a></p>",
    );
    check("[b](README.md)", "<p><a href=\"/handbuch\">b</a></p>");
    check("[b](#oben)", "<p><a href=\"#oben\">b</a></p>");
    check(
        "[b](../../Cargo.toml)",
        "<p><a href=\"/handbuch\">b</a></p>",
    );
    check(
        "[b](javascript:alert)",
        "<p><a href=\"/handbuch\">b</a></p>",
    );
    check("a <b onclick=x>", "<p>a &lt;b onclick=x&gt;</p>");
    check(
        "<script>alert(1)</script>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    );
    check(
        "![Der \"Plan\"](bilder/plan.png)",
        "<p><a href=\"/handbuch/bilder/plan.png?v=ab12\"><img \
         src=\"/handbuch/bilder/plan.png?v=ab12\" alt=\"Der &quot;Plan&quot;\" width=\"20\" \
         height=\"10\" loading=\"lazy\"></a></p>",
    );
    check("![Fehlt](bilder/fehlt.png)", "<p>Fehlt</p>");
    let table = rendered("|a|b|\n|--:|:-:|\n|1|2|").html;
    assert!(
        table.contains("<th>a</th>") && !table.contains("style"),
        "{table}"
    );
}

#[test]
fn headings_are_told_apart_and_listed() {
    let page = rendered("# Titel\n\n## Eins\n\n### Tiefer\n\n## Eins\n\n## `=` rechnen");
    assert_eq!(page.title, "Titel");
    let ids: Vec<&str> = page.headings.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["eins", "eins-1", "-rechnen"]);
}

#[test]
fn names_of_files_say_what_is_a_page() {
    let check = |file: &str, slug: Option<&str>| assert_eq!(slug_of(file), slug, "{file}");
    check("README.md", Some(""));
    check("04-tastatur.md", Some("tastatur"));
    check("05-aus-excel.md", Some("aus-excel"));
    check("notes.md", None);
    check("bilder/plan.png", None);
    check("../04-tastatur.txt", None);
}

#[test]
fn every_link_and_picture_of_the_handbook_leads_somewhere() {
    let handbook = Handbook::read();
    let start = handbook.start().expect("a start page");
    let all: Vec<&super::Page> = std::iter::once(start).chain(handbook.pages()).collect();
    assert!(all.len() > 10, "the handbook is there");
    let mut targets: Vec<String> = all.iter().map(|page| page.address.clone()).collect();
    for page in &all {
        let of_page = page.headings.iter();
        targets.extend(of_page.map(|heading| format!("{}#{}", page.address, heading.id)));
        assert!(!page.title.is_empty(), "{} has a title", page.address);
        assert!(!page.html.contains(" style="), "{}", page.address);
    }
    for page in &all {
        for link in page.html.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap_or_default();
            let link = match link.strip_prefix('#') {
                Some(place) => format!("{}#{place}", page.address),
                None => link.to_owned(),
            };
            let leads = match link.strip_prefix("/handbuch/bilder/") {
                Some(picture) => {
                    let name = picture.split('?').next().unwrap_or_default();
                    handbook.picture(name).is_some()
                }
                None => targets.contains(&link) || link.starts_with("/app") || link == "/",
            };
            assert!(leads, "{}: {link}", page.address);
        }
        let pictures = page.html.matches("<img ").count();
        let sized = page.html.matches(" width=\"").count();
        assert_eq!(
            pictures, sized,
            "{} has pictures that are no PNG",
            page.address
        );
    }
}
