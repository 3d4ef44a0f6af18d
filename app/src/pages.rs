//! Pages of the workspace besides the plan, one file each.

pub mod account;
pub mod case;
pub mod device;
pub mod failure;
pub mod history;
pub mod overview;
pub mod sign_in;

pub use account::AccountPage;
pub use case::CasePage;
pub use device::DevicePageView;
pub use failure::{FailurePage, NotFoundPage};
pub use history::HistoryPage;
pub use overview::OverviewPage;
pub use sign_in::SignInPage;
