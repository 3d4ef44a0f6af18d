//! Markdown to HTML: headings get ids, links become those of the server, raw HTML stays text, and
//! no style attribute arises, which the policy would refuse.

use super::{Heading, Page, Picture, START, address_of, slug_of};
use pulldown_cmark::{
    Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html,
};
use std::collections::BTreeMap;

/// Renders one file.
pub(super) fn page(address: String, text: &str, pictures: &BTreeMap<String, Picture>) -> Page {
    let events: Vec<Event<'_>> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    let mut page = Page {
        address,
        title: String::new(),
        headings: Vec::new(),
        html: String::new(),
    };
    let mut shown = Vec::with_capacity(events.len());
    let mut rest = events.as_slice();
    while let Some((event, after)) = rest.split_first() {
        rest = after;
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let text = words_until(after, |end| matches!(end, TagEnd::Heading(_)));
                let id = free_id(&page.headings, &text);
                shown.push(heading(*level, &id));
                match level {
                    HeadingLevel::H1 => page.title = text,
                    HeadingLevel::H2 => page.headings.push(Heading { id, text }),
                    _ => {}
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let alt = words_until(after, |end| matches!(end, TagEnd::Image));
                shown.push(Event::Html(image(dest_url, &alt, pictures).into()));
                rest = past(after, |end| matches!(end, TagEnd::Image));
            }
            other => shown.push(plain(other.clone())),
        }
    }
    push_html(&mut page.html, shown.into_iter());
    page
}

/// An event that needs no other: links lead to pages, raw HTML is text, columns are not aligned.
fn plain(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Table(columns)) => {
            Event::Start(Tag::Table(vec![Alignment::None; columns.len()]))
        }
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: target(&dest_url).into(),
            title,
            id,
        }),
        other => other,
    }
}

fn heading(level: HeadingLevel, id: &str) -> Event<'static> {
    Event::Start(Tag::Heading {
        level,
        id: Some(CowStr::from(id.to_owned())),
        classes: Vec::new(),
        attrs: Vec::new(),
    })
}

/// The text between an element's start and its end.
fn words_until(events: &[Event<'_>], is_end: impl Fn(&TagEnd) -> bool) -> String {
    let mut words = String::new();
    for event in events {
        match event {
            Event::End(end) if is_end(end) => break,
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

/// What comes behind an element's end.
fn past<'a, 'b>(events: &'a [Event<'b>], is_end: impl Fn(&TagEnd) -> bool) -> &'a [Event<'b>] {
    let end = events
        .iter()
        .position(|event| matches!(event, Event::End(end) if is_end(end)));
    end.and_then(|end| events.get(end.saturating_add(1)..))
        .unwrap_or_default()
}

/// The id of a heading, as the platforms that show Markdown make it: small letters, no signs,
/// hyphens for spaces. A second heading of the same text gets a number.
fn free_id(taken: &[Heading], text: &str) -> String {
    let id: String = text
        .to_lowercase()
        .chars()
        .filter(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_'))
        .map(|sign| if sign == ' ' { '-' } else { sign })
        .collect();
    let is_free = |id: &String| taken.iter().all(|heading| heading.id != *id);
    let numbered = (1_usize..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone())
        .chain(numbered)
        .find(is_free)
        .unwrap_or_default()
}

/// Where a link of the folder leads on the server.
fn target(link: &str) -> String {
    let (file, place) = match link.split_once('#') {
        Some((file, place)) => (file, format!("#{place}")),
        None => (link, String::new()),
    };
    match slug_of(file) {
        Some(slug) => format!("{}{place}", address_of(slug)),
        None if file.is_empty() || file.starts_with('/') || file.starts_with("https://") => {
            link.to_owned()
        }
        // Files beside the handbook are not served.
        None => START.to_owned(),
    }
}

/// A picture, which leads to itself in full size: phones show it small.
fn image(link: &str, alt: &str, pictures: &BTreeMap<String, Picture>) -> String {
    let alt = escaped(alt);
    let known = link
        .strip_prefix("bilder/")
        .and_then(|name| pictures.get(name));
    let Some(picture) = known else {
        return alt;
    };
    let address = escaped(&picture.address());
    let size = picture.size.map_or_else(String::new, |(width, height)| {
        format!(" width=\"{width}\" height=\"{height}\"")
    });
    format!(
        "<a href=\"{address}\"><img src=\"{address}\" alt=\"{alt}\"{size} loading=\"lazy\"></a>"
    )
}

/// Text that may stand in an attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
