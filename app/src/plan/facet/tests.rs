use super::*;
use uuid::Uuid;

#[test]
fn every_address_leads_back_to_what_it_was_made_of() {
    let case = CaseId(Uuid::from_u128(7));
    for facet in Facet::ALL {
        for draft in [false, true] {
            let href = facet.href(case, draft);
            let (path, query) = href.split_once('?').unwrap_or((&href, ""));
            let plan = query.strip_prefix("plan=");
            let expected = Asked { case, facet, draft };
            assert_eq!(asked(path, plan), Some(expected), "{href}");
        }
    }
}

#[test]
fn other_addresses_ask_for_nothing() {
    let case = Uuid::from_u128(7);
    for path in [
        "/app".to_owned(),
        format!("/app/vorgaenge/{case}"),
        format!("/app/vorgaenge/{case}/verlauf"),
        format!("/app/vorgaenge/{case}/plan/mehr"),
        "/app/vorgaenge/keiner/plan".to_owned(),
    ] {
        assert_eq!(asked(&path, None), None, "{path}");
    }
}
