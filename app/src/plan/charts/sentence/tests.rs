use super::*;

#[test]
fn parts_take_the_name_of_the_nearest_fraction() {
    for (part, expected) in [
        (500, Some((Nuance::Exact, Fraction::Half))),
        (333, Some((Nuance::Exact, Fraction::Third))),
        (667, Some((Nuance::Exact, Fraction::TwoThirds))),
        (409, Some((Nuance::Over, Fraction::TwoFifths))),
        (388, Some((Nuance::Under, Fraction::TwoFifths))),
        (485, Some((Nuance::Under, Fraction::Half))),
        (750, Some((Nuance::Exact, Fraction::ThreeQuarters))),
        (235, Some((Nuance::Under, Fraction::Quarter))),
        // Nothing to say it simpler than in per cent.
        (0, None),
        (18, None),
        (225, None),
        (450, None),
        (1_000, None),
        (1_300, None),
    ] {
        let amount = |amount| Money::from_euros(amount).unwrap();
        assert_eq!(fraction_of(amount(part), amount(1_000)), expected, "{part}");
    }
    assert_eq!(fraction_of(Money::MAX, Money::ZERO), None);
}
