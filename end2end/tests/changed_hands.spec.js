//! One browser, two people: what one of them left open or undone is never the other's.

import { withOneWaiting } from "../support/device.js";
import { SYNC, reconnect } from "../support/network.js";
import { endSessions, people, signIn } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";
import { words } from "../support/words.js";

const t = words("de");

test("an open plan sends nothing as somebody else who has signed in beside it", async ({
  visitor,
  server,
}) => {
  const plan = await withOneWaiting(visitor);
  await endSessions(server, people.reuter);
  const beside = await plan.page.context().newPage();
  await signIn(beside, people.feld);
  await reconnect(plan.page, SYNC);
  await plan.comeBack();
  const again = plan.page.getByRole("dialog", { name: t("sign-in-again-title") });
  await expect(again).toBeVisible();
  const colleague = new PlanPage(await visitor());
  await colleague.open(people.winter, "Groß-Gerau");
  await colleague.expectAmount("FAuB", "312.000");

  await again.getByRole("button", { name: t("sign-in-again-as", people.reuter) }).click();
  await expect(again).toBeHidden();
  await plan.expectStored();
  await colleague.expectAmount("FAuB", "300.000");
  await plan.page.getByRole("navigation").getByRole("link", { name: "Verlauf" }).first().click();
  const entries = plan.page.getByRole("main").getByRole("listitem").filter({ hasText: "FAuB" });
  await expect(entries.first()).toContainText(/312\.000.*300\.000/);
  await expect(entries.first()).toContainText(people.reuter.name);
  await expect(entries.filter({ hasText: "300.000" })).toHaveCount(1);

  // The other window is in the same place now: it signs nobody out.
  await beside.getByRole("button", { name: t("frame-account-of", people.feld) }).click();
  await beside.getByRole("button", { name: t("frame-sign-out"), exact: true }).click();
  await expect(beside.getByRole("button", { name: t("frame-account-of", people.reuter) })).toBeVisible();
});

test("what one person did is not offered to the next to be taken back", async ({ page, server }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.type("FAuB", "300.000");
  await plan.expectStored();
  await expect(plan.button("plan-undo-key")).toBeEnabled();
  await endSessions(server, people.reuter);
  await page.reload();
  await page.getByRole("button", { name: people.feld.name }).click();
  await plan.ready();
  await plan.expectStored();
  await expect(plan.button("plan-undo-key")).toBeDisabled();
  const notes = await page.evaluate(() => Object.keys(sessionStorage).join());
  expect(notes).not.toContain("undo");
});
