//! The planning grid in Chromium: a small plan and one of 2,000 lines under the same hands.
//!
//! Main-thread work is read from the browser's own trace: the task of the key, and the frame that
//! shows what came of it. The traces stay in `target/bench/`.

import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { target } from "../../frontend/build/paths.mjs";
import { chromium, demo, planPage, signIn } from "../browser.mjs";
import { p95, verdict } from "../figures.mjs";
import { withFolder } from "../programs.mjs";

export const title = "The planning grid in Chromium";
export const columns = ["What", "5 lines", "2,000 lines", "ratio", "goal"];

/** Lines of the large plan. */
const LINES = 2_000;
/** Amounts that are typed for one figure. */
const EDITS = 60;
/** Openings of the plan for one figure. */
const OPENINGS = 7;
/** The goals in milliseconds. */
const GOALS = { work: 8, event: 32, task: 50, preview: 100, apply: 50, open: 150 };
/** How many times slower the large plan may be. */
const RATIO = 1.5;

/** Observers that are there before the page's own code. */
function observe() {
  const seen = { events: [], tasks: [], rows: undefined };
  // Nobody is offered the tour, which would take a key.
  if (location.protocol.startsWith("http")) localStorage.setItem("zielbudget.plan.tour", "off");
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name === "keydown") seen.events.push(entry.duration);
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.tasks.push(entry.duration);
  }).observe({ type: "longtask", buffered: true });
  const look = new MutationObserver(() => {
    if (!document.querySelector(".zb-grid__line")) return;
    look.disconnect();
    requestAnimationFrame(() => setTimeout(() => (seen.rows = performance.now())));
  });
  look.observe(document, { childList: true, subtree: true });
}

/** Waits until what was changed has been painted. */
function painted(page) {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
  );
}

/** A table of projects as a spreadsheet copies it. */
function projects(count) {
  const categories = ["Ausbildungsvorbereitung", "Ausbildung", "Qualifizierung", "Weiterbildung"];
  const head = "Maßnahmenart\tProjekt\tTräger\tAQB-Mittel\tKreismittel\tPlätze";
  const rows = Array.from({ length: count }, (_, index) =>
    [
      categories[index % 4],
      `Vorhaben ${String(index + 1).padStart(4, "0")}`,
      `Träger ${(index % 40) + 1}`,
      String(100 + index),
      String(50 + index),
      String(1 + (index % 30)),
    ].join("\t"),
  );
  return [head, ...rows].join("\r\n");
}

