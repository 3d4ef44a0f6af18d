//! A disk that can lose its power.
//!
//! It is a file system in an image file. What the file system has handed to its disk stands in the
//! image; what the operating system still keeps in memory does not. A copy of the image is what a
//! machine finds after the power has failed.

use crate::mounted::{Mounted, succeeds};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// The file system's options: on a real disk its journal is written every five seconds, which would
/// save what a short test has not flushed.
const OPTIONS: &str = "loop,commit=300";

/// A mounted image.
pub struct PoweredDisk {
    // Before the images: the file system is gone when they are removed.
    place: Mounted,
    images: TempDir,
    /// How often its power has failed; the number of the image that is mounted.
    failures: u32,
}

impl PoweredDisk {
    /// One of so many megabytes where anybody may write; `None` where it may not be mounted.
    pub fn of(megabytes: u64) -> Option<Self> {
        let disk = Self {
            place: Mounted::place(),
            images: TempDir::with_prefix("zb-images-").expect("a directory"),
            failures: 0,
        };
        let image = disk.image();
        let file = fs::File::create(&image).expect("an image");
        file.set_len(megabytes * 1024 * 1024).expect("its size");
        let made = succeeds(Command::new("mkfs.ext4").arg("-q").arg(&image)) && disk.mount();
        if !made {
            return None;
        }
        let opened = Command::new("chmod").arg("1777").arg(disk.path()).status();
        assert!(opened.expect("chmod").success(), "opening it for everybody");
        Some(disk)
    }

    pub fn path(&self) -> &Path {
        self.place.path()
    }

    /// Goes on with what stood on the disk. Nobody may have a file open on it.
    pub fn lose_power(&mut self) {
        let before = self.image();
        self.failures += 1;
        let copied = succeeds(
            Command::new("cp")
                .args(["--sparse=always", "--reflink=auto"])
                .args([&before, &self.image()]),
        );
        assert!(copied, "no copy of the image");
        // This writes the rest, into the image that nobody looks at any more.
        let unmounted = succeeds(Command::new("umount").arg(self.path()));
        assert!(unmounted, "somebody still uses the disk");
        fs::remove_file(before).expect("the image of before");
        assert!(self.mount(), "the file system does not recover");
    }

    fn image(&self) -> PathBuf {
        self.images.path().join(format!("{}.img", self.failures))
    }

    fn mount(&self) -> bool {
        let image = self.image();
        self.place
            .mount(&["-o", OPTIONS, image.to_str().expect("a path in UTF-8")])
    }
}
