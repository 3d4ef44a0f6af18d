//! Planning by hand: what can be typed, and the gestures that change several cells at once.

import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** The plan of Groß-Gerau, opened by its case worker. */
async function openPlan(page) {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  return plan;
}

test.describe("typing", () => {
  test("a calculation is echoed and taken exactly", async ({ page }) => {
    const plan = await openPlan(page);
    await plan.choose("Schulung Mitarbeiterschaft");
    await page.keyboard.type("=3*12500");
    await expect(plan.editor()).toHaveValue("=3*12500");
    await expect(plan.editor()).toHaveAccessibleDescription(/37\.500,00\s€/);
    // The bar shows the effect before anything is taken.
    await plan.expectOver("100 €");
    await page.keyboard.press("Enter");
    await plan.expectAmount("Schulung Mitarbeiterschaft", "37.500");
    await plan.expectOver("100 €");
    await plan.type("Schulung Mitarbeiterschaft", "=(10000+0,1+0,2)/3");
    await plan.expectAmount("Schulung Mitarbeiterschaft", "3.333,43");
  });

  test("all German ways to write an amount are understood", async ({ page }) => {
    const plan = await openPlan(page);
    for (const [typed, shown] of [
      ["300.000", "300.000"],
      ["310000", "310.000"],
      ["320 000", "320.000"],
      ["330.000,50 €", "330.000,50"],
      ["0,34 Mio.", "340.000"],
    ]) {
      await plan.type("FAuB", typed);
      await plan.expectAmount("FAuB", shown);
    }
  });

  test("what has two readings is asked, never guessed", async ({ page }) => {
    const plan = await openPlan(page);
    await plan.choose("FAuB");
    await page.keyboard.type("1.5");
    await page.keyboard.press("Enter");
    await expect(plan.editor()).toHaveValue("1.5");
    await expect(plan.editor()).toHaveAttribute("aria-invalid", "true");
    await expect(plan.grid).toContainText(/„1\.5“ .* gemeint\?/);
    await page.keyboard.press("Tab");
    const reading = plan.grid.getByRole("button", { name: "1,50 €" });
    await expect(reading).toBeFocused();
    await page.keyboard.press("Enter");
    await plan.expectAmount("FAuB", "1,50");
  });

  test("text that is no amount stays as it was typed until Escape", async ({ page }) => {
    const plan = await openPlan(page);
    await plan.choose("FAuB");
    await page.keyboard.type("zwölf");
    await page.keyboard.press("Enter");
    await expect(plan.editor()).toHaveValue("zwölf");
    await (await plan.cell("BaE")).click();
    await page.keyboard.type("5");
    await expect(plan.editor()).toHaveAccessibleName(/^FAuB/);
    await expect(plan.editor()).toHaveValue(/^zwölf/);
    await plan.expectAmount("BaE", "540.000");
    await plan.editor().focus();
    await page.keyboard.press("Escape");
    await expect(plan.editor()).toHaveCount(0);
    await plan.expectAmount("FAuB", "312.000");
    await expect(plan.grid.locator(":focus")).toHaveCount(1);
  });

  test("in English the same amounts are written the English way", async ({ visitor }) => {
    const page = await visitor({ locale: "en-GB" });
    const plan = new PlanPage(page, "en");
    await plan.open(people.reuter, "Groß-Gerau");
    await plan.type("FAuB", "300,000.50", "AQB €");
    await plan.expectAmount("FAuB", "300,000.50", "AQB €");
    await plan.expectRest("€24,399.50");
  });
});

