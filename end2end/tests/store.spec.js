//! The device's store under an open plan: taken away by the browser, renewed by a later version, held
//! by somebody who does not let go.

import { keysIn, withOneWaiting } from "../support/device.js";
import { SYNC, reconnect } from "../support/network.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** A page of the same browser that uses no store by itself. */
async function bystander(page) {
  const other = await page.context().newPage();
  await other.goto("/datenschutz");
  return other;
}

/** Opens the plan's store as a later version would; says whether it had to wait for the plan. */
async function openLater() {
  const [{ name, version }] = await indexedDB.databases();
  const opening = indexedDB.open(name, version + 1);
  return new Promise((resolve) => {
    opening.onblocked = () => resolve("blocked");
    opening.onsuccess = () => {
      opening.result.close();
      resolve("open");
    };
  });
}

/** Holds the plan's store without ever letting go, and asks for something that has to wait for that. */
async function holdBefore(wanted) {
  const [{ name, version }] = await indexedDB.databases();
  const opening = indexedDB.open(name);
  await new Promise((resolve) => (opening.onsuccess = resolve));
  window.held = opening.result;
  const waiting =
    wanted === "deletion" ? indexedDB.deleteDatabase(name) : indexedDB.open(name, version + 1);
  await new Promise((resolve) => (waiting.onblocked = resolve));
}

async function expectElsewhere(visitor, amounts) {
  const colleague = new PlanPage(await visitor());
  await colleague.open(people.feld, "Groß-Gerau");
  for (const [project, amount] of amounts) await colleague.expectAmount(project, amount);
}

test("an open plan makes room for a later version, and goes on", async ({ visitor }) => {
  const plan = new PlanPage(await visitor());
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.expectStored();
  const other = await bystander(plan.page);
  expect(await other.evaluate(openLater)).toBe("open");
  await plan.type("FAuB", "300.000");
  await expect(plan.page.getByText(plan.t("plan-not-kept-newer"))).toBeVisible();
  await expect(plan.pill()).toContainText(plan.t("frame-sync-not-kept"));
  await plan.expectStored();
  await expectElsewhere(visitor, [["FAuB", "300.000"]]);
});

for (const wanted of ["deletion", "later version"]) {
  test(`a plan opens although its store does not, before a ${wanted}`, async ({ visitor }) => {
    const plan = new PlanPage(await visitor());
    await plan.open(people.reuter, "Groß-Gerau");
    await plan.expectStored();
    const address = plan.page.url();
    const other = await bystander(plan.page);
    await plan.page.goto("about:blank");
    await other.evaluate(holdBefore, wanted);
    await plan.page.clock.install();
    await plan.page.goto(address);
    await expect(async () => {
      await plan.page.clock.runFor(10_000);
      const row = plan.grid.getByRole("rowheader").first();
      await expect(row).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await expect(plan.page.getByText(plan.t("plan-not-kept-broken"))).toBeVisible();
    await plan.type("FAuB", "300.000");
    await plan.expectStored();
    await expectElsewhere(visitor, [["FAuB", "300.000"]]);
    await plan.page.goto("/app");
    const card = plan.page.getByRole("region", { name: "Landkreis Groß-Gerau" });
    await expect(card).toBeVisible();
  });
}

test("what waits survives a store that the browser evicts under an open plan", async ({ visitor }) => {
  const plan = await withOneWaiting(visitor);
  const { page } = plan;
  await evict(page);
  await plan.type("BaE", "500.000");
  await plan.expectWaiting(2);
  const again = new PlanPage(await page.context().newPage());
  await again.page.goto(page.url());
  await again.expectWaiting(2);
  await page.close();
  await reconnect(again.page, SYNC);
  await again.comeBack();
  await again.expectStored();
  await expectElsewhere(visitor, [
    ["FAuB", "300.000"],
    ["BaE", "500.000"],
  ]);
});

test("what waits is kept anew right after the browser has evicted the store", async ({ visitor }) => {
  const plan = await withOneWaiting(visitor);
  const { page } = plan;
  await evict(page);
  await expect.poll(() => keysIn(page, "outbox")).toHaveLength(1);
  await plan.expectWaiting(1);
  await reconnect(page, SYNC);
  await plan.comeBack();
  await plan.expectStored();
  await expectElsewhere(visitor, [["FAuB", "300.000"]]);
});

/** Has the browser take every store of the page's origin away, open or not. */
async function evict(page) {
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
}
