//! The same work for all: one seeded stream of edits that every server is given.

import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { target } from "../../frontend/build/paths.mjs";

/** Where installed peers and files of this measurement lie. */
export const peersTarget = path.join(target, "bench-peers");

/** How often everything runs; fewer while a measurement is being written. */
export const RUNS = Number(process.env.BENCH_RUNS ?? 5);

/** Fields of a line. */
export const FIELDS = 10;

/** A fifth of the edits falls on a twentieth of the cells: what people quarrel about. */
const HOT_EDITS = 0.2;
const HOT_CELLS = 0.05;

/** Largest amount in cents; with 10,000 lines of ten fields the sum stays far from any limit. */
const CENTS_MAX = 10_000_000;

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The first `count` of the numbers 0…`size` - 1 in a drawn order. */
function drawn(size, count, next) {
  const numbers = Array.from({ length: size }, (_, index) => index);
  for (let index = 0; index < count; index += 1) {
    const other = index + Math.floor(next() * (size - index));
    [numbers[index], numbers[other]] = [numbers[other], numbers[index]];
  }
  return numbers.slice(0, count);
}

/** Cents as a decimal string: 123456 is `1234.56`. */
const decimal = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

/**
 * Edits in their order: `{ client, line, field, value }`, lines, fields and clients from 0, values
 * as decimal strings. The client is drawn for each edit; with `apart` a line belongs to the client
 * `line % clients`, so that nobody overtakes anybody.
 */
export function edits({ seed = 1, lines = 1_000, count, clients = 1, apart = false }) {
  const next = random(seed);
  const cells = lines * FIELDS;
  const hot = drawn(cells, Math.max(1, Math.round(cells * HOT_CELLS)), next);
  return Array.from({ length: count }, () => {
    const isHot = next() < HOT_EDITS;
    const cell = isHot ? hot[Math.floor(next() * hot.length)] : Math.floor(next() * cells);
    const [line, field] = [Math.floor(cell / FIELDS), cell % FIELDS];
    const anybody = Math.floor(next() * clients);
    const client = apart ? line % clients : anybody;
    return { client, line, field, value: decimal(1 + Math.floor(next() * CENTS_MAX)) };
  });
}

/** Writes the same edits to a file for programs outside Node, and returns its name. */
export async function editsFile(options) {
  const { seed = 1, lines = 1_000, count, clients = 1, apart = false } = options;
  const name = `edits-${seed}-${lines}-${count}-${clients}${apart ? "-apart" : ""}.json`;
  const file = path.join(peersTarget, name);
  await mkdir(peersTarget, { recursive: true });
  // Renamed, so that a run that was interrupted leaves no half of a file.
  await writeFile(`${file}.part`, JSON.stringify(edits(options)));
  await rename(`${file}.part`, file);
  return file;
}
