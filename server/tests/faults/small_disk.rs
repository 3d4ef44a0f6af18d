//! A file system with little room, that something else can fill up.

use crate::mounted::Mounted;
use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::Path,
};

/// What fills it.
const FILLING: &str = "filling";
/// Bytes written at a time; in the end one page, so that no page is left.
const STEPS: [usize; 2] = [1024 * 1024, 4096];

/// A file system in memory.
pub struct SmallDisk(Mounted);

impl SmallDisk {
    /// One with so many megabytes; `None` where it may not be mounted.
    pub fn of(megabytes: u32) -> Option<Self> {
        let place = Mounted::place();
        let size = format!("size={megabytes}m,mode=1777");
        let mounted = place.mount(&["-t", "tmpfs", "-o", &size, "tmpfs"]);
        mounted.then_some(Self(place))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Takes all the room that is left.
    pub fn fill(&self) {
        let filling = File::options()
            .create(true)
            .append(true)
            .open(self.path().join(FILLING));
        let mut filling = filling.expect("a file");
        for bytes in STEPS {
            let zeros = vec![0; bytes];
            let end = loop {
                if let Err(error) = filling.write_all(&zeros) {
                    break error;
                }
            };
            assert_eq!(end.kind(), ErrorKind::StorageFull, "{end}");
        }
    }

    pub fn make_room(&self) {
        fs::remove_file(self.path().join(FILLING)).expect("what filled it");
    }
}