test.describe("gestures", () => {
  test("money moves from one line to another in one step", async ({ page }) => {
    const plan = await openPlan(page);
    await plan.choose("BaE");
    await plan.button("plan-move-money").click();
    const dialog = plan.dialog();
    const [from, to] = ["plan-move-money-from", "plan-move-money-to"].map((key) =>
      dialog.getByLabel(plan.t(key)),
    );
    await from.selectOption({ label: "BaE · 540.000 €" });
    await to.selectOption({ label: "FAuB · 312.000 €" });
    await dialog.getByLabel(plan.t("plan-amount")).fill("=2*5000");
    await expect(dialog).toContainText("530.000 €");
    await expect(dialog).toContainText("322.000 €");
    await dialog.getByRole("button", { name: plan.t("plan-move-money-run"), exact: true }).click();
    await plan.expectAmount("BaE", "530.000");
    await plan.expectAmount("FAuB", "322.000");
    await plan.expectRest("12.400 €");
    await plan.button("plan-undo").click();
    await plan.expectAmount("BaE", "540.000");
    await plan.expectAmount("FAuB", "312.000");
  });

  test("more than a line has is refused with the amount that goes", async ({ page }) => {
    const plan = await openPlan(page);
    await plan.choose("Schulung Mitarbeiterschaft");
    await page.keyboard.press("Alt+m");
    const dialog = plan.dialog();
    await dialog.getByLabel(plan.t("plan-amount")).fill("30.000");
    await expect(dialog).toContainText("Die Zeile hat nur 25.000 €.");
    await dialog
      .getByRole("button", { name: plan.t("plan-move-money-all", { amount: "25.000 €" }) })
      .click();
    await plan.expectAmount("Schulung Mitarbeiterschaft", "0");
    await plan.expectAmount("FAuB", "337.000");
    await plan.expectRest("12.400 €");
  });

  test("the rest is distributed to the last cent", async ({ page }) => {
    const plan = await openPlan(page);
    await plan.type("FAuB", "311.999,99");
    await plan.expectRest("12.400,01 €");
    await plan.button("plan-distribute-open").click();
    const dialog = plan.dialog();
    await dialog.getByLabel(plan.t("plan-distribute-equally")).check();
    await dialog.getByLabel("Schulung Mitarbeiterschaft").uncheck();
    await dialog.getByRole("button", { name: plan.t("plan-distribute-run"), exact: true }).click();
    await plan.expectRest("0 €");
    await plan.expectAmount("Schulung Mitarbeiterschaft", "25.000");
    await plan.expectAmount("BaE", "543.100");
    await plan.button("plan-undo").click();
    await plan.expectRest("12.400,01 €");
  });

  test("target groups are written once and offered to other projects", async ({ page }) => {
    const plan = await openPlan(page);
    const field = (panel) => panel.getByLabel(plan.t("plan-field-target-groups"), { exact: true });
    const first = await plan.openPanel("FAuB");
    await field(first).fill("junge Menschen ohne Abschluss");
    await field(first).press("Enter");
    await plan.expectStored();
    await plan.closePanel();

    const second = await plan.openPanel("BaE");
    await field(second).focus();
    const offered = await field(second).getAttribute("list");
    await expect(page.locator(`[id="${offered}"] option`)).toHaveAttribute(
      "value",
      "junge Menschen ohne Abschluss",
    );
    await plan.closePanel();
    await page.reload();
    await plan.ready();
    await expect(field(await plan.openPanel("FAuB"))).toHaveValue("junge Menschen ohne Abschluss");
  });

  test("a project is added, renamed, moved, removed, and comes back", async ({ page }) => {
    const plan = await openPlan(page);
    await plan.choose("BaE");
    await plan.addProject("Neues Projekt", "12.400");
    await plan.expectRest("0 €");

    const panel = await plan.openPanel("Neues Projekt");
    const name = panel.getByLabel(plan.t("plan-field-name"), { exact: true });
    await name.fill("Ausbildung vor Ort");
    await name.press("Enter");
    await plan.expectAmount("Ausbildung vor Ort", "12.400");

    const own = plan.panel("Ausbildung vor Ort");
    await own.getByRole("button", { name: plan.t("plan-line-move") }).click();
    await plan
      .dialog()
      .getByLabel(plan.t("plan-field-category"))
      .selectOption({ label: "1 Vorbereitung" });
    await plan
      .dialog()
      .getByRole("button", { name: plan.t("plan-move-line-run"), exact: true })
      .click();
    await expect.poll(async () => (await plan.projects()).indexOf("Ausbildung vor Ort")).toBe(2);

    await own.getByRole("button", { name: plan.t("plan-line-remove") }).click();
    await expect(plan.row("Ausbildung vor Ort")).toHaveCount(0);
    await plan.expectRest("12.400 €");
    await plan.button("plan-undo-key").click();
    await plan.expectAmount("Ausbildung vor Ort", "12.400");
    await plan.expectStored();
    await page.reload();
    await plan.ready();
    await plan.expectAmount("Ausbildung vor Ort", "12.400");
  });

  test("a line that does not balance is balanced with one click", async ({ page }) => {
    const plan = await openPlan(page);
    const panel = await plan.openPanel("PersA 3.0");
    await expect(panel).toContainText(plan.t("plan-state-missing", { amount: "12.400 €" }));
    await panel
      .getByRole("button", {
        name: plan.t("plan-way-balance", { field: "Kreismittel", amount: "30.400 €" }),
      })
      .click();
    await expect(panel).toContainText(plan.t("plan-state-balanced"));
    await plan.expectAmount("PersA 3.0", "30.400", "Kreismittel €");
    await plan.expectRest("12.400 €");
  });

  test("what is typed in the panel stands in the grid as well", async ({ page }) => {
    const plan = await openPlan(page);
    const panel = await plan.openPanel("FAuB");
    await panel.getByRole("button", { name: /^AQB-Mittel: 312\.000/ }).click();
    const field = panel.getByRole("textbox", { name: "AQB-Mittel" });
    await field.fill("312.400");
    await field.press("Enter");
    await plan.expectAmount("FAuB", "312.400");
    await plan.expectRest("12.000 €");
  });
});
