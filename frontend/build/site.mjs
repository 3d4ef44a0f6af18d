//! Builds everything the browser loads into `target/site`: `node frontend/build/site.mjs [--dev]`.
//!
//! Logical names are fixed, because the server asks for them: `main.css`, `public.css`, `boot.js`,
//! `frontend.js`, `frontend.wasm`, `favicon.svg`, `fonts/…`, `manifest.webmanifest`, `worker.js`.
//! `--dev` leaves out optimisation, and the worker: what it keeps would hide the next build.

import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { buildFonts } from "./fonts.mjs";
import { buildIcons } from "./icons.mjs";
import { root, style } from "./paths.mjs";
import { publish } from "./publish.mjs";
import { step } from "./steps.mjs";
import { buildStyles } from "./styles.mjs";
import { buildWasm } from "./wasm.mjs";

const variant = process.argv.includes("--dev") ? "dev" : "release";

/** Files that are served as they stand, from `style/assets`. */
async function staticFiles() {
  const folder = path.join(style, "assets");
  const files = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(folder, file).split(path.sep).join("/"), await readFile(file));
  }
  return files;
}

/** Scripts that are no part of the module. */
async function scripts() {
  const names = variant === "release" ? ["boot.js", "worker.js"] : ["boot.js"];
  const read = async (name) => [name, await readFile(path.join(root, "frontend/build", name))];
  return Promise.all(names.map(read));
}

/** One line per file with its size on disk and over the wire. */
function report(manifest) {
  for (const [name, { bytes, brotli }] of Object.entries(manifest)) {
    const wire = brotli ?? bytes;
    const sizes = [bytes, wire].map((size) => `${size} B`.padStart(12));
    console.log(`    ${name.padEnd(30)}${sizes[0]}${sizes[1]} sent`);
  }
}

console.log(`Site (${variant})`);
try {
  const files = new Map([
    ...(await buildWasm(variant)),
    ...(await step("style sheets", buildStyles)),
    ...(await step("fonts", buildFonts)),
    ...(await staticFiles()),
    ...(await step("icons", buildIcons)),
    ...(await scripts()),
  ]);
  report(await step("names and compression", () => publish(files, variant)));
} catch (error) {
  console.error(`Site build failed: ${error.message}`);
  process.exit(1);
}
