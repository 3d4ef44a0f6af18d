//! automerge-repo with files: every edit is applied in memory, synced on, and stored meanwhile.
//!
//! As shipped: saved at most every 100 ms, files without `fsync`. Nothing is answered; one more
//! client watches, and an edit counts as answered once the watcher's document shows it.

import { ImmutableString, save } from "@automerge/automerge";
import { Repo } from "@automerge/automerge-repo";
import { WebSocketClientAdapter } from "@automerge/automerge-repo-network-websocket";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Connection } from "./http.mjs";
import { freePort } from "../port.mjs";
import { Process, deferred, version } from "./process.mjs";
import { FIELDS } from "./work.mjs";

export const name = `automerge-repo ${await version("@automerge/automerge-repo")}, files`;
/** Whether an answer means that the edit is committed. */
export const commitsFirst = false;
/** Whether a client is told of others' edits without asking. */
export const pushes = true;

const SERVER = fileURLToPath(new URL("automerge_server.mjs", import.meta.url));

/** Starts the server on a folder, new or used before. */
export async function start(folder) {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const args = [SERVER, String(port), path.join(folder, "data")];
  const running = new Process(process.execPath, args, { cwd: folder });
  const connection = new Connection(port);
  await running.until(async () => (await connection.send("GET", "/")).length > 0, name);
  connection.close();
  return Object.assign(running, { port, watcher: null });
}

/** Makes a document with so many lines. An amount is one value, not a text that merges by letters. */
export async function prepare(server, lines) {
  const repo = await repository(server);
  const empty = () => new ImmutableString("0.00");
  const fields = () => Object.fromEntries(Array.from({ length: FIELDS }, (_, n) => [n, empty()]));
  const handle = repo.create({
    lines: Object.fromEntries(Array.from({ length: lines }, (_, line) => [line, fields()])),
  });
  const place = { url: handle.url };
  // Nothing tells when the server has it all; another client that finds it does.
  const reader = await fresh(server, place);
  reader.close();
  repo.networkSubsystem.disconnect();
  return { ...place, documentId: handle.documentId, copy: save(handle.doc()) };
}

/** The client would connect again by itself, also while the first connection is being made. */
const NEVER_AGAIN_MS = 2 ** 31 - 1;

/** A repository that has met the server; before that it would take a document for unavailable. */
async function repository(server) {
  const address = `ws://127.0.0.1:${server.port}`;
  const repo = new Repo({ network: [new WebSocketClientAdapter(address, NEVER_AGAIN_MS)] });
  if (repo.peers.length === 0) await once(repo.networkSubsystem, "peer");
  return repo;
}

/** A client that has nothing. */
export async function fresh(server, place) {
  const repo = await repository(server);
  return new Client(repo, await repo.find(place.url));
}

/** A client that has the prepared document. */
export async function connect(server, place) {
  server.watcher ??= await Watcher.open(server, place);
  return Client.open(server, place);
}

class Client {
  #repo;
  #handle;
  #watcher;

  constructor(repo, handle, watcher) {
    this.#repo = repo;
    this.#handle = handle;
    this.#watcher = watcher;
  }

  static async open(server, place) {
    const repo = await repository(server);
    const handle = repo.import(place.copy, { docId: place.documentId });
    return new this(repo, handle, server.watcher);
  }

  /** Hands in edits as one change; resolves when the watcher shows the last of them. */
  async edit(edits) {
    const seen = this.#watcher.shows(edits.at(-1));
    this.#handle.change(({ lines }) => {
      for (const { line, field, value } of edits) lines[line][field] = new ImmutableString(value);
    });
    await seen;
  }

  /** Calls `told` with each edit of somebody else, once it stands in this client's document. */
  async listen(told) {
    this.#handle.on("change", ({ patches }) => {
      for (const { action, path: [root, line, field], value } of patches) {
        if (action !== "put" || root !== "lines" || field === undefined) continue;
        told({ line: Number(line), field: Number(field), value: String(value) });
      }
    });
  }

  /** Everything: `line/field` to value. */
  async read() {
    const found = new Map();
    for (const [line, fields] of Object.entries(this.#handle.doc().lines)) {
      for (const [field, value] of Object.entries(fields)) {
        found.set(`${line}/${field}`, String(value));
      }
    }
    return found;
  }

  close() {
    this.#repo.networkSubsystem.disconnect();
  }
}

/** A client that sees what others do. */
class Watcher extends Client {
  #awaited = new Map();

  static async open(server, place) {
    const watcher = await super.open(server, place);
    await watcher.listen(({ line, field, value }) => {
      watcher.#awaited.get(`${line}/${field}=${value}`)?.resolve();
    });
    return watcher;
  }

  /** Resolves when the edit stands in this client's document. */
  async shows({ line, field, value }) {
    const key = `${line}/${field}=${value}`;
    const seen = deferred();
    this.#awaited.set(key, seen);
    await seen.promise;
    this.#awaited.delete(key);
  }
}
