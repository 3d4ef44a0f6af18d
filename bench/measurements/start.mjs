//! From typing `make run` to the first answer: cold in a fresh clone, warm in the same one.
//!
//! Cold means no `target`, no npm packages and no data; the Rust toolchain, cargo's registry and
//! the tools that `make run` installs once for all clones are there.

import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../../frontend/build/paths.mjs";
import { spread } from "../figures.mjs";
import { freePort } from "../port.mjs";
import { output, withFolder } from "../programs.mjs";

export const title = "From `make run` to the first answer";
export const columns = ["Start", "Seconds"];

const WARM_RUNS = 5;
/** How often the server is asked whether it is there. */
const POLL_MS = 20;
/** Longer than any build on a small machine. */
const PATIENCE_MS = 60 * 60_000;

/** Whether the server answers. */
async function isThere(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

/** Seconds from starting `make run` until /healthz answers; the server is ended afterwards. */
async function seconds(checkout) {
  const port = await freePort();
  const env = { ...process.env, ZIELBUDGET_LISTEN: `127.0.0.1:${port}` };
  for (const name of ["CARGO_TARGET_DIR", "ZIELBUDGET_DATA", "ZIELBUDGET_DATABASE_URL"]) {
    delete env[name];
  }
  const start = performance.now();
  const child = spawn("make", ["run"], {
    cwd: checkout, env, detached: true, stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(child, "exit");
  try {
    while (!(await isThere(port))) {
      if (child.exitCode !== null) throw new Error(`make run ended with ${child.exitCode}`);
      if (performance.now() - start > PATIENCE_MS) throw new Error("make run takes too long");
      await pause(POLL_MS);
    }
    return (performance.now() - start) / 1000;
  } finally {
    // The whole group: make, the shell, and the server it has become.
    if (child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await ended;
  }
}

/** One row for the cold start, one for the warm ones. */
export async function measure() {
  return withFolder(async (folder) => {
    const checkout = path.join(folder, "zielbudget");
    await output("git", ["clone", "--quiet", root, checkout]);
    const cold = await seconds(checkout);
    const warm = [];
    for (let run = 0; run < WARM_RUNS; run += 1) warm.push(await seconds(checkout));
    const rows = [
      ["cold, once", spread([cold], 0).split(" ")[0]],
      [`warm, ${WARM_RUNS} times`, spread(warm, 1)],
    ];
    return { rows, notes: ["The clone holds what is committed."] };
  });
}
