//! What comes over the wire until somebody can begin, in an empty Chromium.
//!
//! Every answer counts with its headers, in the form in which it was sent, those that a worker asks
//! for included. The counting ends when what people begin with is there and the network rests.

import { chromium, demo, planPage, signIn } from "../browser.mjs";
import * as actual from "../peers/actual.mjs";
import * as pocketbase from "../peers/pocketbase.mjs";
import { withFolder } from "../programs.mjs";

export const title = "Bytes until somebody can begin";
export const columns = ["Page", "Requests", "Bytes in all", "Of ours"];

/** How long the network may take to rest. */
const REST_MS = 5_000;
/** What people begin with: the field of a sign-in, the first row of a plan. */
const [FIELD, ROW] = ["input", ".zb-grid__line"];

const local = ({ port }) => `http://127.0.0.1:${port}`;

/** Counts everything that a page loads from now on. */
function counting(page) {
  const finished = [];
  page.on("requestfinished", (request) => finished.push(request.sizes()));
  return async () => {
    const sizes = await Promise.all(finished);
    const bytes = sizes.map((each) => each.responseHeadersSize + each.responseBodySize);
    return { requests: sizes.length, bytes: bytes.reduce((sum, each) => sum + each, 0) };
  };
}

/** Loads a page in a fresh context until `begin`, what people begin with, is there. */
async function visit(browser, address, begin, before) {
  // What is kept on the device comes after the page rests, and would then answer for the server.
  const context = await browser.newContext({ locale: "de-DE", serviceWorkers: "block" });
  try {
    const target = (await before?.(context)) ?? address;
    const page = await context.newPage();
    const counts = counting(page);
    await page.goto(target);
    await page.locator(begin).first().waitFor();
    // Actual's page keeps a question open for ever; then what has come until here counts.
    await page.waitForLoadState("networkidle", { timeout: REST_MS }).catch(() => {});
    return await counts();
  } finally {
    await context.close();
  }
}

/** Our sign-in, and the example's plan by its address. */
function ours(browser) {
  return withFolder(async (folder) => {
    const { origin, stop } = await demo(folder);
    const before = async (context) => {
      await signIn(context, origin, "reuter");
      return origin + (await planPage(context.request, origin));
    };
    try {
      return [
        ["ours: sign-in", await visit(browser, `${origin}/app/anmelden`, FIELD)],
        ["ours: a plan by its address", await visit(browser, origin, ROW, before)],
      ];
    } finally {
      await stop();
    }
  });
}

/** Starts a peer as it is shipped, makes its account, and calls `work` with its address. */
function withPeer(peer, work) {
  return withFolder(async (folder) => {
    const running = await peer.start(folder, "production");
    try {
      await peer.prepare(running, 1);
      return await work(local(running));
    } finally {
      await running.stop();
    }
  });
}

/** One row per page. */
export async function measure() {
  const browser = await chromium();
  try {
    const found = await ours(browser);
    await withPeer(actual, async (origin) => {
      found.push([`${actual.name}: sign-in`, await visit(browser, origin, FIELD)]);
    });
    await withPeer(pocketbase, async (origin) => {
      const page = `${pocketbase.name}: sign-in of its administration`;
      found.push([page, await visit(browser, `${origin}/_/`, FIELD)]);
    });
    const [[, first]] = found;
    const rows = found.map(([page, { requests, bytes }]) => [
      page, requests, bytes, `${(bytes / first.bytes).toFixed(2)} ×`,
    ]);
    return { rows, notes: [] };
  } finally {
    await browser.close();
  }
}
