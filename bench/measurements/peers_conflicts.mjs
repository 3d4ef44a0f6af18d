//! Two people edit the same plan without a connection, then both synchronise.
//!
//! What both wrote differently is known from the stream: that is the truth. Everybody's answer is
//! held against it: what was asked about, what was asked about without a reason, and what was
//! overwritten without anybody being asked.

import { readFile } from "node:fs/promises";
import { Person } from "../device.mjs";
import { verdict } from "../figures.mjs";
import { LIBRARIES, cells, documents } from "../peers/documents.mjs";
import { FIELDS, edits } from "../peers/work.mjs";
import { LINES, verify } from "../plan.mjs";
import { stages, withStage } from "../stages.mjs";

export const title = "Two people without a connection: what both wrote";
export const columns = [
  "System", "Both wrote differently", "Asked about", "Asked without a reason",
  "Overwritten without asking", "… of them kept for a program that asks",
];

/** Edits of both together. More, and our server's limit of 1,000 open conflicts would be met. */
const EDITS = 4_000;
/** They are two of the people who may edit the plan. */
const LOGINS = ["reuter", "feld"];

const stream = edits({ seed: 2, lines: LINES, count: EDITS, clients: LOGINS.length });
const halves = LOGINS.map((_, number) => stream.filter(({ client }) => client === number));

/** The cells that both have left with different values. */
function truth() {
  const [first, second] = halves.map(
    (half) => new Map(half.map(({ line, field, value }) => [line * FIELDS + field, value])),
  );
  const both = [...first].filter(([cell, value]) => second.has(cell) && second.get(cell) !== value);
  return new Set(both.map(([cell]) => cell));
}

/** Both on our server: the cells that people are asked about, each as often as that is so. */
async function ours() {
  const stage = await stages();
  return withStage(stage.at(0), async (origin) => {
    const devices = [];
    for (const [number, login] of LOGINS.entries()) {
      const person = await Person.signIn(origin, stage.device, login);
      const device = person.device(10 + number);
      await device.settle();
      device.goOffline();
      device.type(halves[number]);
      devices.push(device);
    }
    // The first looks once more, after the second has handed in.
    for (const device of [...devices, devices[0]]) await device.settle();
    const [first, second] = devices;
    verify(first.cells(LINES), second.cells(LINES), "ours, two people");
    if (first.module.refused() + second.module.refused() > 0) throw new Error("refused");
    return [...first.module.disputed()];
  });
}

/** Both with a library: the cells for which a program can ask for both values. */
async function kept(name) {
  const { of, at } = await documents(name);
  const base = await readFile(at(0));
  let [first, second] = [of.open(base), of.open(base)];
  if (of.by) second = of.by(second, 1);
  const before = of.mark(first);
  [first, second] = [of.edit(first, halves[0]), of.edit(second, halves[1])];
  const said = [of.since(first, before), of.since(second, before)];
  [first, second] = [of.merge(first, said[1]), of.merge(second, said[0])];
  verify(cells(of, first), cells(of, second), of.name);
  return { name: of.name, found: of.disputed(first, LINES, FIELDS) };
}

/** One row per system. */
export async function measure() {
  const both = truth();
  const shown = await ours();
  const seen = new Set(shown);
  const silent = [...both].filter((cell) => !seen.has(cell)).length;
  const without = shown.length - [...seen].filter((cell) => both.has(cell)).length;
  const rows = [["ours", both.size, both.size - silent, without, silent, ""]];
  for (const name of LIBRARIES) {
    const { name: who, found } = await kept(name);
    const held = found.filter((cell) => both.has(cell)).length;
    rows.push([who, both.size, 0, 0, both.size, held]);
  }
  const notes = [
    verdict("ours overwrites without asking", silent, 0, "cells"),
    verdict("ours asks without a reason, or twice, about", without, 0, "cells"),
  ];
  return { rows, notes };
}
