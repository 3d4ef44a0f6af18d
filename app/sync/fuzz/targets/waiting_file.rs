//! A file of changes that wait: taken whole by the person whose it is, or not at all.
#![no_main]

use domain::PersonId;
use libfuzzer_sys::fuzz_target;
use sync::waiting_file::WaitingFile;

/// Whose file it is in the seeds.
const PERSON: &str = "00000000000000000000000000000001";

fuzz_target!(|text: &str| {
    let person: PersonId = serde_json::from_value(PERSON.into()).expect("an id");
    if let Ok(file) = WaitingFile::read(text, person) {
        let written = serde_json::to_string(&file).expect("what was read can be written");
        assert_eq!(WaitingFile::read(&written, person), Ok(file));
    }
});
