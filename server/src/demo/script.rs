//! Issues the example's commands, each with an id that follows from its place.

use super::people::{Invented, NAME_SPACE};
use crate::{
    authority::{self, Hub, HubError},
    http::cases::readers,
};
use anyhow::{Context, bail};
use app::requests::{NewCase, StreamRole};
use domain::{CaseId, Command, CommandId, DeviceId, StreamId, programme::Programme};
use std::collections::BTreeMap;
use sync::{Envelope, Outcome, ServerMessage, protocol::SCHEMA_VERSION};

/// A run of the example.
pub(super) struct Script<'a> {
    hub: &'a Hub,
    /// The year's programme.
    pub(super) programme: &'a Programme,
    /// How many commands each device has issued in each stream.
    issued: BTreeMap<(StreamId, DeviceId), u64>,
}

impl<'a> Script<'a> {
    /// A run from the beginning.
    pub(super) fn new(hub: &'a Hub, programme: &'a Programme) -> Self {
        Self {
            hub,
            programme,
            issued: BTreeMap::new(),
        }
    }

    /// Opens a case, or finds it.
    pub(super) async fn open_case(&self, by: Invented, ags: &str) -> anyhow::Result<CaseId> {
        let new = NewCase {
            ags: ags.to_owned(),
            year: self.programme.year,
        };
        let opened = self
            .hub
            .open_case(by.caller(), &new, self.programme, &readers(ags), true)
            .await;
        match opened {
            Ok(case) => Ok(case),
            Err(HubError::AlreadyThere) => {
                let programme = self.programme.id.as_str();
                let found = self.hub.db().case_of(ags, new.year, programme).await?;
                Ok(found.context("a case that is there cannot be found")?.id)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The stream of a case with this role.
    pub(super) async fn stream(&self, case: CaseId, role: StreamRole) -> anyhow::Result<StreamId> {
        let streams = self.hub.db().streams_of_case(case).await?;
        let found = streams.iter().find(|stream| stream.role == role);
        Ok(found.context("the case lacks a stream")?.id)
    }

    /// Issues a command; does nothing if an earlier run has.
    pub(super) async fn issue(
        &mut self,
        by: Invented,
        stream: StreamId,
        body: Command,
    ) -> anyhow::Result<()> {
        let device = DeviceId::derived(NAME_SPACE, &format!("device:{}", by.login()));
        let issued = self.issued.entry((stream, device)).or_default();
        *issued += 1;
        let word = format!("command:{}:{issued}", by.login());
        let envelope = Envelope {
            id: CommandId::derived(stream.0, &word),
            stream,
            device,
            device_sequence: *issued,
            epoch: self.hub.epoch(),
            based_on: 0,
            schema: SCHEMA_VERSION,
            device_time: authority::now(),
            body,
        };
        let told = self
            .hub
            .push(by.caller(), stream, u64::MAX, None, vec![envelope])
            .await?;
        let outcome = told.messages.into_iter().find_map(|message| match message {
            ServerMessage::Answers { answers } => answers.into_iter().next(),
            _ => None,
        });
        match outcome.context("a command got no answer")?.outcome {
            Outcome::Applied { .. } => Ok(()),
            other => bail!("{word} was not applied: {other:?}"),
        }
    }

    /// Releases the internal draft as it stands, unless the plan is shared already.
    pub(super) async fn release(&self, by: Invented, case: CaseId) -> anyhow::Result<StreamId> {
        if let Ok(shared) = self.stream(case, StreamRole::SharedPlan).await {
            return Ok(shared);
        }
        let draft = self.stream(case, StreamRole::InternalPlan).await?;
        let (head, _) = self.hub.state(by.caller(), draft).await?;
        Ok(self.hub.release(by.caller(), case, head.sequence).await?)
    }
}
