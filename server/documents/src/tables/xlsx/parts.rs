//! What the sheets of a workbook share: its list of sheets, its texts, its number formats.

use crate::tables::{
    archive::{Archive, broken},
    format::Format,
    xml::{Element, Step, Xml},
};
use domain::table::TableProblem;
use std::collections::BTreeMap;

/// A workbook's table of contents.
#[derive(Debug, Default)]
pub struct Workbook {
    /// Worksheets; diagrams and dialogs are left out.
    pub sheets: Vec<SheetEntry>,
    /// Where the shared texts are.
    pub strings: Option<String>,
    /// Where the styles are.
    pub styles: Option<String>,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
}

/// A worksheet in the table of contents.
#[derive(Debug)]
pub struct SheetEntry {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub path: String,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// The number formats of a workbook, by the number that cells name.
#[derive(Debug, Default)]
pub struct Formats {
    /// Formats by their id.
    by_id: BTreeMap<u32, Format>,
    /// The id for each style.
    of_style: Vec<u32>,
}

impl Formats {
    /// The format of a style.
    pub fn of(&self, style: usize) -> &Format {
        let id = self.of_style.get(style);
        id.and_then(|id| self.by_id.get(id))
            .unwrap_or(&Format::General)
    }
}

/// A part that another part points to.
struct Relation {
    kind: String,
    path: String,
}

/// Reads the table of contents.
pub fn workbook(archive: &mut Archive<'_>) -> Result<Workbook, TableProblem> {
    let document = relations(archive, "_rels/.rels", "")?
        .into_values()
        .find(|relation| relation.kind == "officeDocument")
        .ok_or_else(|| broken("_rels/.rels"))?;
    let (folder, name) = document
        .path
        .rsplit_once('/')
        .unwrap_or(("", &document.path));
    let related = match folder {
        "" => format!("_rels/{name}.rels"),
        folder => format!("{folder}/_rels/{name}.rels"),
    };
    let relations = relations(archive, &related, folder)?;
    let part = |kind: &str| {
        let mut all = relations.values();
        all.find(|relation| relation.kind == kind)
            .map(|relation| relation.path.clone())
    };
    let mut workbook = Workbook {
        strings: part("sharedStrings"),
        styles: part("styles"),
        ..Workbook::default()
    };
    let text = archive.required(&document.path)?;
    let mut xml = Xml::new(&text, &document.path);
    while let Some(step) = xml.next()? {
        let Step::Start(element) = step else { continue };
        match element.name().as_str() {
            "workbookPr" => {
                let value = element.attribute("date1904");
                workbook.from_1904 |= matches!(value.as_deref(), Some("1" | "true"));
            }
            "sheet" => workbook.sheets.extend(sheet_entry(&element, &relations)),
            _ => {}
        }
    }
    Ok(workbook)
}

fn sheet_entry(
    element: &Element<'_>,
    relations: &BTreeMap<String, Relation>,
) -> Option<SheetEntry> {
    let relation = relations.get(&element.attribute("id")?)?;
    (relation.kind == "worksheet").then(|| SheetEntry {
        name: element.attribute("name").unwrap_or_default(),
        path: relation.path.clone(),
        hidden: matches!(
            element.attribute("state").as_deref(),
            Some("hidden" | "veryHidden")
        ),
    })
}

/// Reads what a part points to, by the ids under which it does so.
fn relations(
    archive: &mut Archive<'_>,
    name: &str,
    folder: &str,
) -> Result<BTreeMap<String, Relation>, TableProblem> {
    let text = archive.required(name)?;
    let mut xml = Xml::new(&text, name);
    let mut relations = BTreeMap::new();
    while let Some(step) = xml.next()? {
        let Step::Start(element) = step else { continue };
        let (Some(id), Some(kind), Some(target)) = (
            element.attribute("Id"),
            element.attribute("Type"),
            element.attribute("Target"),
        ) else {
            continue;
        };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let path = resolved(folder, &target);
        relations.insert(id, Relation { kind, path });
    }
    Ok(relations)
}

/// A target as a path in the archive: from its root, or from the folder of who points to it.
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let base = if target.starts_with('/') { "" } else { folder };
    for part in base.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Reads the texts that cells name by number.
pub fn strings(archive: &mut Archive<'_>, path: &str) -> Result<Vec<String>, TableProblem> {
    let Some(text) = archive.text(path)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(&text, path);
    let mut strings = Vec::new();
    let mut current = String::new();
    let mut in_text = false;
    while let Some(step) = xml.next()? {
        match step {
            Step::Start(element) => match element.name().as_str() {
                "si" => current.clear(),
                "t" => in_text = true,
                // How a text is pronounced is not part of it.
                "rPh" => xml.skip()?,
                _ => {}
            },
            Step::End(name) => match name.as_str() {
                "si" => strings.push(unescaped(&current)),
                "t" => in_text = false,
                _ => {}
            },
            Step::Text(text) if in_text => current.push_str(&text),
            Step::Text(_) => {}
        }
    }
    Ok(strings)
}

/// Reads the number formats.
pub fn formats(archive: &mut Archive<'_>, path: &str) -> Result<Formats, TableProblem> {
    let Some(text) = archive.text(path)? else {
        return Ok(Formats::default());
    };
    let mut xml = Xml::new(&text, path);
    let mut formats = Formats::default();
    let mut in_cell_styles = false;
    while let Some(step) = xml.next()? {
        match step {
            Step::Start(element) => match element.name().as_str() {
                "numFmt" => {
                    if let Some(id) = element.count("numFmtId") {
                        let code = element.attribute("formatCode").unwrap_or_default();
                        formats.by_id.insert(id, Format::read(&code));
                    }
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles => {
                    let id = element.count("numFmtId").unwrap_or_default();
                    formats.of_style.push(id);
                    formats
                        .by_id
                        .entry(id)
                        .or_insert_with(|| Format::built_in(id));
                }
                _ => {}
            },
            Step::End(name) if name == "cellXfs" => in_cell_styles = false,
            Step::End(_) | Step::Text(_) => {}
        }
    }
    Ok(formats)
}

/// Excel writes a character that XML cannot hold as `_x000D_`, and `_x005F_` for the `_` of a text
/// that looks like that.
pub fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let code = from
            .get(2..6)
            .filter(|_| from.as_bytes().get(6) == Some(&b'_'))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        rest = match code {
            Some('\r') => from.get(7..).unwrap_or_default(),
            Some(character) => {
                plain.push(character);
                from.get(7..).unwrap_or_default()
            }
            None => {
                plain.push('_');
                from.get(1..).unwrap_or_default()
            }
        };
    }
    plain.push_str(rest);
    plain
}
