//! The rule book on the host and as the module that browsers run, in V8 as Chromium has it.
//!
//! The work stands in `app/domain/benches/rules`. Both sides run in turn, five times each.

import { median, ratio, spread } from "../figures.mjs";
import { built, objects } from "../programs.mjs";
import { exportsOf, moduleFile } from "../wasm.mjs";

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
  const { Rules } = exportsOf(await moduleFile("rules", bench));
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
