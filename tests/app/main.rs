//! The whole window without a display: what a user does, and what the user sees then.

#![expect(
    clippy::unwrap_used,
    reason = "what a helper of a test cannot do fails the test"
)]

mod commands;
mod compare;
mod dragging;
mod files;
mod findings;
mod folding;
mod functions;
mod grid;
mod keeping;
mod looks;
mod matrix;
mod network;
mod opening;
mod options;
mod pay;
mod places;
mod reading;
mod spans;
mod stepping;
mod structures;
mod tables;
mod typing;
mod user;
mod verbs;
