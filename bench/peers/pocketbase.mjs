//! PocketBase: a record for each cell, edited over REST, twenty at once over its batch route.
//!
//! As shipped: SQLite with a write-ahead log and `synchronous=NORMAL`: an answer comes after the
//! commit, which survives the end of the process, but not that of the power.

import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { Connection } from "./http.mjs";
import { freePort } from "../port.mjs";
import { Process, deferred } from "./process.mjs";
import { FIELDS, peersTarget } from "./work.mjs";

const program = path.join(peersTarget, "venv/bin/pocketbase");
const said = await promisify(execFile)(program, ["--version"]);

export const name = `PocketBase ${/\d+\.\d+\.\d+/.exec(said.stdout)[0]}`;
/** Whether an answer means that the edit is committed. */
export const commitsFirst = true;
/** Whether a client is told of others' edits without asking. */
export const pushes = true;

const EMAIL = "bench@example.org";
const PASSWORD = "a password of the benchmark";
/** Records made by one request while the plan is prepared. */
const TOGETHER = 1_000;
/** Records on one page of a list; more are not given. */
const PAGE = 1_000;

/** Starts the server on a folder, new or used before. */
export async function start(folder) {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const args = ["serve", `--http=127.0.0.1:${port}`, `--dir=${path.join(folder, "data")}`];
  const running = new Process(program, args, { cwd: folder });
  const connection = new Connection(port);
  await running.until(async () => Boolean(await connection.json("GET", "/api/health")), name);
  connection.close();
  return Object.assign(running, { port, folder });
}

/**
 * Makes the account, the collection and a record for each cell of so many lines; clients sign in
 * with what it returns.
 */
export async function prepare(server, lines) {
  const data = `--dir=${path.join(server.folder, "data")}`;
  await promisify(execFile)(program, ["superuser", "upsert", EMAIL, PASSWORD, data]);
  const connection = new Connection(server.port);
  const headers = await signIn(connection);
  const batch = { enabled: true, maxRequests: TOGETHER, timeout: 60 };
  await connection.json("PATCH", "/api/settings", { batch }, headers);
  await connection.json("POST", "/api/collections", {
    name: "cells", type: "base",
    fields: [
      { name: "line", type: "number" }, { name: "field", type: "number" },
      { name: "value", type: "text" },
    ],
  }, headers);
  const cells = Array.from({ length: lines * FIELDS }, (_, cell) => ({
    method: "POST", url: "/api/collections/cells/records",
    body: {
      id: recordId(Math.floor(cell / FIELDS), cell % FIELDS),
      line: Math.floor(cell / FIELDS), field: cell % FIELDS, value: "0.00",
    },
  }));
  for (let from = 0; from < cells.length; from += TOGETHER) {
    const requests = cells.slice(from, from + TOGETHER);
    await connection.json("POST", "/api/batch", { requests }, headers);
  }
  connection.close();
  return headers;
}

async function signIn(connection) {
  const route = "/api/collections/_superusers/auth-with-password";
  const body = { identity: EMAIL, password: PASSWORD };
  return { authorization: (await connection.json("POST", route, body)).token };
}

/** Fifteen letters and digits, as its ids have to be. */
const recordId = (line, field) => `cell${String(line * FIELDS + field).padStart(11, "0")}`;

/** A signed-in client. */
export async function connect(server, headers) {
  return new Client(new Connection(server.port), headers);
}

/** A client keeps nothing, so each is a fresh one. */
export const fresh = connect;

class Client {
  #connection;
  #headers;
  #events = null;

  constructor(connection, headers) {
    this.#connection = connection;
    this.#headers = headers;
  }

  /** Hands in edits in one request; resolves when they are answered. */
  async edit(edits) {
    const requests = edits.map(({ line, field, value }) => ({
      method: "PATCH", url: `/api/collections/cells/records/${recordId(line, field)}`,
      body: { value },
    }));
    if (requests.length === 1) {
      const [{ method, url, body }] = requests;
      await this.#connection.json(method, url, body, this.#headers);
    } else {
      await this.#connection.json("POST", "/api/batch", { requests }, this.#headers);
    }
  }

  /** Calls `told` with each edit of anybody, as the server sends it. */
  async listen(told) {
    const subscribed = deferred();
    this.#events = http.get(
      { host: "127.0.0.1", port: this.#connection.port, path: "/api/realtime" },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          const events = (text + chunk).split("\n\n");
          text = events.pop();
          for (const event of events) this.#heard(event, told, subscribed);
        });
      },
    );
    this.#events.on("error", subscribed.reject);
    await subscribed.promise;
  }

  async #heard(event, told, subscribed) {
    const data = JSON.parse(/^data:(.*)$/m.exec(event)[1]);
    if (/^event:\s*PB_CONNECT$/m.test(event)) {
      const body = { clientId: data.clientId, subscriptions: ["cells/*"] };
      await this.#connection.json("POST", "/api/realtime", body, this.#headers);
      subscribed.resolve();
    } else {
      const { line, field, value } = data.record;
      told({ line, field, value });
    }
  }

  /** Everything: `line/field` to value. */
  async read() {
    const found = new Map();
    for (let page = 1; ; page += 1) {
      const route = `/api/collections/cells/records?perPage=${PAGE}&page=${page}&skipTotal=1&sort=id`;
      const { items } = await this.#connection.json("GET", route, undefined, this.#headers);
      for (const { line, field, value } of items) found.set(`${line}/${field}`, value);
      if (items.length < PAGE) return found;
    }
  }

  close() {
    this.#events?.destroy();
    this.#connection.close();
  }
}
