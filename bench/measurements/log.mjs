//! What one edit costs in the database file: pages of each table and index before and after
//! 10,000 edits of one amount each, counted by SQLite itself after the checkpoint.

import { verdict } from "../figures.mjs";
import { load, objects, server } from "../programs.mjs";

export const title = "Bytes of the log for one edit, on SQLite";
export const columns = ["Table or index", "Part of", "Bytes per edit"];

/** The goal: indexes in, snapshots and projections out. */
const LIMIT = 300;

/** One row per table and index that has grown, then the sum of the log. */
export async function measure() {
  const found = await objects(await load(), ["log-bytes", "--server", await server()]);
  const parts = found
    .map(({ name, log, bytes, edits }) => ({ name, log, each: bytes / edits }))
    .filter(({ each }) => each !== 0)
    .sort((a, b) => Number(b.log) - Number(a.log) || b.each - a.each);
  const rows = parts.map(({ name, log, each }) => [
    `\`${name}\``, log ? "the log" : "what can be made anew", Number(each.toFixed(1)),
  ]);
  const sum = parts.filter(({ log }) => log).reduce((total, { each }) => total + each, 0);
  rows.push(["**the log in all**", "", Number(sum.toFixed(1))]);
  return { rows, notes: [verdict("one edit takes", sum, LIMIT, "bytes")] };
}
