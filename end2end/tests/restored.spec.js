//! A server that goes back: put back from a backup, or an older file in its place without a word. What
//! it has lost comes from the devices again.

import { copyFile, rm } from "node:fs/promises";
import { look } from "../support/appearance.js";
import { withOneWaiting } from "../support/device.js";
import { SYNC, reconnect } from "../support/network.js";
import { people, signIn } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

const languages = { de: "de-DE", en: "en-GB" };

/** An open plan, and what somebody who has nothing of it sees later. */
async function opened(visitor, person = people.reuter, language = "de") {
  const plan = new PlanPage(await visitor({ locale: languages[language] }), language);
  await plan.page.clock.install();
  await plan.open(person, "Groß-Gerau");
  await plan.expectStored();
  return plan;
}

/** Another file is in the place of the database. */
async function putInPlace(server, file) {
  for (const beside of ["-wal", "-shm"]) await rm(`${server.database}${beside}`, { force: true });
  await copyFile(file, server.database);
}

/** The server has ended all sessions: the open page asks its person once more. */
async function signInAgain(plan, person) {
  await plan.comeBack();
  const again = plan.page.getByRole("dialog", { name: plan.t("sign-in-again-title") });
  await again.getByRole("button", { name: plan.t("sign-in-again-as", person) }).click();
  await expect(again).toBeHidden();
}

/**
 * The page says that the server went back, until somebody has read it, and what it had lost is there
 * again, once.
 */
async function expectOfferedAgain(plan, visitor) {
  const told = plan.page.getByText(plan.t("plan-news-restored"));
  await expect(told).toBeVisible();
  await plan.page.clock.fastForward("05:00");
  await plan.expectStored();
  await expect(told).toBeVisible();
  await plan.button("frame-close").click();
  await expect(told).toHaveCount(0);
  const colleague = await opened(visitor, people.feld);
  for (const one of [plan, colleague]) {
    await one.expectAmount("FAuB", "300.000");
    await one.expectAmount("BaE", "500.000");
    await one.expectNoConflicts();
  }
}

test("what a restored server has lost comes again after signing in", async ({
  visitor,
  server,
}, testInfo) => {
  const plan = await opened(visitor);
  const backup = testInfo.outputPath("backup");
  await server.command(["backup", backup]);
  await plan.type("FAuB", "300.000");
  await plan.expectStored();
  await server.stop();
  await server.command(["restore", backup, "--replace"]);
  await plan.type("BaE", "500.000");
  await server.start();
  await signInAgain(plan, people.reuter);
  await expect(plan.page.getByText(plan.t("plan-news-restored"))).toBeVisible();
  await look(plan.page, "restored", "de");
  await expectOfferedAgain(plan, visitor);
});

test("what is lost with an older file in the place of the database comes again", async ({
  visitor,
  server,
}, testInfo) => {
  const plan = await opened(visitor);
  const older = testInfo.outputPath("older");
  await server.stop();
  await copyFile(server.database, older);
  await server.start();
  await plan.comeBack();
  await plan.type("FAuB", "300.000");
  await plan.expectStored();
  await server.stop();
  await plan.type("BaE", "500.000");
  await putInPlace(server, older);
  await server.start();
  await plan.comeBack();
  await expectOfferedAgain(plan, visitor);
  expect(server.warned(/has an event that is not in the log/)).toBeGreaterThan(0);
});

/** The page says that the server is behind, and that what is done here stays here. */
async function expectToldOfOutdated(plan) {
  await expect(plan.page.getByRole("region", { name: plan.t("plan-server-outdated") })).toBeVisible();
  await expect(plan.pill()).toContainText(plan.t("frame-sync-outdated"));
  await plan.closePanel();
  await look(plan.page, "server-outdated", plan.language);
}

/** The server has begun another epoch; gives a copy of its database from before. */
async function inAnotherEpoch(server, testInfo) {
  const older = testInfo.outputPath("older");
  await server.stop();
  await copyFile(server.database, older);
  await server.command(["new-epoch"]);
  await server.start();
  return older;
}

test("a server from before a restore is told of, and gets everything once that is mended", async ({
  visitor,
  server,
}, testInfo) => {
  const older = await inAnotherEpoch(server, testInfo);
  const plan = await opened(visitor);
  const reader = await opened(visitor, people.feld, "en");
  await server.stop();
  await putInPlace(server, older);
  await plan.type("FAuB", "300.000");
  await server.start();
  await signInAgain(plan, people.reuter);
  await signInAgain(reader, people.feld);
  for (const one of [plan, reader]) await expectToldOfOutdated(one);
  await plan.type("BaE", "500.000");
  await plan.expectWaiting(2);
  expect(server.warned(/knows of a later epoch/)).toBe(1);

  await server.stop();
  await server.command(["new-epoch"]);
  await server.start();
  await signInAgain(plan, people.reuter);
  await expectOfferedAgain(plan, visitor);
  await expect(plan.pill()).not.toContainText(plan.t("frame-sync-outdated"));
});

test("it is told of where the device has nothing to show, too", async ({
  visitor,
  server,
}, testInfo) => {
  const older = await inAnotherEpoch(server, testInfo);
  const { page, t } = await withOneWaiting(visitor);
  const address = page.url();
  await page.goto("/app/geraet?abmelden");
  await page.getByRole("button", { name: t("device-leave-keep"), exact: true }).click();
  await expect(page.getByRole("heading", { name: t("sign-in-title") })).toBeVisible();
  await server.stop();
  await putInPlace(server, older);
  await server.start();
  await reconnect(page, SYNC);
  await signIn(page, people.reuter, { at: address });
  await expect(page.getByRole("region", { name: t("plan-server-outdated") })).toBeVisible();
  await expect(page.getByRole("banner").getByRole("status")).toContainText(t("frame-sync-outdated"));
  await expect(page.getByText(t("plan-server-outdated-nothing"))).toBeVisible();
  await look(page, "server-outdated-nothing", "de");
  await page.goto("/app/geraet");
  const waits = "1 Änderung wartet. Der Server hat einen älteren Stand als dieses Gerät;";
  await expect(page.getByText(waits)).toBeVisible();
  await look(page, "device-outdated", "de");
  expect(server.warned(/knows of a later epoch/)).toBe(1);
});
