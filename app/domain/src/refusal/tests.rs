use super::Refusal;

#[test]
fn a_refusal_names_the_change_that_it_is_about() {
    let index = 7;
    for refusal in [
        Refusal::UnknownItem { index },
        Refusal::TargetTwice { index },
        Refusal::StillUsed { index },
    ] {
        assert_eq!(refusal.index(), Some(index), "{refusal:?}");
    }
    assert_eq!(Refusal::WrongState.index(), None);
}
