//! The parts of a workbook as a stream of elements and texts.

use super::{archive::broken, limits::XML_DEPTH_MAX};
use domain::table::TableProblem;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

/// What stands next. An empty element is its start and its end.
pub enum Step<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// An element ends; its name without a prefix.
    End(String),
    /// Text.
    Text(String),
}

/// An element with its attributes.
pub struct Element<'a>(BytesStart<'a>);

/// A part that is being read.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    depth: u32,
}

impl<'a> Xml<'a> {
    /// The text of a part, and the name under which people know it.
    pub fn new(text: &'a str, part: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            part,
            depth: 0,
        }
    }

    /// The next step, `None` at the orderly end.
    pub fn next(&mut self) -> Result<Option<Step<'a>>, TableProblem> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.broken())?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > XML_DEPTH_MAX {
                        return Err(self.broken());
                    }
                    Step::Start(Element(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Step::End(end.local_name().as_ref().to_owned())
                }
                Event::Text(text) => Step::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Step::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => Step::Text(self.resolved(&reference)?),
                Event::Eof if self.depth > 0 => return Err(self.broken()),
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Leaves out everything up to the end of the element that has just begun.
    pub fn skip(&mut self) -> Result<(), TableProblem> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                return Err(self.broken());
            }
        }
        Ok(())
    }

    /// The refusal of this part.
    pub fn broken(&self) -> TableProblem {
        broken(self.part)
    }

    /// A character by number or by one of the five names that XML has. Others would have to be
    /// declared in the part, which workbooks never do and bombs do.
    fn resolved(
        &self,
        reference: &quick_xml::events::BytesRef<'_>,
    ) -> Result<String, TableProblem> {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return Ok(character.to_string());
        }
        quick_xml::escape::resolve_xml_entity(reference.as_ref())
            .map(ToOwned::to_owned)
            .ok_or_else(|| self.broken())
    }
}

impl Element<'_> {
    /// Its name without a prefix.
    pub fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// Its prefix.
    pub fn prefix(&self) -> String {
        let name = self.0.name();
        name.prefix()
            .map(|prefix| prefix.as_ref().to_owned())
            .unwrap_or_default()
    }

    /// An attribute by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// An attribute that is a count.
    pub fn count(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }
}
