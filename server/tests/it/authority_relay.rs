//! What happens in a case reaches its plans, exactly once, whatever crashes; on both databases.

use crate::{
    authority_world::{
        Desk, Device, add_line, case_stream, cents, colleague, command_id, county, draft, ministry,
        open_case, plan, set_amount, set_ceiling, start,
    },
    databases::for_each_database,
};
use domain::{
    CaseId, Command, CommandId, State,
    case::{CaseCommand, CaseStage},
    plan::{PlanCommand, Relayed},
};
use server::{
    authority::Hub,
    db::{Batch, StreamBatch},
    verify,
};
use std::sync::Arc;
use sync::{Authority, Decision, Envelope, Outcome, authority::Recorded};

#[tokio::test]
async fn a_new_ceiling_reaches_the_draft_before_the_answer() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        let mut desk = Desk::open(&hub, ministry(), case_stream(case), 1).await;
        desk.command(command_id(1), set_ceiling(None, cents(100)))
            .await;
        desk.command(command_id(2), set_ceiling(Some(cents(100)), cents(200)))
            .await;
        let state = plan(&hub, county(), draft(case)).await;
        assert_eq!(state.ceiling.map(|entry| entry.amount), Some(cents(200)));
        let head = hub.state(county(), draft(case)).await.expect("a state").0;
        assert_eq!(head.sequence, 3);
        drop((desk, hub));
        let hub = start(&database).await;
        assert_eq!(
            hub.state(county(), draft(case)).await.expect("a state").0,
            head
        );
        assert_eq!(
            verify::database(hub.db()).await.expect("a check").findings,
            []
        );
    })
    .await;
}

#[tokio::test]
async fn key_figures_are_no_news_for_the_plans() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        let before = hub.state(county(), draft(case)).await.expect("a state").0;
        let figure = |seen: Option<u32>, new: u32| {
            Command::Case(CaseCommand::SetKeyFigure {
                figure: "places".parse().expect("a word"),
                seen,
                new: Some(new),
                reason: String::new(),
            })
        };
        // Both sides agree them: the county sets one, the ministry corrects it.
        let mut own = Desk::open(&hub, county(), case_stream(case), 1).await;
        own.command(command_id(1), figure(None, 180)).await;
        let mut other = Desk::open(&hub, ministry(), case_stream(case), 2).await;
        other.command(command_id(2), figure(Some(180), 189)).await;
        assert_eq!((own.notices.len(), other.notices.len()), (0, 0));
        let State::Case(known) = hub
            .state(county(), case_stream(case))
            .await
            .expect("a state")
            .1
        else {
            panic!("not a case")
        };
        assert_eq!(known.key_figures.into_values().collect::<Vec<_>>(), [189]);
        drop((own, other, hub));
        // Nor are they taken for something that a crash has cut off.
        let hub = start(&database).await;
        let after = hub.state(county(), draft(case)).await.expect("a state").0;
        assert_eq!(after, before);
    })
    .await;
}

/// Writes a ceiling into the case stream and nothing else: the process died right then, or did not
/// see that its commit succeeded. Gives the command.
pub async fn ceiling_then_crash(hub: &Hub, case: CaseId) -> Envelope {
    let row = hub
        .readable(ministry().organisation, case_stream(case))
        .await
        .expect("a row");
    let loaded = hub.db().load(&row).await.expect("a stream");
    let mut authority = Authority::new(
        row.id,
        hub.epoch(),
        loaded.head,
        loaded.state,
        loaded.devices,
    );
    let mut device = Device::new(5);
    let envelope = device.envelope(row.id, command_id(50), set_ceiling(None, cents(500)));
    let at = server::authority::now();
    let decision = authority.decide(at, ministry().actor, &envelope, None);
    let Decision::Event {
        entry,
        body_text,
        outcome,
    } = decision
    else {
        panic!("{decision:?}")
    };
    let overview =
        server::db::Overview::after(None, authority.state(), std::slice::from_ref(&entry));
    let batch = Batch {
        stream: row.id,
        expected: loaded.head,
        recorded: vec![Recorded {
            command: envelope.id,
            outcome,
            event: Some((entry, body_text)),
        }],
        devices: authority.devices().clone(),
        overview,
    };
    let results = hub
        .db()
        .commit(&[StreamBatch {
            key: row.key,
            batch: Arc::new(batch),
        }])
        .await;
    assert!(matches!(results[..], [Ok(())]), "{results:?}");
    envelope
}

