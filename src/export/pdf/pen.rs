//! The operations of one page, without repeating what is set already.

use std::collections::BTreeMap;

use printpdf::ops::PdfFontHandle;
use printpdf::{
    Color, CurTransMat, DictItem, Line, LineDashPattern, LinePoint, Op, PaintMode,
    Point as PdfPoint, Polygon, PolygonRing, Pt, Rect as PdfRect, Rgb as PdfRgb, TextRenderingMode,
    WindingOrder,
};

use super::fonts::font_id;
use super::structure::{ElementId, Tags};
use crate::fonts::Face;
use crate::geometry::{Point, Rect, Size};
use crate::scene::{Artefact, Form, Palette, Rgb, Shape, Stroke};

/// A length in hundredths of a point: what is written, so that no difference of two positions
/// carries a rounding error and equal lengths are equal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Hundredths(i64);

impl Hundredths {
    pub(super) fn of(points: f64) -> Self {
        Self((points * 100.0).round() as i64)
    }

    pub(super) fn pt(self) -> Pt {
        Pt(self.0 as f32 / 100.0)
    }
}

/// What a stretch of content is to somebody who listens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Artefact(Artefact),
    /// Part of an element.
    Element(ElementId),
}

/// How a text is drawn.
#[derive(Clone, Copy)]
pub(super) struct Lettering {
    pub(super) face: Face,
    pub(super) size: f64,
    /// None where the text is not seen.
    pub(super) colour: Option<Rgb>,
    /// Width in per cent of the natural one.
    pub(super) stretch: f64,
}

/// The operations of one page in the making.
pub(super) struct Pen {
    operations: Vec<Op>,
    page_height: f64,
    mark: Option<Mark>,
    /// Where the last line of text began, inside a run of texts.
    text_cursor: Option<(Hundredths, Hundredths)>,
    fill: Rgb,
    line_colour: Rgb,
    line_width: Hundredths,
    dash: Option<[Hundredths; 2]>,
    font: Option<(Face, Hundredths)>,
    visible: bool,
    stretch: Hundredths,
}

/// The colour of everything at the start of a page.
const BLACK: Rgb = Rgb(0, 0, 0);

impl Pen {
    pub(super) fn new(page_height: f64) -> Self {
        Self {
            operations: Vec::new(),
            page_height,
            mark: None,
            text_cursor: None,
            fill: BLACK,
            line_colour: BLACK,
            line_width: Hundredths::of(1.0),
            dash: None,
            font: None,
            visible: true,
            stretch: Hundredths::of(100.0),
        }
    }

    /// Ends the page.
    pub(super) fn finish(mut self) -> Vec<Op> {
        self.end_mark();
        self.operations
    }

