//! y-websocket with LevelDB: every edit is applied in memory, sent on, and stored meanwhile.
//!
//! As shipped: LevelDB without `sync`. Nothing is answered; the server sends each update to
//! everybody in the room, the sender included, before it is stored. That echo stands for an answer.

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { WebSocket } from "ws";
import * as protocol from "y-protocols/sync";
import * as Y from "yjs";
import { Connection } from "./http.mjs";
import { freePort } from "../port.mjs";
import { Process, deferred, packages, version } from "./process.mjs";
import { FIELDS } from "./work.mjs";

export const name = `y-websocket ${await version("y-websocket")}, LevelDB`;
/** Whether an answer means that the edit is committed. */
export const commitsFirst = false;
/** Whether a client is told of others' edits without asking. */
export const pushes = true;

const ROOM = "plan";
/** First number of every message about the document. */
const MESSAGE_SYNC = 0;
/** Second number: the document as an answer, and an update. */
const [STEP_2, UPDATE] = [protocol.messageYjsSyncStep2, protocol.messageYjsUpdate];

/** Starts the server on a folder, new or used before. */
export async function start(folder) {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const script = path.join(packages, "y-websocket/bin/server.cjs");
  const env = { HOST: "127.0.0.1", PORT: String(port), YPERSISTENCE: path.join(folder, "data") };
  const running = new Process(process.execPath, [script], { cwd: folder, env });
  const connection = new Connection(port);
  await running.until(async () => (await connection.send("GET", "/")).length > 0, name);
  connection.close();
  return Object.assign(running, { port });
}

/** Makes a map for each of so many lines. */
export async function prepare(server, lines) {
  const client = await Client.open(server);
  await client.change((plan) => {
    for (let line = 0; line < lines; line += 1) {
      const fields = Array.from({ length: FIELDS }, (_, field) => [String(field), "0.00"]);
      plan.set(String(line), new Y.Map(fields));
    }
  });
  client.close();
  // Nothing tells when it is stored; but a room that was empty is read from the store anew, and
  // greets before it has been.
  for (let isStored = false; !isStored; ) {
    const reader = await connect(server);
    isStored = reader.greetedEmpty;
    reader.close();
  }
  return {};
}

/** Opens the room and waits for the whole document. */
export async function connect(server) {
  const client = await Client.open(server);
  await client.filled.promise;
  return client;
}

/** Every client comes with nothing and is given the document. */
export const fresh = connect;

class Client {
  #socket;
  #doc = new Y.Doc();
  #greeted = deferred();
  #echo = null;
  #told = null;
  // Lines belong to one client each while load is measured, so it need not take others' edits in.
  #isFull = false;
  /** Settled when the document has lines: the server greets before it has read what it stored. */
  filled = deferred();
  /** Whether the greeting held no lines. */
  greetedEmpty = false;

  constructor(socket) {
    this.#socket = socket;
    socket.binaryType = "nodebuffer";
    socket.on("open", () => {
      this.#send((encoder) => protocol.writeSyncStep1(encoder, this.#doc));
    });
    socket.on("message", (bytes) => this.#received(bytes));
    socket.on("error", (error) => this.#failed(error));
    socket.on("close", () => this.#failed(new Error("the server has hung up")));
    // Nobody waits for these when the server is killed.
    for (const { promise } of [this.#greeted, this.filled]) promise.catch(() => {});
  }

  /** Opens the room and waits for the greeting. */
  static async open(server) {
    const client = new Client(new WebSocket(`ws://127.0.0.1:${server.port}/${ROOM}`));
    await client.#greeted.promise;
    return client;
  }

  #failed(error) {
    for (const waiting of [this.#greeted, this.filled, this.#echo]) waiting?.reject(error);
  }

  #send(write) {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE_SYNC);
    write(encoder);
    this.#socket.send(encoding.toUint8Array(encoder));
  }

  #received(bytes) {
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) return;
    const kind = decoding.readVarUint(decoder);
    if (kind !== STEP_2 && kind !== UPDATE) return;
    const update = decoding.readVarUint8Array(decoder);
    if (this.#echo && Buffer.compare(this.#echo.update, update) === 0) {
      this.#echo.resolve();
    } else if (this.#told || !this.#isFull) {
      Y.applyUpdate(this.#doc, update);
      if (this.#doc.getMap("lines").size > 0) this.#isFull = true;
      if (this.#isFull) this.filled.resolve();
    }
    if (kind === STEP_2) {
      this.greetedEmpty = !this.#isFull;
      this.#greeted.resolve();
    }
  }

  /** Hands in edits in one message; resolves when the server has sent it back. */
  async edit(edits) {
    await this.change((plan) => {
      for (const { line, field, value } of edits) plan.get(String(line)).set(String(field), value);
    });
  }

  /** One transaction on the map of lines. */
  async change(work) {
    const echo = deferred();
    this.#doc.once("update", (update) => Object.assign(echo, { update }));
    this.#doc.transact(() => work(this.#doc.getMap("lines")));
    this.#echo = echo;
    this.#send((encoder) => protocol.writeUpdate(encoder, echo.update));
    await echo.promise;
    this.#echo = null;
  }

  /** Calls `told` with each edit of somebody else, once it stands in this client's document. */
  async listen(told) {
    this.#told = told;
    this.#doc.getMap("lines").observeDeep((events) => {
      for (const { path: [line], keys, target } of events) {
        for (const field of keys.keys()) {
          told({ line: Number(line), field: Number(field), value: target.get(field) });
        }
      }
    });
  }

  /** Everything: `line/field` to value. */
  async read() {
    const found = new Map();
    for (const [line, fields] of this.#doc.getMap("lines")) {
      for (const [field, value] of fields) found.set(`${line}/${field}`, value);
    }
    return found;
  }

  close() {
    this.#socket.removeAllListeners("close");
    this.#socket.terminate();
  }
}
