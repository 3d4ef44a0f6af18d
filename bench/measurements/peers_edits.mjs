//! W1: durable edits a second, our server beside what people would pick instead.
//!
//! All shapes and servers run in turn, each on a fresh copy of the same prepared plan; each run ends
//! with a kill, a new start and a fresh reader.

import path from "node:path";
import { median, spread } from "../figures.mjs";
import * as actual from "../peers/actual.mjs";
import { closedLoop } from "../peers/closed_loop.mjs";
import { LINES, OURS, PEERS, opened, prepared, versions } from "../peers/plans.mjs";
import * as pocketbase from "../peers/pocketbase.mjs";
import { RUNS, edits, editsFile } from "../peers/work.mjs";
import { load, objects, server, withFolder } from "../programs.mjs";

export const title = "Durable edits beside what people would pick instead";
export const columns = [
  "Load", "Server", "Edits/s", "Ours, by this", "p95 ms", "Commits before it answers",
  "Kept after SIGKILL", "Server MB",
];

/** Clients and edits in one request. */
const SHAPES = [[1, 1], [10, 1], [50, 1], [10, 20]];
/** Edits drawn for a run; a fast server goes through them more than once. */
const DRAWN = 50_000;
const WINDOW_MS = 3_000;
const BARE = "bare loop, 1 connection";

/** A load in words. */
const words = ([clients, together]) =>
  `${clients === 1 ? "1 client" : `${clients} clients`} × ${together} a request`;

/** What is drawn for a run: each client has lines of its own, so that nobody overtakes anybody. */
const drawn = (clients) => ({ seed: 1, lines: LINES, count: DRAWN, clients, apart: true });

/** One run of one peer under one load. */
async function peerRun(peer, prepared, folder, [clients, together]) {
  const { running, clients: open } = await opened(peer, prepared, folder, clients);
  const all = edits(drawn(clients));
  const shares = open.map((_, number) => all.filter(({ client }) => client === number));
  const options = { together, windowMs: WINDOW_MS };
  const { lost, ...figures } = await closedLoop(running, open, shares, options);
  const again = await peer.start(folder);
  const reader = await peer.fresh(again, prepared.place);
  const kept = lost(await reader.read());
  reader.close();
  await again.kill();
  return { ...figures, ...kept };
}

/** One run of our server under one load; its generator kills, starts and reads by itself. */
async function ownRun(programs, file, [clients, together]) {
  const [result] = await objects(programs.load, [
    "commands", "--server", programs.server, "--database", `sqlite:${file}?mode=rwc`,
    "--clients", String(clients), "--edits", String(together),
    "--window-ms", String(WINDOW_MS), "--work", await editsFile(drawn(clients)),
  ]);
  return {
    perSecond: result.per_second, p95Ms: result.p95_ms, memoryKb: result.server_memory_kb,
    generatorProcessors: result.generator_processors, missing: result.cells_lost,
    cells: result.cells,
  };
}

/** All runs of everything, by server and load. */
async function runs(folder) {
  const programs = { server: await server(), load: await load() };
  const templates = await prepared(folder);
  const results = new Map();
  const add = (key, result) => results.set(key, [...(results.get(key) ?? []), result]);
  for (let run = 0; run < RUNS; run += 1) {
    const bare = ["bare", "--database", `sqlite:${folder}/bare-${run}.db?mode=rwc`];
    const [limit] = await objects(programs.load, [...bare, "--window-ms", String(WINDOW_MS)]);
    add(BARE, { perSecond: limit.per_second });
    for (const shape of SHAPES) {
      const place = path.join(folder, `${run}-${shape.join("-")}`);
      add(`${OURS} ${shape}`, await ownRun(programs, `${place}.db`, shape));
      for (const [number, peer] of PEERS.entries()) {
        const own = `${place}-${number}`;
        add(`${peer.name} ${shape}`, await peerRun(peer, templates.get(peer), own, shape));
      }
    }
  }
  return results;
}

