//! Breaking a text into lines that fit a width.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::face::{Face, measure};

/// One line of a broken text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The text, without the space it was broken at.
    pub text: String,
    /// Its width in points.
    pub width: f64,
}

impl Line {
    fn new(text: &str, face: Face, size: f64) -> Self {
        let text = text.trim_end();
        Self {
            text: text.to_owned(),
            width: measure(text, face, size),
        }
    }
}

/// Breaks a text into as few lines as fit `max_width` points, at the places Unicode Standard
/// Annex 14 allows. A word wider than a whole line is broken between two characters.
///
/// A line end in the text starts a new line. An empty text has no lines.
pub fn break_lines(text: &str, face: Face, size: f64, max_width: f64) -> Vec<Line> {
    let mut lines = Vec::new();
    if text.trim().is_empty() {
        return lines;
    }
    // Most texts of a chart fit on one line: one measuring settles it.
    if !text.contains('\n') && measure(text, face, size) <= max_width {
        lines.push(Line::new(text, face, size));
        return lines;
    }
    let mut line_start = 0;
    let mut fits_to = 0;
    for (end, opportunity) in linebreaks(text) {
        let candidate = text.get(line_start..end).unwrap_or_default();
        if measure(candidate.trim_end(), face, size) > max_width {
            if fits_to > line_start {
                let fitting = text.get(line_start..fits_to).unwrap_or_default();
                lines.push(Line::new(fitting, face, size));
                line_start = fits_to;
            }
            line_start = break_word(text, line_start, end, face, size, max_width, &mut lines);
        }
        fits_to = end;
        if opportunity == BreakOpportunity::Mandatory && end < text.len() {
            let fitting = text.get(line_start..end).unwrap_or_default();
            lines.push(Line::new(fitting, face, size));
            line_start = end;
        }
    }
    let rest = text.get(line_start..).unwrap_or_default();
    if !rest.trim().is_empty() {
        lines.push(Line::new(rest, face, size));
    }
    lines
}

/// Breaks a single word that is too wide and returns where its last, fitting piece starts.
fn break_word(
    text: &str,
    start: usize,
    end: usize,
    face: Face,
    size: f64,
    max_width: f64,
    lines: &mut Vec<Line>,
) -> usize {
    let mut piece_start = start;
    let mut width = 0.0;
    let word = text.get(start..end).unwrap_or_default();
    if measure(word.trim_end(), face, size) <= max_width {
        return start;
    }
    for (offset, character) in word.char_indices() {
        let at = start + offset;
        let character_width = measure(character.encode_utf8(&mut [0; 4]), face, size);
        if width + character_width > max_width && at > piece_start {
            let piece = text.get(piece_start..at).unwrap_or_default();
            lines.push(Line::new(piece, face, size));
            piece_start = at;
            width = 0.0;
        }
        width += character_width;
    }
    piece_start
}

/// Keeps the first `max_lines` lines; where more were there, the last one kept ends in "…".
pub fn shorten(
    mut lines: Vec<Line>,
    max_lines: usize,
    face: Face,
    size: f64,
    max_width: f64,
) -> Vec<Line> {
    if lines.len() <= max_lines {
        return lines;
    }
    lines.truncate(max_lines);
    if let Some(last) = lines.last_mut() {
        let mut text = last.text.clone();
        while !text.is_empty() && measure(&text, face, size) + measure("…", face, size) > max_width
        {
            text.pop();
        }
        text = format!("{}…", text.trim_end());
        *last = Line::new(&text, face, size);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, max_width: f64) -> Vec<String> {
        break_lines(text, Face::Regular, 10.0, max_width)
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn a_short_title_stays_on_one_line() {
        assert_eq!(
            broken("Director of Housing", 200.0),
            ["Director of Housing"]
        );
    }

    #[test]
    fn a_long_title_breaks_between_words() {
        assert_eq!(
            broken(
                "Director – Delivery, Communications and Political Governance",
                120.0
            ),
            [
                "Director – Delivery,",
                "Communications and",
                "Political Governance"
            ]
        );
    }

    #[test]
    fn a_word_wider_than_the_line_breaks_inside() {
        let lines = broken("Transportationtransportation services", 60.0);
        assert!(lines.len() > 2, "{lines:?}");
        assert_eq!(
            lines.concat().replace(' ', ""),
            "Transportationtransportationservices"
        );
        for line in break_lines(
            "Transportationtransportation services",
            Face::Regular,
            10.0,
            60.0,
        ) {
            assert!(line.width <= 60.0, "{line:?}");
        }
    }

    #[test]
    fn nothing_is_lost_and_no_line_is_too_wide() {
        let text = "electoral and members support related services including committee support";
        for width in [40.0, 77.0, 113.0, 160.0] {
            let lines = break_lines(text, Face::Regular, 8.5, width);
            let joined: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            assert_eq!(joined.join(" ").replace(' ', ""), text.replace(' ', ""));
            assert!(
                lines.iter().all(|line| line.width <= width),
                "{width}: {lines:?}"
            );
        }
    }

    #[test]
    fn an_empty_text_has_no_lines() {
        assert!(broken("  ", 50.0).is_empty());
    }

    #[test]
    fn shortening_ends_in_an_ellipsis_that_still_fits() {
        let lines = break_lines("one two three four five six", Face::Regular, 10.0, 45.0);
        let short = shorten(lines, 2, Face::Regular, 10.0, 45.0);
        assert_eq!(short.len(), 2);
        assert!(short[1].text.ends_with('…'));
        assert!(short[1].width <= 45.0);
    }
}
