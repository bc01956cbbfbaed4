//! Evidence: how much more likely the query is from this record than from a random traveller, in milli-nats.
//!
//! The sum over the best one-to-one pairing of tokens of (surprise of the query's token - cost of its spelling), less
//! what is left over on either side, mapped to calibrated nats, plus the qualifiers. Parts are integers and sum exactly.
//! The weights stand in [`weights`], rounded from a fit to the development sets; the map to nats is the table of
//! [`calibration`]. What both give is in `docs/quality.md`.

mod assignment;
mod calibration;
mod closing;
mod joined;
mod matrix;
mod name;
mod outcome;
mod pair;
mod probability;
mod qualifiers;
mod rarity;
mod seen;
mod similarity;
mod weights;

pub(crate) use calibration::{Class, reach};
pub(crate) use name::{Joined, Scorer, extra};
pub(crate) use outcome::{Matched, Outcome};
pub(crate) use pair::{ListToken, PairKind, spelling_limit, spelling_value};
pub(crate) use probability::probabilities;
pub(crate) use qualifiers::{Qualifier, Qualifiers, moderated, qualifiers};
pub(crate) use rarity::rarity;
pub(crate) use similarity::Likener;
pub(crate) use weights::{JOINED, OMITTED, OMITTED_WORD, SURPRISE_CAP};