/** The row of a server under one load; `ours` are the runs of our server under the same. */
function row(shape, name, commitsFirst, results, ours) {
  const rate = results.map(({ perSecond }) => perSecond);
  const memory = median(results.map(({ memoryKb }) => memoryKb));
  return [
    words(shape), name, spread(rate, median(rate) < 100 ? 1 : 0),
    name === OURS ? "" : beside(ours, results), slowest(results),
    commitsFirst ? "yes" : "**no**", kept(results), Math.round(memory / 1024),
  ];
}

/** Run by run: what disturbs a machine for seconds disturbs both sides of a run. */
const times = (ours, theirs) => ours.map((own, run) => own.perSecond / theirs[run].perSecond);

/** How many times theirs ours is; nothing where a run had no answer within its window. */
const beside = (ours, theirs) =>
  theirs.some(({ perSecond }) => perSecond === 0) ? "–" : `${spread(times(ours, theirs), 1)} ×`;

/** How long a request takes that 95 of 100 do not pass; of the runs in which any was answered. */
function slowest(results) {
  const answered = results.filter(({ perSecond }) => perSecond > 0);
  return answered.length > 0 ? spread(answered.map(({ p95Ms }) => p95Ms), 1) : "none answered";
}

/** What a fresh reader found, in words. */
function kept(results) {
  const bad = results.filter(({ missing }) => missing > 0);
  if (bad.length === 0) return `all, ${results.length} of ${results.length}`;
  const most = bad.toSorted((a, b) => b.missing / b.cells - a.missing / a.cells)[0];
  const worst = `${most.missing.toLocaleString("en-GB")} of ${most.cells.toLocaleString("en-GB")}`;
  return `**lost in ${bad.length} of ${results.length}**, most ${worst} cells`;
}

/** Whether our rate with ten clients reaches a multiple of another's. */
function goal(results, other, multiple) {
  const value = median(times(results.get(`${OURS} 10,1`), results.get(other.key)));
  return (
    `Goal ${value >= multiple ? "met" : "**missed**"}: 10 clients with one edit a request get ` +
    `${value.toFixed(2)} × as many through as ${other.name}, at least ${multiple.toFixed(1)} ×.`
  );
}

/** How much of the machine the making of the load took. */
function generators(results) {
  const most = (keys) => {
    const all = keys.flatMap((key) => results.get(key).map((one) => one.generatorProcessors));
    return Math.max(...all.filter(Number.isFinite)).toFixed(2);
  };
  const parts = [OURS, ...PEERS.map(({ name }) => name)].map((name) => {
    const keys = SHAPES.map((shape) => `${name} ${shape}`);
    return `${name} ${most(keys)}`;
  });
  return (
    "Clients run beside the server on the same machine, ours in Rust threads, all others in one " +
    `process of Node; they took at most so many processors: ${parts.join(", ")}.`
  );
}

/** One row for the bare loop, then one for each load and server. */
export async function measure() {
  const results = await withFolder(runs);
  const bare = ["", BARE, spread(results.get(BARE).map((one) => one.perSecond)), "", "", "", "", ""];
  const rows = SHAPES.flatMap((shape) => {
    const ours = results.get(`${OURS} ${shape}`);
    return [
      row(shape, OURS, true, ours, ours),
      ...PEERS.map(({ name, commitsFirst }) =>
        row(shape, name, commitsFirst, results.get(`${name} ${shape}`), ours),
      ),
    ];
  });
  const notes = [
    goal(results, { key: `${actual.name} 10,1`, name: actual.name }, 10),
    goal(results, { key: `${pocketbase.name} 10,1`, name: pocketbase.name }, 2),
    goal(results, { key: BARE, name: "the bare loop" }, 0.5),
    generators(results),
    await versions(),
  ];
  return { rows: [bare, ...rows], notes };
}
