//! The server under test as a process of its own, with its own data and port.

import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { binary } from "./paths.js";

/** What the server is told; nothing of the environment reaches it that would change a test. */
function settings(data, listen) {
  return {
    PATH: process.env.PATH,
    ZIELBUDGET_LISTEN: listen,
    ZIELBUDGET_DATA: data,
    // A session that has ended elsewhere is no incident, but its library warns of one.
    ZIELBUDGET_LOG: "warn,tower_sessions_core=error",
  };
}

/** A running server. */
export class Server {
  #process;
  #mode;
  #data;
  #complaints = [];

  /** Its address as an origin. */
  url = "";

  /** A server that is to run on the data in this folder, as `demo` or as `serve`. */
  constructor(mode, data) {
    this.#mode = mode;
    this.#data = data;
  }

  /** The file of its database. */
  get database() {
    return path.join(this.#data, "zielbudget.db");
  }

  /** Starts it and waits until it answers; on a free port, and later on the port that it had. */
  async start() {
    await this.#run(this.url ? new URL(this.url).host : "127.0.0.1:0");
  }

  async #run(listen) {
    const child = spawn(binary, [this.#mode], {
      env: settings(this.#data, listen),
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    createInterface({ input: child.stderr }).on("line", (line) => this.#complaints.push(line));
    const lines = createInterface({ input: child.stdout });
    const address = await new Promise((resolve, reject) => {
      lines.on("line", (line) => {
        const found = line.match(/http:\/\/[\d.:]+/);
        if (found) resolve(found[0]);
      });
      child.on("error", reject);
      child.on("exit", (code) => {
        const why = this.#complaints.join("\n");
        reject(new Error(`${binary} ended with ${code} before it listened:\n${why}`));
      });
    });
    this.url = address;
    const health = await fetch(`${address}/healthz`);
    if (!health.ok) throw new Error(`/healthz answers ${health.status}`);
  }

  /** Kills the server as a power cut would, and starts it again on the same data and port. */
  async restart() {
    await this.kill();
    await this.start();
  }

  /** Ends the server without a chance to finish anything. */
  async kill() {
    await this.#end("SIGKILL");
  }

  /** Ends the server in order. */
  async stop() {
    await this.#end("SIGTERM");
  }

  async #end(signal) {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  /** Runs a command of the server's command line on its data, with a text as standard input. */
  async command(words, input = "") {
    const child = spawn(binary, words, {
      env: settings(this.#data, "127.0.0.1:0"),
      stdio: ["pipe", "pipe", "pipe"],
    });
    const output = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    child.stderr.on("data", (chunk) => output.push(chunk));
    // A command that does not read its input may be over before it is written.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    const [code] = await once(child, "close");
    const text = Buffer.concat(output).toString();
    if (code !== 0) throw new Error(`zielbudget ${words.join(" ")} ended with ${code}:\n${text}`);
    return text;
  }

  /** What the server wrote to its log: warnings and errors. */
  get complaints() {
    return this.#complaints;
  }

  /** Takes out of that what is expected; how often it was there. */
  warned(pattern) {
    const before = this.#complaints.length;
    this.#complaints = this.#complaints.filter((line) => !pattern.test(line));
    return before - this.#complaints.length;
  }
}
