//! The same opening as a person meets it: in Chromium, from the address to the first row.
//!
//! Two servers, one on the plan without edits, one on the plan with 100,000; in turn, from a device
//! that keeps nothing and from one that keeps the plan.

import { chromium } from "../browser.mjs";
import { RUNS, median, spread, verdict } from "../figures.mjs";
import { PlanPage } from "../plan_page.mjs";
import { stages, withStage } from "../stages.mjs";

export const title = "From the address to the first row in Chromium";
export const columns = ["Device", "No edits before, ms", "100,000 edits before, ms", "Ratio"];

const LENGTHS = [0, 100_000];
/** How much longer the plan with the long history may take. */
const RATIO = 1.1;

/** Each page once from nothing and once from what the device keeps, in turn. */
async function navigations(pages) {
  const times = { fresh: pages.map(() => []), kept: pages.map(() => []) };
  // Once ahead and not counted, for the browser's cache of files and compiled modules.
  for (let run = -1; run < RUNS; run += 1) {
    for (const [index, page] of pages.entries()) {
      await page.forget();
      const fresh = await page.navigate();
      await page.kept();
      const kept = await page.navigate();
      if (run < 0) continue;
      times.fresh[index].push(fresh);
      times.kept[index].push(kept);
    }
  }
  return times;
}

/** One row for a fresh device and one for a device that keeps the plan. */
export async function measure() {
  const stage = await stages();
  const [none, long] = LENGTHS.map((length) => stage.at(length));
  const times = await withStage(none, (first) =>
    withStage(long, async (second) => {
      const browser = await chromium();
      try {
        const pages = [];
        for (const origin of [first, second]) pages.push(await PlanPage.open(browser, origin));
        return await navigations(pages);
      } finally {
        await browser.close();
      }
    }),
  );
  const words = { fresh: "keeps nothing yet", kept: "keeps the plan" };
  const ratio = ([short, long]) => median(long) / median(short);
  const rows = Object.entries(words).map(([name, text]) => [
    text, spread(times[name][0]), spread(times[name][1]), `${ratio(times[name]).toFixed(2)} ×`,
  ]);
  const what = (name) => `a device that ${words[name]} takes, of the time without edits,`;
  const notes = Object.keys(words).map((name) =>
    verdict(what(name), 100 * ratio(times[name]), 100 * RATIO, "%"),
  );
  return { rows, notes };
}
