//! A unit, to be read and changed.

use egui::{ComboBox, Ui, vec2};

use super::lines::lines_panel;
use super::parts::{figures_of, kicker, labelled, note, section};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::fields::{Field, Fields};
use crate::app::theme::Theme;
use crate::edits::{Edit, PostEdit, UnitEdit};
use crate::model::{PostId, Unit, UnitId};
use crate::scene::{DEPARTMENT_COLOURS, Paint};

pub(super) fn unit_panel(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    id: UnitId,
    unit: &Unit,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let (shown, theme) = (around.shown, &around.theme);
    let structure = shown.id;
    let kind = shown
        .organisation
        .kinds
        .get(&unit.kind)
        .map_or("", |kind| &kind.name);
    kicker(ui, theme, "Unit");
    labelled(ui, theme, "Name", |ui, label| {
        fields.line(ui, Field::UnitName(structure, id), &unit.name, label, "");
    });
    labelled(ui, theme, "Kind", |ui, label| {
        fields.line(
            ui,
            Field::UnitKind(structure, id),
            kind,
            label,
            "Department, division, team…",
        );
    });
    labelled(ui, theme, "Head", |ui, label| {
        let tree = shown.structure.tree();
        let inside = tree
            .children_of(Some(id.into()))
            .filter_map(|position| tree.node(position)?.post());
        let posts: Vec<PostId> = inside.collect();
        let current = unit
            .head
            .map_or("None", |head| shown.structure.label(head.into()));
        let combo = ComboBox::from_id_salt(("head", id))
            .width(ui.available_width())
            .truncate()
            .selected_text(current);
        let response = combo.show_ui(ui, |ui| {
            if let Some(head) = unit.head
                && ui.selectable_label(false, "None").clicked()
            {
                actions.push(Action::Edit(Edit::Post(structure, PostEdit::EndHead(head))));
            }
            for post in posts {
                let is_head = unit.head == Some(post);
                if ui
                    .selectable_label(is_head, shown.structure.label(post.into()))
                    .clicked()
                    && !is_head
                {
                    actions.push(Action::Edit(Edit::Post(
                        structure,
                        PostEdit::MakeHead(post),
                    )));
                }
            }
        });
        response.response.labelled_by(label.id);
    });
    labelled(ui, theme, "Colour", |ui, _| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for colour in 0..DEPARTMENT_COLOURS {
                if swatch(ui, theme, colour, unit.colour == Some(colour)) {
                    actions.push(Action::Edit(Edit::Unit(
                        structure,
                        UnitEdit::SetColour(id, Some(colour)),
                    )));
                }
            }
            if unit.colour.is_some() && ui.button("As around it").clicked() {
                actions.push(Action::Edit(Edit::Unit(
                    structure,
                    UnitEdit::SetColour(id, None),
                )));
            }
        });
    });
    section(ui, theme, "In this unit");
    let inside: Vec<PostId> = shown
        .structure
        .tree()
        .branch(id.into())
        .iter()
        .filter_map(|node| node.post())
        .collect();
    figures_of(ui, shown, &inside);
    lines_panel(ui, around, id.into(), fields, actions);
    note(ui, theme, |ui, label| {
        fields.lines(ui, Field::UnitNote(structure, id), &unit.note, label);
    });
}

const COLOUR_NAMES: [&str; DEPARTMENT_COLOURS as usize] = [
    "Slate", "Blue", "Green", "Plum", "Rust", "Crimson", "Teal", "Olive",
];

fn swatch(ui: &mut Ui, theme: &Theme, colour: u8, chosen: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), egui::Sense::click());
    let name = COLOUR_NAMES
        .get(usize::from(colour))
        .copied()
        .unwrap_or_default();
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::RadioButton, true, chosen, name)
    });
    ui.painter().rect_filled(
        rect.shrink(3.0),
        4.0,
        theme.colour(Paint::Department(colour)),
    );
    if chosen || response.hovered() {
        let stroke = egui::Stroke::new(2.0, theme.accent);
        ui.painter()
            .rect_stroke(rect.shrink(1.0), 5.0, stroke, egui::StrokeKind::Inside);
    }
    response.on_hover_text(name).clicked()
}