/** Pastes a text as from a spreadsheet; the milliseconds until the preview is painted. */
function paste(page, text) {
  return page.evaluate(async (text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent("paste", {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    const start = performance.now();
    document.activeElement.dispatchEvent(event);
    // A frame that finds the preview there paints it; the task after that frame is the end.
    do {
      await new Promise((next) => requestAnimationFrame(next));
    } while (!document.querySelector("dialog[open] .zb-paste tbody tr"));
    await new Promise((done) => setTimeout(done));
    return performance.now() - start;
  }, text);
}

/** Takes what is previewed; the milliseconds until the plan is painted with it. */
function take(page) {
  return page.evaluate(async () => {
    const button = document.querySelector("dialog[open] .zb-dialog__foot button");
    const start = performance.now();
    button.click();
    do {
      await new Promise((next) => requestAnimationFrame(next));
    } while (document.querySelector("dialog[open]"));
    await new Promise((done) => setTimeout(done));
    return performance.now() - start;
  });
}

/** Puts the cursor on the first amount of the programme. */
async function chooseFirst(page) {
  const head = page.getByRole("columnheader", { name: "AQB-Mittel €", exact: true });
  const index = await head.getAttribute("aria-colindex");
  await page.locator(`.zb-grid__line > [aria-colindex="${index}"]`).first().click();
}

/** Types amounts from line to line; answers with the work of each key in milliseconds. */
async function type(browser, page, name) {
  await chooseFirst(page);
  const file = path.join(target, "bench", `grid-${name}.json`);
  await mkdir(path.dirname(file), { recursive: true });
  await page.evaluate(() => (globalThis.seen.events = []));
  await browser.startTracing(page, { path: file, categories: ["devtools.timeline", "toplevel"] });
  for (let edit = 0; edit < EDITS; edit += 1) {
    await page.keyboard.type(String(200 + edit));
    await page.keyboard.press("Enter");
    await painted(page);
    // At the last of five lines the cursor stays; it goes back to the first.
    if (edit % 4 === 3 && name === "small") {
      for (let step = 0; step < 4; step += 1) await page.keyboard.press("Shift+Enter");
      await page.keyboard.press("Escape");
    }
  }
  await browser.stopTracing();
  const events = await page.evaluate(() => globalThis.seen.events);
  return { work: enters(JSON.parse(await readFile(file, "utf8")).traceEvents), events };
}

/** The work of each key in a trace: its own task, and the frame after it. */
function enters(events) {
  const main = events.find(
    ({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown",
  );
  if (!main) throw new Error("the trace has no key");
  const ofMain = events.filter(({ pid, tid, dur }) => pid === main.pid && tid === main.tid && dur);
  const tasks = ofMain
    .filter(({ name }) => name === "ThreadControllerImpl::RunTask" || name === "RunTask")
    .sort((a, b) => a.ts - b.ts);
  const within = (inner, outer) => inner.ts >= outer.ts && inner.ts < outer.ts + outer.dur;
  const parts = ["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit"];
  const frames = ofMain.filter(({ name }) => parts.includes(name));
  const keys = ofMain.filter(
    ({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown",
  );
  // The digits of a value count as well as its Enter: each is followed by totals.
  return keys.map((key) => {
    const index = tasks.findIndex((task) => within(key, task));
    const frame = tasks.slice(index + 1).find((task) => frames.some((part) => within(part, task)));
    return (tasks[index].dur + (frame?.dur ?? 0)) / 1000;
  });
}

/** Scrolls through the whole plan; the longest task in milliseconds that the browser reports. */
async function scroll(page) {
  await page.evaluate(() => (globalThis.seen.tasks = []));
  await page.evaluate(async () => {
    const sheet = document.querySelector(".zb-sheet");
    const step = 900;
    for (let top = 0; top < Math.min(sheet.scrollHeight, 60 * step); top += step) {
      sheet.scrollTop = top;
      await new Promise((next) => requestAnimationFrame(next));
    }
    sheet.scrollTop = 0;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  });
  const tasks = await page.evaluate(() => globalThis.seen.tasks);
  return Math.max(0, ...tasks);
}

/** From the data in hand to the first painted row, in milliseconds. */
async function open(page, address) {
  const times = [];
  // Once ahead and not counted, for the browser's cache of compiled modules.
  for (let turn = 0; turn <= OPENINGS; turn += 1) {
    await page.goto(address);
    await page.waitForFunction(() => globalThis.seen.rows !== undefined);
    times.push(
      await page.evaluate(() => {
        const { rows } = globalThis.seen;
        const answers = performance
          .getEntriesByType("resource")
          .filter(({ name, responseEnd }) => name.endsWith("/api/sync") && responseEnd < rows);
        return rows - Math.min(...answers.map(({ responseEnd }) => responseEnd));
      }),
    );
  }
  return times.slice(1);
}

/** All figures of one plan. */
async function figures(browser, context, address, name) {
  const page = await context.newPage();
  await page.addInitScript(observe);
  const opening = await open(page, address);
  const { work, events } = await type(browser, page, name);
  const longest = await scroll(page);
  await chooseFirst(page);
  const rows = name === "small" ? 1 : 125;
  const cells = (row) => [row + 7, row + 300, "", row + 90].join("\t");
  const block = Array.from({ length: rows }, (_, row) => cells(row));
  await page.keyboard.press("ArrowLeft");
  const preview = await paste(page, block.join("\r\n"));
  const applied = await take(page);
  await page.close();
  return { opening, work, events, longest, preview, applied };
}

/** One row per figure. */
export async function measure() {
  const found = {};
  await withFolder(async (folder) => {
    const { origin, stop } = await demo(folder);
    const browser = await chromium();
    try {
      const viewport = { width: 1440, height: 900 };
      const context = await browser.newContext({
        locale: "de-DE",
        viewport,
        // Keeping the application on the device comes later than what is measured here.
        serviceWorkers: "block",
      });
      await signIn(context, origin, "reuter");
      const address = origin + (await planPage(context.request, origin));
      found.small = await figures(browser, context, address, "small");
      const page = await context.newPage();
      await page.goto(address);
      await page.getByRole("grid").waitFor();
      await paste(page, projects(LINES - 5));
      await take(page);
      await page.getByRole("status").filter({ hasText: /\d\d:\d\d/ }).first().waitFor();
      await page.close();
      found.large = await figures(browser, context, address, "large");
    } finally {
      await browser.close();
      await stop();
    }
  });
  return report(found);
}

const round = (value) => Math.round(value * 10) / 10;

function report({ small, large }) {
  const row = (what, of, goal) => {
    const [less, more] = [of(small), of(large)];
    return [what, round(less), round(more), less > 0 ? `${(more / less).toFixed(2)}×` : "–", goal];
  };
  const works = ({ work }) => p95(work);
  const rows = [
    row("A key to the totals: main-thread work, p95, ms", works, `≤ ${GOALS.work}`),
    row("Event Timing of keys, p95, ms", ({ events }) => p95(events), `≤ ${GOALS.event}`),
    row("Scrolling: longest task over 50 ms", ({ longest }) => longest, "none"),
    row("A block previewed (4 and 500 cells), ms", ({ preview }) => preview, `≤ ${GOALS.preview}`),
    row("… and taken, ms", ({ applied }) => applied, `≤ ${GOALS.apply}`),
    row("Opening: data to the first row, p95, ms", ({ opening }) => p95(opening), `≤ ${GOALS.open}`),
  ];
  const notes = [
    verdict("a key at 2,000 lines takes", works(large), GOALS.work, "ms"),
    verdict("the event of a key lasts", p95(large.events), GOALS.event, "ms"),
    verdict("scrolling has a task of", large.longest, GOALS.task, "ms"),
    verdict("500 cells are previewed in", large.preview, GOALS.preview, "ms"),
    verdict("500 cells are taken in", large.applied, GOALS.apply, "ms"),
    verdict("2,000 lines are opened in", p95(large.opening), GOALS.open, "ms"),
    verdict("keys at 2,000 lines beside 5", 100 * (works(large) / works(small)), 100 * RATIO, "%"),
  ];
  return { rows, notes };
}
