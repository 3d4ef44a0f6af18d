//! Help at the field: what a number means, the rule behind it, and where that is written.

use super::{
    context::{Ask, PlanContext, use_plan},
    dialogs::CloseFoot,
    grid::column_under_cursor,
    view::columns::Column,
};
use leptos::prelude::*;
use web_sys::Element;

/// What can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The ceiling, what is planned, and the rest.
    Ceiling,
    /// Project and provider.
    Project,
    /// Term.
    Term,
    /// Key figures.
    Figures,
    /// Programme funds.
    Programme,
    /// Share of the ceiling.
    Share,
    /// Other sources.
    Sources,
    /// Eligible expenditure.
    Costs,
    /// Both sides of a line.
    Balance,
    /// Earmarks.
    Earmarks,
    /// Commitments in later years.
    FollowOn,
    /// Inclusion, part-time and note.
    Marks,
    /// How a line stands.
    State,
}

/// Word in the page, title, text and source of each topic.
const TOPICS: [(Topic, &str, [&str; 3]); 13] = [
    (
        Topic::Ceiling,
        "ceiling",
        ["help-ceiling", "help-ceiling-text", "help-ceiling-source"],
    ),
    (
        Topic::Project,
        "project",
        ["help-project", "help-project-text", "help-project-source"],
    ),
    (
        Topic::Term,
        "term",
        ["help-term", "help-term-text", "help-term-source"],
    ),
    (
        Topic::Figures,
        "figures",
        ["help-figures", "help-figures-text", "help-figures-source"],
    ),
    (
        Topic::Programme,
        "programme",
        [
            "help-programme",
            "help-programme-text",
            "help-programme-source",
        ],
    ),
    (
        Topic::Share,
        "share",
        ["help-share", "help-share-text", "help-share-source"],
    ),
    (
        Topic::Sources,
        "sources",
        ["help-sources", "help-sources-text", "help-sources-source"],
    ),
    (
        Topic::Costs,
        "costs",
        ["help-costs", "help-costs-text", "help-costs-source"],
    ),
    (
        Topic::Balance,
        "balance",
        ["help-balance", "help-balance-text", "help-balance-source"],
    ),
    (
        Topic::Earmarks,
        "earmarks",
        [
            "help-earmarks",
            "help-earmarks-text",
            "help-earmarks-source",
        ],
    ),
    (
        Topic::FollowOn,
        "follow-on",
        [
            "help-follow-on",
            "help-follow-on-text",
            "help-follow-on-source",
        ],
    ),
    (
        Topic::Marks,
        "marks",
        ["help-marks", "help-marks-text", "help-marks-source"],
    ),
    (
        Topic::State,
        "state",
        ["help-state", "help-state-text", "help-state-source"],
    ),
];

impl Topic {
    /// What a column is about.
    #[must_use]
    pub fn of_column(column: &Column) -> Self {
        match column {
            Column::Project => Self::Project,
            Column::Term => Self::Term,
            Column::Figure(_) => Self::Figures,
            Column::Programme(_) => Self::Programme,
            Column::Share => Self::Share,
            Column::Source(_) => Self::Sources,
            Column::Total => Self::Balance,
            Column::Cost(_) | Column::Costs => Self::Costs,
            Column::Earmarks => Self::Earmarks,
            Column::Note => Self::Marks,
            Column::State => Self::State,
        }
    }

    fn entry(self) -> &'static (Self, &'static str, [&'static str; 3]) {
        let found = TOPICS.iter().find(|entry| entry.0 == self);
        // Every topic has an entry; a test holds that.
        found.unwrap_or(&TOPICS[0])
    }

    /// The word by which a part of the page says what it is about.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.entry().1
    }

    /// The key of its title.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.entry().2[0]
    }

    fn of_word(word: &str) -> Option<Self> {
        let found = TOPICS.iter().find(|entry| entry.1 == word);
        found.map(|entry| entry.0)
    }
}

/// A question mark beside a heading.
#[component]
pub fn HelpButton(
    /// What it explains.
    topic: Topic,
) -> impl IntoView {
    let plan = use_plan();
    let label = move || {
        let title = plan.i18n.text(topic.title());
        plan.i18n.with("help-about", &[("title", title.into())])
    };
    view! {
        <button
            type="button"
            class="zb-help"
            aria-label=label
            title=label
            on:click=move |_| plan.dialog.set(Some(Ask::Help(topic)))
        >
            "?"
        </button>
    }
}

/// Explains what has the focus: the part of the page that says what it is about, or the column of
/// the cursor.
pub fn explain(plan: PlanContext) {
    let part = document().active_element().and_then(|element| {
        let part: Option<Element> = element.closest("[data-help]").ok().flatten();
        Topic::of_word(&part?.get_attribute("data-help")?)
    });
    let topic = part.or_else(|| column_under_cursor(plan).map(|column| Topic::of_column(&column)));
    plan.dialog
        .set(Some(Ask::Help(topic.unwrap_or(Topic::Ceiling))));
}

/// The content of the dialog.
#[component]
pub fn Help(
    /// What it explains.
    topic: Topic,
) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let [_, text, source] = topic.entry().2;
    view! {
        <div class="zb-dialog__body" tabindex="0">
            <p>{move || i18n.text(text)}</p>
            <p class="zb-meta">
                {move || i18n.with("help-source", &[("source", i18n.text(source).into())])}
            </p>
        </div>
        <CloseFoot/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_an_entry_of_its_own() {
        for (index, (topic, word, _)) in TOPICS.iter().enumerate() {
            assert_eq!(
                TOPICS.iter().position(|entry| entry.0 == *topic),
                Some(index)
            );
            assert_eq!(Topic::of_word(word), Some(*topic));
        }
        assert_eq!(Topic::State.word(), "state");
    }
}
