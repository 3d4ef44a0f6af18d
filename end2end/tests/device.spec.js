//! The page of the device: what it keeps, what waits, files, signing out, forgetting.

import { readFile } from "node:fs/promises";
import { look } from "../support/appearance.js";
import { holdStores, saveFile, withOneWaiting } from "../support/device.js";
import { SYNC, cutOff, reconnect } from "../support/network.js";
import { people, signIn } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";
import { words } from "../support/words.js";

const t = words("de");
const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });
const heading = (page, key) => page.getByRole("heading", { name: t(key) });

test("tells what is kept, and sends what waits as soon as it can", async ({ visitor }) => {
  const plan = await withOneWaiting(visitor);
  const { page } = plan;
  await page.goto("/app/geraet");
  const entry = page.getByRole("listitem").filter({ hasText: "AQB 2024 · Landkreis Groß-Gerau" });
  await expect(entry).toContainText(/Wartet:? ?1/);
  await expect(page.getByRole("status").filter({ hasText: "1 Änderung wartet" })).toBeVisible();
  await look(page, "device-waiting", "de");
  await reconnect(plan.page, SYNC);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByRole("status").filter({ hasText: "Es wartet nichts" })).toBeVisible();
});

test("a file is said to be taken once the device keeps what was in it", async ({ visitor }) => {
  const plan = await withOneWaiting(visitor);
  await plan.page.goto("/app/geraet");
  const file = await saveFile(plan.page);
  const { page } = new PlanPage(await visitor());
  await signIn(page, people.reuter);
  await page.goto("/app/geraet");
  await expect(page.getByText(t("device-nothing"))).toBeVisible();
  const letGo = await holdStores(page);
  await page.getByLabel(t("device-file-read")).setInputFiles(file);
  await expect(page.getByRole("listitem")).toHaveCount(1);
  await expect(page.getByText("1 Änderung übernommen.")).toBeHidden();
  await letGo();
  await expect(page.getByText("1 Änderung übernommen.")).toBeVisible();
});

test("what waits goes to another device as a file, and happens once", async ({ visitor }) => {
  const plan = await withOneWaiting(visitor);
  await plan.page.goto("/app/geraet");
  const file = await saveFile(plan.page);
  expect(JSON.parse(await readFile(file, "utf8"))).toHaveProperty("zielbudget_waiting", 1);

  const office = new PlanPage(await visitor());
  await office.open(people.reuter, "Groß-Gerau");
  const address = office.page.url();
  await office.page.goto("/app/geraet");
  await office.page.getByLabel(t("device-file-read")).setInputFiles(file);
  await expect(office.page.getByText("1 Änderung übernommen.")).toBeVisible();
  await office.page.goto(address);
  await office.expectAmount("FAuB", "300.000");
  await office.expectStored();

  await reconnect(plan.page, SYNC);
  await plan.page.goto(address);
  await plan.expectStored();
  await plan.expectNoConflicts();

  const other = await visitor();
  await signIn(other, people.feld);
  await other.goto("/app/geraet");
  await other.getByLabel(t("device-file-read")).setInputFiles(file);
  await expect(other.getByText(t("device-file-other-person"))).toBeVisible();
});

/** Whether a dialog has asked to sign in again; across pages that are loaded anew. */
async function watchForSignIn(page) {
  let asked = false;
  await page.exposeFunction("askedToSignInAgain", () => (asked = true));
  await page.addInitScript((title) => {
    const look = () => {
      const dialogs = [...document.querySelectorAll("dialog[open]")];
      if (dialogs.some((dialog) => dialog.textContent.includes(title))) window.askedToSignInAgain();
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      attributes: true,
      childList: true,
    });
  }, t("sign-in-again-title"));
  return () => asked;
}

/** Ends the session on the server, and lets the open streams meet that before the page hears. */
async function hearOfTheEndLate(page) {
  await page.route("**/api/sign-out", async (route) => {
    const response = await route.fetch();
    await reconnect(page, SYNC);
    const met = page.waitForResponse((answer) => answer.status() === 401);
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await (await met).finished();
    const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
    await page.evaluate(frame);
    await page.evaluate(frame);
    await route.fulfill({ response });
  });
}

