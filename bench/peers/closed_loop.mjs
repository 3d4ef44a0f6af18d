//! Clients in a closed loop, a kill in the middle of it, and what a fresh reader finds then.

import { p95 } from "../figures.mjs";
import { deferred } from "./process.mjs";

/** What runs before the window does not count: caches fill, connections settle. */
const WARM_UP_MS = 500;
/** What clients are told instead of an answer. */
const KILLED = Symbol("killed");

/** What one client has asked for, and what was answered. */
class Account {
  /** Cell to the value that was answered last. */
  answered = new Map();
  /** Cell to the value of the request on its way. */
  onTheWay = new Map();

  asks(edits) {
    for (const { line, field, value } of edits) this.onTheWay.set(`${line}/${field}`, value);
  }

  answers() {
    for (const [cell, value] of this.onTheWay) this.answered.set(cell, value);
    this.onTheWay.clear();
  }
}

/**
 * Lets `clients` work through `shares`, their edits, `together` in one request, until the server is
 * killed after the window. Returns edits a second, the 95th percentile of the time for an answer,
 * the server's memory, and `lost(read)`: cells that lack what was answered.
 */
export async function closedLoop(server, clients, shares, { together, windowMs }) {
  const requests = [];
  const killed = deferred();
  const accounts = clients.map(() => new Account());
  const running = clients.map((client, number) =>
    run(client, shares[number], accounts[number], together, requests, killed.promise),
  );
  // A client that fails before the kill ends the measurement at once.
  const failed = Promise.all(running);
  await Promise.race([failed, pause(WARM_UP_MS)]);
  const [from, spentBefore] = [performance.now(), process.cpuUsage()];
  await Promise.race([failed, pause(windowMs)]);
  const [until, spent] = [performance.now(), process.cpuUsage(spentBefore)];
  const memoryKb = await server.peakMemoryKb();
  // Before the signal: what is answered from here on counts as not answered.
  killed.resolve(KILLED);
  const dead = server.kill();
  // In the same turn, so that no client takes up its work again by itself.
  for (const client of clients) client.close();
  server.watcher?.close();
  await dead;
  await failed;
  const counted = requests.filter(({ answered }) => answered >= from && answered < until);
  const seconds = (until - from) / 1000;
  return {
    perSecond: counted.reduce((sum, { edits }) => sum + edits, 0) / seconds,
    p95Ms: p95(counted.map(({ sent, answered }) => answered - sent)),
    memoryKb,
    generatorProcessors: (spent.user + spent.system) / 1e6 / seconds,
    lost: (read) => lost(accounts, read),
  };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One client: the next request goes out when the last one is answered. */
async function run(client, edits, account, together, requests, killed) {
  for (let next = 0; ; next = (next + together) % edits.length) {
    const chunk = edits.slice(next, next + together);
    account.asks(chunk);
    const sent = performance.now();
    const answer = client.edit(chunk);
    // Where only an echo answers, nothing comes any more after the kill, not even an error.
    answer.catch(() => {});
    if ((await Promise.race([killed, answer])) === KILLED) return;
    account.answers();
    requests.push({ sent, answered: performance.now(), edits: chunk.length });
  }
}

/**
 * How many cells were answered, and how many of them do not hold what was. A request that was on
 * its way may have been written or not: both are right.
 */
function lost(accounts, read) {
  let [cells, missing] = [0, 0];
  for (const { answered, onTheWay } of accounts) {
    for (const [cell, value] of answered) {
      cells += 1;
      const found = read.get(cell);
      if (found !== value && found !== onTheWay.get(cell)) missing += 1;
    }
  }
  return { cells, missing };
}
