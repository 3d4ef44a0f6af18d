//! Runs the measurements and prints one Markdown table for each: `node bench/run.mjs [NAME…]`.
//!
//! A measurement is a module in `measurements/` that exports `title`, `columns` and `measure()`,
//! which returns rows of texts and numbers. The numbers also go to `target/bench.json`.

import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** In the order of the tables in docs/benchmarks.md. */
const MEASUREMENTS = ["wire"];

const folder = path.dirname(fileURLToPath(import.meta.url));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !MEASUREMENTS.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(", ")}. There are: ${MEASUREMENTS.join(", ")}`);
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

const processor = `${os.cpus().length} × ${os.cpus()[0].model}`;
const machine = `${processor}, ${os.type()}, Node ${process.version}`;
const results = { machine, measurements: {} };
console.log(`${machine}\n`);
for (const name of asked.length > 0 ? asked : MEASUREMENTS) {
  const { title, columns, measure } = await import(path.join(folder, `measurements/${name}.mjs`));
  const rows = await measure();
  results.measurements[name] = { title, columns, rows };
  console.log(`### ${title}\n\n${table(columns, rows).join("\n")}\n`);
}
const file = path.join(folder, "../target/bench.json");
await mkdir(path.dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(results, null, 2)}\n`);
