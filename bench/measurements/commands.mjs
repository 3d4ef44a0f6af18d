//! Durable commands per second over HTTP, beside a loop that only commits rows.
//!
//! `server/examples/load` starts the server on an empty database, lets clients edit in a closed
//! loop, kills the server with requests on their way, starts it again and looks whether everything
//! is there that was answered. All shapes run in turn, five times each, each on a fresh database.

import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import path from "node:path";
import { median, spread } from "../figures.mjs";
import { withPostgres } from "../postgres.mjs";
import { load, objects, server, withFolder } from "../programs.mjs";

export const title = "Durable commands over HTTP, beside the bare loop";
export const columns = [
  "Database", "Load", "Edits/s", "Of the bare loop", "p95 ms", "Kept after SIGKILL", "Server MB",
];

const RUNS = 5;
/** Pages written to learn how long the disk takes. */
const SYNCS = 500;
/** Clients and edits in one request. */
const SHAPES = [[1, 1], [10, 1], [1, 20], [10, 20]];

/** One database: how to get a fresh one, and how many loops its bare limit is measured with. */
async function round(database, programs, add) {
  for (const writers of database.writers) {
    const address = await database.fresh();
    const args = ["bare", "--database", address, "--writers", String(writers)];
    const [result] = await objects(programs.load, args);
    add(database.name, `bare ${writers}`, result);
  }
  for (const [clients, edits] of SHAPES) {
    const address = await database.fresh();
    const [result] = await objects(programs.load, [
      "commands", "--server", programs.server, "--database", address,
      "--clients", String(clients), "--edits", String(edits),
    ]);
    add(database.name, `commands ${clients} ${edits}`, result);
  }
}

/** The row of a bare loop. */
const bareRow = (database, writers, results) => [
  database, `bare loop, ${writers === 1 ? "1 connection" : `${writers} connections`}`,
  spread(results.map((result) => result.per_second)), "", "", "", "",
];

/** The row of the server under one load. */
function commandsRow(database, [clients, edits], results, bare) {
  const rate = results.map((result) => result.per_second);
  // Run by run: what disturbs a machine for seconds disturbs both sides of a run.
  const ratios = results.map((result, run) => result.per_second / bare[run].per_second);
  const lost = results.reduce((sum, result) => sum + result.cells_lost, 0);
  const memory = median(results.map((result) => result.server_memory_kb ?? 0));
  return [
    database,
    `${clients === 1 ? "1 client" : `${clients} clients`} × ${edits} a request`,
    spread(rate),
    `${spread(ratios, 2)} ×`,
    spread(results.map((result) => result.p95_ms), 1),
    lost === 0 ? `all, ${results.length} of ${results.length}` : `**${lost} cells lost**`,
    memory ? Math.round(memory / 1024) : "",
  ];
}

/** One row per database and load. */
export async function measure() {
  const programs = { server: await server(), load: await load() };
  const results = new Map();
  const add = (database, shape, result) => {
    const key = `${database} ${shape}`;
    results.set(key, [...(results.get(key) ?? []), result]);
  };
  const of = (name, shape) => results.get(`${name} ${shape}`);
  const databases = [];
  const syncs = [];
  await withFolder((folder) =>
    withPostgres(async (postgres) => {
      let number = 0;
      const sqlite = () => `sqlite:${path.join(folder, `${(number += 1)}.db`)}?mode=rwc`;
      databases.push({ name: "SQLite", writers: [1], fresh: sqlite });
      databases.push({ name: "PostgreSQL", writers: [1, 10], fresh: postgres });
      for (let run = 0; run < RUNS; run += 1) {
        syncs.push(diskWait(path.join(folder, "sync")));
        for (const database of databases) await round(database, programs, add);
      }
    }),
  );
  const rows = databases.flatMap(({ name, writers }) => [
    ...writers.map((number) => bareRow(name, number, of(name, `bare ${number}`))),
    ...SHAPES.map((shape) => {
      const limit = writers.includes(shape[0]) ? shape[0] : writers[0];
      const served = of(name, `commands ${shape.join(" ")}`);
      return commandsRow(name, shape, served, of(name, `bare ${limit}`));
    }),
  ]);
  const wait = `Waiting for this disk takes ${spread(syncs)} µs (4 KiB written, then fdatasync).`;
  return { rows, notes: [wait, processors(results)] };
}

/** Microseconds that a page written to the disk takes, in the middle of many. */
function diskWait(file) {
  const page = Buffer.alloc(4096, 1);
  const handle = openSync(file, "w");
  const took = Array.from({ length: SYNCS }, () => {
    const start = performance.now();
    writeSync(handle, page);
    fdatasyncSync(handle);
    return (performance.now() - start) * 1000;
  });
  closeSync(handle);
  return median(took);
}

/** How much of the machine went into making the load instead of serving it. */
function processors(results) {
  const of = (part) =>
    [...results.values()].flat().map((result) => result[part]).filter(Number.isFinite);
  const most = (part) => Math.max(...of(part)).toFixed(2);
  return (
    `The load generator took at most ${most("generator_processors")} processors, the server at ` +
    `most ${most("server_processors")}, on the same machine.`
  );
}
