//! Columns, widths, sorting, filtering and searching: views that never change the plan.

import { checkNoSidewaysScroll, look } from "../support/appearance.js";
import { copyElsewhere } from "../support/clipboard.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";
import { languages } from "../support/words.js";

async function opened(page, person = people.reuter) {
  const plan = new PlanPage(page);
  await plan.open(person, "Groß-Gerau");
  return plan;
}

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const head = (plan, name) => plan.grid.getByRole("columnheader", { name, exact: true });
const widthOf = async (locator) => Math.round((await locator.boundingBox()).width);

test("sorting is a view: the plan keeps its order", async ({ page }) => {
  const plan = await opened(page);
  const inPlan = await plan.projects();
  await plan.choose("FAuB");
  await press(page, "Alt+s");
  await expect(head(plan, "AQB-Mittel €")).toHaveAttribute("aria-sort", "descending");
  await plan.expectProjects(inPlan);
  await press(page, "Alt+s");
  await expect(head(plan, "AQB-Mittel €")).toHaveAttribute("aria-sort", "ascending");
  await plan.expectFirstProjects(["PersA 3.0", "FAuB"]);
  await press(page, "Alt+ArrowUp");
  await expect(page.getByText("Verschieben geht nur in der Reihenfolge des Plans")).toBeVisible();
  await look(page, "plan-sorted", "de", [1440]);
  await plan.button("plan-sort-end").click();
  await plan.expectProjects(inPlan);
  await head(plan, "Projekt und Träger").getByRole("button").click();
  await expect(head(plan, "Projekt und Träger")).toHaveAttribute("aria-sort", "ascending");
  await page.reload();
  await plan.ready();
  await plan.expectProjects(inPlan);
});

test("the search finds, walks and filters", async ({ page }) => {
  const plan = await opened(page);
  await plan.choose("FAuB");
  await press(page, "/");
  const bar = page.getByRole("search");
  await expect(bar.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("träger");
  await expect(bar.getByRole("status")).toHaveText("1 von 3");
  await press(page, "Enter");
  await expect(bar.getByRole("status")).toHaveText("2 von 3");
  await press(page, "Enter", "Enter");
  await expect(bar.getByRole("status")).toHaveText("1 von 3");
  await press(page, "Shift+Enter");
  await expect(bar.getByRole("status")).toHaveText("3 von 3");
  await bar.getByLabel("nur Treffer").check();
  await plan.expectProjects(["FAuB", "PersA 3.0", "BaE"]);
  await expect(page.getByText("3 von 5 Zeilen · 1.108.000 €")).toBeVisible();
  await look(page, "plan-search", "de", [1440]);
  await bar.getByRole("searchbox").fill("gibt es nicht");
  await expect(bar.getByRole("status")).toHaveText("kein Treffer");
  await plan.expectProjects([]);
  await press(page, "Escape");
  await expect(bar).toHaveCount(0);
  await plan.expectProjectCount(5);
  await expect(plan.grid.locator(":focus")).toHaveCount(1);
  await plan.expectRest("12.400 €");
});

test("only lines that do not balance", async ({ page }) => {
  const plan = await opened(page);
  await plan.button("plan-find-key").click();
  await page.getByLabel(plan.t("plan-show")).selectOption({ label: "nicht ausgeglichen" });
  await plan.expectProjects(["PersA 3.0"]);
  await plan.button("plan-show-end").click();
  await plan.expectProjectCount(5);
});

test("columns and widths are remembered, for each person", async ({ page }) => {
  const plan = await opened(page);
  await plan.button("plan-columns-key").click();
  const dialog = plan.dialog();
  await dialog.getByLabel("Laufzeit", { exact: true }).uncheck();
  await dialog.getByLabel("Notiz", { exact: true }).check();
  await dialog.getByLabel("Breite von AQB-Mittel € in Pixeln").fill("160");
  await press(page, "Tab");
  await press(page, "Escape");
  const check = async () => {
    await expect(head(plan, "Laufzeit")).toHaveCount(0);
    await expect(head(plan, "Notiz")).toBeVisible();
    expect(await widthOf(head(plan, "AQB-Mittel €"))).toBe(160);
  };
  await check();
  await page.reload();
  await plan.ready();
  await check();
  await plan.choose("BaE", "Notiz");
  await page.keyboard.type("Ab Juli mehr Plätze");
  await press(page, "Enter");
  await plan.expectAmount("BaE", "Ab Juli mehr Plätze", "Notiz");
  await plan.open(people.feld, "Groß-Gerau");
  await expect(head(plan, "Laufzeit")).toBeVisible();
  await expect(head(plan, "Notiz")).toHaveCount(0);
});

test("the edge of a column is pulled with the mouse", async ({ page }) => {
  const plan = await opened(page);
  const column = head(plan, "Jobcenter €");
  const before = await widthOf(column);
  const box = await column.boundingBox();
  await page.mouse.move(box.x + box.width - 3, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 37, box.y + 20, { steps: 4 });
  await page.mouse.up();
  expect(await widthOf(column)).toBe(before + 40);
});

for (const [language, locale] of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });
    test("the dialogs of columns and files", async ({ page }) => {
      const plan = new PlanPage(page, language);
      await plan.open(people.reuter, "Groß-Gerau");
      for (const [name, button] of [
        ["dialog-columns", "plan-columns-key"],
        ["dialog-exchange", "exchange-open"],
      ]) {
        await plan.button(button).click();
        await expect(plan.dialog()).toBeVisible();
        await look(page, name, language);
        await checkNoSidewaysScroll(page, name);
        await page.keyboard.press("Escape");
        await expect(plan.dialog()).toBeHidden();
      }
    });

    test("an order, a search, and the preview of a paste", async ({ page }) => {
      const plan = new PlanPage(page, language);
      await plan.open(people.reuter, "Groß-Gerau");
      const aqb = language === "de" ? "AQB-Mittel €" : "AQB €";
      await plan.choose("FAuB", aqb);
      await press(page, "Alt+s", "/");
      await page.keyboard.type("faub");
      await look(page, "plan-search-sorted", language);
      await checkNoSidewaysScroll(page, "plan-search-sorted");
      await press(page, "Escape");
      await copyElsewhere(page, { text: "Projekt\tAQB 2024\r\nFAuB\t320.000\r\nBaE\tca. 5\r\n" });
      await plan.choose("FAuB", aqb);
      await press(page, "Control+v");
      await expect(plan.dialog().getByRole("listitem").first()).toBeVisible();
      await look(page, "paste-by-name", language);
      await checkNoSidewaysScroll(page, "paste-by-name");
    });
  });
}
