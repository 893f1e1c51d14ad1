//! The records of one table, each still as text, so that it can be said where it stands.

use std::fmt;

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::super::limits::MAX_POSTS;

/// A table before its records are read; at most [`MAX_POSTS`].
#[derive(Debug, Default)]
pub(super) struct Records<'a>(pub(super) Vec<&'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Records<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RecordsVisitor;

        impl<'de> Visitor<'de> for RecordsVisitor {
            type Value = Records<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list of records in square brackets")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Records<'de>, A::Error> {
                let mut records = Vec::new();
                while let Some(record) = list.next_element()? {
                    if records.len() == MAX_POSTS {
                        return Err(A::Error::custom(format_args!(
                            "there are more than {MAX_POSTS} records in one list; split the document in two"
                        )));
                    }
                    records.push(record);
                }
                Ok(Records(records))
            }
        }

        deserializer.deserialize_seq(RecordsVisitor)
    }
}
