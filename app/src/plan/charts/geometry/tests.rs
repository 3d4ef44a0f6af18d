use super::*;
use proptest::prelude::*;

fn euros(amount: i64) -> Money {
    Money::from_euros(amount).unwrap()
}

fn lengths(spans: &[Span]) -> Vec<u32> {
    spans.iter().map(|span| span.length()).collect()
}

#[test]
fn lengths_are_written_as_svg_reads_them() {
    for (length, text) in [
        (0, "0.000%"),
        (1, "0.001%"),
        (41_250, "41.250%"),
        (WHOLE, "100.000%"),
    ] {
        assert_eq!(percent(length), text);
    }
}

#[test]
fn amounts_are_placed_on_their_scale() {
    for (amount, scale, expected) in [
        (euros(0), euros(1_000), 0),
        (euros(250), euros(1_000), 25_000),
        (euros(1_000), euros(1_000), WHOLE),
        // Over the scale, below zero, and no scale at all.
        (euros(1_200), euros(1_000), WHOLE),
        (euros(-5), euros(1_000), 0),
        (euros(5), Money::ZERO, 0),
        (euros(5), euros(-1), 0),
        (Money::MAX, Money::MAX, WHOLE),
        (Money::MIN, Money::MAX, 0),
    ] {
        assert_eq!(place(amount, scale), expected, "{amount:?} of {scale:?}");
    }
}

#[test]
fn a_bar_is_as_long_as_its_amount_and_never_too_short_to_see() {
    assert_eq!(bar(euros(500), euros(1_000)).width(), "50.000%");
    assert_eq!(bar(euros(1), Money::MAX).length(), SHORTEST);
    assert!(bar(Money::ZERO, euros(1_000)).is_empty());
    assert!(bar(euros(-7), euros(1_000)).is_empty());
    assert!(bar(euros(1), Money::ZERO).is_empty());
}

#[test]
fn a_stack_shares_its_edges() {
    let spans = stack(&[euros(568), euros(540), euros(245)], euros(1_353));
    assert_eq!(spans[0].x(), "0.000%");
    assert_eq!(spans[0].end(), spans[1].start);
    assert_eq!(spans[1].end(), spans[2].start);
    assert_eq!(spans[2].end(), WHOLE);
    assert_eq!(spans[0].middle(), percent(spans[0].length() / 2));
}

#[test]
fn a_small_part_is_lengthened_at_the_expense_of_the_longest() {
    let spans = stack(&[euros(1), euros(999_999)], euros(1_000_000));
    assert_eq!(lengths(&spans), [SHORTEST, WHOLE - SHORTEST]);
    // Nothing stays nothing.
    let spans = stack(&[euros(0), euros(10)], euros(10));
    assert_eq!(lengths(&spans), [0, WHOLE]);
}

#[test]
fn spans_stay_inside() {
    assert_eq!(Span::between(20, 10), Span::between(20, 20));
    assert_eq!(
        Span::between(WHOLE + 7, WHOLE + 9),
        Span::between(WHOLE, WHOLE)
    );
}

fn amount() -> impl Strategy<Value = Money> {
    prop_oneof![
        Just(Money::ZERO),
        Just(Money::MAX),
        Just(Money::MIN),
        (0..200_000_000_i64).prop_map(|cents| Money::from_cents(cents).unwrap()),
        (Money::MIN.cents()..=Money::MAX.cents())
            .prop_map(|cents| Money::from_cents(cents).unwrap()),
    ]
}

proptest! {
    #[test]
    fn parts_of_a_whole_fill_it(cents in proptest::collection::vec(0..900_000_000_i64, 1..40)) {
        let amounts: Vec<Money> =
            cents.iter().map(|cents| Money::from_cents(*cents).unwrap()).collect();
        let whole = Money::sum(amounts.iter().copied()).unwrap();
        let sum: u32 = lengths(&stack(&amounts, whole)).iter().sum();
        prop_assert_eq!(sum, if whole.is_zero() { 0 } else { WHOLE });
    }

    #[test]
    fn nothing_leaves_the_drawing(
        amounts in proptest::collection::vec(amount(), 0..60),
        scale in amount(),
    ) {
        let spans = stack(&amounts, scale);
        prop_assert_eq!(spans.len(), amounts.len());
        let mut before = 0;
        for span in spans {
            prop_assert_eq!(span.start, before);
            prop_assert!(span.end() <= WHOLE);
            before = span.end();
        }
        for amount in amounts {
            prop_assert!(bar(amount, scale).end() <= WHOLE);
        }
    }

    #[test]
    fn more_money_is_never_shorter(a in amount(), b in amount(), scale in amount()) {
        let (less, more) = (a.min(b), a.max(b));
        prop_assert!(place(less, scale) <= place(more, scale));
        prop_assert!(bar(less, scale).length() <= bar(more, scale).length());
    }
}
