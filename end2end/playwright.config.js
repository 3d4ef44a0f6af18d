//! Browser tests on the system's Chromium. Each test has a server of its own, see `support/`.

import { existsSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { artefacts, target } from "./support/paths.js";

/** The browser by the names Debian and others give it. */
const chromium = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => process.env.PATH.split(":").map((folder) => path.join(folder, name)))
  .find((file) => existsSync(file));

export default defineConfig({
  testDir: "tests",
  outputDir: path.join(target, "results"),
  globalSetup: "./support/prepare.js",
  workers: 2,
  fullyParallel: true,
  // A test that passes at the second try hides a fault.
  retries: 0,
  forbidOnly: true,
  // The longest test looks at every state of the plan in eight appearances.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  metadata: { artefacts },
  use: {
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    // What was done, and how the page looked in the end. Films and copies of every page took a third
    // of the time; with `--trace on` a test that failed is played again with all of it.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
    // What is kept on a device has tests of its own; the others see what the server sends.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: chromium,
      // Chromium's sandbox refuses to start for root, which is who runs this on build machines.
      args: process.getuid() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