test("forgetting the device asks nobody to sign in again", async ({ visitor }) => {
  const plan = await withOneWaiting(visitor);
  const { page } = plan;
  const asked = await watchForSignIn(page);
  await page.goto("/app/geraet");
  await expect(page.getByRole("status").filter({ hasText: "1 Änderung wartet" })).toBeVisible();
  await hearOfTheEndLate(page);
  await button(page, "device-forget-ask").click();
  await button(page, "device-forget-now").click();
  await page.waitForURL("**/app/anmelden**");
  await expect(heading(page, "sign-in-title")).toBeVisible();
  expect(asked()).toBe(false);
});

/** Forgets the device while the server cannot be reached. */
async function forgetWithoutConnection(page) {
  await signIn(page, people.reuter, { at: "/app/geraet" });
  await cutOff(page);
  await button(page, "device-forget-ask").click();
  await button(page, "device-forget-now").click();
  await expect(heading(page, "sign-in-title")).toBeVisible();
  await expect(signOutWaits(page)).toBeVisible();
}

const signOutWaits = (page) =>
  page.getByRole("status").filter({ hasText: t("sign-in-sign-out-waits") });

test("a device forgotten without a connection signs out when there is one", async ({ visitor }) => {
  const page = await visitor();
  await forgetWithoutConnection(page);
  await look(page, "sign-out-waits", "de");
  await page.reload();
  await expect(signOutWaits(page)).toBeVisible();
  await reconnect(page);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByRole("button", { name: people.reuter.name })).toBeVisible();
  await expect(signOutWaits(page)).toHaveCount(0);
  expect((await page.context().request.get("/api/session")).status()).toBe(401);
});

test("whoever comes next to a device forgotten without a connection is nobody", async ({
  visitor,
}) => {
  const page = await visitor();
  await forgetWithoutConnection(page);
  const next = await page.context().newPage();
  await page.close();
  await reconnect(next);
  await next.goto("/app");
  await expect(next.getByRole("button", { name: people.reuter.name })).toBeVisible();
  await signIn(next, people.feld);
  await next.reload();
  await expect(next.getByRole("button", { name: t("frame-account-of", people.feld) })).toBeVisible();
});

test("the sign-in page says that the connection is away, and when it is back", async ({
  visitor,
}) => {
  const page = await visitor();
  await cutOff(page);
  await page.goto("/app/anmelden");
  const line = page.getByRole("status").filter({ hasText: t("sign-in-away") });
  await expect(line).toBeVisible();
  await look(page, "sign-in-away", "de");
  await reconnect(page);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByRole("button", { name: people.reuter.name })).toBeVisible();
  await expect(line).toHaveCount(0);
});

test("a forgotten device holds nothing", async ({ visitor }) => {
  const plan = await withOneWaiting(visitor);
  const { page } = plan;
  await page.goto("/app/geraet");
  await button(page, "device-forget-ask").click();
  await expect(page.getByRole("dialog")).toContainText("ginge endgültig verloren");
  await look(page, "device-forget", "de");
  await button(page, "device-forget-now").click();
  await page.waitForURL("**/app/anmelden**");
  await expect(heading(page, "sign-in-title")).toBeVisible();
  const left = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const counts = databases.map(
      ({ name }) =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = async () => {
            const stores = [...opening.result.objectStoreNames];
            const transaction = opening.result.transaction(stores);
            const requests = stores.map((store) => transaction.objectStore(store).count());
            transaction.oncomplete = () => resolve(requests.reduce((sum, one) => sum + one.result, 0));
          };
        }),
    );
    return { rows: await Promise.all(counts), settings: Object.keys(localStorage) };
  });
  expect(left.rows.every((count) => count === 0)).toBe(true);
  expect(left.settings.filter((key) => key.startsWith("zielbudget.") && !key.includes("tour"))).toEqual([]);
});
