//! A second engine: the system's Firefox does the first steps of a planner's day.
//!
//! `node firefox/smoke.mjs`. Debian's Firefox speaks WebDriver BiDi by itself, so nothing is
//! downloaded; Playwright would want a Firefox of its own making. It says its result as the other
//! runners do, for the table of `make test`.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import puppeteer from "puppeteer-core";
import { people } from "../support/people.js";
import prepare from "../support/prepare.js";
import { artefacts, fresh, target } from "../support/paths.js";
import { Server } from "../support/server.js";
import { words } from "../support/words.js";

/** Longest time for what the page does after a step. */
const STEP_MS = 20_000;
/** Longest time for everything; a browser that hangs must not hold up the rest. */
const TOTAL_MS = 180_000;

const t = words("de");
const firefox = ["firefox-esr", "firefox"]
  .flatMap((name) => process.env.PATH.split(":").map((folder) => path.join(folder, name)))
  .find((file) => existsSync(file));

/** The text of the first element of a selector, white space made plain. */
const text = (page, selector) =>
  page.$eval(selector, (element) => element.textContent.replaceAll(/\s+/g, " "));

/** Waits until the bar with ceiling, planned and rest says this amount. */
const says = (page, amount) =>
  page.waitForFunction(
    (label, wanted) => {
      const region = document.querySelector(`[aria-label="${label}"]`);
      return region?.textContent.replaceAll(/\s/g, " ").includes(wanted);
    },
    { timeout: STEP_MS },
    t("plan-ceiling-label"),
    amount,
  );

/** The cell of a project in the column of the programme's money. */
async function cell(page, project) {
  const handle = await page.evaluateHandle((name) => {
    const plain = (element) => element.textContent.trim();
    const grid = document.querySelector("[role=grid]");
    const heads = [...grid.querySelectorAll("th[aria-colindex]")];
    const column = heads.find((head) => plain(head).startsWith("AQB-Mittel"));
    const row = [...grid.querySelectorAll("tr")].find((one) => {
      const head = one.querySelector("[role=rowheader]");
      return head && plain(head).startsWith(name);
    });
    return row?.querySelector(`[aria-colindex="${column.getAttribute("aria-colindex")}"]`);
  }, project);
  const element = handle.asElement();
  assert.ok(element, `a cell of ${project}`);
  return element;
}

const keep = (page, name) => page.screenshot({ path: path.join(artefacts, `firefox-${name}.png`) });

/** Signs in by one click and opens the plan. */
async function open(page) {
  await page.goto(`${page.home}/app`);
  const person = await page.waitForSelector(`button::-p-text(${people.reuter.name})`, {
    timeout: STEP_MS,
  });
  await person.click();
  const link = await page.waitForSelector(`a::-p-text(${t("overview-to-plan")})`, {
    timeout: STEP_MS,
  });
  await link.click();
  await page.waitForSelector("[role=grid] [role=rowheader]", { timeout: STEP_MS });
}

/** What a planner does first; each step says its name when it is done. */
const STEPS = {
  "signing in and opening the plan": open,

  "a calculation and the rest": async (page) => {
    await (await cell(page, "Schulung Mitarbeiterschaft")).click();
    await page.keyboard.type("=3*12500");
    await page.keyboard.press("Enter");
    // 25,000 were planned and 12,400 free: a hundred too many.
    await says(page, "−100 €");
    await keep(page, "calculated");
  },

  "a block, and undo": async (page) => {
    await (await cell(page, "FAuB")).click();
    await page.keyboard.down("Shift");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.up("Shift");
    await page.waitForFunction(
      () => /Markiert: 4 Zellen/.test(document.body.textContent),
      { timeout: STEP_MS },
    );
    await keep(page, "block");
    await page.keyboard.down("Control");
    await page.keyboard.press("z");
    await page.keyboard.up("Control");
    await says(page, "12.400 €");
  },

  "the preview of a paste": async (page) => {
    // By the keys, since Firefox lets no script make a paste with content.
    await (await cell(page, "FAuB")).click();
    await page.keyboard.down("Shift");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.up("Shift");
    await page.keyboard.down("Control");
    await page.keyboard.press("c");
    await page.keyboard.up("Control");
    await (await cell(page, "Fachstelle")).click();
    await page.keyboard.down("Control");
    await page.keyboard.press("v");
    await page.keyboard.up("Control");
    await page.waitForSelector("dialog[open]", { timeout: STEP_MS });
    assert.match(await text(page, "dialog[open]"), new RegExp(t("paste-title")));
    await keep(page, "paste");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"), {
      timeout: STEP_MS,
    });
  },

  "the width of a phone": async (page) => {
    await page.setViewport({ width: 390, height: 844 });
    await page.waitForSelector("article", { timeout: STEP_MS });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 390, `${width} px wide`);
    await keep(page, "phone");
  },
};

async function run() {
  assert.ok(firefox, "Firefox is missing. Install it, for example: sudo apt-get install firefox-esr");
  if (!existsSync(fresh)) await prepare();
  const data = path.join(target, "servers", "firefox");
  await rm(data, { recursive: true, force: true });
  await cp(fresh, data, { recursive: true });
  await mkdir(artefacts, { recursive: true });
  const server = new Server("demo", data);
  await server.start();
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox,
    headless: true,
    defaultViewport: { width: 1440, height: 900 },
    extraPrefsFirefox: { "intl.accept_languages": "de-DE" },
  });
  const complaints = [];
  let passed = 0;
  try {
    const page = await browser.newPage();
    page.home = server.url;
    page.on("pageerror", (error) => complaints.push(error.message));
    for (const [name, step] of Object.entries(STEPS)) {
      await step(page);
      passed += 1;
      console.log(`  ok ${name}`);
    }
    assert.deepEqual(complaints, [], "errors of scripts");
  } catch (error) {
    console.error(error);
    console.log(`  1 failed`);
    process.exitCode = 1;
  } finally {
    await browser.close();
    await server.stop();
  }
  console.log(`  ${passed} passed`);
}

const overdue = setTimeout(() => {
  console.error(`Firefox did not finish within ${TOTAL_MS / 1000} s.`);
  process.exit(1);
}, TOTAL_MS);
await run();
clearTimeout(overdue);
