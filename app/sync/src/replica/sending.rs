//! Chooses what is sent next.

use super::{Effect, Replica};
use crate::{
    ClientMessage, Envelope, Hash,
    protocol::{PROTOCOL_VERSION, PUSH_COMMANDS_MAX},
};

impl Replica {
    /// Sends what is due: pending commands first, else a question for news.
    pub(super) fn send_next(&mut self, effects: &mut Vec<Effect>) {
        if self.under_way || self.paused {
            return;
        }
        // While the epoch is unknown nothing can be pushed: commands carry it.
        let commands: Vec<Envelope> = match self.epoch {
            Some(epoch) => self
                .pending
                .iter()
                .filter(|pending| pending.answered.is_none())
                .take(PUSH_COMMANDS_MAX)
                .map(|pending| Envelope {
                    epoch,
                    ..pending.envelope.clone()
                })
                .collect(),
            None => Vec::new(),
        };
        // An answered command whose event did not come along has to be asked for.
        let missing = self
            .pending
            .iter()
            .any(|pending| pending.answered.is_some());
        let ask = self.refresh_wanted || missing || self.epoch.is_none();
        let message = if ask && (self.head.sequence == 0 || commands.is_empty()) {
            self.refresh_wanted = false;
            self.hello()
        } else if !commands.is_empty() {
            // The answer brings what came since, so a wanted refresh is served as well.
            self.refresh_wanted = false;
            let since = self.head.sequence;
            ClientMessage::Push {
                protocol: PROTOCOL_VERSION,
                since,
                commands,
            }
        } else {
            return;
        };
        self.under_way = true;
        effects.push(Effect::Send(message));
    }

    fn hello(&self) -> ClientMessage {
        ClientMessage::Hello {
            protocol: PROTOCOL_VERSION,
            stream: self.stream,
            epoch: self.epoch,
            since: self.head.sequence,
            hash_at_since: if self.head.sequence == 0 {
                Hash::default()
            } else {
                self.head.hash
            },
            device: self.device,
        }
    }
}
