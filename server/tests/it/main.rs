//! The server from the outside: storage, authority and HTTP over real databases.
#![expect(clippy::expect_used, reason = "a test that cannot go on has to stop")]
#![expect(
    clippy::print_stdout,
    reason = "a failing test says on which database it ran"
)]

mod audience;
mod authority;
mod authority_far_behind;
mod authority_idle;
mod authority_mailbox;
mod authority_relay;
mod authority_relay_missed;
mod authority_servers;
mod authority_went_back;
mod authority_world;
mod backups;
mod backups_left_over;
mod browser;
mod checked;
mod command_line;
mod databases;
mod documents;
mod handbook;
mod live;
mod live_hubs;
mod live_presence;
mod live_wait;
mod live_wait_ended;
mod live_world;
mod migrations;
mod page_owner;
mod pages;
mod planning;
mod rolled_back;
mod security;
mod session_notes;
mod sign_in;
mod storage;
mod sync_turns;
