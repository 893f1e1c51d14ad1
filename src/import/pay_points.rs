//! Pay tables as text: the points of a grade, one a line.

use crate::model::{Money, PayPoint};

/// Reads the points of a grade: on each line the number of the point and its full-time salary, as
/// a spreadsheet copies them with a tab between. Says which line could not be read, and why.
pub fn read_pay_points(text: &str) -> Result<Vec<PayPoint>, String> {
    let lines = (1..).zip(text.lines());
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| point(number, line)).collect()
}

/// The points of a grade as a pay table that can be read back.
pub fn pay_points_as_text(points: &[PayPoint]) -> String {
    let line = |point: &PayPoint| {
        let salary = point.salary.in_pence();
        format!("{}\t{}", point.number, salary.trim_start_matches('£'))
    };
    points.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn point(line_number: usize, line: &str) -> Result<PayPoint, String> {
    let line = line.trim();
    let found = line.split_once([' ', '\t']).and_then(|(number, salary)| {
        Some(PayPoint {
            number: number.trim_end_matches(':').parse().ok()?,
            salary: Money::parse(salary)?,
        })
    });
    found.ok_or_else(|| {
        format!(
            "Line {line_number}: “{line}” is not the number of a point and its salary, like 18 and 118,983 with a tab between."
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_pay_table_reads_back_as_it_is_shown() {
        let points = read_pay_points("16\t£110,484\n\n17  114,700.50\r\n18: 118983\n").unwrap();
        assert_eq!(
            pay_points_as_text(&points),
            "16\t110,484.00\n17\t114,700.50\n18\t118,983.00"
        );
        assert_eq!(read_pay_points(&pay_points_as_text(&points)), Ok(points));
        assert_eq!(read_pay_points(" \n"), Ok(vec![]));
    }

    #[test]
    fn a_line_that_is_no_point_is_named() {
        let said = read_pay_points("16\t110,484\ntop\t118,983").unwrap_err();
        assert!(said.starts_with("Line 2: “top\t118,983” is not"), "{said}");
    }
}
