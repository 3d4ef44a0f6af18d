//! What comes over the wire until somebody can begin, in an empty Chromium.
//!
//! Every answer counts with its headers, in the form in which it was sent, those that a worker asks
//! for included. The counting ends when the network rests.

import { chromium, demo, planPage, signIn } from "../browser.mjs";
import * as actual from "../peers/actual.mjs";
import * as pocketbase from "../peers/pocketbase.mjs";
import { withFolder } from "../programs.mjs";

export const title = "Bytes until somebody can begin";
export const columns = ["Page", "Requests", "Bytes in all", "Of ours"];

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

/** Loads a page in a fresh context, and goes on with `further` where more belongs to it. */
async function visit(browser, address, { before, further } = {}) {
  // What is kept on the device comes after the page rests, and would then answer for the server.
  const context = await browser.newContext({ locale: "de-DE", serviceWorkers: "block" });
  try {
    const target = (await before?.(context)) ?? address;
    const page = await context.newPage();
    const counts = counting(page);
    await page.goto(target);
    await page.waitForLoadState("networkidle");
    if (further) {
      await further(page);
      await page.waitForLoadState("networkidle");
    }
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
        ["ours: sign-in", await visit(browser, `${origin}/app/anmelden`)],
        ["ours: a plan by its address", await visit(browser, origin, { before })],
      ];
    } finally {
      await stop();
    }
  });
}

/** Starts a peer, makes its account, and calls `work` with its address. */
function withPeer(peer, work) {
  return withFolder(async (folder) => {
    const running = await peer.start(folder);
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
      found.push([`${actual.name}: sign-in`, await visit(browser, origin)]);
    });
    await withPeer(pocketbase, async (origin) => {
      found.push([`${pocketbase.name}: sign-in of its administration`, await visit(browser, `${origin}/_/`)]);
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
