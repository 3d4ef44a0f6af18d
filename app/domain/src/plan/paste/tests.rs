//! Tables as people have them, with the account that is to come of them.

mod block;
mod cells;
mod corpus;
mod layout;
mod world;
