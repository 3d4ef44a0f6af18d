//! What goes wrong, and how often: rates are drawn for each history.

use crate::random::Random;

/// Declares the classes with their names and how they come about.
macro_rules! faults {
    ($($name:ident $word:literal $kind:ident,)+) => {
        /// A class of faults.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Fault { $($name,)+ }

        impl Fault {
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind,)+ }
            }
        }
    };
}

/// How a fault comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// At a message, a transaction, a step of the store: each time with some chance.
    Chance,
    /// By itself, between two things that people do.
    Calamity,
    /// It follows from others and is only counted.
    Follows,
}

faults! {
    RequestLost "request lost" Chance,
    AnswerLost "answer lost after the commit" Chance,
    Duplicate "request doubled" Chance,
    Delay "delay up to 60 s" Chance,
    Reorder "requests out of order" Follows,
    Partition "partition" Calamity,
    CrashReceived "server crash at receipt" Chance,
    CrashBeforeCommit "server crash before the commit" Chance,
    CrashMidWrite "server crash while writing" Chance,
    CrashUnanswered "server crash before the answer" Chance,
    Restart "server started again" Calamity,
    Restore "restored from an older backup" Calamity,
    Serialisation "serialisation failure" Chance,
    DatabaseAway "database away" Calamity,
    DiskFull "server's disk full" Calamity,
    StoreAbort "store's batch aborted" Chance,
    Quota "store full" Calamity,
    StoreClosed "store closed by force" Calamity,
    TornBatch "killed within a batch" Chance,
    Eviction "store thrown away" Calamity,
    TabKilled "tab killed at an await" Chance,
    TabClosed "tab closed and opened again" Calamity,
    TabFrozen "tab frozen" Calamity,
    PowerLost "device without power" Calamity,
    NewsLost "news of another tab lost" Chance,
    Cloned "profile cloned" Calamity,
    ClockAhead "clock years off" Calamity,
    ClockBack "clock set back" Calamity,
    SessionExpired "session expired" Calamity,
    RightsRevoked "rights revoked" Calamity,
    Outsider "somebody outside of the audience" Calamity,
    HttpDown "channel up, HTTP down" Calamity,
    ChannelDown "HTTP up, channel down" Calamity,
    SlowReader "slow reader cut off" Chance,
    ChannelLag "channel lags" Chance,
    ChannelDouble "channel says it twice" Chance,
    ChannelReorder "channel out of order" Chance,
    ChannelGap "channel leaves something out" Chance,
    Backlog "far behind, gets a snapshot" Follows,
    OldVersion "page of an older version" Calamity,
    WentBack "log went back without another epoch" Calamity,
    DiskStalls "server's disk stalls" Chance,
    Together "commands of several tabs in one commit" Follows,
}

impl Fault {
    /// Whether the history of a seed can have it: what is added begins after the seeds that are kept
    /// and leaves later ones out, so that these stay the histories that they were.
    pub fn is_known_to(self, seed: u64) -> bool {
        match self {
            Self::OldVersion => seed >= 10_000,
            Self::WentBack => seed >= 15_000 && seed != 146_481,
            Self::DiskStalls | Self::Together => {
                seed >= 20_000 && ![146_481, 528_798, 541_280].contains(&seed)
            }
            _ => true,
        }
    }
}

/// The faults of one history.
#[derive(Clone, Debug)]
pub struct Faults {
    rates: Vec<u32>,
    calamities: Vec<Fault>,
    /// How often each has happened.
    pub fired: Vec<u32>,
    /// Everything works from now on.
    pub stopped: bool,
}

impl Faults {
    pub fn draw(random: &mut Random, seed: u64) -> Self {
        let mut rates = Vec::new();
        let mut calamities = Vec::new();
        for fault in Fault::ALL.iter().filter(|fault| fault.is_known_to(seed)) {
            let active = random.permille(500);
            let rate = [4, 15, 40][random.below(3)];
            rates.push(if active { rate } else { 0 });
            if active && fault.kind() == Kind::Calamity {
                calamities.push(*fault);
            }
        }
        if calamities.is_empty() {
            calamities.push(Fault::Partition);
        }
        Self {
            rates,
            calamities,
            fired: vec![0; Fault::ALL.len()],
            stopped: false,
        }
    }

    /// Whether it happens now; then it counts.
    pub fn strikes(&mut self, fault: Fault, random: &mut Random) -> bool {
        let rate = self.rates.get(fault as usize).copied().unwrap_or(0);
        let strikes = !self.stopped && rate > 0 && random.permille(rate);
        if strikes {
            self.count(fault);
        }
        strikes
    }

    pub fn count(&mut self, fault: Fault) {
        if let Some(fired) = self.fired.get_mut(fault as usize) {
            *fired += 1;
        }
    }

    pub fn total(&self) -> u32 {
        self.fired.iter().sum()
    }

    pub fn calamity(&self, random: &mut Random) -> Fault {
        let drawn = random.one(&self.calamities).copied();
        drawn.unwrap_or(Fault::Partition)
    }
}
