//! 1,300 open connections on our server, and edits among them.
//!
//! `server/examples/load` makes 26 plans, lets fifty connections listen to each, and then lets five
//! of each plan edit once, all within two seconds. Each run has a server that has just started.

import path from "node:path";
import { median, spread } from "../figures.mjs";
import { RUNS } from "../peers/work.mjs";
import { load, objects, server, withFolder } from "../programs.mjs";

export const title = "1,300 open connections";
export const columns = ["What", "Measured", "Goal"];

const [SEEN_MS_MAX, KB_EACH_MAX] = [250, 64];

/** One row for each figure. */
export async function measure() {
  const programs = { server: await server(), load: await load() };
  const results = await withFolder((folder) => objects(programs.load, [
    "connections", "--server", programs.server, "--runs", String(RUNS),
    "--database", `sqlite:${path.join(folder, "connections.db")}?mode=rwc`,
  ]));
  const of = (field) => results.map((result) => result[field]);
  const [{ connections, edits }] = results;
  const missing = of("missing").reduce((sum, one) => sum + one, 0);
  const rows = [
    ["Connections open at once", connections.toLocaleString("en-GB"), "1,300"],
    ["Opening all, one after the other, s", spread(of("opened_ms").map((ms) => ms / 1000), 1), ""],
    [`${edits} edits in 2 s, until seen: p50, ms`, spread(of("p50_ms"), 1), ""],
    ["… p99, ms", spread(of("p99_ms"), 1), `≤ ${SEEN_MS_MAX}`],
    ["… the slowest, ms", spread(of("most_ms"), 1), ""],
    ["… never seen", missing, "none"],
    ["Memory of an idle connection, KB", spread(of("kb_each"), 1), `≤ ${KB_EACH_MAX}`],
    ["Memory of the server with all, MB", spread(of("server_memory_kb").map((kb) => kb / 1024)), ""],
  ];
  const goal = (what, value, most, unit) =>
    `Goal ${value <= most ? "met" : "**missed**"}: ${what} ${value.toFixed(1)} ${unit}, at most ` +
    `${most} ${unit}.`;
  const notes = [
    goal("99 of 100 edits are seen within", median(of("p99_ms")), SEEN_MS_MAX, "ms"),
    goal("an idle connection takes", median(of("kb_each")), KB_EACH_MAX, "KB"),
    `${median(of("heard")).toLocaleString("en-GB")} times an edit was seen on another connection, ` +
      "in each run.",
  ];
  return { rows, notes };
}
