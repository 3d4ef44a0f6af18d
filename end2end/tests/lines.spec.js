//! Lines by keyboard and by mouse: inserted, named, duplicated, locked, pulled, removed.

import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

async function opened(page) {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  return plan;
}

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("a line is inserted below the cursor and named at once", async ({ page }) => {
  const plan = await opened(page);
  await plan.choose("FAuB");
  await press(page, "Insert");
  await expect(plan.editor()).toHaveValue("Neues Projekt");
  await page.keyboard.type("Lernwerkstatt");
  await press(page, "Enter");
  await plan.expectProjects([
    "FAuB",
    "Lernwerkstatt",
    "PersA 3.0",
    "BaE",
    "Fachstelle Neuzugewanderte",
    "Schulung Mitarbeiterschaft",
  ]);
  await press(page, "Control+z", "Control+z");
  await expect(plan.row("Lernwerkstatt")).toHaveCount(0);
});

test("a name is typed in the grid and cannot be missing", async ({ page }) => {
  const plan = await opened(page);
  await plan.rowHead("BaE").focus();
  await press(page, "F2", "End");
  await page.keyboard.type(" Süd");
  await press(page, "Enter");
  await expect(plan.row("BaE Süd")).toBeVisible();
  await plan.rowHead("BaE Süd").focus();
  await press(page, "F2", "Control+a", "Backspace", "Enter");
  await expect(plan.editor()).toHaveAttribute("aria-invalid", "true");
  await press(page, "Escape", "Delete");
  await expect(page.getByText("Ein Projekt braucht einen Namen.")).toBeVisible();
  await expect(plan.row("BaE Süd")).toBeVisible();
});

test("a line is duplicated with its values, behind the original", async ({ page }) => {
  const plan = await opened(page);
  await plan.choose("PersA 3.0");
  await press(page, "Alt+k");
  await expect(plan.editor()).toHaveValue("PersA 3.0 (Kopie)");
  await press(page, "Enter");
  await plan.expectAmount("PersA 3.0 \\(Kopie\\)", "256.000");
  await plan.expectOver("243.600 €");
  await plan.choose("PersA 3.0 \\(Kopie\\)");
  await press(page, "Control+Delete");
  await expect(plan.row("PersA 3.0 \\(Kopie\\)")).toHaveCount(0);
  await plan.expectRest("12.400 €");
});

test("a locked line keeps its amount when the rest is distributed", async ({ page }) => {
  const plan = await opened(page);
  await plan.choose("FAuB");
  await press(page, "Alt+l");
  await expect(plan.rowHead("FAuB")).toContainText("gegen Verteilen gesperrt");
  await press(page, "Alt+r");
  await plan
    .dialog()
    .getByRole("button", { name: plan.t("plan-distribute-run"), exact: true })
    .click();
  await plan.expectRest("0 €");
  await plan.expectAmount("FAuB", "312.000");
  await plan.choose("FAuB");
  await press(page, "Alt+l");
  await expect(plan.rowHead("FAuB")).not.toContainText("gesperrt");
  const panel = await plan.openPanel("FAuB");
  const lock = panel.getByRole("button", { name: plan.t("plan-line-lock") });
  await expect(lock).toHaveAttribute("aria-pressed", "false");
  await lock.click();
  await expect(lock).toHaveAttribute("aria-pressed", "true");
});

test("the mouse pulls a line to another place; a dialog does it without pulling", async ({
  page,
}) => {
  const plan = await opened(page);
  await plan.rowHead("FAuB").hover();
  const grip = plan.row("FAuB").locator(".zb-grip");
  await grip.hover();
  await page.mouse.down();
  await plan.rowHead("BaE").hover();
  await page.mouse.up();
  await expect.poll(async () => (await plan.projects())[1]).toBe("FAuB");
  const panel = await plan.openPanel("FAuB");
  await panel.getByRole("button", { name: plan.t("plan-line-move") }).click();
  const dialog = plan.dialog();
  const choice = dialog.getByLabel(plan.t("plan-field-category"));
  await choice.selectOption({ label: "1 Vorbereitung" });
  await dialog
    .getByRole("button", { name: plan.t("plan-move-line-run"), exact: true })
    .click();
  await expect.poll(async () => (await plan.projects())[1]).toBe("FAuB");
  await plan.expectStored();
});
