//! Why a job was not done, and the exit code that says so.

use crate::storage::{OpenError, ReadError};

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The document could not be opened, or has errors.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// What was asked for cannot be done, in a sentence.
    #[error("{0}")]
    Usage(String),
}

impl Failure {
    pub(super) fn usage(sentence: impl Into<String>) -> Self {
        Self::Usage(sentence.into())
    }

    /// 1 where the document is one but has errors, 2 otherwise.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::Open(OpenError::Unreadable {
                cause: ReadError::Faulty { .. },
                ..
            }) => 1,
            Self::Open(_) | Self::Usage(_) => 2,
        }
    }
}
