//! Browser tests on the system's Chromium against a demo of their own, on a free data folder.

import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const address = "127.0.0.1:4189";

/** The browser by the names Debian and others give it. */
const chromium = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => process.env.PATH.split(":").map((folder) => path.join(folder, name)))
  .find((file) => existsSync(file));

export default defineConfig({
  testDir: "tests",
  outputDir: path.join(root, "target/end2end/results"),
  workers: 2,
  fullyParallel: true,
  // A test that passes at the second try hides a fault.
  retries: 0,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    baseURL: `http://${address}`,
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromium,
      // Chromium's sandbox refuses to start for root, which is who runs this on build machines.
      args: process.getuid() === 0 ? ["--no-sandbox"] : [],
    },
  },
  webServer: {
    command: path.join(root, "target/debug/zielbudget") + " demo",
    url: `http://${address}/healthz`,
    env: {
      ZIELBUDGET_LISTEN: address,
      ZIELBUDGET_DATA: process.env.ZIELBUDGET_DATA ?? path.join(root, "target/end2end/data"),
    },
    stdout: "ignore",
    stderr: "pipe",
  },
});