    /// Says what the content from here on means; what means the same is marked together.
    pub(super) fn mark(&mut self, mark: Mark, tags: &mut Tags) {
        if self.mark == Some(mark) {
            return;
        }
        self.end_mark();
        self.mark = Some(mark);
        let (tag, key, value) = match mark {
            Mark::Artefact(Artefact::Layout) => ("Artifact", "Type", name("Layout")),
            Mark::Artefact(Artefact::Pagination) => ("Artifact", "Type", name("Pagination")),
            Mark::Element(element) => {
                let number = tags.add_piece(element);
                (tags.name(element), "MCID", DictItem::Int(number))
            }
        };
        self.operations.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict {
                map: BTreeMap::from([(key.to_owned(), value)]),
            },
        });
    }

    fn end_mark(&mut self) {
        self.end_texts();
        if self.mark.take().is_some() {
            self.operations.push(Op::EndMarkedContent);
        }
    }

    fn end_texts(&mut self) {
        if self.text_cursor.take().is_some() {
            self.operations.push(Op::EndTextSection);
        }
    }

    /// Writes a line of text with the left end of its baseline at `at`.
    pub(super) fn text(&mut self, encoded: Vec<u8>, at: Point, lettering: Lettering) {
        let to = (
            Hundredths::of(at.x),
            Hundredths::of(self.page_height - at.y),
        );
        let from = self.text_cursor.unwrap_or_else(|| {
            self.operations.push(Op::StartTextSection);
            (Hundredths(0), Hundredths(0))
        });
        self.text_cursor = Some(to);
        self.set_lettering(lettering);
        if to != from {
            self.operations.push(Op::SetTextCursor {
                pos: PdfPoint {
                    x: Hundredths(to.0.0 - from.0.0).pt(),
                    y: Hundredths(to.1.0 - from.1.0).pt(),
                },
            });
        }
        // Not `ShowText`: the text is encoded already.
        self.operations.push(Op::Unknown {
            key: "Tj".to_owned(),
            value: vec![DictItem::String {
                data: encoded,
                literal: true,
            }],
        });
    }

    fn set_lettering(&mut self, lettering: Lettering) {
        let font = (lettering.face, Hundredths::of(lettering.size));
        if self.font != Some(font) {
            self.font = Some(font);
            self.operations.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(font.0)),
                size: font.1.pt(),
            });
        }
        if self.visible != lettering.colour.is_some() {
            self.visible = lettering.colour.is_some();
            self.operations.push(Op::SetTextRenderingMode {
                mode: if self.visible {
                    TextRenderingMode::Fill
                } else {
                    TextRenderingMode::Invisible
                },
            });
        }
        let stretch = Hundredths::of(lettering.stretch);
        if self.stretch != stretch {
            self.stretch = stretch;
            self.operations.push(Op::SetHorizontalScaling {
                percent: stretch.pt().0,
            });
        }
        if let Some(colour) = lettering.colour {
            self.set_fill(colour);
        }
    }

    /// Draws a figure whose coordinates count from `origin`.
    pub(super) fn shape(&mut self, shape: &Shape, origin: Point, palette: &Palette) {
        let stroke = shape.stroke.filter(|stroke| stroke.width > 0.0);
        let mode = match (shape.fill, stroke) {
            (None, None) => return,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (Some(_), Some(_)) => PaintMode::FillStroke,
        };
        self.end_texts();
        if let Some(paint) = shape.fill {
            self.set_fill(palette.rgb(paint));
        }
        if let Some(stroke) = stroke {
            self.set_stroke(stroke, palette);
        }
        match &shape.form {
            Form::Rect(rect, radii) => {
                let rect = rect.translate(origin.x, origin.y);
                if radii.iter().all(|&radius| radius <= 0.0) {
                    self.rectangle(rect, mode);
                } else {
                    self.rounded(rect, *radii, mode);
                }
            }
            Form::Line(ends) => {
                // A line has no inside to be filled.
                if stroke.is_some() {
                    let ends = ends.map(|end| self.corner(end.offset(origin.x, origin.y)));
                    self.operations.push(Op::DrawLine {
                        line: Line {
                            points: ends.to_vec(),
                            is_closed: false,
                        },
                    });
                }
            }
        }
    }

    fn rectangle(&mut self, rect: Rect, mode: PaintMode) {
        let (left, top) = (Hundredths::of(rect.min.x), Hundredths::of(rect.min.y));
        let (right, bottom) = (Hundredths::of(rect.max.x), Hundredths::of(rect.max.y));
        self.operations.push(Op::DrawRectangle {
            rectangle: PdfRect {
                x: left.pt(),
                y: self.pdf_y(rect.max.y),
                width: Hundredths(right.0 - left.0).pt(),
                height: Hundredths(bottom.0 - top.0).pt(),
                mode: Some(mode),
                winding_order: None,
            },
        });
    }

    fn polygon(&mut self, points: Vec<LinePoint>, mode: PaintMode) {
        self.operations.push(Op::DrawPolygon {
            polygon: Polygon {
                rings: vec![PolygonRing { points }],
                mode,
                winding_order: WindingOrder::NonZero,
            },
        });
    }

    /// Draws a rectangle with rounded corners. Its outline is written as if its top left corner
    /// were the origin: outlines of the same size are then the same bytes, and a chart, which is
    /// full of them, compresses to half the size in a third
    /// of the time.
    fn rounded(&mut self, rect: Rect, radii: [f64; 4], mode: PaintMode) {
        let corner = self.corner(rect.min).p;
        let outline = rounded_outline(rect.size(), radii);
        self.operations.push(Op::SaveGraphicsState);
        self.operations.push(Op::SetTransformationMatrix {
            matrix: CurTransMat::Translate(corner.x, corner.y),
        });
        self.polygon(outline, mode);
        self.operations.push(Op::RestoreGraphicsState);
    }

    fn corner(&self, point: Point) -> LinePoint {
        LinePoint {
            p: PdfPoint {
                x: Hundredths::of(point.x).pt(),
                y: self.pdf_y(point.y),
            },
            bezier: false,
        }
    }

    /// Distance above the lower edge of the page, from which PDF counts.
    fn pdf_y(&self, y: f64) -> Pt {
        Hundredths::of(self.page_height - y).pt()
    }

    fn set_fill(&mut self, colour: Rgb) {
        if self.fill != colour {
            self.fill = colour;
            self.operations.push(Op::SetFillColor { col: ink(colour) });
        }
    }

    fn set_stroke(&mut self, stroke: Stroke, palette: &Palette) {
        let colour = palette.rgb(stroke.paint);
        if self.line_colour != colour {
            self.line_colour = colour;
            self.operations
                .push(Op::SetOutlineColor { col: ink(colour) });
        }
        let width = Hundredths::of(stroke.width);
        if self.line_width != width {
            self.line_width = width;
            self.operations
                .push(Op::SetOutlineThickness { pt: width.pt() });
        }
        // A pattern without length is an error in PDF; it would look solid.
        let dash = stroke
            .dash
            .map(|lengths| lengths.map(Hundredths::of))
            .filter(|lengths| lengths.iter().any(|length| length.0 > 0));
        if self.dash != dash {
            self.dash = dash;
            let dash = dash.map_or_else(LineDashPattern::solid, |lengths| {
                LineDashPattern::new(0.0, &lengths.map(|length| length.pt().0))
            });
            self.operations.push(Op::SetLineDashPattern { dash });
        }
    }
}

