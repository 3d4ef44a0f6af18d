//! Runs commands and tells what each step of the build does and how long it took.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { cache, root } from "./paths.mjs";

/** Runs `work` and prints one line with its duration, also when it fails. */
export async function step(name, work) {
  const start = performance.now();
  try {
    return await work();
  } finally {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`  ${name.padEnd(28)} ${seconds.padStart(7)} s`);
  }
}

/**
 * Runs a command in the checkout; its output goes straight to the terminal, with `quiet` only where
 * it fails.
 */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? "ignore" : "inherit", quiet ? "pipe" : "inherit"],
    });
    const said = [];
    child.stderr?.on("data", (data) => said.push(data));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(said));
      reject(new Error(`${command} ${args[0]} ended with ${code}`));
    });
  });
}

/** SHA-256 in hexadecimal; each part is closed by its length, so that none runs into another. */
export function digest(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) {
    hash.update(part).update(`\0${part.length}\0`);
  }
  return hash.digest("hex");
}

/**
 * The bytes that `make` returns for `key`, made once and kept in the cache folder.
 *
 * The key must hold everything the result depends on: inputs, versions and options.
 */
export async function cached(key, make) {
  const file = path.join(cache, key);
  if (!existsSync(file)) {
    const bytes = await make();
    await mkdir(cache, { recursive: true });
    // Written aside and moved, so that an interrupted build leaves no half file behind.
    await writeFile(`${file}.part`, bytes);
    await rename(`${file}.part`, file);
  }
  return readFile(file);
}
