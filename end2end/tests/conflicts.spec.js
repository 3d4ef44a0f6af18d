//! Where conflicts are decided: keys, what has been decided, and what was merged without a question.

import { disagree, twoPlans } from "../support/disagreement.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** The card in sight, by the name of its line. */
function card(plan, project) {
  return plan.page.getByRole("article", { name: new RegExp(`^${project} ·`) });
}

test("conflicts are decided one after the other by keys", async ({ visitor }) => {
  const [reuter, feld] = await twoPlans(visitor);
  const { page } = feld;
  await disagree(reuter, feld);
  await disagree(reuter, feld, "BaE", ["510.000", "500.000"]);
  await feld.openConflict("FAuB");
  await expect(card(feld, "FAuB"), "the card is read out").toBeFocused();
  const take = feld.button("plan-conflict-take", { value: "320.000 €" });
  await expect(take).toHaveAttribute("aria-keyshortcuts", "1");

  await test.step("J and K go from card to card, and no further", async () => {
    await page.keyboard.press("k");
    await expect(card(feld, "FAuB")).toBeFocused();
    await page.keyboard.press("j");
    await expect(card(feld, "BaE")).toBeFocused();
    await page.keyboard.press("j");
    await expect(card(feld, "BaE")).toBeFocused();
    await page.keyboard.press("k");
    await expect(card(feld, "FAuB")).toBeFocused();
  });

  await test.step("in a field they are typed", async () => {
    const reason = page.getByLabel(feld.t("plan-conflict-decision-reason"));
    await reason.click();
    await page.keyboard.type("jks12");
    await expect(reason).toHaveValue("jks12");
    await expect(card(feld, "FAuB")).toBeVisible();
  });

  await test.step("the list of keys names them", async () => {
    await card(feld, "FAuB").focus();
    await page.keyboard.press("?");
    await expect(feld.dialog()).toContainText(feld.t("plan-keys-decide"));
    await page.keyboard.press("1");
    await page.keyboard.press("Escape");
    await expect(card(feld, "FAuB"), "nothing was decided behind the dialog").toBeVisible();
  });

  await test.step("S leaves it for later", async () => {
    await card(feld, "FAuB").focus();
    await page.keyboard.press("s");
    await feld.ready();
    await feld.expectConflictMark("FAuB");
    await page.keyboard.press("1");
    await page.keyboard.press("Escape");
    await feld.expectConflictMark("FAuB");
  });

  await test.step("1 takes the first value, 2 keeps the second", async () => {
    await feld.openConflict("FAuB");
    await expect(card(feld, "FAuB")).toBeFocused();
    await page.keyboard.press("1");
    await expect(card(feld, "BaE")).toBeFocused();
    await page.keyboard.press("2");
    await feld.ready();
    await feld.expectNoConflicts();
    await feld.expectAmount("FAuB", "320.000");
    await feld.expectAmount("BaE", "510.000");
    await feld.expectStored();
    await expect(page.locator(":focus"), "the keys go on in the plan").not.toHaveCount(0);
  });
});

test("who may only read walks through the conflicts and decides none", async ({ visitor }) => {
  const [reuter, feld] = await twoPlans(visitor);
  await disagree(reuter, feld);
  await disagree(reuter, feld, "BaE", ["510.000", "500.000"]);
  const sander = new PlanPage(await visitor());
  const { page } = sander;
  await sander.open(people.sander, "Groß-Gerau");
  await sander.openConflict("FAuB");
  await page.keyboard.press("1");
  await page.keyboard.press("j");
  await expect(card(sander, "BaE")).toBeFocused();
  await page.keyboard.press("2");
  await page.keyboard.press("s");
  await sander.ready();
  await sander.expectConflictMark("FAuB");
  await sander.expectConflictMark("BaE");
});
