//! How large a document may be.

/// The largest file that is opened, in bytes: 512 MiB.
pub const MAX_BYTES: u64 = 512 * 1024 * 1024;

/// The most posts a document may hold, all structures taken together; units likewise.
pub const MAX_POSTS: usize = 1_000_000;

/// The most structures a document may hold.
pub const MAX_STRUCTURES: usize = 200;

/// The highest number an id in a file may have. It leaves room for 294 million more, so that a
/// hand-made id cannot use up the numbers from which new ids are taken.
pub const MAX_ID: u32 = 4_000_000_000;
