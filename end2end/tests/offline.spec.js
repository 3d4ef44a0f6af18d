//! Without a connection: what was typed is on the device, survives closing, and arrives later, once.

import { look } from "../support/appearance.js";
import { expectRemembered, keepNothing, withLittleRoom } from "../support/device.js";
import { SYNC, cutOff, reconnect } from "../support/network.js";
import { caseOf, people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** What a browser does that needs the room: everything of this origin goes. */
async function throwAway() {
  for (const { name } of await indexedDB.databases()) {
    const opening = indexedDB.open(name);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const stores = [...opening.result.objectStoreNames];
    const transaction = opening.result.transaction(stores, "readwrite");
    for (const store of stores) transaction.objectStore(store).clear();
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    opening.result.close();
  }
}

/** A further tab of the same browser at the same plan. */
async function furtherTab(plan) {
  const page = await plan.page.context().newPage();
  await page.goto(plan.page.url());
  const further = new PlanPage(page);
  await further.ready();
  return further;
}

test("edited without a connection, closed, opened again, and sent when it is back", async ({
  visitor,
  server,
}) => {
  const plan = new PlanPage(await visitor());
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.expectStored();
  await cutOff(plan.page);
  await plan.type("FAuB", "300.000");
  await plan.type("BaE", "500.000");
  await plan.expectWaiting(2);
  await plan.expectRest("64.400 €");

  const again = await furtherTab(plan);
  await plan.page.close();
  await again.expectAmount("FAuB", "300.000");
  await again.expectRest("64.400 €");
  await again.expectWaiting(2);
  await again.type("Schulung", "20.000");
  await again.expectWaiting(3);
  await server.restart();
  await reconnect(again.page);
  await again.comeBack();
  await again.expectStored();

  const colleague = new PlanPage(await visitor());
  await colleague.open(people.feld, "Groß-Gerau");
  await colleague.expectAmount("FAuB", "300.000");
  await colleague.expectAmount("BaE", "500.000");
  await colleague.expectAmount("Schulung", "20.000");
});

test("what was done before the page was loaded anew can be taken back", async ({ visitor }) => {
  const plan = new PlanPage(await visitor());
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.type("FAuB", "300.000");
  await plan.expectStored();
  await plan.page.reload();
  await plan.ready();
  await plan.button("plan-undo-key").click();
  await plan.expectAmount("FAuB", "312.000");
  await plan.expectStored();
});

test("a store that the browser throws away under an open plan is filled again", async ({
  visitor,
}) => {
  const plan = new PlanPage(await visitor());
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.expectStored();
  const context = plan.page.context();
  await cutOff(plan.page, SYNC);
  await plan.type("FAuB", "300.000");
  await plan.expectWaiting(1);
  const other = await context.newPage();
  await other.goto("/app/geraet");
  await other.evaluate(throwAway);
  await other.close();
  await plan.type("BaE", "500.000");
  await plan.expectWaiting(2);
  const again = await furtherTab(plan);
  await plan.page.close();
  await again.expectWaiting(2);
  await again.expectAmount("FAuB", "300.000");
  await reconnect(again.page, SYNC);
  await again.comeBack();
  await again.expectStored();
});

test("where the browser keeps nothing it is said, and the server gets everything", async ({
  visitor,
}) => {
  const page = await visitor();
  await page.addInitScript(keepNothing);
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await expect(plan.pill()).toContainText(plan.t("frame-sync-not-kept"));
  const banner = page.getByRole("region", { name: plan.t("plan-not-kept") });
  await expect(banner).toContainText(plan.t("plan-not-kept-forbidden"));
  await plan.closePanel();
  await look(page, "not-kept", "de");
  await plan.type("FAuB", "300.000");
  await plan.expectStored();
});

test("a store without room left keeps what it has, and loses nothing", async ({ visitor }) => {
  const plan = new PlanPage(await visitor());
  const { page } = plan;
  const fill = await withLittleRoom(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.expectStored();
  await cutOff(page);
  await plan.type("FAuB", "300.000");
  await plan.expectWaiting(1);
  await fill();
  await plan.type("BaE", "500.000");
  await expect(page.getByText(plan.t("plan-not-kept-full"))).toBeVisible();
  await plan.closePanel();
  await look(page, "not-kept-full", "de");
  await expect(plan.pill()).toContainText(plan.t("frame-sync-not-kept"));
  await reconnect(page);
  await plan.comeBack();
  await plan.expectStored();
  const colleague = new PlanPage(await visitor());
  await colleague.open(people.feld, "Groß-Gerau");
  await colleague.expectAmount("FAuB", "300.000");
  await colleague.expectAmount("BaE", "500.000");
});

test("news come by asking where no WebSocket gets through", async ({ visitor }) => {
  const [office, other] = [new PlanPage(await visitor()), new PlanPage(await visitor())];
  await other.page.addInitScript(() => {
    window.WebSocket = class {
      constructor() {
        throw new DOMException("blocked", "SecurityError");
      }
    };
  });
  await office.open(people.reuter, "Groß-Gerau");
  const asked = other.page.waitForRequest("**/api/sync/wait");
  await other.open(people.feld, "Groß-Gerau");
  await asked;
  await office.type("FAuB", "300.000");
  await other.expectAmount("FAuB", "300.000");
});

test("news come by asking where a WebSocket is swallowed", async ({ visitor }) => {
  const [office, other] = [new PlanPage(await visitor()), new PlanPage(await visitor())];
  await other.page.clock.install();
  // Neither opened nor refused: as where something on the way drops what it does not know.
  await other.page.addInitScript(() => {
    window.WebSocket = class extends EventTarget {
      readyState = 0;
      close() {}
    };
  });
  await office.open(people.reuter, "Groß-Gerau");
  const asked = other.page.waitForRequest("**/api/sync/wait");
  await other.open(people.feld, "Groß-Gerau");
  // Two attempts of ten seconds each, with a pause between.
  for (const _ of [1, 2, 3]) await other.page.clock.runFor(10_000);
  await asked;
  await office.type("FAuB", "300.000");
  await other.expectAmount("FAuB", "300.000");
});

test("news come by themselves", async ({ visitor }) => {
  const [office, other] = [new PlanPage(await visitor()), new PlanPage(await visitor())];
  const socket = other.page.waitForEvent("websocket");
  await other.open(people.feld, "Groß-Gerau");
  await socket;
  await office.open(people.reuter, "Groß-Gerau");
  await office.type("FAuB", "300.000");
  await other.expectAmount("FAuB", "300.000");
});

test("tabs of one browser show one plan and send each change once", async ({ visitor }) => {
  const first = new PlanPage(await visitor());
  await first.open(people.reuter, "Groß-Gerau");
  await first.expectStored();
  const second = await furtherTab(first);
  const third = await furtherTab(first);
  await first.type("FAuB", "300.000");
  await second.expectAmount("FAuB", "300.000");
  await second.type("FAuB", "310.000");
  await third.expectAmount("FAuB", "310.000");
  await cutOff(first.page);
  await third.type("BaE", "500.000");
  await first.expectAmount("BaE", "500.000");
  await first.type("BaE", "510.000");
  await second.expectAmount("BaE", "510.000");
  await reconnect(first.page);
  for (const plan of [third, second, first]) {
    await plan.comeBack();
    await plan.expectStored();
    await plan.expectAmount("FAuB", "310.000");
    await plan.expectAmount("BaE", "510.000");
    await plan.expectNoConflicts();
  }
});

test("two devices on one cell: whoever comes later is asked, in a plan that is whole", async ({
  visitor,
}) => {
  const [office, cellar] = [new PlanPage(await visitor()), new PlanPage(await visitor())];
  await office.open(people.feld, "Groß-Gerau");
  await cellar.open(people.reuter, "Groß-Gerau");
  await cellar.expectStored();
  await cutOff(cellar.page);
  await cellar.type("FAuB", "320.000");
  await cellar.type("FAuB", "330.000");
  await cellar.expectWaiting(2);
  await office.type("FAuB", "300.000");
  await office.expectStored();
  await reconnect(cellar.page);
  await cellar.comeBack();
  await cellar.expectConflictMark("FAuB");
  await cellar.expectStored();
  await cellar.openConflict("FAuB");
  const card = cellar.page.getByRole("article");
  await expect(card).toContainText("330.000 €");
  await expect(card).toContainText("300.000 €");
});

test("the overview and the case are there without a connection, too", async ({ visitor }) => {
  const page = await visitor();
  await signInQuickly(page, people.reuter);
  const id = await caseOf(page, "Groß-Gerau");
  await page.goto("/app");
  await expect(page.getByRole("region", { name: "Landkreis Groß-Gerau" })).toBeVisible();
  await expectRemembered(page, "/api/overview");
  await page.goto(`/app/vorgaenge/${id}/plan`);
  const plan = new PlanPage(page);
  await plan.ready();
  await plan.expectStored();
  await expectRemembered(page, `/api/cases/${id}`);
  const said = page.getByText(/^Keine Antwort vom Server\. Sie sehen den Stand vom \d\d\.\d\d\./);
  await cutOff(page);
  await page.goto("/app");
  await expect(page.getByRole("region", { name: "Landkreis Groß-Gerau" })).toBeVisible();
  await expect(said).toBeVisible();
  await look(page, "overview-offline", "de");
  await page.goto(`/app/vorgaenge/${id}/plan`);
  await plan.ready();
  await plan.expectAmount("FAuB", "312.000");
  await page.goto("/app");
  await expect(said).toBeVisible();
  await reconnect(page);
  await plan.comeBack();
  await expect(said).toHaveCount(0);
});
