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

/** One edit, a change of its own. */
export const edit = (doc, { line, field, value }) =>
  Automerge.change(doc, (plan) => {
    plan.lines[line][field] = new ImmutableString(value);
  });

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
