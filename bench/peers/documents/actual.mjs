//! The plan as a log in Actual's form: one message an edit, the newest of a cell counts.
//!
//! A message is decoded and applied to a map. That is the least there is to do: Actual's client also
//! writes each into SQLite and puts it into a tree of hashes, which takes many times as long.

import {
  SyncResponseSchema, MessageSchema, Timestamp, create as made, fromBinary, toBinary,
} from "@actual-app/crdt";
import { envelope } from "../actual.mjs";
import { version } from "../process.mjs";

export const name = `Actual's log, crdt ${await version("@actual-app/crdt")}`;

/** The hour at which the messages of this document begin, and how far they are apart. */
const [BEGIN, STEP_MS] = [Date.UTC(2026, 0, 1), 1_000];
/** The one author of a document; whoever is offline has another name. */
const AUTHOR = "a".repeat(16);

/** Nothing yet. */
export const empty = () => ({ log: [], cells: new Map(), millis: BEGIN, author: AUTHOR });

function append(doc, change) {
  doc.millis += STEP_MS;
  const timestamp = new Timestamp(doc.millis, 0, doc.author).toString();
  take(doc, envelope(change, timestamp));
}

/** Takes a message over; an older one than the cell has changes nothing. */
function take(doc, message) {
  const { row, column, value } = fromBinary(MessageSchema, message.content);
  const cell = `${row}/${column}`;
  const known = doc.cells.get(cell);
  if (!known || known.timestamp < message.timestamp) {
    doc.cells.set(cell, { timestamp: message.timestamp, value });
  }
  doc.millis = Math.max(doc.millis, Timestamp.parse(message.timestamp).millis());
  doc.log.push(message);
}

/** A document with so many lines, each field with the same value. */
export function create(lines, fields, value) {
  const doc = empty();
  for (let line = 0; line < lines; line += 1) {
    for (let field = 0; field < fields; field += 1) append(doc, { line, field, value });
  }
  return doc;
}

/** Edits, each a message of its own. */
export function edit(doc, edits) {
  for (const change of edits) append(doc, change);
  return doc;
}

/** All messages, as the server answers whoever has none. */
export const save = (doc) => encoded(doc.log);

const encoded = (messages) =>
  toBinary(SyncResponseSchema, made(SyncResponseSchema, { messages, merkle: "{}" }));

/** A document from what was saved. */
export const open = (bytes) => merge(empty(), bytes);

/** The same document in the hands of somebody else, by their number. */
export function by(doc, number) {
  doc.author = number.toString(16).padStart(16, "0");
  return doc;
}

/** Where a document stands. */
export const mark = (doc) => doc.log.length;

/** What came since. */
export const since = (doc, before) => encoded(doc.log.slice(before));

/** Takes over what came on another replica. */
export const merge = (doc, bytes) => told(doc, fromBinary(SyncResponseSchema, bytes).messages);

/** Takes messages over. */
export function told(doc, messages) {
  for (const message of messages) take(doc, message);
  return doc;
}

/** The value of a cell. */
export const reader = (doc) => (line, field) =>
  doc.cells.get(`line-${line}/field-${field}`).value.slice("S:".length);

/** Of two values the older one is overwritten. */
export const disputed = () => [];
