//! The first thing that is read of a file: what it is, and in which version.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::FORMAT;
use super::v1::{Text, Whole};

/// What a file says about itself.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Whether it is one of ours.
    pub(super) is_ours: bool,
    /// The version of its format, where that is a whole number.
    pub(super) version: Option<i64>,
}

impl Header {
    /// Reads as little of a text as possible, without minding what follows.
    pub(super) fn read(text: &str) -> Self {
        let mut header = Self::default();
        let mut deserializer = serde_json::Deserializer::from_str(text);
        // An error only says that the rest was not read, or cannot be; what is known counts.
        drop(header.deserialize(&mut deserializer));
        header
    }
}

impl<'de> DeserializeSeed<'de> for &mut Header {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Header {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = 0;
        while seen < 2 {
            let Some(Text(key)) = map.next_key()? else {
                break;
            };
            match &*key {
                "format" => self.is_ours = map.next_value::<Text<'_>>()?.0 == FORMAT,
                "version" => self.version = map.next_value::<Whole>()?.number(),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            }
            seen += 1;
        }
        Ok(())
    }
}
