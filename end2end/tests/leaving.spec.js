//! Signing out with work that is on the device alone: nothing of it goes without a word.

import { look } from "../support/appearance.js";
import {
  holdStores, keepNothing, keysIn, saveFile, undoInVain, withOneWaiting,
} from "../support/device.js";
import { SYNC, cutOff, reconnect } from "../support/network.js";
import { people, signIn } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";
import { words } from "../support/words.js";

const t = words("de");
const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });
const heading = (page, key) => page.getByRole("heading", { name: t(key) });

/** Signs out by the menu. */
async function signOut(page) {
  await page.getByRole("button", { name: t("frame-account-of", people.reuter) }).click();
  await button(page, "frame-sign-out").click();
}

test("changes that wait are asked about, and found again", async ({
  visitor,
}) => {
  const plan = await withOneWaiting(visitor);
  const { page } = plan;
  const address = page.url();
  await page.getByRole("button", { name: t("frame-account-of", people.reuter) }).click();
  await button(page, "frame-sign-out").click();
  await expect(heading(page, "device-leave-head")).toBeVisible();
  await look(page, "device-sign-out", "de");
  await button(page, "device-leave-keep").click();
  await expect(page.getByRole("button", { name: people.feld.name })).toBeVisible();

  // Somebody else at the same device sees nothing of it.
  await signIn(page, people.feld);
  await page.goto("/app/geraet");
  await expect(page.getByText(t("device-nothing"))).toBeVisible();
  await page.getByRole("button", { name: t("frame-account-of", people.feld) }).click();
  await button(page, "frame-sign-out").click();
  await expect(page.getByRole("button", { name: people.reuter.name })).toBeVisible();

  await reconnect(plan.page, SYNC);
  await signIn(page, people.reuter);
  await page.goto(address);
  await plan.expectAmount("FAuB", "300.000");
  await plan.expectStored();
});

test("says all of it in English, too", async ({ visitor }) => {
  const { page } = await withOneWaiting(visitor, "en", "en-GB");
  const english = words("en");
  await page.goto("/app/geraet?abmelden");
  await expect(page.getByText("1 change waits.")).toBeVisible();
  await expect(page.getByRole("button", { name: english("device-leave-keep") })).toBeVisible();
  await look(page, "device-sign-out", "en");
});

test("what waits goes from here only after it was saved as a file", async ({ visitor }) => {
  const { page } = await withOneWaiting(visitor);
  await page.goto("/app/geraet?abmelden");
  const waits = page.getByText("1 Änderung ist noch nicht gesendet.");
  await expect(waits).toBeVisible();
  await expect(button(page, "device-leave-remove")).toHaveCount(0);
  await saveFile(page, "device-leave-file");
  await expect(page.getByText(t("device-leave-look"))).toBeVisible();
  await look(page, "device-sign-out-saved", "de");

  // The browser may not have kept the file: the change is here until the person says otherwise.
  await page.reload();
  await expect(waits).toBeVisible();
  await expect(button(page, "device-leave-remove")).toHaveCount(0);
  await saveFile(page, "device-leave-file");
  await button(page, "device-leave-remove").click();
  await expect(heading(page, "sign-in-title")).toBeVisible();
  await signIn(page, people.reuter);
  await page.goto("/app/geraet");
  await expect(page.getByText(t("device-nothing"))).toBeVisible();
});

test("nothing is called sent while that is being read", async ({ visitor }) => {
  const { page } = await withOneWaiting(visitor);
  const other = await page.context().newPage();
  await other.goto("/app/geraet");
  await expect(other.getByText("1 Änderung wartet. Sie")).toBeVisible();
  const letGo = await holdStores(other);
  await page.goto("/app/geraet?abmelden");
  await expect(heading(page, "device-leave-head")).toBeVisible();
  await expect(page.getByText(t("device-leave-none"))).toBeHidden();
  await button(page, "device-forget-ask").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(t("frame-loading"));
  await expect(button(dialog, "device-forget-now")).toBeDisabled();
  await letGo();
  await expect(dialog).toContainText("1 Änderung ist noch nicht gesendet und ginge");
  await expect(button(dialog, "device-forget-now")).toBeEnabled();
});

