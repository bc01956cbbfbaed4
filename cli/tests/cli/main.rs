//! The binary as a user runs it: each command on small made lists, error texts, exit codes.

mod compare;
mod errors;
mod explain;
mod generate;
mod index;
mod process;
mod readme;
mod screen;
mod search;
mod threshold;
mod why_not;
