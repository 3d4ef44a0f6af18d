//! A server that goes back: put back from a backup, or an older file in its place without a word. What
//! it has lost comes from the devices again.

import { copyFile, rm } from "node:fs/promises";
import { look } from "../support/appearance.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** An open plan, and what somebody who has nothing of it sees later. */
async function opened(visitor, person = people.reuter) {
  const plan = new PlanPage(await visitor());
  await plan.page.clock.install();
  await plan.open(person, "Groß-Gerau");
  await plan.expectStored();
  return plan;
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
  await plan.comeBack();
  const again = plan.page.getByRole("dialog", { name: plan.t("sign-in-again-title") });
  await again.getByRole("button", { name: plan.t("sign-in-again-as", people.reuter) }).click();
  await expect(again).toBeHidden();
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
  for (const beside of ["-wal", "-shm"]) await rm(`${server.database}${beside}`, { force: true });
  await copyFile(older, server.database);
  await server.start();
  await plan.comeBack();
  await expectOfferedAgain(plan, visitor);
  expect(server.warned(/has an event that is not in the log/)).toBeGreaterThan(0);
});
