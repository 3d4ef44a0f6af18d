//! Components used by several pages, one file each.

pub mod account_menu;
pub mod amount;
pub mod amount_field;
pub mod app_frame;
pub mod avatar;
pub mod case_marks;
pub mod case_tabs;
pub mod dialog;
pub mod empty_state;
pub mod icon_button;
pub mod loading;
pub mod problem_note;
pub mod sync_pill;
pub mod tabs;
pub mod text_field;
pub mod toast;
pub mod update_note;

pub use crate::icon::{Icon, IconSprite};
pub use account_menu::signs_out;
pub use amount::{AmountOrDash, dash_or, digits, euros, euros_full, signed};
pub use amount_field::{AmountField, typed_amount};
pub use app_frame::AppFrame;
pub use avatar::Avatar;
pub use case_marks::CaseMarks;
pub use case_tabs::{CaseArea, case_tabs, case_title, has_shared_plan, readable_plan, stream_of};
pub use dialog::{Dialog, DialogSize};
pub use empty_state::EmptyState;
pub use icon_button::IconButton;
pub use loading::Loading;
pub use problem_note::ProblemNote;
pub use sync_pill::SyncPill;
pub use tabs::{Tab, TabCount};
pub use text_field::TextField;
pub use toast::{ToastAction, ToastKind, ToastStack, Toasts, use_toasts};
pub use update_note::UpdateNote;
