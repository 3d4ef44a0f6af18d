//! Somebody who lives in Excel makes a balanced plan of ten lines from a messy table, by keyboard
//! alone.

import { allowReading, copyElsewhere } from "../support/clipboard.js";
import { look } from "../support/appearance.js";
import { people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

const YEAR = 2026;
const INTENT = { "x-zielbudget-intent": "1" };

/** A table as counties keep it: a title, units, sections, sums, dashes, no-break spaces. */
const TABLE = [
  "Planung AQB 2026 – Landkreis Groß-Gerau\t\t\t\t",
  "\t\t\t\t",
  "Projekt\tTräger\tAQB-Mittel (in €)\tPersonalkosten\tPlätze",
  "\t\tEUR\tEUR\tAnzahl",
  "1. Ausbildungsvorbereitung\t\t\t\t",
  "FAuB\tKreisvolkshochschule\t312.000,00\u00a0€\t312.000,00\u00a0€\t31",
  "PersA 3.0\tTräger B\t 268.400 \t268.400\t22",
  '"Werkstatt\n(neu)"\tTräger B\t45.000,-\t45.000\t8',
  "Zwischensumme\t\t625.400\t\t61",
  "2. Ausbildung\t\t\t\t",
  "BaE\tTräger C\t540.000\t540.000\t36",
  "Verbund Süd\tTräger C\t60.000,00\t60.000,00\t6",
  "Coaching\tTräger D\t=2*15000\t=2*15000\t10",
  "3. Qualifizierung\t\t\t\t",
  "Fachstelle\tLandkreis\t80.000\t80.000\t60",
  "Sprache im Beruf\tTräger A\t1,5E+04\t15.000\t12",
  "4. Weiterbildung\t\t\t\t",
  "Schulung\tLandkreis\t25.000\t25.000\t40",
  "Fachtag\tLandkreis\t-   €\t\t",
  "Gesamt\t\t1.375.400,00\t\t225",
].join("\r\n");

/** Opens the case of a year without a plan, with a ceiling, as the ministry does. */
async function openCase(page) {
  await signInQuickly(page, people.sander);
  const answer = await page.context().request.post("/api/cases", {
    data: { ags: "06433000", year: YEAR },
    headers: INTENT,
  });
  expect(answer.ok()).toBe(true);
  const { case: id } = await answer.json();
  await page.goto(`/app/vorgaenge/${id}`);
  await page.getByRole("button", { name: "Rahmen festlegen" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Neuer Rahmen").fill("1.390.400");
  await form.getByLabel("Grund").fill("Zuteilung 2026");
  await form.getByLabel("Fundstelle").fill("Erlass");
  await form.getByRole("button", { name: "Übernehmen" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("main")).toContainText("1.390.400");
  return id;
}

test("ten lines from a messy table, balanced, by keyboard alone", async ({ page, visitor }) => {
  const id = await openCase(await visitor());
  const plan = new PlanPage(page);
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await allowReading(page);
  await signInQuickly(page, people.reuter);
  await page.goto(`/app/vorgaenge/${id}/plan`);
  await expect(page.getByRole("heading", { name: plan.t("plan-empty-title") })).toBeVisible();
  await look(page, "plan-empty", "de");
  await copyElsewhere(page, { text: TABLE });

  await test.step("the table is understood but for what has two meanings", async () => {
    await press("Control+v");
    const dialog = plan.dialog();
    await expect(dialog).toContainText("10 Zeilen kommen dazu");
    await expect(dialog).toContainText("Zeile 8, Spalte C:");
    await expect(dialog).toContainText("Zeile 16, Spalte C:");
    await look(page, "paste-table", "de");
    await expect(dialog.getByRole("button", { name: /Werte übernehmen/ })).toBeFocused();
    await press("Enter");
    await expect(dialog).toBeHidden();
    const projects = await plan.projects();
    expect(projects).toHaveLength(10);
    await expect(await plan.cell(projects[0])).toBeFocused();
  });

  await test.step("what was not understood is typed", async () => {
    await expect(plan.grid.locator('[tabindex="0"]')).toHaveCount(1);
    await press("/");
    await page.keyboard.type("werkstatt");
    await press("Escape");
    const cell = await plan.cell("Werkstatt");
    for (let step = 0; step < 12 && !(await focusedIs(cell)); step += 1) {
      await press((await rowIsFocused(plan, "Werkstatt")) ? "ArrowRight" : "ArrowDown");
    }
    await page.keyboard.type("45000");
    await press("Enter");
    await plan.expectAmount("Werkstatt", "45.000");
    await press("/");
    await page.keyboard.type("sprache");
    await press("Escape");
    // Out of the search the cursor takes the focus with the next frame.
    await expect(plan.row("Sprache im Beruf").locator(":focus")).toHaveCount(1);
    await page.keyboard.type("15000");
    await press("Enter");
    await plan.expectAmount("Sprache im Beruf", "15.000");
  });

  await test.step("the rest is distributed in one step", async () => {
    await plan.expectRest("15.000 €");
    await press("Alt+r");
    await expect(plan.dialog()).toBeVisible();
    for (let stops = 0; stops < 40; stops += 1) {
      const run = plan.dialog().getByRole("button", { name: plan.t("plan-distribute-run") });
      if (await focusedIs(run.last())) break;
      await press("Tab");
    }
    await press("Enter");
    await plan.expectRest("0 €");
  });
  await look(page, "plan-of-a-table", "de", [1440]);
  await press("Control+z");
  await plan.expectRest("15.000 €");
  await press("Control+y");
  await plan.expectRest("0 €");
  await plan.expectStored();
});

const focusedIs = (locator) => locator.evaluate((element) => element === document.activeElement);
const rowIsFocused = async (plan, project) =>
  (await plan.row(project).locator(":focus").count()) === 1;
