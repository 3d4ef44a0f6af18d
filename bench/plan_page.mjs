//! The plan's page in Chromium: when its first row is there, and what the device keeps of it.

import { planPage, signIn } from "./browser.mjs";

/** Notes when the first row was painted; is there before the page's own code. */
function observe() {
  globalThis.seen = {};
  // Nobody is offered the tour.
  if (location.protocol.startsWith("http")) localStorage.setItem("zielbudget.plan.tour", "off");
  const look = new MutationObserver(() => {
    if (!document.querySelector(".zb-grid__line")) return;
    look.disconnect();
    requestAnimationFrame(() => setTimeout(() => (globalThis.seen.rows = performance.now())));
  });
  look.observe(document, { childList: true, subtree: true });
}

/** Bytes of keys and values by table, of all databases of the page's origin. */
async function kept() {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const encoder = new TextEncoder();
  const bytes = (value) =>
    encoder.encode(typeof value === "string" ? value : JSON.stringify(value)).length;
  const sizes = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const table of database.objectStoreNames) {
      const store = database.transaction(table).objectStore(table);
      const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
      const sum = [...keys, ...values].reduce((total, value) => total + bytes(value), 0);
      sizes[table] = (sizes[table] ?? 0) + sum;
    }
    database.close();
  }
  return sizes;
}

/** One tab of somebody who has signed in, again and again on the plan's address. */
export class PlanPage {
  #page;
  #origin;
  #address;
  #storage;

  /** A context of its own, with a warm cache from the second navigation on. */
  static async open(browser, origin) {
    const opened = new this();
    const context = await browser.newContext({
      locale: "de-DE",
      viewport: { width: 1440, height: 900 },
      // Keeping the application on the device comes later than what is measured here.
      serviceWorkers: "block",
    });
    await signIn(context, origin, "reuter");
    opened.#origin = origin;
    opened.#address = origin + (await planPage(context.request, origin));
    opened.#page = await context.newPage();
    opened.#storage = await context.newCDPSession(opened.#page);
    await opened.#page.addInitScript(observe);
    return opened;
  }

  /** Throws away what the device keeps. */
  async forget() {
    await this.#page.goto("about:blank");
    await this.#storage.send("Storage.clearDataForOrigin", {
      origin: this.#origin, storageTypes: "indexeddb",
    });
  }

  /** Navigates, and returns the milliseconds until the first row is painted. */
  async navigate() {
    await this.#page.goto(this.#address);
    await this.#page.waitForFunction(() => globalThis.seen.rows !== undefined);
    return this.#page.evaluate(() => globalThis.seen.rows);
  }

  /** Waits until the device keeps the plan; bytes by table. */
  async kept() {
    for (;;) {
      const sizes = await this.#page.evaluate(kept);
      if (sizes.states > 0) return sizes;
    }
  }
}
