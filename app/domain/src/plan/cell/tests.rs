use super::{LineField, NotATarget, ProjectField, ProviderField, Target};
use crate::{
    ProviderId,
    sample::{line_id, project_id, word},
};
use uuid::Uuid;

/// Every kind of value that a plan has.
fn all() -> Vec<Target> {
    let lines = [
        LineField::Project,
        LineField::Category,
        LineField::Order,
        LineField::Term,
        LineField::Financing(word("aqb")),
        LineField::Cost(word("staff")),
        LineField::Earmark(word("floor")),
        LineField::Figure(word("places@sgb2")),
        LineField::FollowOn(2025),
        LineField::Inclusion,
        LineField::PartTime,
        LineField::Note,
        LineField::Locked,
    ];
    let projects = [
        ProjectField::Name,
        ProjectField::Provider,
        ProjectField::FieldOfAction,
        ProjectField::TargetGroups,
        ProjectField::Forwarded,
    ];
    let lines = lines.map(|field| Target::Line(line_id(1), field));
    let projects = projects.map(|field| Target::Project(project_id(2), field));
    let provider = Target::Provider(ProviderId(Uuid::from_u128(3)), ProviderField::Name);
    lines
        .into_iter()
        .chain(projects)
        .chain([provider])
        .collect()
}

#[test]
fn an_address_is_read_as_it_is_written() {
    for target in all() {
        let text = target.to_string();
        assert_eq!(text.parse(), Ok(target), "{text}");
    }
}

#[test]
fn what_is_no_address_is_none() {
    let line = line_id(1);
    for text in [
        String::new(),
        "line".to_owned(),
        format!("line:{line}"),
        format!("line:{line}:colour"),
        format!("line:{line}:note:long"),
        format!("line:{line}:financing"),
        "line:1:note".to_owned(),
        format!("project:{line}:term"),
        format!("provider:{line}:note"),
        format!("row:{line}:note"),
    ] {
        assert_eq!(text.parse::<Target>(), Err(NotATarget), "{text}");
    }
}
