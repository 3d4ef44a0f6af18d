//! Opening a plan of 10,000 cells that has a history: ours beside libraries, in V8.
//!
//! From bytes in memory until all 10,000 cells have been read once, each time in a process of its
//! own. All have to show the same values.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { RUNS, median, spread, verdict } from "../figures.mjs";
import { LIBRARIES, documents } from "../peers/documents.mjs";
import { truth } from "../plan.mjs";
import { objects } from "../programs.mjs";
import { stages } from "../stages.mjs";

export const title = "Opening 10,000 cells that have a history";
export const columns = [
  "System", "Edits before", "Bytes", "gzip", "Opened ms", "All cells read ms", "Beside ours",
  "Process MB",
];

const LENGTHS = [0, 10_000, 100_000];
const OPENING = fileURLToPath(new URL("../peers/opening.mjs", import.meta.url));
/** How much longer a plan with 100,000 edits may take than one with none. */
const RATIO = 1.1;

/** Everything that is opened: the name, the form, the file for a length, and further arguments. */
async function subjects() {
  const { device, at } = await stages();
  const ours = {
    name: "ours", title: "ours: the server's answer", args: [device],
    file: (length) => path.join(at(length), "answer.json"),
  };
  const found = [ours];
  for (const name of LIBRARIES) {
    const { of, at: file } = await documents(name);
    found.push({ name, title: of.name, args: [], file: (length) => file(length) });
    if (of.saveShallow) {
      const shallow = (length) => file(length, "shallow");
      found.push({ name, title: `${of.name}, shallow`, args: [], file: shallow });
    }
  }
  return found;
}

/** One opening in a process of its own. */
async function open({ name, title: who, args, file }, length, expected) {
  const [result] = await objects(process.execPath, [
    "--expose-gc", OPENING, name, file(length), ...args,
  ]);
  if (result.hash !== expected) throw new Error(`${who} shows other values after ${length} edits`);
  return result;
}

/** Every subject at every length, in turn; the results by subject and length. */
async function openings(all, lengths) {
  const results = new Map();
  const hash = (length) => createHash("sha256").update(truth(length).join("\n")).digest("hex");
  const expected = new Map(lengths.map((length) => [length, hash(length)]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const length of lengths) {
      for (const subject of all) {
        const key = `${subject.title} ${length}`;
        if (!results.has(key)) results.set(key, []);
        results.get(key).push(await open(subject, length, expected.get(length)));
      }
    }
  }
  return ({ title: who }, length) => results.get(`${who} ${length}`);
}

/** What a process holds with the open document, and before. */
function held(results) {
  const [memory, before] = ["memory", "before"].map((name) =>
    Math.round(median(results.map((result) => result[name]))),
  );
  return `${memory} (${before})`;
}

/** One row per system and length of the history. */
export async function measure() {
  const all = await subjects();
  const [ours] = all;
  const of = await openings(all, LENGTHS);
  const rows = [];
  for (const length of LENGTHS) {
    for (const subject of all) {
      const bytes = await readFile(subject.file(length));
      const results = of(subject, length);
      const took = results.map((result) => result.all);
      const beside = results.map((result, run) => result.all / of(ours, length)[run].all);
      rows.push([
        subject.title, length, bytes.length, gzipSync(bytes).length,
        spread(results.map((result) => result.opened), 1), spread(took, 1),
        subject === ours ? "" : `${spread(beside, 2)} ×`, held(results),
      ]);
    }
  }
  const middle = (subject, length) => median(of(subject, length).map((result) => result.all));
  const [none, longest] = [LENGTHS[0], LENGTHS.at(-1)];
  const loro = all.filter(({ name }) => name === "loro");
  const notes = [
    verdict("after 100,000 edits ours opens in, of the time after none,",
      100 * (middle(ours, longest) / middle(ours, none)), 100 * RATIO, "%"),
    ...loro.map((subject) => verdict(`after 100,000 edits ours takes, of the time of ${subject.title},`,
      100 * (middle(ours, longest) / middle(subject, longest)), 100, "%")),
  ];
  return { rows, notes };
}
