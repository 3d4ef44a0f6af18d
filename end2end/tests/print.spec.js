//! The plan on paper: one page for the demo's plan, black on white, with everything that counts.

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { caseOf, people, signInQuickly } from "../support/people.js";
import { artefacts } from "../support/paths.js";
import { PlanPage } from "../support/plan.js";
import { checkA11y, checkNoSidewaysScroll, look, screenshot } from "../support/appearance.js";
import { expect, test } from "../support/test.js";
import { languages, words } from "../support/words.js";

const german = words("de");
/** A4 upright at 96 dots an inch, in whole points of a PDF. */
const A4 = { width: 595, height: 842 };

function sheet(page, t = german) {
  return page.getByRole("article", { name: t("paper-label") });
}

async function openSheet(page, t = german) {
  await signInQuickly(page, people.reuter);
  const id = await caseOf(page, "Groß-Gerau");
  await page.goto(`/app/vorgaenge/${id}/druck`);
  await expect(sheet(page, t)).toBeVisible();
  return id;
}

/** Prints the page; its PDF is kept, its pages are counted and measured. */
async function print(page, name) {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  await writeFile(path.join(artefacts, `${name}.pdf`), bytes);
  const text = bytes.toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+) ?\]/g)];
  return {
    pages: (text.match(/\/Type ?\/Page\b(?!s)/g) ?? []).length,
    width: Math.round(Number(boxes[0]?.[1])),
    height: Math.round(Number(boxes[0]?.[2])),
  };
}

test("the sheet says all that counts", async ({ page }) => {
  await openSheet(page);
  const paper = sheet(page);
  await expect(paper.getByRole("heading", { level: 2 })).toHaveText("Landkreis Groß-Gerau");
  await expect(paper).toContainText(german("stage-shared"));
  await expect(paper).toContainText(german("frame-example"));
  await expect(paper).toContainText(/Stand vom \d\d\.\d\d\.\d{4}, \d\d:\d\d/);
  await expect(paper).toContainText(/laufende Nummer \d+/);
  for (const amount of [/1\.390\.400\s€/, /1\.378\.000\s€/, /12\.400\s€/]) {
    await expect(paper).toContainText(amount);
  }
  const table = paper.getByRole("table", { name: german("plan-grid-label") });
  const of = (name) =>
    table
      .getByRole("row")
      .filter({ has: page.getByRole("rowheader", { name }) })
      .getByRole("cell");
  await expect(of("FAuB")).toHaveText([/\S/, /2024/, "31", "312.000", /%/, /\d/, /\d/]);
  await expect(of(/Ausbildungsvorbereitung/).nth(1)).toHaveText("568.000");
  await expect(of(/^Summe/).nth(1)).toHaveText("1.378.000");
  await expect(paper.getByRole("heading", { name: german("plan-earmarks") })).toBeVisible();
  await expect(paper).toContainText(/PersA 3\.0: 12\.400\s€ Finanzierung fehlen/);
  await expect(paper).toContainText(german("paper-sign-name"));
});

test("it is one page of A4, without the workspace around it", async ({ page }) => {
  await openSheet(page);
  expect(await print(page, "plan-paper-de")).toEqual({ pages: 1, ...A4 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const gone of [
    page.getByRole("banner"),
    page.getByRole("navigation"),
    page.getByRole("button", { name: german("charts-print") }),
    page.getByRole("link", { name: german("paper-back") }),
  ]) {
    await expect(gone.filter({ visible: true })).toHaveCount(0);
  }
  const colours = await sheet(page).evaluate((paper) => {
    const style = getComputedStyle(paper);
    return [style.backgroundColor, getComputedStyle(document.body).backgroundColor, style.color];
  });
  expect(colours.slice(0, 2)).toEqual(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"]);
  await page.setViewportSize({ width: 794, height: 1123 });
  await screenshot(page, "plan-paper-print-de");
});

test("from the plan to the printer and back", async ({ page }) => {
  await page.addInitScript(() => {
    window.printed = 0;
    window.print = () => {
      window.printed += 1;
    };
  });
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await page.getByRole("link", { name: german("charts-print") }).click();
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("button", { name: german("charts-print") }).click();
  expect(await page.evaluate(() => window.printed)).toBe(1);
  await page.getByRole("link", { name: german("paper-back") }).click();
  await plan.ready();
});

test("a long plan goes over several pages, each with the head of the table", async ({ page }) => {
  test.slow();
  const plan = new PlanPage(page);
  const id = await plan.open(people.reuter, "Groß-Gerau");
  for (let number = 1; number <= 45; number += 1) {
    await plan.button("plan-add").click();
    const dialog = plan.dialog();
    await dialog.getByLabel(german("plan-add-name")).fill(`Projekt ${number}`);
    await dialog.getByRole("button", { name: german("plan-add-run"), exact: true }).click();
    await expect(dialog).toBeHidden();
    if (number === 20) {
      await plan.expectStored();
      await page.getByRole("link", { name: german("charts-print") }).click();
      await expect(sheet(page)).toContainText("Projekt 20");
      expect((await print(page, "plan-paper-25-lines-de")).pages).toBe(1);
      await page.getByRole("link", { name: german("paper-back") }).click();
      await plan.ready();
    }
  }
  await page.goto(`/app/vorgaenge/${id}/druck`);
  await expect(sheet(page)).toContainText("Projekt 45");
  const { pages } = await print(page, "plan-paper-long-de");
  expect(pages).toBe(2);
});

test("a plan over its ceiling says so on paper", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.type("BaE", "565.000");
  await plan.expectOver("12.600 €");
  await page.getByRole("link", { name: german("charts-print") }).click();
  await expect(sheet(page)).toContainText(german("plan-over-label"));
  await expect(sheet(page)).toContainText(/12\.600\s€ zu viel/);
  await page.setViewportSize({ width: 1440, height: 1300 });
  await screenshot(page, "plan-paper-over-1440-de");
});

for (const [language, locale] of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });

    test("the sheet on the screen", async ({ page }) => {
      const t = words(language);
      await openSheet(page, t);
      await look(page, "plan-paper", language);
      await checkNoSidewaysScroll(page, "plan-paper");
      await page.setViewportSize({ width: 1440, height: 1300 });
      await screenshot(page, `plan-paper-full-1440-${language}`);
      await page.setViewportSize({ width: 320, height: 2400 });
      await screenshot(page, `plan-paper-320-${language}`);
    });
  });
}

test("forced colours leave the sheet readable", async ({ visitor }) => {
  const page = await visitor({ forcedColors: "active" });
  await openSheet(page);
  await checkA11y(page, "plan-paper in forced colours");
  await screenshot(page, "plan-paper-forced-colours-de");
});

test("the plan and the charts print sanely, too", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  expect((await print(page, "plan-grid-print-de")).pages).toBeLessThanOrEqual(2);
  await page.getByRole("link", { name: german("case-tab-charts") }).click();
  await expect(page.getByRole("figure").first()).toBeVisible();
  expect((await print(page, "charts-print-de")).pages).toBeLessThanOrEqual(3);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: german("frame-areas") })).toHaveCount(0);
  const other = page.getByRole("link", { name: german("charts-version-draft") });
  await expect(other).toHaveCount(0);
});
