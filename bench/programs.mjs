//! Builds what is measured, and runs it.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { root } from "../frontend/build/paths.mjs";

/**
 * Where databases and clones of a measurement lie: on a disk, whereas /tmp may be memory, on
 * which nothing has to wait for being durable.
 */
const DISK = process.env.BENCH_FOLDER ?? "/var/tmp";

/** Runs a command to its end and returns what it printed; its errors go to the terminal. */
export function output(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, TMPDIR: DISK, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve(Buffer.concat(chunks).toString())
        : reject(new Error(`${path.basename(command)} ${args[0]} ended with ${code}`)),
    );
  });
}

/** The objects that a program prints, one JSON object a line. */
export async function objects(command, args, env) {
  const lines = (await output(command, args, env)).split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line));
}

/** Lets cargo build one target and returns its file. */
export async function built(name, args) {
  const messages = await objects("cargo", [...args, "--quiet", "--message-format=json"]);
  const artifact = messages.findLast(
    ({ reason, target }) => reason === "compiler-artifact" && target.name === name,
  );
  const file =
    artifact?.executable ?? artifact?.filenames.find((filename) => filename.endsWith(".wasm"));
  if (!file) throw new Error(`cargo has built no ${name}`);
  return file;
}

/** The server as it is shipped. */
export const server = () =>
  built("zielbudget", ["build", "--release", "-p", "server", "--bin", "zielbudget"]);

/** The program that puts the server under load. */
export const load = () =>
  built("load", ["build", "--release", "-p", "server", "--example", "load"]);

/** Calls `work` with a fresh folder on the disk, which is gone afterwards. */
export async function withFolder(work) {
  const folder = await mkdtemp(path.join(DISK, "zielbudget-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
