//! The plan that all systems hold, and its history.

import { edits, FIELDS } from "./peers/work.mjs";

/** Lines of the plan: 10,000 cells. */
export const LINES = 1_000;
/** The value of every cell before the first edit. */
export const START = "1000.00";
/** Lengths of history that are measured. */
export const LENGTHS = [0, 1_000, 10_000, 100_000];
/** Edits of whoever was away meanwhile. */
export const OWN = 200;

const LONGEST = Math.max(...LENGTHS);
/** How many are away. */
const AWAY = 2;
const COUNT = LONGEST + AWAY * OWN;
const stream = edits({ seed: 1, lines: LINES, count: COUNT, clients: 10 });

/** The edits between two lengths of the history. */
export const between = (from, to) => stream.slice(from, to);

/** Edits of the same stream that are in no history: what one of two types who was away. */
export const own = (who) => stream.slice(LONGEST + who * OWN, LONGEST + (who + 1) * OWN);

/** The values of all cells after so many edits, in their order. */
export function truth(length) {
  const cells = Array.from({ length: LINES * FIELDS }, () => START);
  for (const { line, field, value } of between(0, length)) cells[line * FIELDS + field] = value;
  return cells;
}

/** Complains where cells are not what they have to be. */
export function verify(found, expected, who) {
  const wrong = expected.findIndex((value, cell) => value !== found[cell]);
  if (wrong < 0 && found.length === expected.length) return;
  const what = `cell ${wrong} holds ${found[wrong]} in place of ${expected[wrong]}`;
  throw new Error(`${who}: ${what}; ${found.length} cells`);
}