#[tokio::test]
async fn a_relay_cut_off_by_a_crash_is_made_up_once() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        ceiling_then_crash(&hub, case).await;
        assert_eq!(plan(&hub, county(), draft(case)).await.ceiling, None);
        drop(hub);
        for _ in 0..2 {
            let hub = start(&database).await;
            let state = plan(&hub, county(), draft(case)).await;
            assert_eq!(
                state.ceiling.as_ref().map(|entry| entry.amount),
                Some(cents(500))
            );
            // The same relay again, as by another server process, is the same event.
            let id = CommandId::derived(command_id(50).0, &draft(case).to_string());
            let what = Relayed::Ceiling(state.ceiling.expect("a ceiling"));
            let relay = Command::Plan(PlanCommand::Relay {
                case_sequence: 2,
                what,
            });
            let outcome = hub
                .submit_system(draft(case), relay, id)
                .await
                .expect("an outcome");
            assert_eq!(outcome, Outcome::Applied { sequence: 2 });
            assert_eq!(
                hub.state(county(), draft(case))
                    .await
                    .expect("a state")
                    .0
                    .sequence,
                2
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_release_makes_one_shared_plan() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        let mut desk = Desk::open(&hub, ministry(), case_stream(case), 1).await;
        desk.command(command_id(1), set_ceiling(None, cents(900)))
            .await;
        let mut desk = Desk::open(&hub, county(), draft(case), 2).await;
        desk.command(command_id(2), add_line(1)).await;
        desk.command(command_id(3), set_amount(1, None, cents(300)))
            .await;
        let seen = desk.replica.head().sequence;
        desk.command(command_id(4), set_amount(1, Some(cents(300)), cents(444)))
            .await;
        let shared = hub.release(county(), case, seen).await.expect("a release");
        let again = hub
            .release(colleague(), case, seen + 1)
            .await
            .expect("the same release");
        assert_eq!(shared, again);
        let plan_of_ministry = plan(&hub, ministry(), shared).await;
        assert_eq!(plan_of_ministry.volume, cents(300));
        assert_eq!(
            plan_of_ministry.ceiling.map(|entry| entry.amount),
            Some(cents(900))
        );
        let (head, State::Case(state)) = hub
            .state(county(), case_stream(case))
            .await
            .expect("a state")
        else {
            panic!("not a case")
        };
        assert_eq!(
            (state.stage(), state.shared_plan),
            (CaseStage::Shared, Some(shared))
        );
        assert_eq!(head.sequence, 3);
        assert_eq!(
            hub.state(county(), shared)
                .await
                .expect("a state")
                .0
                .sequence,
            1
        );
        // What comes later reaches both plans.
        let mut desk = Desk::open(&hub, ministry(), case_stream(case), 3).await;
        desk.command(command_id(5), set_ceiling(Some(cents(900)), cents(800)))
            .await;
        for stream in [shared, draft(case)] {
            let ceiling = plan(&hub, county(), stream).await.ceiling;
            assert_eq!(ceiling.map(|entry| entry.amount), Some(cents(800)));
        }
        assert_eq!(
            verify::database(hub.db()).await.expect("a check").findings,
            []
        );
    })
    .await;
}

#[tokio::test]
async fn a_release_cut_off_by_a_crash_is_noted_at_the_start() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        database.break_table("outcomes", "NEW.sequence = 2").await;
        let shared = hub.release(county(), case, 1).await.expect("a release");
        let stage = async |hub: &Hub| match hub.state(county(), case_stream(case)).await {
            Ok((_, State::Case(state))) => state.stage(),
            other => panic!("not a case: {other:?}"),
        };
        assert_eq!(stage(&hub).await, CaseStage::Opened);
        drop(hub);
        database.mend_table("outcomes").await;
        let hub = start(&database).await;
        assert_eq!(stage(&hub).await, CaseStage::Shared);
        assert_eq!(
            hub.release(county(), case, 1)
                .await
                .expect("the same release"),
            shared
        );
    })
    .await;
}

#[tokio::test]
async fn a_released_plan_says_what_it_knows_of_its_case() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        assert_eq!(plan(&hub, county(), draft(case)).await.case_sequence, 1);
        let mut desk = Desk::open(&hub, ministry(), case_stream(case), 1).await;
        desk.command(command_id(1), set_ceiling(None, cents(900)))
            .await;
        desk.command(command_id(2), set_ceiling(Some(cents(900)), cents(950)))
            .await;
        let shared = hub.release(county(), case, 1).await.expect("a release");
        drop((desk, hub));
        // A start has nothing to look up: the plan has heard all news from its opening.
        let hub = start(&database).await;
        let state = plan(&hub, county(), shared).await;
        assert_eq!(state.case_sequence, 3);
        assert_eq!(state.ceiling.map(|entry| entry.amount), Some(cents(950)));
        let head = hub.state(county(), shared).await.expect("a state").0;
        assert_eq!(head.sequence, 1, "nothing was relayed to it");
    })
    .await;
}

#[tokio::test]
async fn a_ceiling_set_while_a_plan_is_released_reaches_it_once() {
    for_each_database(async |database| {
        let hub = start(&database).await;
        let case = open_case(&hub).await;
        // Either may be first; what the plan was opened with is not told again.
        let mut desk = Desk::open(&hub, ministry(), case_stream(case), 1).await;
        let (shared, ()) = tokio::join!(hub.release(county(), case, 1), async {
            desk.command(command_id(1), set_ceiling(None, cents(500)))
                .await;
        });
        let shared = shared.expect("a release");
        drop((desk, hub));
        for _ in 0..2 {
            let hub = start(&database).await;
            for stream in [shared, draft(case)] {
                let row = hub
                    .readable(county().organisation, stream)
                    .await
                    .expect("a row");
                let opened = hub.db().state_at(&row, 1).await.expect("a log");
                let Some(State::Plan(opened)) = opened else {
                    panic!("not a plan: {opened:?}")
                };
                let state = plan(&hub, county(), stream).await;
                let ceiling = state.ceiling.map(|entry| entry.amount);
                assert_eq!(ceiling, Some(cents(500)), "{stream}");
                let head = hub.state(county(), stream).await.expect("a state").0;
                let told = u64::from(opened.ceiling.is_none());
                assert_eq!(head.sequence, 1 + told, "{stream}");
            }
            let verified = verify::database(hub.db()).await.expect("a check");
            assert_eq!(verified.findings, []);
        }
    })
    .await;
}
