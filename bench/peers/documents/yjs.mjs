//! The plan as a Yjs document: a map of lines, each a map of amounts.

import * as Y from "yjs";
import { version } from "../process.mjs";

export const name = `Yjs ${await version("yjs")}`;

/** A document with so many lines, each field with the same value. */
export function create(lines, fields, value) {
  const doc = new Y.Doc();
  const plan = doc.getMap("lines");
  doc.transact(() => {
    for (let line = 0; line < lines; line += 1) {
      const row = Array.from({ length: fields }, (_, field) => [String(field), value]);
      plan.set(String(line), new Y.Map(row));
    }
  });
  return doc;
}

/** Edits, each a change of its own. */
export function edit(doc, edits) {
  const plan = doc.getMap("lines");
  for (const { line, field, value } of edits) plan.get(String(line)).set(String(field), value);
  return doc;
}

/** The document with its whole history. */
export const save = (doc) => Y.encodeStateAsUpdate(doc);

/** A document from what was saved. */
export function open(bytes) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes);
  return doc;
}

/** Where a document stands. */
export const mark = (doc) => Y.encodeStateVector(doc);

/** What came since. */
export const since = (doc, before) => Y.encodeStateAsUpdate(doc, before);

/** Takes over what came on another replica. */
export function merge(doc, bytes) {
  Y.applyUpdate(doc, bytes);
  return doc;
}

/** The value of a cell. */
export function reader(doc) {
  const plan = doc.getMap("lines");
  return (line, field) => plan.get(String(line)).get(String(field));
}

/** Of two values written at once one is kept, and nobody can ask for the other one. */
export const disputed = () => [];
