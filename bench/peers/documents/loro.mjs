//! The plan as a Loro document: a map of lines, each a map of amounts.

import { LoroDoc, LoroMap } from "loro-crdt";
import { version } from "../process.mjs";

export const name = `Loro ${await version("loro-crdt")}`;

/** A document with so many lines, each field with the same value. */
export function create(lines, fields, value) {
  const doc = new LoroDoc();
  const plan = doc.getMap("lines");
  for (let line = 0; line < lines; line += 1) {
    const row = plan.setContainer(String(line), new LoroMap());
    for (let field = 0; field < fields; field += 1) row.set(String(field), value);
  }
  doc.commit();
  return doc;
}

/** Edits, each a change of its own. */
export function edit(doc, edits) {
  const plan = doc.getMap("lines");
  for (const { line, field, value } of edits) {
    plan.get(String(line)).set(String(field), value);
    doc.commit();
  }
  return doc;
}

/** The document with its whole history. */
export const save = (doc) => doc.export({ mode: "snapshot" });

/** The document without what was before its present state. */
export const saveShallow = (doc) =>
  doc.export({ mode: "shallow-snapshot", frontiers: doc.frontiers() });

/** A document from what was saved. */
export const open = (bytes) => LoroDoc.fromSnapshot(bytes);

/** Where a document stands. */
export const mark = (doc) => doc.version();

/** What came since. */
export const since = (doc, before) => doc.export({ mode: "update", from: before });

/** Takes over what came on another replica. */
export function merge(doc, bytes) {
  doc.import(bytes);
  return doc;
}

/** The value of a cell. */
export function reader(doc) {
  const plan = doc.getMap("lines").toJSON();
  return (line, field) => plan[line][field];
}

/** Of two values written at once one is kept, and nobody can ask for the other one. */
export const disputed = () => [];
