//! `establishment layout`: where the boxes of a chart stand.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::arguments::LayoutJob;
use super::failure::Failure;
use super::{lookup, open, print_json, say};
use crate::analysis::Hierarchy;
use crate::geometry::Size;
use crate::layout::{Forest, Gaps, tidy};
use crate::model::NodeId;
use crate::scene::{Arrangement, CardCache, ChartStyle, chart};

#[derive(Serialize)]
struct LayoutRecord {
    boxes: Vec<BoxRecord>,
    /// Units without a head, which have a box in the window but are no posts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    units: Vec<BoxRecord>,
}

#[derive(Serialize)]
struct BoxRecord {
    id: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    parent: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    rank: Option<u32>,
}

pub(super) fn run(job: &LayoutJob) -> Result<(), Failure> {
    let record = if job.tree {
        tree(&job.file)?
    } else {
        structure(job)?
    };
    if job.json {
        return print_json(&record);
    }
    for found in record.boxes.iter().chain(&record.units) {
        let name = found.title.clone().unwrap_or_else(|| found.id.to_string());
        say(&format!(
            "{:9.1} {:9.1} {:7.1} x {:<7.1} {name}",
            found.x, found.y, found.width, found.height
        ));
    }
    Ok(())
}

/// The boxes of a structure as the window first shows it.
fn structure(job: &LayoutJob) -> Result<LayoutRecord, Failure> {
    let organisation = open(&job.file)?;
    let structure = lookup::structure(&organisation, job.structure.structure.as_deref())?;
    let hierarchy = match job.chart.as_deref().map(str::to_lowercase).as_deref() {
        None | Some("all" | "overview") => Hierarchy::of(structure),
        Some(_) => {
            let unit = lookup::unit(structure, job.chart.as_deref().unwrap_or_default())?;
            Hierarchy::below(structure, &[NodeId::Unit(unit)])
        }
    };
    let style = ChartStyle::window(Arrangement::default());
    let drawn = chart(
        &organisation,
        structure,
        &hierarchy,
        &style,
        &mut CardCache::default(),
    );
    let mut record = LayoutRecord {
        boxes: Vec::new(),
        units: Vec::new(),
    };
    for (position, found) in drawn.boxes.iter().enumerate() {
        let Some(about) = found.entry.about() else {
            continue;
        };
        let manager = hierarchy
            .manager(position)
            .and_then(|manager| hierarchy.boxes().get(manager)?.post);
        let list = if found.entry.post.is_some() {
            &mut record.boxes
        } else {
            &mut record.units
        };
        list.push(BoxRecord {
            id: about.to_string().into(),
            title: Some(structure.label(about).to_owned()),
            x: found.rect.min.x,
            y: found.rect.min.y,
            width: found.rect.width(),
            height: found.rect.height(),
            parent: manager.map_or(Value::Null, |post| post.to_string().into()),
            rank: Some(found.row + 1),
        });
    }
    Ok(record)
}

#[derive(Deserialize)]
struct BareTree {
    nodes: Vec<BareBox>,
}

/// A box of a bare tree; its id may be a number or a text.
#[derive(Deserialize)]
struct BareBox {
    id: Value,
    #[serde(default)]
    parent: Value,
    width: f64,
    height: f64,
}

/// A bare tree of boxes, laid out.
fn tree(path: &Path) -> Result<LayoutRecord, Failure> {
    let shown = path.display();
    let text = std::fs::read(path)
        .map_err(|error| Failure::usage(format!("{shown} cannot be read: {error}")))?;
    let bare: BareTree = serde_json::from_slice(&text)
        .map_err(|error| Failure::usage(format!("{shown} is not a tree of boxes: {error}")))?;
    let mut positions: BTreeMap<String, u32> = BTreeMap::new();
    for (position, node) in (0..).zip(&bare.nodes) {
        if !(node.width >= 0.0 && node.height >= 0.0) {
            return Err(Failure::usage(format!(
                "{shown}: the box {} has a negative size",
                node.id
            )));
        }
        if positions.insert(node.id.to_string(), position).is_some() {
            return Err(Failure::usage(format!(
                "{shown}: there are two boxes with the id {}",
                node.id
            )));
        }
    }
    let parents = bare
        .nodes
        .iter()
        .map(|node| match &node.parent {
            Value::Null => Ok(None),
            parent => positions
                .get(&parent.to_string())
                .copied()
                .map(Some)
                .ok_or_else(|| {
                    Failure::usage(format!(
                        "{shown}: the box {} hangs from {parent}, which is not there",
                        node.id
                    ))
                }),
        })
        .collect::<Result<Vec<Option<u32>>, Failure>>()?;
    let (forest, order) = Forest::from_parents(&parents)
        .map_err(|error| Failure::usage(format!("{shown}: {error}")))?;
    let boxes: Vec<&BareBox> = order
        .iter()
        .filter_map(|&index| bare.nodes.get(index as usize))
        .collect();
    let sizes: Vec<Size> = boxes
        .iter()
        .map(|node| Size::new(node.width, node.height))
        .collect();
    let places = tidy(
        &forest,
        &sizes,
        Gaps {
            across: 20.0,
            down: 40.0,
        },
    );
    let records = boxes.iter().zip(places).map(|(node, at)| BoxRecord {
        id: node.id.clone(),
        title: None,
        x: at.x,
        y: at.y,
        width: node.width,
        height: node.height,
        parent: node.parent.clone(),
        rank: None,
    });
    Ok(LayoutRecord {
        boxes: records.collect(),
        units: Vec::new(),
    })
}
