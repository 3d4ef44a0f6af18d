//! What a first visit really loads, as Chromium counts it: every answer with its headers.
//!
//! The released server on a fresh demo, a browser without anything in its cache for each page.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { root } from "../../frontend/build/paths.mjs";
import { verdict } from "../figures.mjs";
import { server, withFolder } from "../programs.mjs";

export const title = "A first visit in Chromium, over the wire";
const KINDS = ["Document", "Styles", "Script", "Wasm", "Fonts", "Pictures", "Data"];
export const columns = ["Page", "Requests", ...KINDS, "**Bytes in all**"];

/** Limits in bytes: the goal says kilobytes of a thousand. */
const LIMITS = { workspace: 450_000, public: 120_000 };
const INTENT = { "x-zielbudget-intent": "1" };

/** The column in which an answer is counted. */
function kind(type, mime) {
  if (mime === "application/wasm") return "Wasm";
  const kinds = { Document: "Document", Stylesheet: "Styles", Script: "Script", Font: "Fonts" };
  return kinds[type] ?? (mime.startsWith("image/") ? "Pictures" : "Data");
}

/** Starts the demo and returns its address and how to end it. */
async function demo(folder) {
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

/** Loads a page in a fresh browser context and counts what came over the wire. */
async function visit(browser, origin, { address, login, after }) {
  const context = await browser.newContext({ locale: "de-DE" });
  try {
    if (login) {
      const data = { login };
      const answer = await context.request.post(`${origin}/api/demo/sign-in`, {
        data, headers: INTENT,
      });
      if (!answer.ok()) throw new Error(`signing in was answered with ${answer.status()}`);
    }
    const page = await context.newPage();
    if (after) {
      await page.goto(origin + after);
      await page.waitForLoadState("networkidle");
    }
    const network = await context.newCDPSession(page);
    const answers = new Map();
    const bytes = Object.fromEntries(KINDS.map((name) => [name, 0]));
    let requests = 0;
    await network.send("Network.enable");
    network.on("Network.responseReceived", ({ requestId, type, response }) => {
      answers.set(requestId, kind(type, response.mimeType));
    });
    network.on("Network.requestWillBeSent", ({ type, redirectResponse }) => {
      if (redirectResponse) {
        requests += 1;
        bytes[kind(type, redirectResponse.mimeType)] += redirectResponse.encodedDataLength;
      }
    });
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      requests += 1;
      bytes[answers.get(requestId) ?? "Data"] += encodedDataLength;
    });
    const answer = await page.goto(origin + (await address(context.request, origin)));
    if (!answer.ok()) throw new Error(`${page.url()} was answered with ${answer.status()}`);
    await page.waitForLoadState("networkidle");
    return { requests, bytes };
  } finally {
    await context.close();
  }
}

/** The address of the example's plan. */
async function planPage(request, origin) {
  const overview = await (await request.get(`${origin}/api/overview?year=2024`)).json();
  const row = overview.rows.find(({ case: found }) => found);
  return `/app/vorgaenge/${row.case.case}/plan`;
}

/**
 * What is visited. The workspace's goal is asked of the pages on which people arrive and, beside
 * that, of a plan that is opened by its address alone.
 */
const VISITS = [
  { page: "Start page", goal: "public", address: () => "/" },
  { page: "Sign-in", goal: "arrival", address: () => "/app/anmelden" },
  { page: "Overview", goal: "arrival", address: () => "/app", login: "reuter" },
  { page: "Plan, after the overview", address: planPage, login: "reuter", after: "/app" },
  { page: "Plan, by its address", goal: "plan", address: planPage, login: "reuter" },
];

/** One row per page. */
export async function measure() {
  const require = createRequire(path.join(root, "end2end/package.json"));
  const { chromium } = require("@playwright/test");
  const executablePath = ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => process.env.PATH.split(":").map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
  // Chromium's sandbox refuses to start for root, which is who runs this on build machines.
  const args = process.getuid() === 0 ? ["--no-sandbox"] : [];
  const rows = [];
  const most = { arrival: 0, plan: 0, public: 0 };
  await withFolder(async (folder) => {
    const { origin, stop } = await demo(folder);
    const browser = await chromium.launch({ executablePath, args });
    try {
      for (const visited of VISITS) {
        const { requests, bytes } = await visit(browser, origin, visited);
        const sum = Object.values(bytes).reduce((total, each) => total + each, 0);
        if (visited.goal) most[visited.goal] = Math.max(most[visited.goal], sum);
        rows.push([visited.page, requests, ...KINDS.map((name) => bytes[name]), sum]);
      }
    } finally {
      await browser.close();
      await stop();
    }
  });
  const notes = [
    verdict("arriving in the workspace loads", most.arrival, LIMITS.workspace, "bytes"),
    verdict("a plan by its address loads", most.plan, LIMITS.workspace, "bytes"),
    verdict("a public page loads", most.public, LIMITS.public, "bytes"),
  ];
  return { rows, notes };
}
