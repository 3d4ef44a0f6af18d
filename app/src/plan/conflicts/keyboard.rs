//! The keys with which conflicts are decided one after the other.

use super::{
    card::{Card, decide, neighbours},
    leave,
};
use crate::plan::{
    context::PlanContext,
    focus,
    keys::{Deciding, Press, among_conflicts},
    view::conflicts::Choice,
};
use leptos::{ev::KeyboardEvent, prelude::*};

/// A key was pressed with the focus among the conflicts; `shown` is the card in sight.
pub(super) fn pressed(plan: PlanContext, shown: Option<Card>, event: &KeyboardEvent) {
    let key = event.key();
    let press = Press {
        key: &key,
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    let Some(deed) = among_conflicts(press).filter(|_| !focus::is_in_text()) else {
        return;
    };
    event.prevent_default();
    // A key that is held down would decide one conflict after the other unread.
    if !event.repeat() {
        carry_out(plan, shown, deed);
    }
}

fn carry_out(plan: PlanContext, shown: Option<Card>, deed: Deciding) {
    let Some(card) = shown else { return };
    let (previous, next) = neighbours(card);
    match deed {
        Deciding::Later => leave(plan),
        Deciding::Next | Deciding::Previous => {
            let to = if deed == Deciding::Next { next } else { previous };
            if to.is_some() {
                plan.deciding.set(to);
            }
        }
        Deciding::Take | Deciding::Keep if !plan.editable.get_untracked() => {
            plan.tell("plan-read-only");
        }
        Deciding::Take => decide(card, &Choice::Take),
        Deciding::Keep => decide(card, &Choice::Keep),
    }
}
