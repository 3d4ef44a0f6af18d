//! Makes cases and shared plans: new streams with their first events, in one transaction.
//!
//! A case and a shared plan have ids that derive from what they are, so doing it twice, on two
//! devices or after a crash, makes one.

use super::{Caller, Hub, HubError, asking::envelope, now, system};
use crate::db::{Batch, CaseRow, DbError, NewStream, Overview, StreamRow};
use app::requests::{NewCase, StreamRole};
use domain::{
    Actor, CaseId, Command, CommandId, OrganisationId, Refusal, State, StreamId, StreamKind,
    case::{CaseCommand, CaseOpening},
    plan::{CaseHead, Origin, PlanCommand, PlanKind, PlanOpening},
    programme::Programme,
    record::{RecordCommand, RecordOpening},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use sync::{Authority, Decision, Head, Outcome, authority::Recorded};
use uuid::Uuid;

/// Number of the event that opens a case; its draft is made in the same transaction.
const CASE_OPENED: u64 = 1;

/// The organisations that have to do with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseReaders {
    /// The county or city.
    pub county: OrganisationId,
    /// The ministry.
    pub ministry: OrganisationId,
    /// The authority that decides on the application.
    pub granting_authority: OrganisationId,
    /// Audit offices.
    pub audit: BTreeSet<OrganisationId>,
}

impl CaseReaders {
    /// Who reads a stream of the case.
    fn audience(&self, role: StreamRole) -> BTreeSet<OrganisationId> {
        let mut audience = BTreeSet::from([self.county]);
        match role {
            StreamRole::InternalPlan => {}
            StreamRole::Case | StreamRole::SharedPlan => {
                audience.insert(self.ministry);
            }
            StreamRole::Record => {
                audience.extend([self.ministry, self.granting_authority]);
                audience.extend(&self.audit);
            }
        }
        audience
    }
}

/// A first event: who writes what into which new stream.
struct First {
    actor: Actor,
    id: StreamId,
    kind: StreamKind,
    role: StreamRole,
    audience: BTreeSet<OrganisationId>,
    command: Command,
}

impl Hub {
    /// Opens a case of an authority that takes part in the programme year: case stream, the
    /// county's internal draft and the record. The ceiling is set by a command afterwards.
    ///
    /// # Errors
    /// [`HubError::AlreadyThere`] if it is open; [`HubError::NotFound`] if the authority does not
    /// take part, or the caller is not of the programme's ministry; [`HubError::Refused`] if the
    /// role may not do it.
    pub async fn open_case(
        &self,
        caller: Caller,
        new: &NewCase,
        programme: &Programme,
        readers: &CaseReaders,
        example: bool,
    ) -> Result<CaseId, HubError> {
        let authority = programme
            .participating()
            .find(|authority| authority.ags == new.ags)
            .filter(|_| programme.year == new.year && caller.organisation == readers.ministry)
            .ok_or(HubError::NotFound)?;
        let word = format!("case/{}/{}/{}", programme.id, new.year, new.ags);
        let case = CaseId::derived(Uuid::NAMESPACE_OID, &word);
        let head = CaseHead {
            case,
            authority: authority.name.clone(),
            programme: programme.short.clone(),
        };
        let firsts = first_events(caller.actor, new, head, programme, readers);
        let mut streams = Vec::with_capacity(firsts.len());
        for first in firsts {
            streams.push(self.new_stream(first)?);
        }
        let row = CaseRow {
            id: case,
            ags: new.ags.clone(),
            year: new.year,
            programme: programme.id.to_string(),
            programme_short: programme.short.clone(),
            authority: authority.name.clone(),
            example,
        };
        self.db().create_case(&row, streams).await?;
        Ok(case)
    }