/** A plan in which the server has refused an undo: somebody else had changed the amount since. */
async function withOneRefused(visitor) {
  const plan = new PlanPage(await visitor());
  await plan.open(people.reuter, "Groß-Gerau");
  await undoInVain(plan, visitor);
  await reconnect(plan.page, SYNC);
  await plan.comeBack();
  await expect(plan.page.getByText(t("plan-refused"))).toBeVisible();
  return plan;
}

test("what was refused is asked about, and found again", async ({ visitor }) => {
  const { page } = await withOneRefused(visitor);
  const address = page.url();
  await signOut(page);
  await expect(page.getByText("1 Änderung hat der Server nicht übernommen.")).toBeVisible();
  await look(page, "device-sign-out-refused", "de");
  await button(page, "device-leave-keep").click();
  await expect(heading(page, "sign-in-title")).toBeVisible();

  await signIn(page, people.reuter);
  await page.goto(address);
  await expect(page.getByText(t("plan-refused"))).toBeVisible();
  await signOut(page);
  await button(page, "device-leave-remove").click();
  await expect(heading(page, "sign-in-title")).toBeVisible();
  await signIn(page, people.reuter);
  await page.goto("/app/geraet");
  await expect(page.getByText(t("device-nothing"))).toBeVisible();
});

test("what came after the file is not given up with it", async ({ visitor }) => {
  const { page } = await withOneWaiting(visitor);
  const address = page.url();
  await page.goto("/app/geraet?abmelden");
  await saveFile(page, "device-leave-file");
  await expect(button(page, "device-leave-remove")).toBeVisible();
  const further = new PlanPage(await page.context().newPage());
  await further.page.goto(address);
  await further.ready();
  await further.type("BaE", "500.000");
  await further.expectWaiting(2);
  await expect(page.getByText("2 Änderungen sind noch nicht gesendet.")).toBeVisible();
  await expect(button(page, "device-leave-remove")).toHaveCount(0);
});

/** As if a newer version had kept what waits: this one does not know the form. */
async function makeUnreadable(page) {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      const opening = indexedDB.open(name);
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const transaction = opening.result.transaction("outbox", "readwrite");
      const rows = transaction.objectStore("outbox");
      const keys = rows.getAllKeys();
      keys.onsuccess = () => keys.result.forEach((key) => rows.put('{"later":1}', key));
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      opening.result.close();
    }
  });
}

test("what cannot be read is not called nothing, and stays", async ({ visitor }) => {
  const { page } = await withOneWaiting(visitor);
  await page.goto("/app/konto");
  await makeUnreadable(page);
  await page.goto("/app/geraet?abmelden");
  await expect(page.getByText(t("device-leave-unreadable"))).toBeVisible();
  await expect(button(page, "device-leave-remove")).toHaveCount(0);
  await look(page, "device-sign-out-unreadable", "de");
  await button(page, "device-forget-ask").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(t("device-forget-unreadable"));
  await button(dialog, "frame-cancel").click();
  await button(page, "device-leave-keep").click();
  await expect(heading(page, "sign-in-title")).toBeVisible();
  expect(await keysIn(page, "outbox")).toHaveLength(1);
});

for (const [language, locale, digits, column] of [
  ["de", "de-DE", "300.000", "AQB-Mittel €"],
  ["en", "en-GB", "300,000", "AQB €"],
]) {
  test(`work in this window alone is asked about before anything is done (${language})`, async ({
    visitor,
  }) => {
    const page = await visitor({ locale });
    const plan = new PlanPage(page, language);
    await page.addInitScript(keepNothing);
    await plan.open(people.reuter, "Groß-Gerau");
    await cutOff(page, SYNC);
    await plan.type("FAuB", digits, column);
    const cell = await plan.cell("FAuB", column);
    await expect(cell).toContainText(digits);
    const signOut = async () => {
      await plan.button("frame-account-of", people.reuter).click();
      await plan.button("frame-sign-out").click();
    };
    await signOut();
    const question = page.getByRole("dialog", { name: plan.t("frame-sign-out") });
    await expect(question).toContainText(plan.t("frame-leave-loses"));
    await look(page, "leaving-question", language);
    await plan.button("frame-leave-stay").click();
    await expect(question).toBeHidden();
    await expect(cell).toContainText(digits);

    await signOut();
    await plan.button("frame-leave-anyway").click();
    await expect(page.getByRole("heading", { name: plan.t("sign-in-title") })).toBeVisible();
  });
}
