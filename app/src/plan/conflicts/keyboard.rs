//! The keys with which conflicts are decided one after the other.

use super::{
    card::{Card, decide, neighbours},
    leave, open_inbox,
};
use crate::plan::{
    context::{Inbox, PlanContext},
    focus,
    keys::{Deciding, Press, among_conflicts},
    view::conflicts::Choice,
};
use domain::CommandId;
use leptos::{ev::KeyboardEvent, prelude::*};

/// A key was pressed with the focus in the inbox; `open` is the card in sight, if it is one on which
/// a conflict is decided.
pub(super) fn pressed(plan: PlanContext, open: Option<Card>, event: &KeyboardEvent) {
    let key = event.key();
    let press = Press::told_by(event, &key);
    let Some(deed) = among_conflicts(press).filter(|_| !focus::is_in_text()) else {
        return;
    };
    event.prevent_default();
    // A key that is held down would decide one conflict after the other unread.
    if !event.repeat() {
        carry_out(plan, open, deed);
    }
}

fn carry_out(plan: PlanContext, open: Option<Card>, deed: Deciding) {
    let card = match (deed, open) {
        (Deciding::Later, _) => return leave(plan),
        (Deciding::Next | Deciding::Previous, None) => return open_inbox(plan),
        (_, Some(card)) => card,
        (_, None) => return,
    };
    let (previous, next) = neighbours(card);
    let go = |to: Option<CommandId>| {
        if let Some(to) = to {
            plan.inbox.set(Some(Inbox::Open(to)));
        }
    };
    match deed {
        Deciding::Later => {}
        Deciding::Next => go(next),
        Deciding::Previous => go(previous),
        Deciding::Take | Deciding::Keep if !plan.editable.get_untracked() => {
            plan.tell("plan-read-only");
        }
        Deciding::Take => decide(card, &Choice::Take),
        Deciding::Keep => decide(card, &Choice::Keep),
    }
}
