//! Two people at one plan: changes appear, and a value that somebody else has changed meanwhile
//! becomes a conflict that both see, never an overwrite.

import { look } from "../support/appearance.js";
import { allowReading, copyElsewhere } from "../support/clipboard.js";
import { disagree, twoPlans } from "../support/disagreement.js";
import { SYNC, cutOff, reconnect } from "../support/network.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

test("what one person changes appears when the other comes back", async ({ visitor }) => {
  const [reuter, feld] = await twoPlans(visitor);
  const news = feld.page.getByRole("status").filter({ hasText: "geändert" });
  await expect(news, "what was there before is no news").toHaveCount(0);
  await reuter.type("FAuB", "300.000");
  await reuter.expectStored();
  await feld.comeBack();
  await feld.expectAmount("FAuB", "300.000");
  await feld.expectRest("24.400 €");
  await expect(news).toContainText("Jana Reuter: 1 Wert geändert");
});

test("changes of different cells all stand", async ({ visitor }) => {
  const [reuter, feld] = await twoPlans(visitor);
  await reuter.type("FAuB", "300.000");
  await feld.type("BaE", "500.000");
  await reuter.expectStored();
  await feld.expectStored();
  for (const plan of [reuter, feld]) {
    await plan.comeBack();
    await plan.expectAmount("FAuB", "300.000");
    await plan.expectAmount("BaE", "500.000");
    await plan.expectRest("64.400 €");
  }
});

test("a stale amount is a conflict for both, and the standing value can stay", async ({
  visitor,
}) => {
  const [reuter, feld] = await twoPlans(visitor);
  await disagree(reuter, feld);
  await feld.expectRest("24.400 €");
  await reuter.comeBack();
  await reuter.expectAmount("FAuB", /^300\.000/);
  await reuter.expectConflictMark("FAuB");

  await feld.openConflict("FAuB");
  const card = feld.page.getByRole("article");
  await expect(card).toContainText("FAuB");
  await expect(card).toContainText("320.000 €");
  await expect(card).toContainText("300.000 €");
  await expect(card).toContainText("312.000 €");
  await feld.button("plan-conflict-keep", { value: "300.000 €" }).click();
  await feld.ready();
  await feld.expectStored();
  for (const plan of [reuter, feld]) {
    await plan.comeBack();
    await plan.expectAmount("FAuB", "300.000");
    await plan.expectNoConflicts();
  }
});

test("two conflicts at once each name their line in the outlook", async ({ visitor }) => {
  const [reuter, feld] = await twoPlans(visitor);
  await disagree(reuter, feld);
  await (await feld.cell("BaE")).click();
  await feld.page.keyboard.type("500.000");
  await reuter.comeBack();
  await reuter.type("BaE", "510.000");
  await reuter.expectStored();
  await feld.page.keyboard.press("Enter");
  await feld.expectConflictMark("BaE");
  for (const project of ["FAuB", "BaE"]) {
    await expect(feld.ceiling).toContainText(`Mit Ihrem Wert im Konflikt bei ${project}:`);
  }
});

test("the losing amount can be taken, by the other person too", async ({ visitor }) => {
  const [reuter, feld] = await twoPlans(visitor);
  await disagree(reuter, feld);
  await reuter.comeBack();
  await reuter.openConflict("FAuB");
  await expect(reuter.page.getByRole("article")).toContainText("Tobias Feld");
  await reuter.button("plan-conflict-take", { value: "320.000 €" }).click();
  await reuter.ready();
  await reuter.expectStored();
  for (const plan of [feld, reuter]) {
    await plan.comeBack();
    await plan.expectAmount("FAuB", "320.000");
    await plan.expectRest("4.400 €");
    await plan.expectNoConflicts();
  }
});

test("a conflict can end with a third amount, and outlives a restart until then", async ({
  server,
  visitor,
}) => {
  const [reuter, feld] = await twoPlans(visitor);
  await disagree(reuter, feld);
  await server.restart();
  await feld.page.reload();
  await feld.ready();
  await feld.openConflict("FAuB");
  await feld.page.getByLabel(feld.t("plan-conflict-other")).fill("=300000+10000");
  await feld.button("plan-conflict-take-other").click();
  await feld.ready();
  await feld.expectAmount("FAuB", "310.000");
  await feld.expectStored();
  await feld.expectNoConflicts();
});

test("of a pasted block only the disputed cell is asked about; the others can be taken", async ({
  visitor,
}) => {
  const page = await visitor();
  const reuter = new PlanPage(page);
  await allowReading(page);
  await reuter.open(people.reuter, "Groß-Gerau");
  await reuter.expectStored();
  const feld = new PlanPage(await visitor());
  await feld.open(people.feld, "Groß-Gerau");
  await cutOff(page, SYNC);
  await copyElsewhere(page, { text: "300.000\r\n268.000\r\n" });
  await reuter.choose("FAuB");
  await page.keyboard.press("Control+v");
  await reuter.dialog().getByRole("button", { name: "2 Werte übernehmen" }).click();
  await reuter.expectWaiting(1);
  await feld.type("FAuB", "320.000");
  await feld.expectStored();
  await reconnect(page, SYNC);
  await reuter.comeBack();
  await reuter.expectConflictMark("FAuB");
  await reuter.expectAmount("PersA 3.0", "256.000");

  await reuter.openConflict("FAuB");
  const card = page.getByRole("article");
  await expect(card).toContainText("1 anderer Wert dieser Änderung ist unstrittig");
  await look(page, "conflict-others", "de");
  await card.getByRole("button", { name: "Die unstrittigen übernehmen: 1" }).click();
  await expect(card).not.toContainText("unstrittig und noch nicht übernommen");
  await reuter.expectStored();
  await feld.comeBack();
  await feld.expectAmount("PersA 3.0", "268.000");
  await feld.expectAmount("FAuB", /^320\.000/);
  await feld.expectConflictMark("FAuB");
});
