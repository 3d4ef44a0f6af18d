//! Puts a programme together from a file and the files it is based on.

use super::{
    ProgrammeProblem, check,
    entries::{self, YEARS},
    help,
    layer::{Layer, Report, TOP},
    table::{Entries, Entry, Table},
    template,
};
use domain::{
    BudgetYear,
    catalogue::{Catalogue, Deadline, HelpNote, ProgrammeId},
    limits::FOLLOW_ON_YEARS_MAX,
    programme::{Programme, RegionalAuthority, Wording},
};

/// All keys of the top level; a file may leave out those it takes over.
const KEYS: [&str; 22] = [
    "based_on",
    "programme",
    "year",
    "name",
    "short",
    "ags_prefix",
    "planning_step",
    "follow_on_years",
    "ministry",
    "granting_authority",
    "tolerance",
    "category",
    "wording",
    "source",
    "cost_kind",
    "earmark",
    "regime",
    "key_figure",
    "deadline",
    "authority",
    "section",
    "help",
];

/// A file and what it is based on, newest first. There is at least one.
struct Stack<'r> {
    layers: &'r [Layer<'r>],
    report: &'r Report,
}

impl<'r> Stack<'r> {
    /// The top level of the newest file that has the key; of the newest of all if none has it, so
    /// that the problem is reported where it can be mended.
    fn top(&self, key: &str) -> Option<Table<'r>> {
        let layer = self.layers.iter().find(|layer| layer.has(key));
        layer
            .or(self.layers.first())
            .map(|layer| layer.top(self.report))
    }

    /// The top level of the newest file, for what is never taken over.
    fn newest(&self) -> Option<Table<'r>> {
        self.layers.first().map(|layer| layer.top(self.report))
    }

    fn entries<T>(
        &self,
        key: &'static str,
        place: &'static str,
        read: impl Fn(&mut Table<'_>) -> Option<T>,
    ) -> Entries<T> {
        let tables = self.top(key).map(|mut top| top.tables(key, place));
        Entries::read(tables.unwrap_or_default(), read)
    }

    /// A repeated section whose entries are known by their ids, none of which comes twice.
    fn entries_by_id<T>(
        &self,
        key: &'static str,
        place: &'static str,
        read: impl Fn(&mut Table<'_>) -> Option<T>,
        id: impl Fn(&T) -> String,
    ) -> Entries<T> {
        let entries = self.entries(key, place, read);
        check::unique(&entries.list, "id", id, self.report);
        entries
    }

    /// A repeated section of which a programme needs at least one entry.
    fn some_entries<T>(
        &self,
        key: &'static str,
        place: &'static str,
        read: impl Fn(&mut Table<'_>) -> Option<T>,
    ) -> Entries<T> {
        let entries = self.entries(key, place, read);
        if entries.complete && entries.list.is_empty() {
            self.missing(key);
        }
        entries
    }

    fn missing(&self, key: &'static str) {
        if let Some(top) = self.top(key) {
            top.problem(key, ProgrammeProblem::Missing { place: TOP, key });
        }
    }

    /// Authorities of all files, oldest first; a newer entry takes the place of one with its key.
    fn authorities(&self) -> Entries<RegionalAuthority> {
        let mut all = Entries {
            list: Vec::new(),
            complete: true,
        };
        for layer in self.layers.iter().rev() {
            let tables = layer.top(self.report).tables("authority", "[[authority]]");
            let read = Entries::read(tables, entries::authority);
            check::unique(
                &read.list,
                "ags",
                |authority| authority.ags.clone(),
                self.report,
            );
            all.complete &= read.complete;
            for entry in read.list {
                let same = all
                    .list
                    .iter()
                    .position(|old: &Entry<RegionalAuthority>| old.value.ags == entry.value.ags);
                match same.and_then(|index| all.list.get_mut(index)) {
                    Some(old) => *old = entry,
                    None => all.list.push(entry),
                }
            }
        }
        if all.complete && all.list.is_empty() {
            self.missing("authority");
        }
        check::unique(
            &all.list,
            "short",
            |authority| authority.short.clone(),
            self.report,
        );
        all
    }

    /// The digits with which every key begins.
    fn ags_prefix(&self) -> Option<String> {
        let mut top = self.top("ags_prefix")?;
        let found = top.text("ags_prefix")?;
        let is_prefix =
            (1..=5).contains(&found.len()) && found.bytes().all(|byte| byte.is_ascii_digit());
        if !is_prefix {
            top.problem("ags_prefix", ProgrammeProblem::BadAgsPrefix { found });
            return None;
        }
        Some(found)
    }

    /// Keys that the format does not have, in every file.
    fn unknown_keys(&self) {
        for layer in self.layers {
            let mut top = layer.top(self.report);
            // Its value is used long before; what is no text was passed over there.
            top.optional_text("based_on");
            KEYS.into_iter().for_each(|key| top.know(key));
            top.finish();
        }
    }
}

/// Reads all of it; `None` where a problem was reported, but not only there.
pub(super) fn programme(layers: &[Layer<'_>], report: &Report) -> Option<Programme> {
    let stack = Stack { layers, report };
    stack.unknown_keys();
    let year = stack
        .newest()
        .and_then(|mut top| top.number("year", YEARS))
        .map(BudgetYear);
    let id: Option<ProgrammeId> = stack
        .top("programme")
        .and_then(|mut top| entries::id(&mut top, "programme"));
    let name = stack
        .top("name")
        .and_then(|mut top| entries::label(&mut top, "name"));
    let short = stack.top("short").and_then(|mut top| top.text("short"));
    let body = |key| {
        stack
            .top(key)
            .and_then(|mut top| entries::body(&mut top, key))
    };
    let (ministry, granting_authority) = (body("ministry"), body("granting_authority"));

    let prefix = stack.ags_prefix();
    let authorities = stack.authorities();
    check::authorities(&authorities, prefix.as_deref(), report);

    let sections = stack.entries("section", "[[section]]", template::section);
    if sections.complete {
        let missing = template::missing_fields(sections.list.iter().map(|entry| &entry.value));
        if let Some(first) = sections.list.first() {
            missing
                .into_iter()
                .for_each(|reason| first.place.report(report, "heading", reason));
        }
    }

    let (catalogue, wordings) = catalogue(&stack, id.clone(), year);
    Some(Programme {
        id: id?,
        year: year?,
        name: name?,
        short: short?,
        ministry: ministry?,
        granting_authority: granting_authority?,
        authorities: authorities.into_values(),
        catalogue: catalogue?,
        wordings: wordings.into_values(),
        agreement_template: sections.into_values(),
    })
}

/// The catalogue, and the wordings of its categories.
fn catalogue(
    stack: &Stack<'_>,
    programme: Option<ProgrammeId>,
    year: Option<BudgetYear>,
) -> (Option<Catalogue>, Entries<Wording>) {
    let report = stack.report;
    let categories = stack.some_entries("category", "[[category]]", entries::category);
    check::unique(
        &categories.list,
        "id",
        |category| category.id.to_string(),
        report,
    );
    check::category_numbers(&categories, report);
    let wordings = stack.entries("wording", "[[wording]]", entries::wording);
    check::wordings(&wordings, &categories, report);
    let sources = stack.some_entries("source", "[[source]]", entries::source);
    check::unique(&sources.list, "id", |source| source.id.to_string(), report);
    check::one_programme_source(&sources, report);
    let cost_kinds = stack.entries_by_id("cost_kind", "[[cost_kind]]", entries::cost_kind, |it| {
        it.id.to_string()
    });
    let earmarks = stack.entries_by_id("earmark", "[[earmark]]", entries::earmark, |it| {
        it.id.to_string()
    });
    check::unique(
        &earmarks.list,
        "letter",
        |earmark| earmark.letter.to_string(),
        report,
    );
    let regimes = stack.entries_by_id("regime", "[[regime]]", entries::regime, |it| {
        it.id.to_string()
    });
    let key_figures =
        stack.entries_by_id("key_figure", "[[key_figure]]", entries::key_figure, |it| {
            it.id.to_string()
        });
    let deadlines = deadlines(stack, year);
    let subjects = help::Subjects::of(&categories, &sources, &cost_kinds, &earmarks, &key_figures);
    let help = help_notes(stack, &subjects);

    let top = |key| stack.top(key);
    let planning_step = top("planning_step").and_then(|mut top| entries::planning_step(&mut top));
    let tolerance = top("tolerance").and_then(|mut top| entries::tolerance(&mut top));
    let follow_on_years = top("follow_on_years")
        .and_then(|mut top| top.number("follow_on_years", 0..FOLLOW_ON_YEARS_MAX + 1));
    let catalogue = || {
        Some(Catalogue {
            programme: programme?,
            year: year?,
            categories: categories.into_values(),
            sources: sources.into_values(),
            cost_kinds: cost_kinds.into_values(),
            earmarks: earmarks.into_values(),
            regimes: regimes.into_values(),
            key_figures: key_figures.into_values(),
            planning_step: planning_step?,
            tolerance: tolerance?,
            deadlines,
            follow_on_years: follow_on_years?,
            help,
        })
    };
    (catalogue(), wordings)
}

/// The deadlines of the newest file, in order of date.
fn deadlines(stack: &Stack<'_>, year: Option<BudgetYear>) -> Vec<Deadline> {
    let tables = stack
        .newest()
        .map(|mut top| top.tables("deadline", "[[deadline]]"));
    let deadlines = Entries::read(tables.unwrap_or_default(), entries::deadline);
    check::unique(
        &deadlines.list,
        "id",
        |deadline| deadline.id.to_string(),
        stack.report,
    );
    if let Some(year) = year {
        check::deadlines(&deadlines, year, stack.report);
    }
    let mut deadlines = deadlines.into_values();
    deadlines.sort_by(|a, b| a.date.cmp(&b.date));
    deadlines
}

/// What the programme says about the parts of a plan.
fn help_notes(stack: &Stack<'_>, subjects: &help::Subjects) -> Vec<HelpNote> {
    let own = stack.layers.first().is_some_and(|layer| layer.has("help"));
    let notes = stack.entries("help", "[[help]]", help::note);
    help::notes(notes, subjects, own, stack.report)
}
