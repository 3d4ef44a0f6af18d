//! Last year's plan: copied in one step, and its differences to this year.

import path from "node:path";
import { checkNoSidewaysScroll, look } from "../support/appearance.js";
import { people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { fixtures } from "../support/paths.js";
import { expect, test } from "../support/test.js";

/** The year between those that ship. */
const programmeOf2025 = path.join(fixtures, "aqb-hessen-2025.toml");
const INTENT = { "x-zielbudget-intent": "1" };

test("the plan of 2024 becomes that of 2025, and the differences stay in sight", async ({
  page,
  server,
  visitor,
}) => {
  await server.kill();
  await server.command(["programme", "import", programmeOf2025]);
  await server.start();
  const ministry = await visitor();
  await signInQuickly(ministry, people.sander);
  const answer = await ministry.context().request.post("/api/cases", {
    data: { ags: "06433000", year: 2025 },
    headers: INTENT,
  });
  expect(answer.ok()).toBe(true);
  const { case: id } = await answer.json();

  const plan = new PlanPage(page);
  await signInQuickly(page, people.reuter);
  await page.goto(`/app/vorgaenge/${id}/plan`);
  const dialog = plan.dialog();
  await page.getByRole("button", { name: "Plan 2024 übernehmen" }).click();
  const table = dialog.getByRole("table", { name: "Unterschiede zum Vorjahr" });
  // What is about to be copied is not gone.
  await expect(table).toHaveAccessibleName("Unterschiede zum Vorjahr nach dem Übernehmen");
  await expect(table.getByRole("row", { name: /FAuB/ })).toContainText("±0");
  await expect(table).not.toContainText("entfallen");
  await dialog.getByRole("button", { name: "Übernehmen", exact: true }).click();
  await expect(dialog).toBeHidden();
  await plan.expectProjectCount(5);
  await expect(plan.grid.locator(":focus")).toHaveCount(1);

  await plan.type("FAuB", "280.800");
  await plan.choose("BaE");
  await page.keyboard.press("Insert");
  await page.keyboard.type("Lernwerkstatt");
  await page.keyboard.press("Enter");
  await plan.type("Lernwerkstatt", "50.000");
  await plan.button("plan-copy-year").click();
  await expect(table.getByRole("row", { name: /FAuB/ })).toContainText("−31.200 € (−10,0 %)");
  await expect(table.getByRole("row", { name: /PersA/ })).toContainText("±0");
  await expect(table.getByRole("row", { name: /Lernwerkstatt/ })).toContainText("neu");
  await expect(table.getByRole("row", { name: /Summe/ })).toContainText("+18.800 €");
  await look(page, "dialog-last-year", "de");
  await checkNoSidewaysScroll(page, "dialog-last-year");
  await expect(dialog).toContainText("Alle Zeilen des Vorjahrs stehen schon im Plan.");
  await expect(dialog.getByRole("button", { name: "Übernehmen", exact: true })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await plan.expectStored();
});

test("a locked line says in the dialog why it gets nothing", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.choose("FAuB");
  await page.keyboard.press("Alt+l");
  await page.keyboard.press("Alt+r");
  const row = plan.dialog().getByRole("row", { name: /FAuB/ });
  await expect(row.getByRole("checkbox")).toBeDisabled();
  await expect(row).toContainText("gegen Verteilen gesperrt");
  await look(page, "dialog-distribute-locked", "de");
  await row.getByRole("button", { name: "Entsperren" }).click();
  await expect(row.getByRole("checkbox")).toBeEnabled();
});

test("where every line is locked, the dialog says what to do", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.choose("FAuB");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Alt+l");
  await page.keyboard.press("Alt+r");
  const dialog = plan.dialog();
  await expect(dialog.getByRole("status").first()).toHaveText(plan.t("plan-distribute-all-locked"));
  await dialog.getByRole("row", { name: /FAuB/ }).getByRole("button", { name: "Entsperren" }).click();
  await dialog.getByRole("button", { name: plan.t("plan-distribute-run"), exact: true }).click();
  await plan.expectRest("0 €");
});
