//! What a device keeps: work that is nowhere else yet, files of it, and a store that is slow.

import { expect } from "@playwright/test";
import { SYNC, cutOff } from "./network.js";
import { people } from "./people.js";
import { PlanPage } from "./plan.js";
import { words } from "./words.js";

/** A plan with one change that cannot be sent. */
export async function withOneWaiting(visitor, language = "de", locale = "de-DE") {
  const plan = new PlanPage(await visitor({ locale }), language);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.expectStored();
  await cutOff(plan.page, SYNC);
  const [digits, column] =
    language === "de" ? ["300.000", "AQB-Mittel €"] : ["300,000", "AQB €"];
  await plan.type("FAuB", digits, column);
  await plan.expectWaiting(1);
  return plan;
}

/**
 * On an open plan without a connection: an undo that the server will refuse, since a colleague has
 * changed the amount meanwhile.
 */
export async function undoInVain(plan, visitor) {
  await plan.type("FAuB", "300.000");
  await plan.expectStored();
  await cutOff(plan.page, SYNC);
  await plan.button("plan-undo-key").click();
  await expect(await plan.cell("FAuB")).toContainText("312.000");
  const colleague = new PlanPage(await visitor());
  await colleague.open(people.feld, "Groß-Gerau");
  await colleague.type("FAuB", "310.000");
  await colleague.expectStored();
}

/** Saves what waits as a file, with the button that does it. */
export async function saveFile(page, key = "device-file-save") {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: words("de")(key), exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^zielbudget-nicht-gesendet-\d{4}-\d\d-\d\d\.json$/);
  return await download.path();
}

/** Keeps the device's stores busy, as a slow disk does, until the answer is called. */
export async function holdStores(page) {
  await page.evaluate(async () => {
    let held = true;
    window.letGo = () => (held = false);
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const names = [...opening.result.objectStoreNames];
      const store = opening.result.transaction(names, "readwrite").objectStore(names[0]);
      const hold = () => {
        if (held) store.count().onsuccess = hold;
      };
      hold();
    }
  });
  return () => page.evaluate(() => window.letGo());
}

/** The keys in a table of the stores of this browser. */
export function keysIn(page, table) {
  return page.evaluate(async (table) => {
    const keys = [];
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      await new Promise((resolve) => (opening.onsuccess = resolve));
      if (opening.result.objectStoreNames.contains(table)) {
        const reading = opening.result.transaction(table).objectStore(table).getAllKeys();
        await new Promise((resolve) => (reading.onsuccess = resolve));
        keys.push(...reading.result);
      }
      opening.result.close();
    }
    return keys;
  }, table);
}

/** The device keeps an answer to this question; whoever leaves before has to ask the server again. */
export async function expectRemembered(page, question) {
  await expect
    .poll(async () => (await keysIn(page, "answers")).some((one) => one.includes(question)))
    .toBe(true);
}

/**
 * The browser gives the page's origin a megabyte; what is returned fills it to the last byte. Before
 * the page is used: the browser remembers for a while how much room there was.
 */
export async function withLittleRoom(page) {
  const session = await page.context().newCDPSession(page);
  await page.goto("/");
  const { origin } = new URL(page.url());
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
  return () =>
    page.evaluate(async () => {
      const opening = indexedDB.open("filler");
      opening.onupgradeneeded = () =>
        opening.result.createObjectStore("rows", { autoIncrement: true });
      await new Promise((resolve) => (opening.onsuccess = resolve));
      // Noise, since the browser packs what it keeps.
      for (let size = 65_536; size >= 1; ) {
        const writing = opening.result.transaction("rows", "readwrite");
        writing.objectStore("rows").put(crypto.getRandomValues(new Uint8Array(size)));
        const fits = await new Promise((resolve) => {
          writing.oncomplete = () => resolve(true);
          writing.onabort = () => resolve(false);
        });
        if (!fits) size = Math.floor(size / 2);
      }
      opening.result.close();
    });
}

/** As a script of the page: the browser keeps nothing, as in some private windows. */
export function keepNothing() {
  IDBFactory.prototype.open = () => {
    throw new DOMException("not here", "SecurityError");
  };
}
