//! Each planted bug is found within 2,000 histories.

use crate::history;
use sync::planted::{self, PlantedBug};

/// So many histories are enough to find any of them.
const HISTORIES: u64 = 2_000;

/// The seed that finds it.
fn found(bug: PlantedBug) -> Option<(u64, String)> {
    planted::plant(Some(bug));
    let broken = |seed| history::play(seed, false).broken.map(|what| (seed, what));
    let found = (0..HISTORIES).find_map(broken);
    planted::plant(None);
    found
}

/// Declares a test for each bug.
macro_rules! planted {
    ($($test:ident $bug:ident,)+) => {
        $(
            #[test]
            fn $test() {
                let found = found(PlantedBug::$bug);
                let (seed, what) = found.expect("not found");
                println!("seed {seed}: {what}");
            }
        )+

        #[test]
        fn every_bug_has_its_test() {
            let tested = [$(PlantedBug::$bug,)+];
            assert_eq!(tested, PlantedBug::ALL);
        }
    };
}

planted! {
    answer_before_commit AnswerBeforeCommit,
    idempotency_forgotten IdempotencyForgotten,
    outcome_apart OutcomeApart,
    head_before_events HeadBeforeEvents,
    event_twice EventTwice,
    gap_accepted GapAccepted,
    device_order_ignored DeviceOrderIgnored,
    seen_ignored_on_set SeenIgnoredOnSet,
    seen_ignored_on_remove SeenIgnoredOnRemove,
    seen_ignored_on_move SeenIgnoredOnMove,
    conflict_dropped ConflictDropped,
    refusal_dropped RefusalDropped,
    pending_gone_at_answer PendingGoneAtAnswer,
    outbox_cleared_on_epoch OutboxClearedOnEpoch,
    outbox_relaxed OutboxRelaxed,
    torn_batch TornBatch,
    snapshot_stale SnapshotStale,
    catch_up_off_by_one CatchUpOffByOne,
    undo_overwrites UndoOverwrites,
    dependent_conflicts DependentConflicts,
    cent_lost CentLost,
    rights_unchecked RightsUnchecked,
    audience_ignored AudienceIgnored,
    flush_without_ids FlushWithoutIds,
    unknown_skipped UnknownSkipped,
    tombstone_rises TombstoneRises,
    synchronised_at_send SynchronisedAtSend,
}
