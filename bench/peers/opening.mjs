//! A process that opens one document and holds it: `node --expose-gc opening.mjs NAME FILE [DEVICE]`.
//!
//! `NAME` is a library, or `ours` with the file of the device and, beside the file, who asked. The
//! libraries are loaded before the time runs, their WebAssembly compiled; the bytes are in memory.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { LINES } from "../plan.mjs";
import { exportsOf } from "../wasm.mjs";
import { cells, library } from "./documents.mjs";

const [name, file, deviceFile] = process.argv.slice(2);
const MEGABYTE = 2 ** 20;

/** How to open, and how to read all cells of what was opened. */
async function parts() {
  if (name !== "ours") {
    const of = await library(name);
    return { open: of.open, read: (doc) => cells(of, doc) };
  }
  const { Device } = exportsOf(deviceFile);
  const person = await readFile(path.join(path.dirname(file), "person.json"), "utf8");
  const { actor, stream } = JSON.parse(person);
  const now = BigInt(Date.now());
  return {
    open(bytes) {
      const device = new Device(stream, actor, 1, false);
      device.refresh(now);
      device.outgoing();
      if (!device.answered(now, bytes.toString())) throw new Error("no answer of ours");
      return device;
    },
    read: (device) => device.cells(LINES).split("\n").slice(0, -1),
  };
}

const held = () => {
  globalThis.gc();
  return process.memoryUsage().rss / MEGABYTE;
};

const { open, read } = await parts();
let bytes = await readFile(file);
const before = held();
const start = performance.now();
const doc = open(bytes);
const opened = performance.now();
let values = read(doc);
const end = performance.now();
const hash = createHash("sha256").update(values.join("\n")).digest("hex");
[bytes, values] = [null, null];
const memory = held();
// Named again after the memory was looked at, so that it is held until then.
const cell = read(doc)[0];
const result = { opened: opened - start, all: end - start, hash, before, memory, cell };
process.stdout.write(`${JSON.stringify(result)}\n`);
