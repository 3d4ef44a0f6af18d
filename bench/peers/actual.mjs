//! Actual's sync server: messages in SQLite, a client asks for what came since.
//!
//! As shipped: the driver's journal (rollback) with `synchronous=FULL`, one transaction a request,
//! answered after its commit. An edit is one message (dataset, row, column, value), not encrypted;
//! `NODE_ENV=development` lifts the limit of 500 requests a minute.

import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Connection } from "./http.mjs";
import { freePort } from "../port.mjs";
import { Process, node22, packages, version } from "./process.mjs";
import { FIELDS } from "./work.mjs";

const {
  create, fromBinary, toBinary, MessageSchema, MessageEnvelopeSchema, SyncRequestSchema,
  SyncResponseSchema, Timestamp,
} = await import("@actual-app/crdt");

export const name = `Actual ${await version("@actual-app/sync-server")}`;
/** Whether an answer means that the edit is committed. */
export const commitsFirst = true;
/** Whether a client is told of others' edits without asking. */
export const pushes = false;

const PASSWORD = "a password of the benchmark";
/** Messages in one request while the plan is prepared. */
const TOGETHER = 1_000;
const SYNC = "application/actual-sync";
/** Older than every message. */
export const BEGINNING = "1970-01-01T00:00:00.000Z-0000-0000000000000000";

/**
 * Starts the server on a folder, new or used before. Its pages it serves only as `production`, with
 * the limit of requests.
 */
export async function start(folder, mode = "development") {
  await mkdir(path.join(folder, "data"), { recursive: true });
  const port = await freePort();
  const script = path.join(packages, "@actual-app/sync-server/build/bin/actual-server.js");
  const running = new Process(node22, [script], {
    cwd: folder,
    env: {
      NODE_ENV: mode, ACTUAL_DATA_DIR: path.join(folder, "data"),
      ACTUAL_PORT: String(port), ACTUAL_HOSTNAME: "127.0.0.1",
    },
  });
  const connection = new Connection(port);
  await running.until(async () => (await connection.json("GET", "/health")).status === "UP", name);
  connection.close();
  return Object.assign(running, { port });
}

/** Makes an account and a budget file with so many lines; clients sign in with what it returns. */
export async function prepare(server, lines) {
  const connection = new Connection(server.port);
  await connection.json("POST", "/account/bootstrap", { password: PASSWORD });
  const token = await signIn(connection);
  const fileId = randomUUID();
  const uploaded = await connection.send("POST", "/sync/upload-user-file", {
    "x-actual-token": token, "x-actual-name": "plan", "x-actual-file-id": fileId,
    "x-actual-format": "2", "content-type": "application/encrypted-file",
  }, Buffer.from("empty"));
  connection.close();
  const file = { token, fileId, groupId: JSON.parse(uploaded).groupId };
  const client = await connect(server, file, 0);
  const cells = Array.from({ length: lines * FIELDS }, (_, cell) => (
    { line: Math.floor(cell / FIELDS), field: cell % FIELDS, value: "0.00" }
  ));
  for (let from = 0; from < cells.length; from += TOGETHER) {
    await client.edit(cells.slice(from, from + TOGETHER));
  }
  client.close();
  return { ...file, since: client.since };
}

async function signIn(connection) {
  const body = { loginMethod: "password", password: PASSWORD };
  return (await connection.json("POST", "/account/login", body)).data.token;
}

/** An edit as a message; `timestamp` orders it among all others. */
export function envelope({ line, field, value }, timestamp) {
  const message = create(MessageSchema, {
    dataset: "lines", row: `line-${line}`, column: `field-${field}`, value: `S:${value}`,
  });
  const content = toBinary(MessageSchema, message);
  return create(MessageEnvelopeSchema, { timestamp, isEncrypted: false, content });
}

/** A client that has the prepared file; each needs a number of its own. */
export async function connect(server, file, number) {
  return new Client(new Connection(server.port), file, number);
}

/** A client that has nothing. */
export async function fresh(server, file) {
  return connect(server, { ...file, since: BEGINNING }, 0);
}

class Client {
  #connection;
  #file;
  #node;
  #millis = 0;
  #counter = 0;
  /** The newest message this client knows of; it asks for what came later. */
  since;

  constructor(connection, file, number) {
    this.#connection = connection;
    this.#file = file;
    this.since = file.since ?? BEGINNING;
    this.#node = number.toString(16).padStart(16, "0");
  }

  /** Each client's clock by itself; the package's own one is one for the whole process. */
  #now() {
    const now = Math.max(Date.now(), this.#millis);
    this.#counter = now === this.#millis ? this.#counter + 1 : 0;
    this.#millis = now;
    return new Timestamp(now, this.#counter, this.#node).toString();
  }

  /** Sends messages and reads what is new; returns that. */
  async sync(messages) {
    const request = create(SyncRequestSchema, {
      messages, fileId: this.#file.fileId, groupId: this.#file.groupId, keyId: "",
      since: this.since,
    });
    const answer = await this.#connection.send("POST", "/sync/sync", {
      "content-type": SYNC, "x-actual-token": this.#file.token,
    }, Buffer.from(toBinary(SyncRequestSchema, request)));
    return fromBinary(SyncResponseSchema, answer).messages;
  }

  /** Hands in edits in one request; resolves when they are answered. */
  async edit(edits) {
    const own = edits.map((edit) => envelope(edit, this.#now()));
    const others = await this.sync(own);
    // A client asks from the newest message it has, its own included.
    for (const { timestamp } of [...own, ...others]) {
      if (timestamp > this.since) this.since = timestamp;
    }
  }

  /** What came since this client last asked. */
  async news() {
    const messages = await this.sync([]);
    for (const { timestamp } of messages) if (timestamp > this.since) this.since = timestamp;
    return cells(messages);
  }

  /** Everything that a fresh client is given: `line/field` to value. */
  async read() {
    return this.news();
  }

  close() {
    this.#connection.close();
  }
}

/** The cells that messages set, the last one in their order wins. */
function cells(messages) {
  const found = new Map();
  const ordered = messages.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
  for (const { content } of ordered) {
    const { row, column, value } = fromBinary(MessageSchema, content);
    found.set(`${row.slice("line-".length)}/${column.slice("field-".length)}`, value.slice(2));
  }
  return found;
}
