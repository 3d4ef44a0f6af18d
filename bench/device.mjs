//! Devices of ours in Node: the product's replica as WebAssembly, on the real server over HTTP.
//!
//! `app/sync/examples/device` is the device; here it gets the time and a connection.

import { Connection } from "./peers/http.mjs";
import { exportsOf, moduleFile } from "./wasm.mjs";

const AGS = "06433000";
const ROUTE = "/api/sync";
/** Edits typed before anything is sent: as many commands as one request takes, and fewer. */
const TOGETHER = 250;

/** Builds the device and returns the file to load it from. */
export const deviceFile = () =>
  moduleFile("device", ["-p", "sync", "--features", "memory-store", "--example", "device"]);

const now = () => BigInt(Date.now());

/** A person who has signed in, and their devices. */
export class Person {
  #connection;
  #headers = { "x-zielbudget-intent": "1" };
  #Device;

  /** Signs in with one of the demo's accounts; `file` is what {@link deviceFile} returned. */
  static async signIn(origin, file, login = "reuter") {
    const person = new this();
    person.#Device = exportsOf(file).Device;
    person.#connection = new Connection(Number(new URL(origin).port));
    const answer = await fetch(`${origin}/api/demo/sign-in`, {
      method: "POST",
      headers: { ...person.#headers, "content-type": "application/json" },
      body: JSON.stringify({ login }),
    });
    if (!answer.ok) throw new Error(`signing in was answered with ${answer.status}`);
    person.#headers.cookie = answer.headers.getSetCookie()[0].split(";")[0];
    person.actor = await answer.text();
    person.stream = await person.#sharedPlan();
    return person;
  }

  async #get(path) {
    return this.#connection.json("GET", path, undefined, this.#headers);
  }

  async #sharedPlan() {
    const { rows } = await this.#get("/api/overview?year=2024");
    const { case: found } = rows.find(({ ags }) => ags === AGS).case;
    const { streams } = await this.#get(`/api/cases/${found}`);
    return streams.find(({ role }) => role === "shared_plan").stream;
  }

  /** A device without anything on it; one that keeps nothing is faster. */
  device(number, { keeps = true } = {}) {
    return new Device(new this.#Device(this.stream, this.actor, number, keeps), this);
  }

  /** Sends a message and returns the answer as its bytes. */
  async ask(message) {
    const headers = { ...this.#headers, "content-type": "application/json" };
    return this.#connection.send("POST", ROUTE, headers, Buffer.from(message));
  }

  /** Hangs up. */
  close() {
    this.#connection.close();
  }
}

/** One device. What it says goes out only in {@link Device.settle}. */
class Device {
  #person;

  constructor(module, person) {
    this.module = module;
    this.#person = person;
  }

  /** From now on it speaks for the same person on another server process. */
  follow(person) {
    this.#person = person;
  }

  /** Hands in and takes in everything that there is. */
  async settle() {
    this.module.refresh(now());
    for (;;) {
      const message = this.module.outgoing();
      if (message === undefined) break;
      const answer = await this.#person.ask(message);
      if (!this.module.answered(now(), answer.toString())) throw new Error("no answer of ours");
    }
    const waiting = this.module.pending();
    if (waiting > 0) throw new Error(`${waiting} commands are still waiting`);
  }

  /** From now on nothing reaches the server, until {@link Device.settle}. */
  goOffline() {
    this.module.refresh(now());
    this.module.disconnected(now());
  }

  /** Types edits one after the other, without a connection. */
  type(edits) {
    if (!this.module.type_in(now(), JSON.stringify(edits))) throw new Error("not typed");
  }

  /** Types edits and hands them in, some hundred in a request. */
  async edit(edits) {
    for (let from = 0; from < edits.length; from += TOGETHER) {
      this.goOffline();
      this.type(edits.slice(from, from + TOGETHER));
      await this.settle();
    }
  }

  /** Adds the lines that are measured. */
  async addLines(count) {
    this.goOffline();
    if (!this.module.add_lines(now(), count)) throw new Error("the lines were not added");
    await this.settle();
  }

  /** The values of all cells in their order. */
  cells(lines) {
    return this.module.cells(lines).split("\n").slice(0, -1);
  }

  /** Bytes of the store by table. */
  keptBytes() {
    return Object.fromEntries(JSON.parse(this.module.kept_bytes()));
  }
}
