use super::*;

#[test]
fn every_filter_reads_back_its_word() {
    for filter in Filter::ALL {
        assert_eq!(filter_of(&filter_word(filter).unwrap_or_default()), filter);
    }
    assert_eq!(filter_of("unbekannt"), Filter::All);
    assert_eq!(filter_word(Filter::All), None, "what is usual is left out");
}

#[test]
fn every_order_reads_back_its_words() {
    for (column, _) in COLUMNS {
        for descending in [false, true] {
            let order = Order { column, descending };
            let (word, direction) = order_words(order);
            assert_eq!(order_of(word.as_deref(), direction.as_deref()), order);
        }
    }
    assert_eq!(order_of(Some("unbekannt"), None), Order::default());
    assert_eq!(order_words(Order::default()), (None, None));
}

#[test]
fn what_is_not_asked_about_stays_in_the_address() {
    let mut query = ParamsMap::new();
    query.insert(YEAR, "2024".to_owned());
    query.insert(FILTER, "konflikte".to_owned());
    let sorted = changed(&query, &[(COLUMN, Some("rest".to_owned()))]);
    for part in ["jahr=2024", "filter=konflikte", "sortierung=rest"] {
        assert!(sorted.contains(part), "{sorted}");
    }
    assert_eq!(changed(&query, &[(FILTER, None)]), "?jahr=2024");
}
