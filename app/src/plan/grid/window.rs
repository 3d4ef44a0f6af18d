//! Which rows of a long plan are in the page: those in sight, some around them, and the one with
//! the cursor. No DOM.

#[cfg(test)]
mod tests;

use crate::plan::selection::RowKey;

/// Plans with at most this many rows are in the page as a whole, so that a row may be as high as
/// its text.
const WHOLE_ROWS_MAX: usize = 60;
/// How far beyond the edges rows are made ahead, in pixels.
const AHEAD_PX: u32 = 320;
/// Scrolling by less makes nothing anew, in pixels.
const STEP_PX: u32 = 160;

/// What rows measure, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heights {
    /// A line.
    pub line: u32,
    /// The head of a category.
    pub category: u32,
}

impl Default for Heights {
    fn default() -> Self {
        Self {
            line: 46,
            category: 36,
        }
    }
}

impl Heights {
    fn of(self, row: &RowKey) -> u32 {
        match row {
            RowKey::Category(_) => self.category,
            RowKey::Line(_) => self.line,
            RowKey::Total => 0,
        }
    }
}

/// The part of the body of the table that is in sight, in pixels from its upper edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    from: u32,
    to: u32,
}

impl Sight {
    /// What lies between two edges, rounded outwards so that small steps change nothing.
    #[must_use]
    pub fn between(from: u32, to: u32) -> Self {
        Self {
            from: from / STEP_PX * STEP_PX,
            to: to.div_ceil(STEP_PX).saturating_mul(STEP_PX),
        }
    }
}

/// A piece of the body of the table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Room for rows that are not in the page.
    Gap {
        /// The row it begins with.
        first: usize,
        /// How high it is, in pixels.
        height: u32,
    },
    /// A row.
    Row(RowKey),
}

/// Whether rows have to be of one height because not all of them are in the page.
#[must_use]
pub fn is_long(rows: &[RowKey]) -> bool {
    rows.len() > WHOLE_ROWS_MAX
}

/// The pieces of the body. The sum stands below it and is none of them.
#[must_use]
pub fn pieces(
    rows: &[RowKey],
    heights: Heights,
    sight: Sight,
    cursor: Option<&RowKey>,
) -> Vec<Piece> {
    let is_whole = !is_long(rows);
    let (from, to) = (
        sight.from.saturating_sub(AHEAD_PX),
        sight.to.saturating_add(AHEAD_PX),
    );
    let mut pieces = Vec::new();
    let mut gap = None;
    let mut top = 0_u32;
    for (index, row) in rows.iter().enumerate() {
        if *row == RowKey::Total {
            continue;
        }
        let height = heights.of(row);
        let bottom = top.saturating_add(height);
        if is_whole || (bottom > from && top < to) || Some(row) == cursor {
            pieces.extend(gap.take());
            pieces.push(Piece::Row(row.clone()));
        } else {
            gap = Some(match gap {
                Some(Piece::Gap {
                    first,
                    height: before,
                }) => Piece::Gap {
                    first,
                    height: before.saturating_add(height),
                },
                _ => Piece::Gap {
                    first: index,
                    height,
                },
            });
        }
        top = bottom;
    }
    pieces.extend(gap);
    pieces
}
