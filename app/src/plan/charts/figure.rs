//! What all charts have in common: heading, sentence, drawing, table.

use crate::i18n::use_i18n;
use leptos::prelude::*;

/// A chart: what it is about, what one sees, the drawing, and its table. Drawing and table are
/// left out where there is nothing to show; then the sentence says how there will be.
#[component]
pub fn Figure(
    /// Its name on the page, for addresses within it.
    name: &'static str,
    /// What it is about.
    #[prop(into)]
    title: Signal<String>,
    /// What one sees.
    #[prop(into)]
    sentence: Signal<String>,
    /// Whether there is nothing to show.
    #[prop(into)]
    empty: Signal<bool>,
    /// Height and content of the drawing.
    #[prop(into)]
    drawing: Callback<(), (u32, AnyView)>,
    /// Head, body and foot of the table.
    #[prop(into)]
    table: ViewFn,
) -> impl IntoView {
    let i18n = use_i18n();
    let title_id = format!("{name}-title");
    let sentence_id = format!("{name}-sentence");
    let (svg_title, svg_sentence) = (title_id.clone(), sentence_id.clone());
    let plot = move || {
        let (height, content) = drawing.run(());
        view! {
            <svg
                class="zb-plot"
                width="100%"
                height=height.to_string()
                role="img"
                aria-labelledby=svg_title.clone()
                aria-describedby=svg_sentence.clone()
            >
                {content}
            </svg>
        }
    };
    let plot = StoredValue::new(plot);
    let table = StoredValue::new(table);
    view! {
        <figure class="zb-card zb-chart-card" aria-labelledby=title_id.clone()>
            <figcaption>
                <h3 class="zb-h" id=title_id.clone()>{move || title.get()}</h3>
                <p id=sentence_id>{move || sentence.get()}</p>
            </figcaption>
            <Show when=move || !empty.get()>
                {move || plot.with_value(|plot| plot())}
                <details class="zb-chart-table" open>
                    <summary>
                        {move || i18n.text("charts-table")}
                        <span class="kern-sr-only">": "{move || title.get()}</span>
                    </summary>
                    <table>
                        <caption class="kern-sr-only">{move || title.get()}</caption>
                        {move || table.with_value(ViewFn::run)}
                    </table>
                </details>
            </Show>
        </figure>
    }
}
