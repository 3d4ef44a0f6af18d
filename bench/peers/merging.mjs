//! A process that was away with 200 edits of its own: `node merging.mjs NAME BASE HISTORY LENGTH`.
//!
//! It opens the plan as it was, makes its edits, and then takes over what came since and gives out
//! what it has, as bytes on both sides. Beside that, the history is opened fresh.

import { readFile } from "node:fs/promises";
import { own, truth, verify } from "../plan.mjs";
import { cells, library } from "./documents.mjs";

const [name, base, history, length] = process.argv.slice(2);
const of = await library(name);

/** The milliseconds of a piece of work. */
function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const wholeBytes = await readFile(history);
let opened = null;
const fresh = timed(() => {
  opened = cells(of, of.open(wholeBytes));
});
verify(opened, truth(Number(length)), of.name);

const others = of.open(wholeBytes);
let device = of.open(await readFile(base));
const before = of.mark(device);
const missing = of.since(others, before);
if (of.by) device = of.by(device, 1);
device = of.edit(device, own(0));
let given = null;
const reconnect = timed(() => {
  given = of.since(device, before);
  device = of.merge(device, missing);
  cells(of, device);
});
// Both sides have to end with the same.
verify(cells(of, of.merge(others, given)), cells(of, device), `${of.name}, merged`);
const bytes = { received: missing.length, sent: given.length };
process.stdout.write(`${JSON.stringify({ fresh, reconnect, ...bytes })}\n`);
