//! The rule book on the host and as the module that browsers run, in V8 as Chromium has it.
//!
//! The work stands in `app/domain/benches/rules`. Both sides run in turn, five times each.

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { root, style, target, tools } from "../../frontend/build/paths.mjs";
import { FEATURES } from "../../frontend/build/wasm.mjs";
import { median, ratio, spread } from "../figures.mjs";
import { built, objects, output } from "../programs.mjs";

export const title = "The rule book: native beside WebAssembly";
export const columns = ["Work", "Lines", "Native µs", "Wasm µs", "Wasm is"];

const RUNS = 5;
/** A batch that takes at least this long is not disturbed by the clock's grain. */
const BATCH_MS = 50;
/** The names of the exports, and what they do. */
const WORDS = {
  roll_up: "Roll-up",
  roll_up_and_check: "Roll-up and checks",
  decide_and_apply: "Decide and apply one edit",
};

/** The module as the product's build makes it, but for Node: shrunk by the same tools. */
async function wasm() {
  const bench = ["-p", "domain", "--features", "sample", "--bench", "rules"];
  const triple = ["--target", "wasm32-unknown-unknown", "--profile", "wasm-release"];
  const compiled = await built("rules", ["build", ...bench, ...triple]);
  const lock = await readFile(path.join(root, "Cargo.lock"), "utf8");
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)[1];
  const out = path.join(target, "bench-rules");
  await output(path.join(tools, `wasm-bindgen-${version}/bin/wasm-bindgen`), [
    compiled, "--target", "nodejs", "--no-typescript", "--out-dir", out, "--out-name", "rules",
  ]);
  const module = path.join(out, "rules_bg.wasm");
  const optimiser = path.join(style, "node_modules/binaryen/bin/wasm-opt");
  await output(process.execPath, [optimiser, module, "-Oz", ...FEATURES, "-o", module]);
  return createRequire(import.meta.url)(path.join(out, "rules.js")).Rules;
}

/** Nanoseconds of one piece of work: twice as many at once until a batch is long enough. */
function nanoseconds(rules, name) {
  for (let times = 1; ; times *= 2) {
    const start = performance.now();
    const sound = rules[name](times);
    const taken = performance.now() - start;
    if (!sound) throw new Error(`${name} did not do its work`);
    if (taken >= BATCH_MS) return (taken * 1e6) / times;
  }
}

/** One row per piece of work and size of the plan. */
export async function measure() {
  const bench = ["-p", "domain", "--features", "sample", "--bench", "rules"];
  const native = await built("rules", ["bench", "--no-run", ...bench]);
  const Rules = await wasm();
  const sizes = new Map();
  const measured = new Map();
  const add = (name, lines, side, ns) => {
    const key = `${name} ${lines}`;
    if (!measured.has(key)) measured.set(key, { name, lines, native: [], wasm: [] });
    measured.get(key)[side].push(ns / 1000);
  };
  for (let run = 0; run < RUNS; run += 1) {
    for (const { work, lines, ns } of await objects(native, [])) {
      add(work, lines, "native", ns);
      if (!sizes.has(lines)) sizes.set(lines, new Rules(lines));
      add(work, lines, "wasm", nanoseconds(sizes.get(lines), work));
    }
  }
  const order = Object.keys(WORDS);
  const rows = [...measured.values()]
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name) || a.lines - b.lines)
    .map(({ name, lines, native: host, wasm: web }) => [
      WORDS[name], lines, spread(host, 2), spread(web, 2), ratio(median(web), median(host)),
    ]);
  return { rows, notes: [] };
}