    /// Releases the county's internal draft as it stood at event `sequence` (Freigeben): makes
    /// the shared plan. A case has one; releasing again gives the same.
    ///
    /// # Errors
    /// [`HubError::NotFound`] outside the draft's audience or without such an event;
    /// [`HubError::Refused`] if the role may not do it.
    pub async fn release(
        &self,
        caller: Caller,
        case: CaseId,
        sequence: u64,
    ) -> Result<StreamId, HubError> {
        let streams = self.db().streams_of_case(case).await?;
        let of = |role| streams.iter().find(|row: &&StreamRow| row.role == role);
        let (Some(draft), Some(source)) = (of(StreamRole::InternalPlan), of(StreamRole::Case))
        else {
            return Err(HubError::NotFound);
        };
        if !draft.audience.contains(&caller.organisation) {
            return Err(HubError::NotFound);
        }
        // State and number are of one moment: whatever the case hears from now on comes after it
        // and is relayed.
        let (known, State::Case(state)) = self.inner.state(&Arc::new(source.clone())).await? else {
            return Err(HubError::NotFound);
        };
        let id = StreamId::derived(case.0, "shared-plan");
        let Some(State::Plan(plan)) = self.db().state_at(draft, sequence).await? else {
            return Err(HubError::NotFound);
        };
        let opening = PlanOpening {
            head: plan.head.clone(),
            kind: PlanKind::Shared,
            catalogue: Arc::clone(&plan.catalogue),
            ceiling: state.ceiling().cloned(),
            earmarks: state.earmarks.clone(),
            case_sequence: known.sequence,
            origin: Some(Origin {
                stream: draft.id,
                sequence,
            }),
            content: plan.content.clone(),
        };
        let new = self.new_stream(First {
            actor: caller.actor,
            id,
            kind: StreamKind::Plan,
            role: StreamRole::SharedPlan,
            // Whoever reads the case reads its shared plan: county and ministry.
            audience: source.audience.clone(),
            command: Command::Plan(PlanCommand::Open(Box::new(opening))),
        })?;
        match self.db().add_stream(case, new).await {
            Ok(()) | Err(DbError::AlreadyThere) => {}
            Err(error) => return Err(error.into()),
        }
        // The note in the case and everything that happened there meanwhile.
        self.inner.relay.case_moved(case);
        self.settle().await;
        Ok(id)
    }

    /// Decides the first event of a stream.
    fn new_stream(&self, first: First) -> Result<NewStream, HubError> {
        let First {
            actor,
            id,
            kind,
            role,
            audience,
            command,
        } = first;
        let at = now();
        let start = Head::default();
        let mut authority = Authority::new(id, self.epoch(), start, State::Empty, BTreeMap::new());
        let command_id = CommandId::derived(id.0, "open");
        let envelope = envelope(self.epoch(), id, command_id, command);
        let recorded = match authority.decide(at, actor, &envelope, None) {
            Decision::Event {
                entry,
                body_text,
                outcome,
            } => Recorded {
                command: command_id,
                outcome,
                event: Some((entry, body_text)),
            },
            Decision::Refused(Outcome::Refused { refusal }) => {
                return Err(HubError::Refused(refusal));
            }
            _ => return Err(HubError::Refused(Refusal::WrongState)),
        };
        let entries: Vec<_> = recorded
            .event
            .iter()
            .map(|(entry, _)| entry.as_ref().clone())
            .collect();
        let overview = Overview::after(None, authority.state(), &entries);
        let first = Batch {
            stream: id,
            expected: start,
            recorded: vec![recorded],
            // No device has made this command.
            devices: BTreeMap::new(),
            overview,
        };
        Ok(NewStream {
            id,
            kind,
            role,
            audience,
            created_at: at,
            first,
        })
    }
}

/// The first events of a new case's streams.
fn first_events(
    actor: Actor,
    new: &NewCase,
    head: CaseHead,
    programme: &Programme,
    readers: &CaseReaders,
) -> Vec<First> {
    let case = head.case;
    let catalogue = Arc::new(programme.catalogue.clone());
    let record = RecordOpening {
        case,
        authority: head.authority.clone(),
        programme: head.programme.clone(),
    };
    let opening = CaseOpening {
        case,
        ags: new.ags.clone(),
        authority: head.authority.clone(),
        programme: head.programme.clone(),
        catalogue: Arc::clone(&catalogue),
    };
    let draft = PlanOpening {
        head,
        kind: PlanKind::Internal,
        catalogue,
        ceiling: None,
        earmarks: BTreeMap::new(),
        case_sequence: CASE_OPENED,
        origin: None,
        content: Default::default(),
    };
    let first = |actor, word, kind, role, command| First {
        actor,
        id: StreamId::derived(case.0, word),
        kind,
        role,
        audience: readers.audience(role),
        command,
    };
    vec![
        first(
            actor,
            "case",
            StreamKind::Case,
            StreamRole::Case,
            Command::Case(CaseCommand::Open(Box::new(opening))),
        ),
        first(
            system(),
            "internal-plan",
            StreamKind::Plan,
            StreamRole::InternalPlan,
            Command::Plan(PlanCommand::Open(Box::new(draft))),
        ),
        first(
            system(),
            "record",
            StreamKind::Record,
            StreamRole::Record,
            Command::Record(RecordCommand::Open(record)),
        ),
    ]
}
