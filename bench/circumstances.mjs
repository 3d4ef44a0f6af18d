//! Under what circumstances numbers came about: one line that stands above each table.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import os from "node:os";
import { promisify } from "node:util";
import { root } from "../frontend/build/paths.mjs";

/** The first line that a command prints; empty where it cannot be run. */
async function said(command, ...args) {
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd: root });
    return stdout.split("\n")[0].trim();
  } catch {
    return "";
  }
}

/** Machine, versions, state of the sources, day, and how busy the machine is right now. */
export async function circumstances() {
  const processor = `${os.cpus().length} × ${os.cpus()[0].model}`;
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GiB`;
  const kernel = `${os.type()} ${os.release().split("-")[0]}`;
  const rust = (await said("rustc", "--version")).split(" ").slice(0, 2).join(" ");
  const commit = await said("git", "rev-parse", "--short", "HEAD");
  const status = await said("git", "--no-optional-locks", "status", "--porcelain");
  const changed = status ? " with changes" : "";
  const busy = (await readFile("/proc/loadavg", "utf8").catch(() => "")).split(" ")[0];
  const load = busy ? `, load ${busy} before` : "";
  const day = new Date().toISOString().slice(0, 10);
  return (
    `*${day}, ${commit}${changed}; ${processor}, ${memory}, ${kernel}; ` +
    `${rust}, Node ${process.version}${load}.*`
  );
}
