//! Pages of an older version than the server's: they keep what people do, and say nothing until
//! they are loaded anew.

use super::{At, Happening, World};
use crate::device::Outdated;
use sync::{Input, ServerMessage};

/// What a server says that does not know the page's version any more.
pub const UPGRADE: ServerMessage = ServerMessage::UpgradeNeeded { min: 2, max: 3 };

impl World {
    /// The server is newer than a tab from now on, until somebody loads its page anew.
    pub fn outdate(&mut self, tab: usize) {
        let how = [Outdated::Words, Outdated::Protocol][self.random.below(2)];
        self.tabs[tab].outdated = Some(how);
        let pause = self.pause(500, 30_000);
        self.later(pause, tab, Happening::Renew);
    }

    /// An outdated page is loaded anew, in the server's version.
    pub fn renew(&mut self, tab: usize) {
        if self.tabs[tab].outdated.is_some() {
            self.kill(tab, 0);
        }
    }

    /// Whether the server turns away what a tab has sent.
    pub fn is_turned_away(&self, at: At) -> bool {
        let tab = &self.tabs[at.tab];
        tab.life == at.life && tab.outdated == Some(Outdated::Protocol)
    }

    /// What a tab makes of something that the server has said.
    pub fn understood(&self, tab: usize, said: Input) -> Input {
        match (self.tabs[tab].outdated, said) {
            (Some(Outdated::Words), _) => Input::NotUnderstood,
            (Some(Outdated::Protocol), Input::Heard(_)) => Input::Heard(vec![UPGRADE]),
            (_, said) => said,
        }
    }
}
