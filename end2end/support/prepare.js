//! Once before all tests: the data of a fresh demo, for every test to copy.

import { mkdir, rm } from "node:fs/promises";
import { fresh } from "./paths.js";
import { Server } from "./server.js";

export default async function prepare() {
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const server = new Server("demo", fresh);
  await server.start();
  await server.stop();
}
