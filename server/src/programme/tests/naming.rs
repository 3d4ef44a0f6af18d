//! The names of all authorities of the shipped files, declined.

use super::*;
use domain::programme::NameForm;

#[test]
fn all_authorities_of_2026_are_declined() {
    let expected = [
        (
            "der Wissenschaftsstadt Darmstadt",
            "die Wissenschaftsstadt Darmstadt",
        ),
        ("der Stadt Frankfurt am Main", "die Stadt Frankfurt am Main"),
        ("der Stadt Offenbach am Main", "die Stadt Offenbach am Main"),
        (
            "der Landeshauptstadt Wiesbaden",
            "die Landeshauptstadt Wiesbaden",
        ),
        ("der Stadt Hanau", "die Stadt Hanau"),
        ("des Landkreises Bergstraße", "den Landkreis Bergstraße"),
        (
            "des Landkreises Darmstadt-Dieburg",
            "den Landkreis Darmstadt-Dieburg",
        ),
        ("des Landkreises Groß-Gerau", "den Landkreis Groß-Gerau"),
        ("des Hochtaunuskreises", "den Hochtaunuskreis"),
        ("des Main-Kinzig-Kreises", "den Main-Kinzig-Kreis"),
        ("des Main-Taunus-Kreises", "den Main-Taunus-Kreis"),
        ("des Odenwaldkreises", "den Odenwaldkreis"),
        ("des Landkreises Offenbach", "den Landkreis Offenbach"),
        ("des Rheingau-Taunus-Kreises", "den Rheingau-Taunus-Kreis"),
        ("des Wetteraukreises", "den Wetteraukreis"),
        ("des Landkreises Gießen", "den Landkreis Gießen"),
        ("des Lahn-Dill-Kreises", "den Lahn-Dill-Kreis"),
        (
            "des Landkreises Limburg-Weilburg",
            "den Landkreis Limburg-Weilburg",
        ),
        (
            "des Landkreises Marburg-Biedenkopf",
            "den Landkreis Marburg-Biedenkopf",
        ),
        ("des Vogelsbergkreises", "den Vogelsbergkreis"),
        ("der Stadt Kassel", "die Stadt Kassel"),
        ("des Landkreises Fulda", "den Landkreis Fulda"),
        (
            "des Landkreises Hersfeld-Rotenburg",
            "den Landkreis Hersfeld-Rotenburg",
        ),
        ("des Landkreises Kassel", "den Landkreis Kassel"),
        ("des Schwalm-Eder-Kreises", "den Schwalm-Eder-Kreis"),
        (
            "des Landkreises Waldeck-Frankenberg",
            "den Landkreis Waldeck-Frankenberg",
        ),
        ("des Werra-Meißner-Kreises", "den Werra-Meißner-Kreis"),
    ];
    let programme = shipped_programme(BudgetYear(2026)).unwrap();
    let mut authorities: Vec<_> = programme.participating().collect();
    authorities.sort_by(|a, b| a.ags.cmp(&b.ags));
    let forms: Vec<_> = authorities
        .iter()
        .map(|it| {
            (
                it.declined(NameForm::Genitive),
                it.declined(NameForm::Accusative),
            )
        })
        .collect();
    let forms: Vec<_> = forms
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(forms, expected);
}
