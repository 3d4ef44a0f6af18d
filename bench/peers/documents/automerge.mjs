//! The plan as an Automerge document: a map of lines, each a map of amounts.
//!
//! An amount is one value (`ImmutableString`), not a text that merges by letters: that is what an
//! amount needs, and it is several times faster.

import * as Automerge from "@automerge/automerge";
import { version } from "../process.mjs";

export const name = `Automerge ${await version("@automerge/automerge")}`;

const { ImmutableString } = Automerge;

/** A document with so many lines, each field with the same value. */
export function create(lines, fields, value) {
  const row = () =>
    Object.fromEntries(Array.from({ length: fields }, (_, n) => [n, new ImmutableString(value)]));
  const plan = Object.fromEntries(Array.from({ length: lines }, (_, line) => [line, row()]));
  return Automerge.from({ lines: plan });
}

/**
 * Edits, each a change of its own. They are written below the layer that shows a document as plain
 * objects, which copies the map of lines for each: the history is the same, and made in seconds.
 */
export function edit(doc, edits) {
  const below = Automerge.getBackend(doc);
  const lines = below.getWithType("_root", "lines")[1];
  const rows = new Map();
  for (const { line, field, value } of edits) {
    if (!rows.has(line)) rows.set(line, below.getWithType(lines, String(line))[1]);
    below.put(rows.get(line), String(field), value, "str");
    below.commit();
  }
  return Automerge.load(below.save());
}

/** The document with its whole history. */
export const save = (doc) => Automerge.save(doc);

/** A document from what was saved. */
export const open = (bytes) => Automerge.load(bytes);

/** Where a document stands. */
export const mark = (doc) => Automerge.getHeads(doc);

/** What came since. */
export const since = (doc, before) => Automerge.saveSince(doc, before);

/** Takes over what came on another replica. */
export const merge = (doc, bytes) => Automerge.loadIncremental(doc, bytes);

/** The value of a cell. */
export function reader(doc) {
  const { lines } = doc;
  return (line, field) => String(lines[line][field]);
}

/** The cells for which it has kept more than one value. */
export function disputed(doc, lines, fields) {
  const found = [];
  for (let line = 0; line < lines; line += 1) {
    for (let field = 0; field < fields; field += 1) {
      const values = Automerge.getConflicts(doc.lines[line], String(field));
      if (Object.keys(values ?? {}).length > 1) found.push(line * fields + field);
    }
  }
  return found;
}
