use super::{BYTES_MAX, NotAnOrderKey, OrderKey};

fn key(text: &str) -> Result<OrderKey, NotAnOrderKey> {
    OrderKey::try_from(text.to_owned())
}

#[test]
fn keys_have_a_longest_form() {
    let longest = "81".repeat(BYTES_MAX - 1) + "80";
    let read = key(&longest).expect("it is short enough");
    assert_eq!(String::from(read), longest);
    assert_eq!(key(&format!("81{longest}")), Err(NotAnOrderKey));
    for text in ["", "8", "xy", "80 ", "8A80"] {
        assert_eq!(key(text), Err(NotAnOrderKey), "{text}");
    }
}

#[test]
fn there_is_room_on_both_sides_and_between() {
    let first = OrderKey::first();
    let (before, after) = (OrderKey::before(&first), OrderKey::after(&first));
    assert!(before < first && first < after);
    let between = OrderKey::between(Some(&first), Some(&after)).expect("in order");
    assert!(first < between && between < after);
    assert_eq!(OrderKey::between(None, None), Some(first.clone()));
    assert!(OrderKey::between(Some(&first), None) > Some(first.clone()));
    assert!(OrderKey::between(None, Some(&first)) < Some(first.clone()));
    assert_eq!(OrderKey::between(Some(&after), Some(&first)), None);
    assert_eq!(OrderKey::between(Some(&first), Some(&first)), None, "a tie");
}
