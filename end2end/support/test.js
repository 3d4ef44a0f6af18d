//! Playwright's `test` with a server of its own for every test, visitors on it, and a watch over
//! everything that their browsers complain about.

import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { expect, test as base } from "@playwright/test";
import { fresh, target } from "./paths.js";
import { Server } from "./server.js";
import { Watch } from "./watch.js";

export { expect };

/** As on a device that shows the programme: nobody is offered the tour. */
function withoutTour() {
  // Pages without a storage of their own, such as about:blank, have no tour either.
  if (location.protocol.startsWith("http")) localStorage.setItem("zielbudget.plan.tour", "off");
}

export const test = base.extend({
  /** `demo` starts with the example, `serve` with an empty house. */
  mode: ["demo", { option: true }],

  /** A folder in which the data stays after the test, for `make test` to verify once more. */
  keep: [undefined, { option: true }],

  /** A server on data of its own, killed afterwards. What it wrote must then pass `verify`. */
  server: async ({ mode, keep }, use, testInfo) => {
    const data = keep ?? path.join(target, "servers", testInfo.testId);
    await rm(data, { recursive: true, force: true });
    await mkdir(data, { recursive: true });
    if (mode === "demo") await cp(fresh, data, { recursive: true });
    const server = new Server(mode, data);
    await server.start();
    await use(server);
    await server.kill();
    if (testInfo.status === testInfo.expectedStatus) {
      await server.command(["verify"]);
      expect(server.complaints, "the server's warnings and errors").toEqual([]);
      if (!keep) await rm(data, { recursive: true });
    }
  },

  /** Whether people are offered the tour, which would lie over what a test looks at. */
  tour: [false, { option: true }],

  baseURL: async ({ server }, use) => use(server.url),

  /** What no browser may have complained about when the test is over. */
  watch: async ({ baseURL }, use) => {
    const watch = new Watch(baseURL);
    await use(watch);
    expect(watch.findings, "policy violations, errors and foreign requests").toEqual([]);
  },

  context: async ({ context, watch, tour }, use) => {
    watch.over(context);
    if (!tour) await context.addInitScript(withoutTour);
    await use(context);
  },

  /** Opens a page for one more person, with a browser profile of its own. */
  visitor: async ({ browser, baseURL, watch, contextOptions, serviceWorkers, tour }, use) => {
    const contexts = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL,
        serviceWorkers,
        locale: "de-DE",
        timezoneId: "Europe/Berlin",
        viewport: { width: 1440, height: 900 },
        ...options,
      });
      contexts.push(context);
      context.setDefaultTimeout(10_000);
      watch.over(context);
      if (!tour) await context.addInitScript(withoutTour);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});
