//! Public pages and error pages, rendered on the server. They ship no script and no wasm.

use super::{ApiError, App};
use app::{
    i18n::Language,
    public::{ErrorPage, Prose, ProsePage, StartPage, error_title},
};
use axum::{
    Router,
    body::Body,
    extract::{RawQuery, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::Response,
    routing::get,
};
use futures::{Stream, stream};
use leptos::prelude::*;
use std::pin::Pin;

/// Addresses of the public pages.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(start))
        .route("/barrierefreiheit", get(accessibility))
        .route("/datenschutz", get(privacy))
}

/// `/`
async fn start(State(app): State<App>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let (language, demo) = (language(&headers, query.as_deref()), app.demo);
    let frame = Frame::public(&app, language, "public-start");
    document(
        frame,
        move || view! { <StartPage language=language demo=demo/> },
    )
    .await
}

/// `/barrierefreiheit`
async fn accessibility(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let (language, demo) = (language(&headers, query.as_deref()), app.demo);
    let frame = Frame::public(&app, language, "public-accessibility");
    let operator = app.config.operator.clone();
    let body = move || view! { <ProsePage text=Prose::Accessibility language=language demo=demo operator=operator/> };
    document(frame, body).await
}

/// `/datenschutz`
async fn privacy(
    State(app): State<App>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let (language, demo) = (language(&headers, query.as_deref()), app.demo);
    let frame = Frame::public(&app, language, "public-privacy");
    let operator = app.config.operator.clone();
    let body = move || view! { <ProsePage text=Prose::Privacy language=language demo=demo operator=operator/> };
    document(frame, body).await
}

/// The language that the address asks for, else the browser's, else German.
#[must_use]
pub fn language(headers: &HeaderMap, query: Option<&str>) -> Language {
    let asked = query
        .into_iter()
        .flat_map(|query| query.split('&'))
        .filter_map(|pair| pair.strip_prefix("lang="));
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Language::preferred(asked.chain(accepted.split(',').map(str::trim)))
}

/// Colour of the window around the workspace: `--zb-canvas` of `style/partials/_tokens.scss`, which
/// is the colour of the line at its top.
const WINDOW_COLOURS: [(&str, &str); 2] = [
    ("(prefers-color-scheme: light)", "#f3f4f7"),
    ("(prefers-color-scheme: dark)", "#000000"),
];

/// What a document has around its body.
pub struct Frame {
    /// Its language.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Address of the style sheet.
    pub style: Option<String>,
    /// Address of the icon.
    pub icon: Option<String>,
    /// Address of the one script; public pages have none.
    pub script: Option<String>,
    /// Address of what describes the application to a device that installs it; public pages are
    /// no part of it.
    pub installable: Option<String>,
    /// Classes of the body.
    pub class: &'static str,
}

impl Frame {
    /// The frame of a page with a style sheet and without a script.
    #[must_use]
    pub fn new(app: &App, language: Language, title: &str, style: &str) -> Self {
        let manifest = app.manifest();
        Self {
            language,
            title: title.to_owned(),
            style: manifest.url(style),
            icon: manifest.url("favicon.svg"),
            script: None,
            installable: None,
            class: "zb",
        }
    }

    /// The frame of a public page, named by a message of the interface.
    fn public(app: &App, language: Language, title: &str) -> Self {
        let title = format!("{} – Zielbudget", language.message(title, &[]));
        Self::of_public(app, language, &title)
    }

    /// The frame of one of several public pages: its own title and a message that names them all.
    #[must_use]
    pub fn public_titled(app: &App, language: Language, family: &str, title: &str) -> Self {
        let family = language.message(family, &[]);
        Self::of_public(app, language, &format!("{title} – {family} – Zielbudget"))
    }

    fn of_public(app: &App, language: Language, title: &str) -> Self {
        Self {
            class: "zb zb-public",
            ..Self::new(app, language, title, "public.css")
        }
    }
}

/// Renders a whole document. Nothing in it is inline, so the policy needs no exception.
pub async fn document<V: IntoView + 'static>(
    frame: Frame,
    body: impl FnOnce() -> V + Send + 'static,
) -> Response {
    let language = frame.language;
    let view = move || {
        let Frame {
            language,
            title,
            style,
            icon,
            script,
            installable,
            class,
        } = frame;
        let script = script.map(|src| view! { <script type="module" src=src></script> });
        let installable = installable.map(|href| {
            view! {
                <link rel="manifest" href=href/>
                {WINDOW_COLOURS.map(|(media, colour)| {
                    let meta = leptos::html::meta().name("theme-color");
                    meta.content(colour).attr("media", media)
                })}
            }
        });
        view! {
            <!DOCTYPE html>
            <html lang=language.tag()>
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <meta name="color-scheme" content="light dark"/>
                    <title>{title}</title>
                    <link rel="icon" type="image/svg+xml" href=icon/>
                    <link rel="stylesheet" href=style/>
                    {installable}
                    {script}
                </head>
                <body class=class>{body()}</body>
            </html>
        }
    };
    let request = Request::new(Body::empty());
    let mut response = leptos_axum::handle_response_inner(|| (), view, request, whole).await;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(language.tag()),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

type Chunks = Pin<Box<dyn Stream<Item = String> + Send>>;

/// Sends the page as one piece and leaves out the scripts that would hydrate it: nothing does.
fn whole<V: IntoView + 'static>(
    view: V,
    _hydration: Box<dyn FnOnce() -> Chunks + Send>,
    _out_of_order: bool,
) -> Pin<Box<dyn Future<Output = Chunks> + Send>> {
    let html = view.to_html();
    Box::pin(async move {
        let chunks: Chunks = Box::pin(stream::once(async move { html }));
        chunks
    })
}

/// No such page; [`humane`] makes it readable.
pub async fn not_found() -> ApiError {
    ApiError::not_found()
}

/// Gives people a page where a program would get a code.
pub async fn humane(State(app): State<App>, request: Request, next: Next) -> Response {
    let wants_page = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let path = request.uri().path();
    let for_programs = path.starts_with("/api/") || path.starts_with("/assets/");
    let language = language(request.headers(), request.uri().query());
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !wants_page || for_programs || !failed {
        return response;
    }
    // Which methods an address knows is of no use to people.
    let status = match status {
        StatusCode::METHOD_NOT_ALLOWED => StatusCode::NOT_FOUND,
        status => status,
    };
    let request_id = if status.is_server_error() {
        crate::observability::request_id()
    } else {
        String::new()
    };
    let number = status.as_u16();
    let frame = Frame::public(&app, language, error_title(number));
    let body = move || view! { <ErrorPage language=language status=number request_id=request_id/> };
    let mut answer = document(frame, body).await;
    *answer.status_mut() = status;
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
