//! Coming back with 200 edits of one's own, after others have made many.
//!
//! Ours and Actual over HTTP, with the server's work and its commit; the libraries as work on bytes
//! alone, without a server. Beside it each opens the same plan fresh.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Person } from "../device.mjs";
import { RUNS, median, spread, verdict } from "../figures.mjs";
import { documents } from "../peers/documents.mjs";
import { FIELDS } from "../peers/work.mjs";
import { LENGTHS, LINES, OWN, own, truth, verify } from "../plan.mjs";
import { objects, withFolder } from "../programs.mjs";
import { stages, withStage } from "../stages.mjs";

export const title = "Coming back with 200 edits after others have made many";
export const columns = [
  "System", "Others' edits", "Opened fresh ms", "Came back ms", "Of opening fresh",
  "From the device's store ms", "Shown as conflicts",
];

const OURS = "ours, over HTTP";
const LIBRARIES = ["loro", "yjs", "automerge"];
const MERGING = fileURLToPath(new URL("../peers/merging.mjs", import.meta.url));
/** Messages of Actual handed in at once while its history is made. */
const TOGETHER = 1_000;
/** How much longer than opening fresh coming back may take, and after how many edits. */
const GOAL = { ratio: 1.5, length: 10_000 };

/** The milliseconds that something takes. */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Two devices that saw the plan without history and have typed since, without a connection. */
async function away(person, number) {
  const devices = [];
  for (const who of [0, 1]) {
    const device = person.device(number + who);
    await device.settle();
    device.goOffline();
    device.type(own(who));
    devices.push(device);
  }
  return devices;
}

/** One run of ours: fresh, then the page that stayed open, then the one opened anew. */
async function oursOnce(stage, length, [stayed, closed], number) {
  return withStage(stage.at(length), async (origin) => {
    const person = await Person.signIn(origin, stage.device);
    // The server has the plan in memory from here on, in all three cases.
    await person.device(number).settle();
    const fresh = person.device(number + 1);
    const result = { fresh: await timed(() => fresh.settle()) };
    verify(fresh.cells(LINES), truth(length), "ours, fresh");
    for (const device of [stayed, closed]) device.follow(person);
    result.back = await timed(() => stayed.settle());
    result.shown = stayed.module.disputed().length;
    result.stored = await timed(() => {
      closed.module.reopen();
      return closed.settle();
    });
    await stayed.settle();
    verify(stayed.cells(LINES), closed.cells(LINES), "ours, two devices");
    person.close();
    return result;
  });
}

/** All runs of ours, by length. */
async function ours(add) {
  const stage = await stages();
  const waiting = await withStage(stage.at(0), async (origin) => {
    const person = await Person.signIn(origin, stage.device);
    const devices = [];
    for (let number = 0; number < RUNS * LENGTHS.length; number += 1) {
      devices.push(await away(person, 100 + 4 * number));
    }
    person.close();
    return devices;
  });
  for (let run = 0; run < RUNS; run += 1) {
    for (const [index, length] of LENGTHS.entries()) {
      const number = run * LENGTHS.length + index;
      add(OURS, length, await oursOnce(stage, length, waiting[number], 102 + 4 * number));
    }
  }
}

/** All runs of the libraries. */
async function libraries(add) {
  const all = await Promise.all(LIBRARIES.map((name) => documents(name)));
  for (let run = 0; run < RUNS; run += 1) {
    for (const length of LENGTHS) {
      for (const [index, { of, at }] of all.entries()) {
        const args = [MERGING, LIBRARIES[index], at(0), at(length), String(length)];
        const [{ fresh, reconnect }] = await objects(process.execPath, args);
        add(`${of.name}, library`, length, { fresh, back: reconnect });
      }
    }
  }
}

/** Actual's server, which is given the history bit by bit, and asked after each. */
async function actual(add) {
  const [server, { of, at }] = [await import("../peers/actual.mjs"), await documents("actual")];
  const base = await readFile(at(0));
  const { log } = of.open(await readFile(at(Math.max(...LENGTHS))));
  await withFolder(async (folder) => {
    const running = await server.start(folder);
    const place = await server.prepare(running, 0);
    // A connection that rests is closed after some seconds, so each piece of work has its own.
    const connected = async (work) => {
      const client = await server.connect(running, place, 1);
      try {
        return await work(client);
      } finally {
        client.close();
      }
    };
    try {
      await actualRuns(server, connected, { of, log, base }, add);
    } finally {
      await running.stop();
    }
  });
}

/** All runs, while the history becomes longer. */
async function actualRuns(server, connected, { of, log, base }, add) {
  let given = 0;
  for (const length of LENGTHS) {
    const upTo = LINES * FIELDS + length;
    const messages = log.slice(given, upTo);
    await connected((client) => handIn(client, messages));
    given = upTo;
    for (let run = 0; run < RUNS; run += 1) {
      add(`${server.name}, over HTTP`, length, await actualOnce(of, connected, base, length + run));
    }
  }
}

/** Hands messages in without asking for any. */
async function handIn(client, messages) {
  client.since = messages.at(-1)?.timestamp;
  for (let next = 0; next < messages.length; next += TOGETHER) {
    await client.sync(messages.slice(next, next + TOGETHER));
  }
}

/** One run: all messages for whoever has none, then what came since for whoever was away. */
async function actualOnce(of, connected, base, who) {
  const fresh = await connected((client) =>
    timed(async () => of.told(of.empty(), await client.sync([]))),
  );
  // Each run is somebody else, or the server would know the messages already.
  const device = of.by(of.open(base), who);
  const known = of.mark(device);
  const newest = device.log.at(-1).timestamp;
  of.edit(device, own(0));
  const messages = device.log.slice(known);
  const back = await connected((client) => {
    client.since = newest;
    return timed(async () => of.told(device, await client.sync(messages)));
  });
  return { fresh, back };
}

/** One row per system and number of edits that others have made. */
export async function measure() {
  const found = new Map();
  const add = (who, length, result) => {
    if (!found.has(who)) found.set(who, new Map(LENGTHS.map((each) => [each, []])));
    found.get(who).get(length).push(result);
  };
  await ours(add);
  await libraries(add);
  await actual(add);
  const rows = [...found].flatMap(([who, byLength]) =>
    [...byLength].map(([length, results]) => row(who, length, results)),
  );
  const results = found.get(OURS).get(GOAL.length);
  const share = (name) => median(results.map((result) => (100 * result[name]) / result.fresh));
  const words = `coming back after ${GOAL.length.toLocaleString("en-GB")} edits takes, of opening fresh,`;
  const notes = [
    verdict(words, share("back"), 100 * GOAL.ratio, "%"),
    verdict(`the same from the device's store: ${words}`, share("stored"), 100 * GOAL.ratio, "%"),
    `Each time ${OWN} edits waited.`,
  ];
  return { rows, notes };
}

function row(who, length, results) {
  const each = (name) => results.map((result) => result[name]);
  const ratios = results.map(({ back, fresh }) => back / fresh);
  const stored = who === OURS ? spread(each("stored"), 1) : "";
  const shown = who === OURS ? spread(each("shown")) : "";
  return [
    who, length, spread(each("fresh"), 1), spread(each("back"), 1), `${spread(ratios, 2)} ×`,
    stored, shown,
  ];
}
