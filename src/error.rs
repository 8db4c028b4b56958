//! The one error type of the crate.

use alloc::string::String;
use core::fmt;

use crate::source::Fault;

/// What went wrong, where, and what to do about it.
///
/// The text is a lower-case fragment for a line such as `error: …`; a mistake in a table names its place first:
///
/// ```
/// use dilucu::Glossary;
/// let text = "id\ttr\taz\tpos\tnote\nforum\tforum\tforum\tnuon\t\n";
/// let error = Glossary::builtin().with_tsv("mine.tsv", text).unwrap_err();
/// assert!(error.to_string().starts_with("mine.tsv:2: unknown part of speech `nuon`"));
/// assert_eq!(error.line(), Some(2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Message(String),
    Table(Fault),
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Error {
            kind: Kind::Message(message.into()),
        }
    }

    /// The line of the table or text that the error is about, counted from 1, where there is one. O(1).
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match &self.kind {
            Kind::Message(_) => None,
            Kind::Table(fault) => Some(fault.line),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Message(message) => f.write_str(message),
            Kind::Table(fault) => fault.fmt(f),
        }
    }
}

impl core::error::Error for Error {}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error {
            kind: Kind::Table(fault),
        }
    }
}
