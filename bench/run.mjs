//! Runs the measurements: `node bench/run.mjs [NAME…]`. Without a name it runs those of ours alone;
//! the name `peers` stands for those beside others, which have to be installed first
//! (`make bench-peers` does).
//!
//! A measurement is a module in `measurements/` that exports `title`, `columns` and `measure()`,
//! which returns `rows` of texts and numbers and `notes`, sentences about them. Each is printed as
//! a Markdown table and put into docs/benchmarks.md between its two marks; what stands around the
//! marks there is written by hand. The numbers also go to `target/bench.json`.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root, target } from "../frontend/build/paths.mjs";
import { circumstances } from "./circumstances.mjs";

/** In the order of the tables in docs/benchmarks.md. */
const MEASUREMENTS = ["rules", "commands", "log", "grid", "first_load", "wire", "start"];
const PEERS = [
  "peers_edits", "peers_visible", "connections", "peers_catch_up", "peers_open",
  "peers_open_page", "peers_growth", "peers_first", "peers_conflicts",
];

const asked = process.argv.slice(2).flatMap((name) => (name === "peers" ? PEERS : [name]));
const known = [...MEASUREMENTS, ...PEERS];
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(", ")}. There are: ${known.join(", ")}, peers`);
  process.exit(2);
}

/** Lines of a Markdown table; numbers stand on the right and are grouped. */
function table(columns, rows) {
  const text = (cell) => (typeof cell === "number" ? cell.toLocaleString("en-GB") : cell);
  const isNumber = (index) => rows.some((row) => typeof row[index] === "number");
  const rule = columns.map((_, index) => (isNumber(index) ? "---:" : "---"));
  return [columns, rule, ...rows.map((row) => row.map(text))].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
}

/** The document with the part between the marks of `name` replaced. */
function placed(document, name, text) {
  const [open, close] = [`<!-- measured: ${name} -->`, `<!-- end: ${name} -->`];
  const [start, end] = [document.indexOf(open), document.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`docs/benchmarks.md has no marks for ${name}`);
  return `${document.slice(0, start + open.length)}\n${text}\n${document.slice(end)}`;
}

const docs = path.join(root, "docs/benchmarks.md");
const file = path.join(target, "bench.json");
for (const name of asked.length > 0 ? asked : MEASUREMENTS) {
  const { title, columns, measure } = await import(`./measurements/${name}.mjs`);
  console.log(`### ${title}\n`);
  const around = await circumstances();
  const { rows, notes } = await measure();
  const lines = [...table(columns, rows), "", ...notes.map((note) => `- ${note}`)];
  console.log(`${lines.join("\n")}\n`);
  // Read anew for each: a measurement takes minutes, and others write meanwhile.
  const text = [around, "", ...lines].join("\n").trimEnd();
  await writeFile(docs, placed(await readFile(docs, "utf8"), name, text));
  const results = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  results[name] = { title, around, columns, rows, notes };
  await mkdir(target, { recursive: true });
  await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
}
// Clients of others that were cut off go on waiting for their servers; nobody waits for them.
process.exit(0);
