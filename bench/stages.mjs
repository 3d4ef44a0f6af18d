//! Our server's data after 0, 1,000, 10,000 and 100,000 edits of one plan, ready to be copied.
//!
//! Made once for each build of the server, by a device that hands in the stream that all systems
//! are given; each stage goes on from the one before, so that they are one history.

import { createHash } from "node:crypto";
import { cp, mkdir, open, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { demo } from "./browser.mjs";
import { Person, deviceFile } from "./device.mjs";
import { peersTarget } from "./peers/work.mjs";
import { LENGTHS, LINES, between, truth, verify } from "./plan.mjs";
import { server, withFolder } from "./programs.mjs";

/** Where a stage lies inside the folder of all. */
const place = (folder, length) => path.join(folder, String(length));

/** What identifies the history: the programs that have made it. */
async function key(file) {
  const hash = createHash("sha256");
  for (const part of [await server(), file.replace(/\.js$/, "_bg.wasm")]) {
    hash.update(await readFile(part));
  }
  return hash.digest("hex").slice(0, 16);
}

/** Goes on with the history on a running server up to a length. */
async function write(person, from, to) {
  const device = person.device(1_000 + to, { keeps: false });
  await device.settle();
  if (to === 0) await device.addLines(LINES);
  await device.edit(between(from, to));
  verify(device.cells(LINES), truth(to), `our server after ${to} edits`);
  if (device.module.refused() > 0) throw new Error("an edit of the history was refused");
}

/** The server's answer to a device that has nothing, and who asked. */
async function keepAnswer(person, folder) {
  const device = person.device(1, { keeps: false });
  device.module.refresh(BigInt(Date.now()));
  const answer = await person.ask(device.module.outgoing());
  await writeFile(path.join(folder, "answer.json"), answer);
  const { actor, stream } = person;
  await writeFile(path.join(folder, "person.json"), JSON.stringify({ actor, stream }));
}

async function make(file, folder) {
  let before = 0;
  for (const length of LENGTHS) {
    const next = place(folder, length);
    await mkdir(next, { recursive: true });
    if (length > 0) await cp(place(folder, before), next, { recursive: true });
    const { origin, stop } = await demo(next);
    const person = await Person.signIn(origin, file, "feld");
    await write(person, before, length);
    await keepAnswer(person, next);
    person.close();
    // The end in order writes the write-ahead log back: what lies there is all of it.
    await stop();
    before = length;
  }
}

/** All stages: where each lies, and the file of the device that can read them. */
export async function stages() {
  const file = await deviceFile();
  const folder = path.join(peersTarget, `stages-${await key(file)}`);
  if (!existsSync(folder)) {
    await rm(`${folder}.part`, { recursive: true, force: true });
    await make(file, `${folder}.part`);
    await rename(`${folder}.part`, folder);
  }
  return { device: file, at: (length) => place(folder, length) };
}

/** Waits until a copy is on the disk, or the first commit that is measured would do so. */
async function flush(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = await open(path.join(entry.parentPath ?? entry.path, entry.name));
    await file.sync();
    await file.close();
  }
}

/** Calls `work` with the address of a server on a copy of a stage, which is gone afterwards. */
export function withStage(folder, work) {
  return withFolder(async (copy) => {
    await cp(folder, copy, { recursive: true });
    await flush(copy);
    const { origin, stop } = await demo(copy);
    try {
      return await work(origin);
    } finally {
      await stop();
    }
  });
}
