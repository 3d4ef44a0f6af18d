//! A PostgreSQL of its own that loses nothing: the settings it comes with.

import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { root } from "../frontend/build/paths.mjs";

const SCRIPT = ".ci/steps/postgres.sh";

/**
 * Starts it and calls `work` with a function that makes a fresh database and returns its address.
 * What `work` returns is returned; the databases are gone then.
 */
export async function withPostgres(work) {
  // The script runs the server for as long as the command after `with` runs.
  const command = 'echo "$ZIELBUDGET_BENCH_POSTGRES"; exec cat';
  const running = spawn("sh", [SCRIPT, "with", "sh", "-c", command], {
    cwd: root,
    env: { ...process.env, TMPDIR: process.env.BENCH_FOLDER ?? "/var/tmp" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(running, "exit");
  const address = (await createInterface(running.stdout)[Symbol.asyncIterator]().next()).value;
  if (!address) throw new Error("PostgreSQL did not start");
  const folder = execFileSync("sh", [SCRIPT, "where"], { cwd: root, encoding: "utf8" }).trim();
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  const sql = (text) => promisify(execFile)("psql", ["-qX", address, "-c", text], { env });
  let number = 0;
  let last = null;
  const fresh = async () => {
    if (last) await sql(`DROP DATABASE ${last} WITH (FORCE)`);
    number += 1;
    last = `bench_${number}`;
    await sql(`CREATE DATABASE ${last}`);
    return address.replace(/\/postgres$/, `/${last}`);
  };
  try {
    return await work(fresh);
  } finally {
    running.stdin.end();
    await ended;
  }
}
