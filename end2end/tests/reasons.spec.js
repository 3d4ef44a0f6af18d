//! Why something was changed or decided: given on the way, shown wherever the change is told.

import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

test("a reason goes along with a typed amount, and undo still works", async ({ page }) => {
  const plan = new PlanPage(page);
  const id = await plan.open(people.reuter, "Groß-Gerau");
  await plan.choose("FAuB");
  await page.keyboard.type("300000");
  await page.keyboard.press("Alt+g");
  const reason = page.getByLabel("Grund", { exact: true });
  await expect(reason).toBeFocused();
  await page.keyboard.type("Weniger Plätze im Herbst");
  await page.keyboard.press("Enter");
  await expect(reason).toHaveCount(0);
  await plan.expectAmount("FAuB", "300.000");
  await plan.expectStored();

  const panel = await plan.openPanel("FAuB");
  await expect(panel.getByRole("listitem").first()).toContainText("„Weniger Plätze im Herbst“");
  await plan.button("plan-undo-key").click();
  await plan.expectAmount("FAuB", "312.000");
  await plan.expectStored();
  await page.goto(`/app/vorgaenge/${id}/verlauf`);
  const told = page.getByRole("listitem").filter({ hasText: "Weniger Plätze im Herbst" });
  await expect(told).toContainText("FAuB · AQB-Mittel: 312.000 € → 300.000 €");
});

test("Escape in the reason discards value and reason; a field without one stays as it was", async ({
  page,
}) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.choose("FAuB");
  await page.keyboard.type("1");
  await page.keyboard.press("Alt+g");
  await page.keyboard.type("Versehen");
  await page.keyboard.press("Escape");
  await plan.expectAmount("FAuB", "312.000");
  await page.keyboard.press("F2");
  await expect(plan.editor()).toHaveValue("312.000");
  await expect(page.getByLabel("Grund", { exact: true })).toHaveCount(0);
});

test("in the panel the reason is one click away", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  const panel = await plan.openPanel("BaE");
  await panel.getByRole("button", { name: /^Personalausgaben: / }).click();
  const amount = panel.getByRole("textbox", { name: "Personalausgaben" });
  await amount.fill("1000");
  await panel.getByRole("button", { name: "Grund angeben" }).click();
  const reason = panel.getByLabel("Grund", { exact: true });
  await expect(reason).toBeFocused();
  await reason.fill("Tarifabschluss");
  // Back to the amount and to the reason again: nothing is taken on the way.
  await amount.focus();
  await expect(reason).toHaveValue("Tarifabschluss");
  await reason.press("Enter");
  await expect(panel.getByRole("listitem").first()).toContainText("„Tarifabschluss“");
});

test("the decision of a conflict says why, and a removed line can come back", async ({
  visitor,
}) => {
  const reuter = new PlanPage(await visitor());
  const feld = new PlanPage(await visitor());
  const id = await reuter.open(people.reuter, "Groß-Gerau");
  await feld.open(people.feld, "Groß-Gerau");

  await test.step("one removes the line in which the other types", async () => {
    await feld.choose("FAuB");
    await feld.page.keyboard.type("320.000");
    await feld.page.keyboard.press("Alt+g");
    await feld.page.keyboard.type("Zusage vom Montag");
    const panel = await reuter.openPanel("FAuB");
    await panel.getByRole("button", { name: reuter.t("plan-line-remove") }).click();
    await reuter.expectStored();
    await feld.page.keyboard.press("Enter");
    await expect(feld.row("FAuB")).toHaveCount(0);
  });

  await test.step("the card shows all three columns and offers to bring it back", async () => {
    await feld.tools.getByRole("button", { name: feld.t("plan-conflicts") }).click();
    await feld.page.getByRole("link", { name: /FAuB/ }).click();
    const card = feld.page.getByRole("article");
    await expect(card).toContainText("Zusage vom Montag");
    await expect(card).toContainText("Bis zur Entscheidung bleibt die Zeile entfernt.");
    const line = card.getByRole("row", { name: /^Zeile FAuB/ });
    await expect(line).toContainText(/\+8\.000\s€ zu vorher · \+2,6\s%/);
    await expect(line.getByRole("cell").nth(1)).toHaveText("entfernt");
    await expect(line.getByRole("cell").nth(2)).toHaveText("unverändert");
    const rest = card.getByRole("row", { name: /^Rest im Rahmen/ });
    await expect(rest.getByRole("cell").nth(2)).toContainText("12.400 € frei");
    await expect(feld.button("plan-conflict-keep-removed")).toBeVisible();
    await card.getByLabel("Grund der Entscheidung").fill("Träger bleibt dabei");
    await feld.button("plan-conflict-restore", { value: "320.000 €" }).click();
    await feld.ready();
    await feld.expectAmount("FAuB", "320.000");
    await feld.expectStored();
  });

  await test.step("the history tells both reasons", async () => {
    await reuter.page.goto(`/app/vorgaenge/${id}/verlauf`);
    const decided = reuter.page.getByRole("listitem").filter({ hasText: "Konflikt entschieden" });
    await expect(decided).toContainText("„Träger bleibt dabei“");
    await expect(reuter.page.getByText("„Zusage vom Montag“")).toBeVisible();
  });
});
