//! Filter and order of the overview in its address: shared by copying, walked by going back. The
//! words are German like every address; what is usual is left out.

use super::rows::{Column, Filter, Order};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
    params::ParamsMap,
};

/// Query parameter: the year shown.
pub const YEAR: &str = "jahr";
/// Query parameter: which rows.
const FILTER: &str = "filter";
/// Query parameter: the column sorted by.
const COLUMN: &str = "sortierung";
/// Query parameter: the direction, where it is not the column's usual one.
const DIRECTION: &str = "richtung";

const FILTERS: [(Filter, &str); 4] = [
    (Filter::OwnTurn, "am-zug"),
    (Filter::Conflicts, "konflikte"),
    (Filter::Over, "ueber-dem-rahmen"),
    (Filter::WithoutCase, "ohne-vorgang"),
];

const COLUMNS: [(Column, &str); 5] = [
    (Column::Authority, "name"),
    (Column::Stage, "stand"),
    (Column::Ceiling, "rahmen"),
    (Column::Planned, "verplant"),
    (Column::Rest, "rest"),
];

/// What the address asks to see.
#[derive(Clone, Copy)]
pub struct ViewChoice {
    /// Filter.
    pub filter: Memo<Filter>,
    /// Order.
    pub order: Memo<Order>,
    /// Search text; not in the address, it is gone with the page.
    pub search: RwSignal<String>,
    go: Callback<Vec<(&'static str, Option<String>)>>,
}

impl ViewChoice {
    /// Follows the address of the page.
    #[must_use]
    pub fn of_address() -> Self {
        let query = use_query_map();
        let navigate = use_navigate();
        let go = Callback::new(move |changes: Vec<(&'static str, Option<String>)>| {
            let address = query.with_untracked(|query| changed(query, &changes));
            let options = NavigateOptions {
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&format!("/app{address}"), options);
        });
        Self {
            filter: Memo::new(move |_| {
                query.with(|query| filter_of(query.get_str(FILTER).unwrap_or_default()))
            }),
            order: Memo::new(move |_| {
                query.with(|query| order_of(query.get_str(COLUMN), query.get_str(DIRECTION)))
            }),
            search: RwSignal::new(String::new()),
            go,
        }
    }

    /// Shows other rows.
    pub fn show(self, filter: Filter) {
        self.go.run(vec![(FILTER, filter_word(filter))]);
    }

    /// Sorts by a column, or the other way round.
    pub fn sort(self, column: Column) {
        let (column, direction) = order_words(self.order.get_untracked().clicked(column));
        self.go.run(vec![(COLUMN, column), (DIRECTION, direction)]);
    }

    /// Shows another year.
    pub fn year(self, year: String) {
        self.go.run(vec![(YEAR, Some(year))]);
    }
}

/// The query after changes, with its question mark.
fn changed(query: &ParamsMap, changes: &[(&'static str, Option<String>)]) -> String {
    let mut query = query.clone();
    for (key, value) in changes {
        match value {
            Some(value) => {
                query.replace(*key, value.clone());
            }
            None => {
                query.remove(key);
            }
        }
    }
    query.to_query_string()
}

fn filter_of(word: &str) -> Filter {
    let known = FILTERS.iter().find(|(_, known)| *known == word);
    known.map_or(Filter::All, |(filter, _)| *filter)
}

fn filter_word(filter: Filter) -> Option<String> {
    let known = FILTERS.iter().find(|(known, _)| *known == filter);
    known.map(|(_, word)| (*word).to_owned())
}

fn order_of(column: Option<&str>, direction: Option<&str>) -> Order {
    let known = COLUMNS.iter().find(|(_, word)| Some(*word) == column);
    let usual = known.map_or_else(Order::default, |(column, _)| Order::usual(*column));
    Order {
        descending: match direction {
            Some("aufsteigend") => false,
            Some("absteigend") => true,
            _ => usual.descending,
        },
        ..usual
    }
}

fn order_words(order: Order) -> (Option<String>, Option<String>) {
    if order == Order::default() {
        return (None, None);
    }
    let known = COLUMNS.iter().find(|(column, _)| *column == order.column);
    let direction = if order.descending {
        "absteigend"
    } else {
        "aufsteigend"
    };
    let unusual = order != Order::usual(order.column);
    (
        known.map(|(_, word)| (*word).to_owned()),
        unusual.then(|| direction.to_owned()),
    )
}

#[cfg(test)]
mod tests;
