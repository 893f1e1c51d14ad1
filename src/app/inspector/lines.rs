//! The lines of a post or unit besides its reporting line.

use egui::{ComboBox, RichText, Ui};

use super::parts::{labelled, removable, section};
use crate::app::action::Action;
use crate::app::canvas::Surroundings;
use crate::app::fields::{Field, Fields};
use crate::edits::{Edit, LineEdit};
use crate::model::{LineKind, NodeId};

/// Shows the lines that begin or end at a post or unit; nothing where there are none.
pub(super) fn lines_panel(
    ui: &mut Ui,
    around: &Surroundings<'_>,
    node: NodeId,
    fields: &mut Fields,
    actions: &mut Vec<Action>,
) {
    let (theme, shown) = (&around.theme, around.shown);
    let structure = &shown.structure;
    let lines = structure.lines.iter();
    let ours: Vec<_> = lines
        .filter(|(_, line)| line.from == node || line.to == node)
        .collect();
    if ours.is_empty() {
        return;
    }
    section(ui, theme, "Other lines");
    let mut edit = |edit| actions.push(Action::Edit(Edit::Line(shown.id, edit)));
    for (&id, line) in ours {
        let text = if line.from == node {
            format!("To {}", structure.label(line.to))
        } else {
            format!("From {}", structure.label(line.from))
        };
        if removable(ui, &text) {
            edit(LineEdit::Delete(id));
        }
        let combo = ComboBox::from_id_salt(("line", id)).width(ui.available_width());
        let combo = combo.selected_text(line.kind.in_words());
        let shown_combo = combo.show_ui(ui, |ui| {
            for kind in LineKind::ALL {
                let chosen = kind == line.kind;
                if ui.selectable_label(chosen, kind.in_words()).clicked() && !chosen {
                    edit(LineEdit::SetKind(id, kind));
                }
            }
        });
        shown_combo
            .response
            .on_hover_text("What the line stands for");
        labelled(ui, theme, "Caption", |ui, label| {
            let field = Field::LineCaption(shown.id, id);
            fields.line(ui, field, &line.caption, label, "none");
        });
        ui.add_space(4.0);
    }
    ui.label(
        RichText::new(
            "A line is drawn from the dot beside a selected box, or with “Draw a line to…”.",
        )
        .small()
        .color(theme.quiet()),
    );
}
