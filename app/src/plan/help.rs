//! Help at the field: what a number means here, what the programme says about it, and where that
//! is written.
//!
//! What the page itself does stands in the words of the interface; what the programme says comes
//! with the plan's catalogue and names its source.

use super::{
    context::{Ask, PlanContext, use_plan},
    dialogs::CloseFoot,
    grid::column_under_cursor,
    view::columns::Column,
};
use domain::{
    LineId,
    catalogue::{Catalogue, HelpConcept, HelpNote, HelpTopic},
    plan::LineField,
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
    /// Inclusion, part-time, lock and note.
    Marks,
    /// How a line stands.
    State,
}

/// What is asked: a topic, and perhaps one entry of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// The topic.
    pub topic: Topic,
    /// The entry, for example one source or one key figure.
    pub entry: Option<HelpTopic>,
}

/// Each topic with its word in the page, its title and its text.
const TOPICS: [(Topic, &str, &str, &str); 13] = [
    (
        Topic::Ceiling,
        "ceiling",
        "help-ceiling",
        "help-ceiling-text",
    ),
    (
        Topic::Project,
        "project",
        "help-project",
        "help-project-text",
    ),
    (Topic::Term, "term", "help-term", "help-term-text"),
    (
        Topic::Figures,
        "figures",
        "help-figures",
        "help-figures-text",
    ),
    (
        Topic::Programme,
        "programme",
        "help-programme",
        "help-programme-text",
    ),
    (Topic::Share, "share", "help-share", "help-share-text"),
    (
        Topic::Sources,
        "sources",
        "help-sources",
        "help-sources-text",
    ),
    (Topic::Costs, "costs", "help-costs", "help-costs-text"),
    (
        Topic::Balance,
        "balance",
        "help-balance",
        "help-balance-text",
    ),
    (
        Topic::Earmarks,
        "earmarks",
        "help-earmarks",
        "help-earmarks-text",
    ),
    (
        Topic::FollowOn,
        "follow-on",
        "help-follow-on",
        "help-follow-on-text",
    ),
    (Topic::Marks, "marks", "help-marks", "help-marks-text"),
    (Topic::State, "state", "help-state", "help-state-text"),
];

impl Topic {
    fn of_column(column: &Column) -> Self {
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

    fn entry(self) -> &'static (Self, &'static str, &'static str, &'static str) {
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
        self.entry().2
    }

    fn of_word(word: &str) -> Option<Self> {
        let found = TOPICS.iter().find(|entry| entry.1 == word);
        found.map(|entry| entry.0)
    }

    /// What the programme may say about it.
    fn concepts(self) -> &'static [HelpConcept] {
        match self {
            Self::Ceiling => &[HelpConcept::Ceiling],
            Self::Project => &[HelpConcept::Project, HelpConcept::Category],
            Self::Term => &[HelpConcept::Term],
            Self::Figures => &[HelpConcept::Figures, HelpConcept::Regimes],
            Self::Programme => &[HelpConcept::Programme],
            Self::Share => &[HelpConcept::Share],
            Self::Sources => &[HelpConcept::Sources],
            Self::Costs => &[HelpConcept::Costs],
            Self::Earmarks => &[HelpConcept::Earmarks],
            Self::FollowOn => &[HelpConcept::FollowOn],
            Self::Marks => &[HelpConcept::Inclusion, HelpConcept::PartTime],
            Self::Balance | Self::State => &[],
        }
    }
}

/// What the programme says to a question, the entry first.
fn notes(catalogue: &Catalogue, question: &Question) -> Vec<HelpNote> {
    let concepts = question
        .topic
        .concepts()
        .iter()
        .copied()
        .map(HelpTopic::from);
    let mut about: Vec<HelpTopic> = question.entry.iter().cloned().chain(concepts).collect();
    if question.topic == Topic::Earmarks {
        let earmarks = catalogue.earmarks.iter();
        about.extend(earmarks.map(|earmark| HelpTopic::Earmark(earmark.id.clone())));
    }
    about
        .iter()
        .filter_map(|about| catalogue.help(about).cloned())
        .collect()
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
    let ask = move |_| {
        let question = Question { topic, entry: None };
        plan.dialog.set(Some(Ask::Help(question)));
    };
    view! {
        <button type="button" class="zb-help" aria-label=label title=label on:click=ask>"?"</button>
    }
}

/// Explains what has the focus: the part of the page that says what it is about, or the column of
/// the cursor.
pub fn explain(plan: PlanContext) {
    let part = document().active_element().and_then(|element| {
        let part: Option<Element> = element.closest("[data-help]").ok().flatten();
        Topic::of_word(&part?.get_attribute("data-help")?)
    });
    let question = match (part, column_under_cursor(plan)) {
        (None, Some(column)) => Question {
            topic: Topic::of_column(&column),
            entry: entry_of(plan, &column, plan.cursor_line()),
        },
        (part, _) => Question {
            topic: part.unwrap_or(Topic::Ceiling),
            entry: None,
        },
    };
    plan.dialog.set(Some(Ask::Help(question)));
}

/// The entry of the catalogue that a column is about; of a project its category.
fn entry_of(plan: PlanContext, column: &Column, line: Option<LineId>) -> Option<HelpTopic> {
    if *column == Column::Project {
        return plan.plan.with_untracked(|plan| {
            let line = plan.content.lines.get(&line?)?;
            Some(HelpTopic::Category(line.category.clone()))
        });
    }
    match column.field()? {
        LineField::Financing(source) => Some(HelpTopic::Source(source)),
        LineField::Cost(kind) => Some(HelpTopic::Cost(kind)),
        LineField::Figure(key) => Some(HelpTopic::Figure(key.figure)),
        _ => None,
    }
}

/// The content of the dialog.
#[component]
pub fn Help(
    /// What is asked.
    question: Question,
) -> impl IntoView {
    let plan = use_plan();
    let i18n = plan.i18n;
    let (.., text) = question.topic.entry();
    let notes = plan
        .plan
        .with_untracked(|plan| notes(&plan.catalogue, &question));
    let notes = notes.into_iter().map(|note| {
        let HelpNote { text, source, .. } = note;
        view! {
            <p>{move || i18n.label(&text)}</p>
            <p class="zb-meta">
                {move || i18n.with("help-source", &[("source", i18n.label(&source).into())])}
            </p>
        }
    });
    view! {
        <div class="zb-dialog__body" tabindex="0">
            <p>{move || i18n.text(text)}</p>
            {notes.collect_view()}
        </div>
        <CloseFoot/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::sample;

    #[test]
    fn every_topic_has_an_entry_of_its_own() {
        for (index, (topic, word, ..)) in TOPICS.iter().enumerate() {
            let first = TOPICS.iter().position(|entry| entry.0 == *topic);
            assert_eq!(first, Some(index));
            assert_eq!(Topic::of_word(word), Some(*topic));
        }
        assert_eq!(Topic::State.word(), "state");
    }

    #[test]
    fn the_programme_says_the_most_special_thing_first() {
        let mut catalogue = sample::catalogue();
        let question = Question {
            topic: Topic::Sources,
            entry: Some(HelpTopic::Source(sample::word("county"))),
        };
        assert_eq!(notes(&catalogue, &question), []);
        let note = |about: HelpTopic| HelpNote {
            about,
            ..sample::help().remove(0)
        };
        let general = note(HelpConcept::Sources.into());
        let special = note(HelpTopic::Source(sample::word("county")));
        catalogue.help = vec![general.clone(), special.clone()];
        assert_eq!(notes(&catalogue, &question), [special, general]);
    }
}
