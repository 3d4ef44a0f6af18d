//! sea-orm models, one table a file, no logic.

pub mod author;
pub mod case;
pub mod case_overview;
pub mod device;
pub mod event;
pub mod head;
pub mod organisation;
pub mod outcome;
pub mod person;
pub mod plan_overview;
pub mod presence;
pub mod programme;
pub mod record_overview;
pub mod session;
pub mod setting;
pub mod snapshot;
pub mod stream;
pub mod stream_audience;
