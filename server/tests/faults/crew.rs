//! Some devices at work at once, each on a thread and behind a network of its own.

use crate::{
    device::Device,
    draw::Draw,
    proxy::{Fate, Proxy},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    net::SocketAddr,
    sync::{Condvar, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// How long something that has to happen may take.
const DEADLINE: Duration = Duration::from_secs(60);
/// Who works: two people with two devices each.
const LOGINS: [&str; 4] = ["reuter", "feld", "reuter", "feld"];

/// Devices with their networks.
pub struct Crew {
    pub devices: Vec<Device>,
    pub proxies: Vec<Proxy>,
}

/// What the devices together have come to while they work.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// Commands acknowledged, by device.
    pub acknowledged: Vec<u64>,
    /// Requests without a success, by device.
    pub failures: Vec<u64>,
    /// Answers that said "not now", by device: 503, or commands that could not be written.
    pub not_now: Vec<u64>,
}

/// The progress of devices at work, to be waited on.
#[derive(Default)]
pub struct Watch {
    progress: Mutex<Progress>,
    changed: Condvar,
}

impl Crew {
    /// Everybody signs in and opens the plan.
    pub fn open(servers: &[SocketAddr], seed: u64) -> Self {
        let mut crew = Self {
            devices: Vec::new(),
            proxies: Vec::new(),
        };
        for (number, login) in (0_u64..).zip(LOGINS) {
            let proxy = Proxy::start(servers.to_vec(), Draw::of(seed, 1_000 + number));
            let device = Device::open(login, proxy.address, Draw::of(seed, number));
            crew.devices.push(device.expect("an open plan"));
            crew.proxies.push(proxy);
        }
        crew
    }

    /// Everybody works, in a network that loses things, while something else goes on.
    pub fn work_during<T>(&mut self, something: impl FnOnce(&Watch) -> T) -> T {
        self.proxies
            .iter()
            .for_each(|proxy| proxy.set_honest(false));
        let watch = Watch::of(&self.devices);
        let end = Mutex::new(false);
        let (watch, ended) = (&watch, &end);
        let is_over = || *ended.lock().unwrap_or_else(PoisonError::into_inner);
        let done = thread::scope(|scope| {
            for (number, device) in self.devices.iter_mut().enumerate() {
                scope.spawn(move || {
                    while !is_over() {
                        device.work();
                        watch.tell(number, device);
                    }
                });
            }
            // The devices stop whatever happens here, or the scope would never end.
            let _stop = OnDrop(|| *ended.lock().unwrap_or_else(PoisonError::into_inner) = true);
            something(watch)
        });
        self.proxies.iter().for_each(|proxy| proxy.set_honest(true));
        done
    }

    /// Everybody hands in and takes in everything; what did not work.
    pub fn settle(&mut self) -> Vec<String> {
        let mut problems = Vec::new();
        // Whoever was first has not seen what came after.
        for _ in 0..2 {
            for device in &mut self.devices {
                problems.extend(device.settle().err().map(|error| error.to_string()));
            }
            if !problems.is_empty() {
                break;
            }
        }
        problems
    }

    /// Commands that some device was told the outcome of, each once.
    pub fn acknowledged(&self) -> usize {
        let told = self.devices.iter().flat_map(|device| {
            let record = &device.record;
            record
                .acknowledged
                .keys()
                .chain(record.before_restore.keys())
        });
        told.collect::<BTreeSet<_>>().len()
    }

    /// How often the networks did what.
    pub fn fates(&self) -> BTreeMap<Fate, usize> {
        let mut fates = BTreeMap::new();
        for fate in self.proxies.iter().flat_map(Proxy::fates) {
            *fates.entry(fate).or_default() += 1;
        }
        fates
    }
}

impl Watch {
    fn of(devices: &[Device]) -> Self {
        let watch = Self {
            progress: Mutex::new(Progress {
                acknowledged: vec![0; devices.len()],
                failures: vec![0; devices.len()],
                not_now: vec![0; devices.len()],
            }),
            changed: Condvar::new(),
        };
        for (number, device) in devices.iter().enumerate() {
            watch.tell(number, device);
        }
        watch
    }

    fn tell(&self, number: usize, device: &Device) {
        let record = &device.record;
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        let acknowledged = (record.acknowledged.len() + record.before_restore.len()) as u64;
        let refused = record.statuses.get(&503).copied().unwrap_or(0);
        progress.acknowledged[number] = acknowledged;
        progress.failures[number] = record.failures();
        progress.not_now[number] = refused + record.not_written;
        self.changed.notify_all();
    }

    /// How it stands now.
    pub fn now(&self) -> Progress {
        let progress = self.progress.lock();
        progress.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until the devices have come to something.
    pub fn until(&self, what: &str, reached: impl Fn(&Progress) -> bool) {
        let begun = Instant::now();
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        while !reached(&progress) {
            let left = DEADLINE.checked_sub(begun.elapsed());
            let left = left.unwrap_or_else(|| panic!("waited for {what}: {progress:?}"));
            let woken = self.changed.wait_timeout(progress, left);
            (progress, _) = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Waits for so many more acknowledged commands of all devices together.
    pub fn acknowledged(&self, more: u64) {
        let before: u64 = self.now().acknowledged.iter().sum();
        self.until("acknowledged commands", |now| {
            now.acknowledged.iter().sum::<u64>() >= before + more
        });
    }

    /// Waits until each device has met so many more failures.
    pub fn failures_of_each(&self, more: u64) {
        let before = self.now().failures;
        self.until("failures of each device", |now| {
            let pairs = before.iter().zip(&now.failures);
            pairs.into_iter().all(|(before, now)| *now >= before + more)
        });
    }

    /// Waits for so many more answers that said "not now".
    pub fn not_now(&self, more: u64) {
        let before: u64 = self.now().not_now.iter().sum();
        self.until("answers that say \"not now\"", |now| {
            now.not_now.iter().sum::<u64>() >= before + more
        });
    }
}

struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}
