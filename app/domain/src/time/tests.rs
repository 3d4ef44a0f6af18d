use super::{BudgetYear, Month, NotAMonth, Term};

fn month(text: &str) -> Month {
    Month::try_from(text.to_owned()).expect("a month")
}

fn term(from: &str, to: &str) -> Term {
    Term::new(month(from), month(to)).expect("in order")
}

#[test]
fn a_year_and_a_month_are_written_as_people_do() {
    assert_eq!(BudgetYear(2024).to_string(), "2024");
    assert_eq!(term("2024-01", "2024-12").to_string(), "01–12/2024");
    assert_eq!(term("2024-10", "2025-03").to_string(), "10/2024–03/2025");
}

#[test]
fn a_month_has_one_form() {
    let march = month("2024-03");
    assert_eq!((march.year(), march.month()), (2024, 3));
    assert_eq!(String::from(march), "2024-03");
    for text in [
        "2024-3", "24-03", "24-3", "2024-13", "2024-00", "2024", "März",
    ] {
        assert_eq!(Month::try_from(text.to_owned()), Err(NotAMonth), "{text}");
    }
}

#[test]
fn a_term_counts_both_its_ends() {
    assert_eq!(term("2024-05", "2024-05").months(), 1);
    assert_eq!(term("2024-01", "2024-12").months(), 12);
    assert_eq!(term("2024-10", "2025-03").months(), 6);
    assert_eq!(Term::new(month("2024-02"), month("2024-01")), None);
    let year = Term::whole_year(BudgetYear(2024));
    assert_eq!(year, Some(term("2024-01", "2024-12")));
}
