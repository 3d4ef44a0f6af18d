//! A whole piece of work without a mouse: from signing in to the dialogs of the plan.

import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

test("the keyboard alone signs in, plans, moves lines and opens dialogs", async ({ page }) => {
  const plan = new PlanPage(page);
  const focused = page.locator(":focus");
  const inGrid = plan.grid.locator(":focus");
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Presses Tab until the element has the focus. */
  const tabTo = async (element) => {
    await expect(element).toBeVisible();
    const has = () => element.evaluate((one) => one === document.activeElement);
    for (let stops = 0; stops < 60 && !(await has()); stops += 1) await press("Tab");
    await expect(element).toBeFocused();
  };

  await test.step("from signing in to the plan", async () => {
    await page.goto("/app");
    await tabTo(page.getByRole("button", { name: people.reuter.name }));
    await press("Enter");
    await tabTo(page.getByRole("link", { name: "Zum Plan" }));
    await press("Enter");
    await plan.ready();
  });

  await test.step("the keys at the foot work on arrival", async () => {
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await press("?");
    await expect(plan.dialog()).toContainText(plan.t("plan-keys-move"));
    await press("Escape");
    await expect(plan.dialog()).toBeHidden();
    await press("/");
    await expect(page.getByRole("searchbox")).toBeFocused();
    await press("Escape");
  });

  await test.step("the first stop skips the head of the page", async () => {
    await page.reload();
    await plan.ready();
    await press("Tab");
    await expect(page.getByRole("link", { name: "Zum Inhalt" })).toBeFocused();
    await press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  await test.step("one stop of the Tab key", async () => {
    await expect(plan.grid.locator('[tabindex="0"]')).toHaveCount(1);
    await tabTo(await plan.cell("FAuB"));
    await press("Tab");
    await expect(inGrid).toHaveCount(0);
    await press("Shift+Tab");
    await expect(await plan.cell("FAuB")).toBeFocused();
  });

  await test.step("arrows move the one stop", async () => {
    await press("ArrowDown");
    await expect(await plan.cell("PersA 3.0")).toBeFocused();
    await press("ArrowRight", "ArrowRight");
    await expect(await plan.cell("PersA 3.0", "Kreismittel €")).toBeFocused();
    await press("Home");
    await expect(plan.rowHead("PersA 3.0")).toBeFocused();
    await press("End", "Control+End");
    await expect(plan.grid.getByRole("row").last().locator(":focus")).toHaveCount(1);
    await press("Control+Home");
    await expect(focused).toHaveAttribute("role", "rowheader");
    await expect(plan.grid.locator('[tabindex="0"]')).toHaveCount(1);
    await press("ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight");
    await expect(await plan.cell("FAuB")).toBeFocused();
  });

  await test.step("typing overwrites, F2 keeps, Escape discards", async () => {
    await page.keyboard.type("1");
    await expect(plan.editor()).toHaveValue("1");
    await press("Escape");
    await plan.expectAmount("FAuB", "312.000");
    await expect(await plan.cell("FAuB")).toBeFocused();
    await press("F2");
    await expect(plan.editor()).toHaveValue(/312\.?000/);
    await press("End", "Backspace", "5", "Enter");
    await plan.expectAmount("FAuB", "312.005");
    await expect(await plan.cell("PersA 3.0")).toBeFocused();
    await page.keyboard.type("268395");
    await press("Shift+Enter");
    await plan.expectAmount("PersA 3.0", "268.395");
    await expect(await plan.cell("FAuB")).toBeFocused();
    await plan.expectRest("0 €");
  });

  await test.step("undo and redo", async () => {
    await press("Control+z");
    await plan.expectAmount("PersA 3.0", "256.000");
    await press("Control+z");
    await plan.expectAmount("FAuB", "312.000");
    await press("Control+y", "Control+y");
    await plan.expectAmount("FAuB", "312.005");
    await plan.expectAmount("PersA 3.0", "268.395");
  });

  await test.step("a category folds and unfolds", async () => {
    await press("Alt+ArrowLeft");
    await expect(plan.row("FAuB")).toHaveCount(0);
    await expect(plan.grid.locator('[tabindex="0"]')).toHaveCount(1);
    await press("Control+Home", "Alt+ArrowRight");
    await expect(plan.row("FAuB")).toBeVisible();
  });

  await test.step("a line moves and comes back", async () => {
    await press("ArrowDown");
    await expect(plan.rowHead("FAuB")).toBeFocused();
    await press("Alt+ArrowDown");
    await expect.poll(async () => (await plan.projects())[0]).toBe("PersA 3.0");
    await expect(plan.rowHead("FAuB")).toBeFocused();
    await press("Alt+ArrowUp");
    await expect.poll(async () => (await plan.projects())[0]).toBe("FAuB");
  });

  await test.step("dialogs open by key and give the focus back", async () => {
    await press("Alt+m");
    await expect(plan.dialog()).toBeVisible();
    await expect(plan.dialog().getByLabel(plan.t("plan-move-money-from"))).toBeFocused();
    await press("Escape");
    await expect(plan.dialog()).toBeHidden();
    await expect(plan.rowHead("FAuB")).toBeFocused();
    await press("?");
    await expect(plan.dialog()).toBeVisible();
    await press("Escape");
    await expect(plan.rowHead("FAuB")).toBeFocused();
    await press("Control+Enter");
    await expect(plan.panel("FAuB")).toBeFocused();
    await press("Escape");
    await expect(plan.panel("FAuB")).toHaveCount(0);
    await expect(plan.rowHead("FAuB")).toBeFocused();
  });
  await plan.expectStored();
});
