//! The panel beside the sheet under people who type, change their mind, and give long names.

import { copyElsewhere } from "../support/clipboard.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

async function opened(page) {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  return plan;
}
const field = (plan, panel, key) => panel.getByLabel(plan.t(key), { exact: true });

test("Ctrl+Z on a button takes the plan back, never a field elsewhere", async ({ page }) => {
  const plan = await opened(page);
  const panel = await plan.openPanel("FAuB");
  const provider = field(plan, panel, "plan-field-provider");
  await provider.fill("Träger Neu");
  await provider.press("Tab");
  await expect(plan.rowHead("FAuB")).toContainText("Träger Neu");
  const lock = panel.getByRole("button", { name: plan.t("plan-line-lock") });
  await lock.click();
  await expect(lock).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Control+z");
  await expect(lock).toHaveAttribute("aria-pressed", "false");
  await expect(provider).toHaveValue("Träger Neu");
  await page.keyboard.press("Control+z");
  await expect(plan.rowHead("FAuB")).toContainText("Träger A");
  await expect(provider).toHaveValue("Träger A");
  await page.keyboard.press("Control+y");
  await expect(plan.rowHead("FAuB")).toContainText("Träger Neu");
});

test("Escape discards what was typed, and only then closes the panel", async ({ page }) => {
  const plan = await opened(page);
  const panel = await plan.openPanel("FAuB");
  for (const key of ["plan-field-provider", "plan-field-note"]) {
    const typed = field(plan, panel, key);
    const before = await typed.inputValue();
    await typed.fill("Nur ein Versuch");
    await typed.press("Escape");
    await expect(typed).toHaveValue(before);
    await typed.press("Tab");
  }
  await expect(plan.rowHead("FAuB")).toContainText("Träger A");
  await field(plan, panel, "plan-field-provider").press("Escape");
  await expect(panel).toHaveCount(0);
  await plan.expectStored();
});

test("a name that is emptied comes back, with the reason", async ({ page }) => {
  const plan = await opened(page);
  const panel = await plan.openPanel("FAuB");
  const name = field(plan, panel, "plan-field-name");
  await name.fill("");
  await name.press("Tab");
  await expect(name).toHaveValue("FAuB");
  await expect(page.getByText(plan.t("plan-name-stays"))).toBeVisible();
});

test("long names neither widen a phone nor push the way out of sight", async ({ page }) => {
  const plan = await opened(page);
  const long = "Donaudampfschifffahrtsgesellschaftskapitänsmütze".repeat(3);
  const panel = await plan.openPanel("FAuB");
  const name = field(plan, panel, "plan-field-name");
  await name.fill(long);
  await name.press("Enter");
  const provider = field(plan, plan.panel(long), "plan-field-provider");
  await provider.fill(long);
  await provider.press("Enter");
  const close = plan.button("plan-panel-close");
  const { x, width: wide } = await close.boundingBox();
  expect(x + wide).toBeLessThanOrEqual(page.viewportSize().width);
  await close.click();
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await expect(page.getByRole("heading", { name: long })).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(width);
  }
});

test("a line that another person removes leaves the cursor in its place", async ({
  page,
  visitor,
}) => {
  const plan = await opened(page);
  const other = new PlanPage(await visitor());
  await other.open(people.feld, "Groß-Gerau");
  await plan.choose("BaE");
  await other.choose("BaE");
  await other.page.keyboard.press("Control+Delete");
  await other.expectStored();
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(plan.row("BaE")).toHaveCount(0);
  await expect(await plan.cell("Fachstelle Neuzugewanderte")).toBeFocused();
});

test("the rest is distributed in the order of the plan, and the search is one key away", async ({
  page,
}) => {
  const plan = await opened(page);
  const inPlan = await plan.projects();
  for (const [beside, name] of [["FAuB", "Neu eins"], ["BaE", "Neu zwei"]]) {
    await plan.choose(beside);
    await plan.addProject(name, "1.000");
    await plan.expectAmount(name, "1.000");
  }
  await page.keyboard.press("Alt+r");
  const lines = plan.dialog().getByRole("rowheader");
  await expect(lines).toHaveCount(inPlan.length + 2);
  const named = (await lines.allInnerTexts()).map((text) => text.split("\n")[0].trim());
  await page.keyboard.press("Escape");
  await plan.expectProjects(named);
  await plan.ceiling.click({ position: { x: 5, y: 5 } });
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("a table that is too large is refused in the words of the reader", async ({ page }) => {
  const plan = await opened(page);
  await copyElsewhere(page, { text: Array.from({ length: 10_001 }, () => "x").join("\r\n") });
  await plan.choose("FAuB");
  await page.keyboard.press("Control+v");
  await expect(page.getByText(/^Die Tabelle ist zu groß: .* Spalten\.$/)).toBeVisible();
});
