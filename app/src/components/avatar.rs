//! Initials of a person in a shape that says on which side they stand.

use domain::OrganisationKind;
use leptos::prelude::*;

/// A person: round for a county, square for the ministry, cut for the granting authority.
#[component]
pub fn Avatar(
    /// Name.
    #[prop(into)]
    name: String,
    /// On which side.
    kind: OrganisationKind,
    /// 20 px instead of 28.
    #[prop(optional)]
    small: bool,
    /// The name stands beside it, so a screen reader need not hear it twice.
    #[prop(optional)]
    named_beside: bool,
) -> impl IntoView {
    let mut class = String::from(match kind {
        OrganisationKind::County => "zb-av",
        OrganisationKind::Ministry => "zb-av zb-av--2 zb-av--sq",
        OrganisationKind::GrantingAuthority => "zb-av zb-av--3 zb-av--cut",
        OrganisationKind::Audit => "zb-av zb-av--4 zb-av--cut",
        OrganisationKind::Operator => "zb-av zb-av--4 zb-av--sq",
    });
    if small {
        class.push_str(" zb-av--s");
    }
    let letters = initials(&name);
    if named_beside {
        view! { <span class=class aria-hidden="true">{letters}</span> }.into_any()
    } else {
        view! { <span class=class role="img" aria-label=name>{letters}</span> }.into_any()
    }
}

/// First letters of the first and the last name; titles such as `Dr.` are left out.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter(|word| !word.ends_with('.'));
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).collect()
}

#[cfg(test)]
mod tests;
