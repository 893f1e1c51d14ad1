//! The whole window without a display: what a user does, and what the user sees then.

mod commands;
mod dragging;
mod files;
mod opening;
mod places;
mod typing;
mod user;
