//! What the reader of JSON has to say, in words for people.

/// The longest piece of a file that is quoted in a sentence, in characters.
const MAX_QUOTE: usize = 60;

/// Says what is wrong in a text and what would mend it.
pub(super) fn in_plain_words(error: &serde_json::Error, text: &str) -> String {
    let whole = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = whole.strip_suffix(&place).unwrap_or(&whole);
    if !error.is_data() {
        return format!(
            "this is not written as JSON should be: {}",
            broken_rule(message)
        );
    }
    if let Some(name) = named(message, "unknown field `") {
        format!(
            "there is a field “{}” that this version does not know; take it out",
            shortened(name)
        )
    } else if let Some(name) = named(message, "missing field `") {
        format!("the field “{name}” is missing; put it in")
    } else if let Some(name) = named(message, "duplicate field `") {
        format!("the field “{name}” is there twice; take one of the two out")
    } else if let Some((found, expected)) = message.rsplit_once(", expected ") {
        let found = shortened(&found_words(found));
        let expected = expected_words(expected);
        match field_before(text, error.line(), error.column()) {
            Some(field) => {
                let field = shortened(field);
                format!("the field “{field}” holds {found}, and {expected} belongs there")
            }
            None => format!("here stands {found}, and {expected} belongs there"),
        }
    } else {
        message.to_owned()
    }
}

/// Which rule of JSON was broken.
fn broken_rule(message: &str) -> &str {
    if message.starts_with("control character") {
        "a text is not closed, or has a line end or tab in it"
    } else if message == "expected value" {
        "here is something that is no value"
    } else {
        message
    }
}

/// What stands where something else belongs.
fn found_words(found: &str) -> String {
    let found = found.split_once(": ").map_or(found, |(_, found)| found);
    let (sort, value) = found.split_once(' ').unwrap_or((found, ""));
    let value = value.trim_start_matches("point ").trim_matches('`');
    match sort {
        "string" => format!("the text {value}"),
        "integer" | "floating" => format!("the number {value}"),
        "boolean" => value.to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "a record".to_owned(),
        _ => found.to_owned(),
    }
}

/// What belongs somewhere.
fn expected_words(expected: &str) -> &str {
    match expected {
        "a boolean" => "true or false",
        "a string" => "a text",
        "a sequence" => "a list in square brackets",
        other => other,
    }
}

/// The name in a message like "missing field `name`, …".
fn named<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    let rest = message.strip_prefix(start)?;
    rest.split_once('`').map(|(name, _)| name)
}

/// A text cut to what can be read at a glance.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The last key before a place in a text, the place given as JSON readers do: line from 1, column
/// in bytes.
fn field_before(text: &str, line: usize, column: usize) -> Option<&str> {
    let line_start = match line.checked_sub(2) {
        None => 0,
        Some(ends) => text.match_indices('\n').nth(ends)?.0 + 1,
    };
    let before = text.get(..text.floor_char_boundary(line_start + column))?;
    let mut field = None;
    let mut rest = before;
    while let Some((_, quoted)) = rest.split_once('"') {
        let Some((content, after)) =
            end_of_quoted(quoted).and_then(|end| quoted.split_at_checked(end))
        else {
            break;
        };
        rest = after.get(1..).unwrap_or_default();
        if rest.trim_start().starts_with(':') {
            field = Some(content);
        }
    }
    field
}

/// Where the closing quotation mark of a string is, if it is there.
fn end_of_quoted(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}
