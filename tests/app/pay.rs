//! What posts are paid, who pays, and what holds for all pay.

use egui::Key;
use establishment::analysis::post_cost;
use establishment::model::{NodeId, Post};

use crate::user::{COUNCIL, CTRL, User, named};

const AUDITOR: &str = "Auditor";

fn auditor(user: &User) -> Post {
    let structure = user.organisation().structures.values().next().unwrap();
    let NodeId::Post(id) = named(structure, AUDITOR) else {
        panic!("{AUDITOR} is a post");
    };
    Post::clone(structure.post(id).unwrap())
}

fn cost(user: &User) -> String {
    let organisation = user.organisation();
    let structure = organisation.structures.values().next().unwrap();
    post_cost(organisation, structure, &auditor(user))
        .gross
        .in_pence()
}

fn writes(user: &mut User, field: &str, text: &str) {
    user.writes_into(field, text);
    user.press(Key::Enter);
}

#[test]
fn an_actual_salary_an_allowance_and_a_number_of_posts_make_the_cost() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box(AUDITOR);
    writes(&mut user, "Actual salary a year", "30,000");
    assert_eq!(cost(&user), "£30,000.00");
    user.must_see("Actual salary");
    writes(&mut user, "Allowance a year", "1,200");
    writes(&mut user, "Number of posts", "x 4");
    assert_eq!(cost(&user), "£124,800.00");
    assert_eq!(user.figure("Posts"), "10");
    writes(&mut user, "Number of posts", "many");
    user.must_see("“many” is not a number of posts, like 4; nothing was changed.");
    assert_eq!(user.steps().len(), 3);
}

#[test]
fn a_full_time_equivalent_is_typed_in_hours() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box(AUDITOR);
    writes(&mut user, "Full-time equivalent", "18.5 h");
    assert_eq!(user.figure("FTE"), "6.5");
    assert_eq!(user.field("Full-time equivalent"), "0.5");
}

#[test]
fn the_first_and_last_day_of_a_post_are_in_order() {
    let mut user = User::with_structure(COUNCIL);
    user.clicks_box(AUDITOR);
    writes(&mut user, "There from", "2012-01-02");
    writes(&mut user, "There until", "2011-12-31");
    user.must_see("The last day, 31 December 2011, is before the first, 2 January 2012.");
    assert_eq!(auditor(&user).until, None);
    writes(&mut user, "There until", "2013-06-30");
    assert!(auditor(&user).until.is_some());
}

#[test]
fn the_year_and_national_insurance_are_set_for_all() {
    let mut user = User::with_structure(COUNCIL);
    user.chooses_in_menu("Edit", "Pay and rates…");
    writes(&mut user, "Year of the costs", "2011");
    writes(&mut user, "On-costs where a grade has none", "NI + 20%");
    writes(&mut user, "Hours of a full-time week", "36");
    let pay = &user.organisation().pay;
    assert_eq!(pay.year.unwrap().to_string(), "2011/12");
    assert_eq!(pay.on_costs.to_string(), "NI + 20%");
    assert_eq!(pay.full_time_hours.to_string(), "36");
    writes(&mut user, "New pay award", "2012-04-01 1%");
    user.must_see("1% from 1 April 2012");
    writes(&mut user, "New year of National Insurance", "2013/14");
    writes(&mut user, "Rate of 2013/14", "13.8%");
    writes(&mut user, "Threshold of 2013/14", "7,696");
    let rates = &user.organisation().pay.ni[0];
    assert_eq!(rates.threshold.in_pounds(), "£7,696");
    assert_eq!(rates.rate.to_string(), "13.8%");
    assert_eq!(user.steps().len(), 7);
}

#[test]
fn a_structure_has_a_day_a_target_and_costs_that_come_once() {
    let mut user = User::with_the_example();
    writes(&mut user, "To save in a full year", "1,000,000");
    writes(&mut user, "Redundancy", "80,000");
    writes(&mut user, "Recruitment", "15,000");
    user.clicks_field("Pay protection");
    user.press_with(CTRL, Key::A);
    user.press(Key::Backspace);
    user.press(Key::Enter);
    let structure = user.final_structure();
    let once: Vec<String> = structure
        .one_offs
        .values()
        .map(|one_off| format!("{} {}", one_off.kind.in_words(), one_off.amount.in_pounds()))
        .collect();
    assert_eq!(once, ["Redundancy £80,000", "Recruitment £15,000"]);
    assert_eq!(user.field("To save in a full year"), "1,000,000.00");
    assert_eq!(user.steps().len(), 4);
}
