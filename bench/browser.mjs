//! The system's Chromium and the demo, for what is measured in a real browser.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { root } from "../frontend/build/paths.mjs";
import { server } from "./programs.mjs";

const INTENT = { "x-zielbudget-intent": "1" };

/** Starts the demo and returns its address and how to end it. */
export async function demo(folder) {
  const child = spawn(await server(), ["demo"], {
    cwd: folder,
    env: { ...process.env, ZIELBUDGET_DATA: folder, ZIELBUDGET_LISTEN: "127.0.0.1:0" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  for await (const line of createInterface(child.stdout)) {
    const found = /http:\/\/\S+/.exec(line);
    if (found) {
      const stop = async () => {
        child.kill("SIGTERM");
        await once(child, "exit");
      };
      return { origin: found[0], stop };
    }
  }
  throw new Error("the demo ended before it told its address");
}

/** A headless Chromium. */
export async function chromium() {
  const require = createRequire(path.join(root, "end2end/package.json"));
  const { chromium: playwright } = require("@playwright/test");
  const executablePath = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => process.env.PATH.split(":").map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
  // Chromium's sandbox refuses to start for root, which is who runs this on build machines.
  const args = process.getuid() === 0 ? ["--no-sandbox"] : [];
  return playwright.launch({ executablePath, args });
}

/** Signs a browser context in as one of the demo's people. */
export async function signIn(context, origin, login) {
  const answer = await context.request.post(`${origin}/api/demo/sign-in`, {
    data: { login },
    headers: INTENT,
  });
  if (!answer.ok()) throw new Error(`signing in was answered with ${answer.status()}`);
}

/** The address of the example's plan. */
export async function planPage(request, origin) {
  const overview = await (await request.get(`${origin}/api/overview?year=2024`)).json();
  const row = overview.rows.find(({ case: found }) => found);
  return `/app/vorgaenge/${row.case.case}/plan`;
}
