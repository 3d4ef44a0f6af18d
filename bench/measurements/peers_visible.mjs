//! W2: from the gesture on one device until another shows it, our server beside others.
//!
//! Two clients in one process, edits one after the other: the next one is made when the last is
//! answered and seen.

import path from "node:path";
import { median, p95, spread } from "../figures.mjs";
import * as automerge from "../peers/automerge.mjs";
import { LINES, OURS, PEERS, opened, prepared, versions } from "../peers/plans.mjs";
import { deferred } from "../peers/process.mjs";
import { RUNS, edits } from "../peers/work.mjs";
import { load, objects, server, withFolder } from "../programs.mjs";

export const title = "From the gesture on one device until it is seen on another";
export const columns = [
  "Server", "Edits a run", "p50 ms", "p95 ms", "p95, by ours", "Commits before it answers",
  "The other device",
];

const EDITS = 200;
const AIM_MS = 50;
/** automerge-repo waits 100 ms on either side before it sends, so that fewer have to do. */
const count = (peer) => (peer === automerge ? 40 : EDITS);

/** One run of one peer: how long each edit took, in milliseconds. */
async function peerRun(peer, prepared, folder) {
  const { running, clients } = await opened(peer, prepared, folder, 1);
  const [writer] = clients;
  // Where a watcher stands for the answer, it is the other device.
  const reader = running.watcher ?? (await peer.connect(running, prepared.place, 2));
  const hearing = hears(peer, reader);
  const took = [];
  for (const edit of edits({ seed: 2, lines: LINES, count: count(peer) })) {
    const gesture = performance.now();
    const seen = hearing.next(edit);
    await Promise.all([writer.edit([edit]), seen]);
    took.push((await seen) - gesture);
  }
  await hearing.stop();
  for (const client of [writer, reader]) client.close();
  await running.kill();
  return took;
}

/** A device that hears: by being told, or by asking again as soon as it was answered. */
function hears(peer, reader) {
  let awaited = null;
  let stopped = false;
  const told = ({ line, field, value }) => {
    const isIt = awaited?.key === `${line}/${field}` && awaited.value === value;
    if (isIt) awaited.resolve(performance.now());
  };
  const ask = async () => {
    while (!stopped) {
      for (const [cell, value] of await reader.news()) {
        const [line, field] = cell.split("/");
        told({ line, field, value });
      }
    }
  };
  const running = peer.pushes ? reader.listen(told) : ask();
  return {
    next: async ({ line, field, value }) => {
      if (peer.pushes) await running;
      awaited = Object.assign(deferred(), { key: `${line}/${field}`, value });
      return awaited.promise;
    },
    stop: () => {
      stopped = true;
      return running;
    },
  };
}

/** One run of our server. */
async function ownRun(programs, file) {
  const [result] = await objects(programs.load, [
    "visible", "--server", programs.server, "--database", `sqlite:${file}?mode=rwc`,
    "--edits", String(EDITS),
  ]);
  return { p50: result.p50_ms, p95: result.p95_ms };
}

async function runs(folder) {
  const programs = { server: await server(), load: await load() };
  const templates = await prepared(folder);
  const results = new Map([OURS, ...PEERS.map(({ name }) => name)].map((name) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) {
    results.get(OURS).push(await ownRun(programs, path.join(folder, `${run}.db`)));
    for (const [number, peer] of PEERS.entries()) {
      const own = path.join(folder, `${run}-${number}`);
      const took = await peerRun(peer, templates.get(peer), own);
      results.get(peer.name).push({ p50: median(took), p95: p95(took) });
    }
  }
  return results;
}

/** Whether our slowest twentieth begins below that of all who commit first, and below the aim. */
function goals(results) {
  const ours = median(results.get(OURS).map((one) => one.p95));
  const committing = PEERS.filter(({ commitsFirst }) => commitsFirst).map(({ name }) => {
    const ratios = results.get(name).map((one, run) => results.get(OURS)[run].p95 / one.p95);
    const word = median(ratios) < 1 ? "met" : "**missed**";
    return `Goal ${word}: our p95 is ${median(ratios).toFixed(2)} × that of ${name}, below 1 ×.`;
  });
  const word = ours <= AIM_MS ? "met" : "**missed**";
  return [...committing, `Aim ${word}: our p95 is ${ours.toFixed(1)} ms, at most ${AIM_MS} ms.`];
}

/** One row for each server. */
export async function measure() {
  const results = await withFolder(runs);
  const row = (name, edits, commitsFirst, hearing) => {
    const all = results.get(name);
    const ratios = all.map((one, run) => one.p95 / results.get(OURS)[run].p95);
    return [
      name, edits, spread(all.map((one) => one.p50), 1), spread(all.map((one) => one.p95), 1),
      name === OURS ? "" : `${spread(ratios, 1)} ×`, commitsFirst ? "yes" : "**no**", hearing,
    ];
  };
  const rows = PEERS.map((peer) => {
    const hearing = peer.pushes ? "is told" : "asks again as soon as it was answered";
    return row(peer.name, count(peer), peer.commitsFirst, hearing);
  });
  return {
    rows: [row(OURS, EDITS, true, "is told"), ...rows],
    notes: [...goals(results), await versions()],
  };
}
