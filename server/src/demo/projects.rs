//! What a project of the example is, and the command that brings it into a plan.

use super::people::NAME_SPACE;
use anyhow::Context;
use domain::{
    Command, LineId, Money, ProjectId, ProviderId,
    plan::{Change, ChangeSet, Gesture, Item, Line, OrderKey, PlanCommand, Project, Provider},
    programme::Programme,
    time::Term,
};

/// A project with its line. All amounts in whole Euro, all invented.
pub(super) struct Example {
    /// Short name.
    pub name: &'static str,
    /// Who carries it out.
    pub provider: &'static str,
    /// Whether the grant is passed on.
    pub forwarded: bool,
    /// Measure category.
    pub category: &'static str,
    /// Financing by source.
    pub financing: &'static [(&'static str, i64)],
    /// Eligible expenditure by kind.
    pub costs: &'static [(&'static str, i64)],
    /// What counts for earmarks.
    pub earmarks: &'static [(&'static str, i64)],
    /// Key figures.
    pub figures: &'static [(&'static str, u32)],
    /// Note.
    pub note: &'static str,
}

/// The id of the line that funds a project in a county's plan.
pub(super) fn line_id(ags: &str, name: &str) -> LineId {
    LineId::derived(NAME_SPACE, &format!("line:{ags}:{name}"))
}

/// An amount of whole Euro.
pub(super) fn euros(amount: i64) -> anyhow::Result<Money> {
    Money::from_euros(amount).context("an amount of the example is out of range")
}

impl Example {
    /// The command that adds the project with its line, and its provider where it is new.
    pub(super) fn command(
        &self,
        ags: &str,
        programme: &Programme,
        order: OrderKey,
        provider_is_new: bool,
    ) -> anyhow::Result<Command> {
        let derive = |kind: &str, name: &str| format!("{kind}:{ags}:{name}");
        let provider = ProviderId::derived(NAME_SPACE, &derive("provider", self.provider));
        let project = ProjectId::derived(NAME_SPACE, &derive("project", self.name));
        let mut changes = Vec::with_capacity(3);
        if provider_is_new {
            changes.push(Change::Add(Item::Provider {
                id: provider,
                provider: Provider {
                    name: self.provider.to_owned(),
                    removed: false,
                },
            }));
        }
        changes.push(Change::Add(Item::Project {
            id: project,
            project: Project {
                provider: Some(provider),
                forwarded: self.forwarded,
                ..Project::named(self.name)
            },
        }));
        changes.push(Change::Add(Item::Line {
            id: line_id(ags, self.name),
            line: Box::new(self.line(project, programme, order)?),
        }));
        let set = ChangeSet::new(Gesture::Add, changes);
        Ok(Command::Plan(PlanCommand::Change(set)))
    }

    fn line(
        &self,
        project: ProjectId,
        programme: &Programme,
        order: OrderKey,
    ) -> anyhow::Result<Line> {
        let mut line = Line::new(project, self.category.parse()?, order);
        line.term = Term::whole_year(programme.year);
        for (source, amount) in self.financing {
            line.financing.insert(source.parse()?, euros(*amount)?);
        }
        for (kind, amount) in self.costs {
            line.costs.insert(kind.parse()?, euros(*amount)?);
        }
        for (earmark, amount) in self.earmarks {
            line.earmarks.insert(earmark.parse()?, euros(*amount)?);
        }
        for (figure, count) in self.figures {
            line.figures.insert(figure.parse()?, *count);
        }
        line.part_time = self
            .earmarks
            .iter()
            .any(|(earmark, _)| *earmark == "part_time");
        line.note = self.note.to_owned();
        Ok(line)
    }
}
