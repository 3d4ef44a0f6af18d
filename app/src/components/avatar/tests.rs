use super::initials;

#[test]
fn initials_leave_titles_out() {
    let check = |name: &str, expected: &str| assert_eq!(initials(name), expected, "{name}");
    check("Jana Reuter", "JR");
    check("Dr. Miriam Sander", "MS");
    check("Anna Maria von Berg", "AB");
    check("Özlem", "Ö");
    check("", "");
}
