//! What a fuzzer begins with: the pinned forms of `src/tests/golden.rs`, as texts on one line each.
//! `node seeds.mjs FOLDER` writes them into one folder for each target.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const PINNED = path.join(import.meta.dirname, "../src/tests/snapshots");
/** Tables in the order in which `targets/kept.rs` reads their rows. */
const TABLES = ["streams", "states", "outbox", "refused", "events"];

/** The value that a snapshot holds below its head. */
function pinned(name) {
  const text = readFileSync(path.join(PINNED, `sync__tests__golden__${name}.snap`), "utf8");
  return JSON.parse(text.split("\n---\n").slice(1).join("\n---\n"));
}

const rows = pinned("what_a_device_keeps");
const presence = pinned("what_is_said_of_presence");
const line = (value) => JSON.stringify(value);
const seeds = {
  said: [
    ...pinned("what_a_replica_says").map(line),
    ...pinned("what_the_server_says").map((message) => line([message])),
    ...[presence.told, ...presence.said].map(line),
  ],
  kept: [TABLES.map((table) => line(Object.values(rows[table])[0])).join("\n")],
  waiting_file: [line(pinned("changes_that_wait_as_a_file"))],
};

for (const [target, texts] of Object.entries(seeds)) {
  const folder = path.join(process.argv[2], target);
  mkdirSync(folder, { recursive: true });
  for (const [number, text] of texts.entries())
    writeFileSync(path.join(folder, `pinned-${number}`), text);
}