/// The outline of a rectangle with rounded corners, clockwise from the top left one, which is the
/// origin.
fn rounded_outline(size: Size, radii: [f64; 4]) -> Vec<LinePoint> {
    let largest = size.width.min(size.height).max(0.0) / 2.0;
    let [top_left, top_right, bottom_right, bottom_left] =
        radii.map(|radius| radius.clamp(0.0, largest));
    let (width, height) = (size.width, size.height);
    // Each corner with the directions in which its arc begins and ends; y grows downwards.
    let corners = [
        (Point::new(0.0, 0.0), top_left, (0.0, 1.0), (1.0, 0.0)),
        (Point::new(width, 0.0), top_right, (-1.0, 0.0), (0.0, 1.0)),
        (
            Point::new(width, height),
            bottom_right,
            (0.0, -1.0),
            (-1.0, 0.0),
        ),
        (
            Point::new(0.0, height),
            bottom_left,
            (1.0, 0.0),
            (0.0, -1.0),
        ),
    ];
    let mut outline = Vec::with_capacity(16);
    for (corner, radius, begin, end) in corners {
        let mut add = |direction: (f64, f64), distance: f64, bezier: bool| {
            let point = corner.offset(direction.0 * distance, direction.1 * distance);
            let p = PdfPoint {
                x: Hundredths::of(point.x).pt(),
                y: Hundredths::of(-point.y).pt(),
            };
            outline.push(LinePoint { p, bezier });
        };
        add(begin, radius, false);
        if radius > 0.0 {
            let handle = radius * (1.0 - QUARTER_CIRCLE);
            add(begin, handle, true);
            add(end, handle, true);
            add(end, radius, false);
        }
    }
    outline
}

/// Length of a Bézier handle that makes a quarter circle of radius 1 (4/3 · tan(π/8)).
const QUARTER_CIRCLE: f64 = 0.552_284_75;

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

/// The colour as PDF has it, to a thousandth: 1/255 is nearly four of them.
fn ink(colour: Rgb) -> Color {
    let part = |value: u8| (f32::from(value) / 0.255).round() / 1000.0;
    Color::Rgb(PdfRgb {
        r: part(colour.0),
        g: part(colour.1),
        b: part(colour.2),
        icc_profile: None,
    })
}
