//! Builds and starts the demo, and does so again after every change of a source.
//!
//! The site is built without optimisation here, which takes seconds where the real one takes a
//! minute; `make run` builds the real one. The browser is reloaded by hand.

import { spawn } from "node:child_process";
import { watch } from "node:fs";
import path from "node:path";
import { root } from "./paths.mjs";

/** Folders whose changes ask for a new site, a new server, or both. */
const WATCHED = {
  app: { site: true, server: true },
  frontend: { site: true, server: false },
  migrations: { site: false, server: true },
  server: { site: false, server: true },
  style: { site: true, server: false },
};

/** Editors write a file in several strokes; the build waits until they rest for this long. */
const REST_MS = 200;

const wanted = { site: true, server: true };
let building = false;
let waiting = null;
let demo = null;

/** Runs a command to its end; the answer says whether it succeeded. */
function succeeds(command, ...args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}

/** Ends the running demo and waits until its port is free again. */
function stopDemo() {
  return new Promise((resolve) => {
    if (demo === null || demo.exitCode !== null || demo.signalCode !== null) return resolve();
    demo.once("exit", resolve);
    demo.kill("SIGTERM");
  });
}

/** Builds what was asked for until nothing is asked any more, then starts the demo again. */
async function rebuild() {
  if (building) return;
  building = true;
  let sound = true;
  while (wanted.site || wanted.server) {
    const { site, server } = wanted;
    Object.assign(wanted, { site: false, server: false });
    sound = true;
    if (site) sound = await succeeds(process.execPath, "frontend/build/site.mjs", "--dev");
    if (server && sound) sound = await succeeds("cargo", "host");
  }
  building = false;
  if (!sound) {
    console.log("==> Waiting for the next change; the last version goes on.");
    return;
  }
  await stopDemo();
  demo = spawn(path.join(root, "target/debug/zielbudget"), ["demo"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
  });
  demo.on("error", (error) => console.error(`The demo did not start: ${error.message}`));
}

for (const [folder, needs] of Object.entries(WATCHED)) {
  watch(path.join(root, folder), { recursive: true }, (_, name) => {
    if (name === null || name.includes("node_modules")) return;
    wanted.site ||= needs.site;
    wanted.server ||= needs.server;
    clearTimeout(waiting);
    waiting = setTimeout(rebuild, REST_MS);
  });
}
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => stopDemo().then(() => process.exit(0)));
}
await rebuild();
