//! Pay, funding and dates of posts, and what is refused of them.

use super::*;
use crate::model::{
    Count, Date, FinancialYear, Grade, Money, NiYear, OneOff, OneOffKind, Organisation, PayPoint,
    Post, PostId, PostPay,
};

fn audit(document: &Document) -> PostId {
    named(document, "Head of Audit").post().unwrap()
}

fn terms(edit: TermsEdit) -> Edit {
    Edit::Terms(SKETCH, edit)
}

fn post(document: &Document, id: PostId) -> Post {
    let structure = document.organisation().structure(SKETCH).unwrap();
    Post::clone(structure.post(id).unwrap())
}

fn refused(document: &mut Document, edit: TermsEdit) -> String {
    document.perform(&terms(edit)).unwrap_err().to_string()
}

/// The council with two pay points on the grade of the post.
fn with_points(id: PostId) -> Document {
    let mut document = document();
    let grade_id = post(&document, id).grade.unwrap();
    let point = |number, pounds| PayPoint {
        number,
        salary: Money::from_pounds(pounds),
    };
    let grade = Grade {
        points: vec![point(16, 110_484), point(18, 118_983)],
        ..Grade::clone(&document.organisation().grades[&grade_id])
    };
    let set = Edit::Grade(GradeEdit::Set(grade_id, grade));
    document.perform(&set).unwrap();
    document
}

#[test]
fn a_post_is_paid_at_a_point_of_its_grade_and_loses_it_with_the_grade() {
    let id = audit(&document());
    let mut document = with_points(id);
    let at = |point| TermsEdit::SetPay(id, Some(PostPay::Point(point)));
    let grade = post(&document, id).grade.unwrap();
    let name = document.organisation().grades[&grade].name.clone();
    assert_eq!(
        refused(&mut document, at(17)),
        format!("The grade {name} has no pay point 17; it has 16, 18.")
    );
    document.perform(&terms(at(18))).unwrap();
    document
        .perform(&Edit::Post(SKETCH, PostEdit::SetGrade(id, None)))
        .unwrap();
    assert_eq!(post(&document, id).pay, None);
    assert_eq!(
        refused(&mut document, at(18)),
        "“Head of Audit” has no grade, so it is on no pay point. Put it on a grade first."
    );
}

#[test]
fn funding_keeps_its_dates_when_its_part_changes_and_ends_after_it_begins() {
    let mut document = document();
    let id = audit(&document);
    let fund = |part: &str| TermsEdit::Fund(id, "NHS".into(), FundingPart::parse(part));
    document.perform(&terms(fund("50%"))).unwrap();
    let source = post(&document, id).funding[0].source;
    let day = |text| Date::parse(text);
    let until = TermsEdit::DateFunding(id, source, None, day("2013-03-31"));
    document.perform(&terms(until)).unwrap();
    document.perform(&terms(fund("£20,000"))).unwrap();
    let funding = post(&document, id).funding;
    assert_eq!(funding.len(), 1);
    assert_eq!(funding[0].part.in_words(), "£20,000.00");
    assert_eq!(funding[0].until, day("2013-03-31"));
    let wrong = TermsEdit::DateFunding(id, source, day("2013-04-01"), day("2013-03-31"));
    assert_eq!(
        refused(&mut document, wrong),
        "The last day, 31 March 2013, is before the first, 1 April 2013."
    );
}

#[test]
fn who_pays_an_amount_for_a_post_pays_it_once_when_the_post_is_split() {
    let mut document = document();
    let id = audit(&document);
    for (name, part) in [("NHS", "25%"), ("Police", "£10,000")] {
        let fund = TermsEdit::Fund(id, name.into(), FundingPart::parse(part));
        document.perform(&terms(fund)).unwrap();
    }
    let count = TermsEdit::SetCount(id, Count::new(3).unwrap());
    document.perform(&terms(count)).unwrap();
    let split = Edit::Post(SKETCH, PostEdit::Split(id, "Auditor".into()));
    document.perform(&split).unwrap();
    let auditor = named(&document, "Auditor").post().unwrap();
    let parts: Vec<String> = post(&document, auditor)
        .funding
        .iter()
        .map(|funding| funding.part.in_words())
        .collect();
    assert_eq!(parts, ["25%"]);
    assert_eq!(post(&document, auditor).count, Count::ONE);
}

#[test]
fn amounts_below_nothing_are_refused() {
    let mut document = document();
    let id = audit(&document);
    let less = Money::from_pounds(-1);
    assert_eq!(
        refused(&mut document, TermsEdit::SetAllowance(id, less)),
        "An allowance cannot be less than nothing, nor beyond all counting."
    );
    assert_eq!(
        refused(
            &mut document,
            TermsEdit::SetPay(id, Some(PostPay::Actual(less)))
        ),
        "A salary cannot be less than nothing, nor beyond all counting."
    );
    let target = Edit::Structure(StructureEdit::SetTarget(SKETCH, Some(less)));
    assert_eq!(
        document.perform(&target).unwrap_err().to_string(),
        "A target cannot be less than nothing, nor beyond all counting."
    );
}

#[test]
fn a_cost_that_comes_once_is_for_a_post_there_is() {
    let mut document = document();
    let one_off = |post| OneOff {
        kind: OneOffKind::Redundancy,
        what: String::new(),
        amount: Money::from_pounds(100_000),
        date: None,
        post,
    };
    let add = |post| Edit::OneOff(SKETCH, OneOffEdit::Add(one_off(post)));
    assert_eq!(
        document
            .perform(&add(Some(PostId(999))))
            .unwrap_err()
            .to_string(),
        "The post this is paid for is neither in the structure nor in the one it is compared with."
    );
    let step = document.perform(&add(None)).unwrap();
    assert_eq!(step.name, "Add a cost that comes once: Redundancy");
}

#[test]
fn rates_of_a_year_are_put_in_place_of_those_there_are() {
    let mut document = Document::new(Organisation::starter());
    let rates = document.organisation().pay.ni.last().unwrap().clone();
    let known = document.organisation().pay.ni.len();
    let edit = |rates: &NiYear| Edit::Pay(PayEdit::SetNi(rates.clone()));
    let next = NiYear {
        year: rates.year.after(1).unwrap(),
        ..rates.clone()
    };
    document.perform(&edit(&next)).unwrap();
    document.perform(&edit(&next)).unwrap();
    assert_eq!(document.organisation().pay.ni.len(), known + 1);
    let drop = Edit::Pay(PayEdit::DropNi(next.year));
    document.perform(&drop).unwrap();
    assert_eq!(
        document.perform(&drop).unwrap_err().to_string(),
        "The table of National Insurance has no rates for 2026/27."
    );
    let year = Edit::Pay(PayEdit::SetYear(FinancialYear::parse("2011/12")));
    let step = document.perform(&year).unwrap();
    assert_eq!(step.name, "Give costs for 2011/12");
}
