//! What a first visit really loads, as Chromium counts it: every answer with its headers.
//!
//! The released server on a fresh demo, a browser without anything in its cache for each page.

import { chromium, demo, planPage, signIn } from "../browser.mjs";
import { verdict } from "../figures.mjs";
import { withFolder } from "../programs.mjs";

export const title = "A first visit in Chromium, over the wire";
const KINDS = ["Document", "Styles", "Script", "Wasm", "Fonts", "Pictures", "Data"];
export const columns = ["Page", "Requests", ...KINDS, "**Bytes in all**"];

/** Limits in bytes: the goal says kilobytes of a thousand. */
const LIMITS = { workspace: 450_000, public: 120_000 };

/** The column in which an answer is counted. */
function kind(type, mime) {
  if (mime === "application/wasm") return "Wasm";
  const kinds = { Document: "Document", Stylesheet: "Styles", Script: "Script", Font: "Fonts" };
  return kinds[type] ?? (mime.startsWith("image/") ? "Pictures" : "Data");
}

/** Loads a page in a fresh browser context and counts what came over the wire. */
async function visit(browser, origin, { address, login, after }) {
  // What is kept on the device comes after the page rests, and would then answer for the server.
  const context = await browser.newContext({ locale: "de-DE", serviceWorkers: "block" });
  try {
    if (login) await signIn(context, origin, login);
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
  const rows = [];
  const most = { arrival: 0, plan: 0, public: 0 };
  await withFolder(async (folder) => {
    const { origin, stop } = await demo(folder);
    const browser = await chromium();
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
