//! What happens to devices, people and server between two things that people do.

use super::{Backup, Happening, World};
use crate::{device::Tab, faults::Fault};
use sync::{
    Input,
    planted::{self, PlantedBug},
};

/// Events between two backups.
const BACKUP_EVERY: u64 = 12;
const BACKUPS_MAX: usize = 3;
const TABS_MAX: usize = 8;
const YEAR_MS: i64 = 365 * 24 * 60 * 60 * 1_000;

impl World {
    /// Something goes wrong somewhere.
    pub fn calamity(&mut self) {
        let fault = self.faults.calamity(&mut self.random);
        let tab = self.random.below(self.tabs.len());
        let until = self.now + self.pause(500, 25_000);
        self.tell(|| format!("calamity at tab {tab}: {}", fault.word()));
        if self.strike(fault, tab, until) {
            self.faults.count(fault);
        }
    }

    /// Whether it could happen.
    fn strike(&mut self, fault: Fault, tab: usize, until: i64) -> bool {
        match fault {
            Fault::Partition => {
                self.tabs[tab].partition_until = until;
                self.cut(tab, 0);
            }
            Fault::HttpDown => self.tabs[tab].http_down_until = until,
            Fault::ChannelDown => {
                self.tabs[tab].channel_down_until = until;
                self.cut(tab, 0);
            }
            Fault::Restart => {
                self.server.forget();
                self.server.down_until = self.now + 300;
                self.cut_channels(300);
            }
            Fault::Restore | Fault::WentBack => return self.restore(fault == Fault::WentBack),
            Fault::DatabaseAway => self.server.away_until = self.now + self.pause(200, 8_000),
            Fault::DiskFull => self.server.full_until = self.now + self.pause(200, 8_000),
            Fault::TabClosed => {
                let pause = self.pause(50, 20_000);
                self.kill(tab, pause);
            }
            Fault::TabFrozen => {
                let pause = self.pause(500, 30_000);
                self.freeze(tab, pause);
            }
            Fault::OldVersion => self.outdate(tab),
            Fault::SessionExpired => {
                let person = self.person_of(tab);
                self.people[person].expired_until = until;
            }
            Fault::RightsRevoked => {
                let person = self.person_of(tab);
                self.people[person].revoked_until = self.now + self.pause(500, 8_000);
            }
            Fault::Outsider => {
                let person = self.person_of(tab);
                self.people[person].outside_until = until;
                for other in 0..self.tabs.len() {
                    if self.person_of(other) == person {
                        self.cut(other, 0);
                    }
                }
            }
            _ => return self.strike_device(fault, tab, until),
        }
        true
    }

    fn strike_device(&mut self, fault: Fault, tab: usize, until: i64) -> bool {
        let number = self.tabs[tab].profile;
        let own: Vec<usize> = (0..self.tabs.len())
            .filter(|other| self.tabs[*other].profile == number)
            .collect();
        match fault {
            Fault::Quota => self.profiles[number].full_until = until,
            Fault::StoreClosed => self.profiles[number].closed_until = self.now + 2_000,
            Fault::Eviction => {
                let profile = &mut self.profiles[number];
                profile.disk.evict();
                profile.destroyed.extend(&profile.kept);
                profile.evictions += 1;
                let told = self.random.permille(500);
                for tab in own.into_iter().filter(|_| told) {
                    self.give(tab, Input::StoreMoved);
                }
            }
            Fault::PowerLost => {
                let profile = &mut self.profiles[number];
                if planted::is(PlantedBug::OutboxRelaxed)
                    && let Some(before) = profile.before.take()
                {
                    profile.disk = *before;
                }
                for tab in own {
                    let pause = self.pause(1_000, 20_000);
                    self.kill(tab, pause);
                }
            }
            Fault::Cloned => return self.clone_profile(tab),
            Fault::ClockAhead => {
                let years = self.pause(-4, 4);
                self.move_clock(number, years * YEAR_MS);
            }
            Fault::ClockBack => {
                let back = self.pause(1_000, 3_600_000);
                self.move_clock(number, -back);
            }
            _ => return false,
        }
        true
    }

    fn move_clock(&mut self, profile: usize, by: i64) {
        let profile = &mut self.profiles[profile];
        profile.skew = (profile.skew + by).clamp(-8 * YEAR_MS, 8 * YEAR_MS);
        profile.clock_moved |= by.abs() > YEAR_MS / 20;
    }

    fn clone_profile(&mut self, tab: usize) -> bool {
        if self.tabs.len() >= TABS_MAX {
            return false;
        }
        let original = &self.tabs[tab];
        let copy = self.profiles[original.profile].clone();
        let tab = Tab::new(self.profiles.len(), original.actor);
        self.profiles.push(copy);
        self.tabs.push(tab);
        self.open(self.tabs.len() - 1);
        true
    }

    /// Keeps a backup now and then.
    pub fn back_up(&mut self) {
        let head = self.server.database.head.sequence;
        let last = self.backups.last().map_or(0, |b| b.database.head.sequence);
        if head < last + BACKUP_EVERY && !self.backups.is_empty() {
            return;
        }
        self.backups.push(Backup {
            database: self.server.database.clone(),
            ledger: self.ledger.mark(),
        });
        if self.backups.len() > BACKUPS_MAX {
            self.backups.remove(0);
        }
    }

    /// Goes back to an older backup; silently without another epoch.
    fn restore(&mut self, silently: bool) -> bool {
        if self.backups.is_empty() {
            return false;
        }
        let chosen = self.random.below(self.backups.len());
        self.backups.truncate(chosen + 1);
        let Some(backup) = self.backups.last() else {
            return false;
        };
        if silently {
            self.server.go_back(backup.database.clone());
        } else {
            self.server.restore(backup.database.clone());
        }
        self.ledger.restore(&backup.ledger);
        let head = backup.database.head.sequence;
        self.tell(|| format!("restored to event {head}, silently: {silently}"));
        self.server.down_until = self.now + 500;
        self.cut_channels(500);
        true
    }

    /// Tabs that keep nothing are closed and opened again, as people do when they are told.
    pub fn reopen_forgetful(&mut self) {
        for tab in 0..self.tabs.len() {
            let replica = self.tabs[tab].replica.as_ref();
            if replica.is_some_and(|replica| replica.store_problem().is_some()) {
                self.kill(tab, 0);
            }
        }
    }

    /// Nothing goes wrong any more, and what has gone wrong is mended.
    pub fn quieten(&mut self) {
        self.faults.stopped = true;
        let now = self.now;
        let server = &mut self.server;
        (server.down_until, server.away_until, server.full_until) = (now, now, now);
        for profile in &mut self.profiles {
            (profile.full_until, profile.closed_until) = (now, now);
        }
        for person in &mut self.people {
            (
                person.expired_until,
                person.revoked_until,
                person.outside_until,
            ) = (now, now, now);
        }
        for tab in 0..self.tabs.len() {
            let one = &mut self.tabs[tab];
            (
                one.partition_until,
                one.http_down_until,
                one.channel_down_until,
            ) = (now, now, now);
            self.thaw(tab);
            self.renew(tab);
            // What a channel has left out, its successor brings.
            self.cut(tab, 0);
            self.later(0, tab, Happening::Reopen);
        }
    }
}
