//! Why a connection ends, and the code that tells the client.

/// Why a connection ends. Codes from 4000 on are ours; their last three digits are those of the
/// HTTP status that means the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The client left, or the network did.
    Left,
    /// The server stops. Connect again, after a pause of chance length.
    GoingAway,
    /// Nothing but `Hello` is said here, of one stream only, and where somebody is, if they asked for
    /// presence.
    NotHello,
    /// A message that is larger than any greeting.
    TooLarge,
    /// No greeting came in time.
    NoHello,
    /// The session is over, or the person may not sign in any more.
    SessionEnded,
    /// There is no such stream, or it is not for this organisation; never says which.
    NotFound,
    /// The replica's version is not understood any more; the message before says which are.
    Outdated,
    /// The database is away, or too many ask. Connect again, after a pause of chance length.
    TryAgain,
    /// The client did not take what was sent to it.
    TooSlow,
    /// The client did not answer pings.
    Silent,
}

impl End {
    /// The closing code; none where nobody is there to read it.
    #[must_use]
    pub fn code(self) -> Option<u16> {
        match self {
            Self::Left | Self::TooSlow | Self::Silent => None,
            Self::GoingAway => Some(1001),
            Self::TooLarge => Some(1009),
            Self::TryAgain => Some(1013),
            Self::NotHello => Some(4400),
            Self::SessionEnded => Some(4401),
            Self::NotFound => Some(4404),
            Self::NoHello => Some(4408),
            Self::Outdated => Some(4426),
        }
    }

    /// A word for metrics and for the closing frame.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::GoingAway => "going_away",
            Self::NotHello => "not_hello",
            Self::TooLarge => "too_large",
            Self::NoHello => "no_hello",
            Self::SessionEnded => "session_ended",
            Self::NotFound => "not_found",
            Self::Outdated => "outdated",
            Self::TryAgain => "try_again",
            Self::TooSlow => "too_slow",
            Self::Silent => "silent",
        }
    }
}
