//! The plan in charts: every chart says in a sentence what one sees, is drawn, and has its table
//! with the plan's own values.

import { caseOf, openPlan, people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { checkA11y, checkNoSidewaysScroll, look, screenshot } from "../support/appearance.js";
import { expect, test } from "../support/test.js";
import { languages, words } from "../support/words.js";

const german = words("de");
const TITLES = [
  "charts-shares-title",
  "charts-ceiling-title",
  "charts-sides-title",
  "charts-ahead-title",
];

/** The chart with this title. */
function chart(page, key, t = german) {
  return page.getByRole("figure", { name: t(key) });
}

/** The cells of a chart's row. */
function row(page, key, name, t = german) {
  const table = chart(page, key, t).getByRole("table", { name: t(key) });
  const head = page.getByRole("rowheader", { name });
  return table.getByRole("row").filter({ has: head }).getByRole("cell");
}

/** Opens the charts from the plan by their tab. */
async function openCharts(page, t = german) {
  await page.getByRole("link", { name: t("case-tab-charts") }).first().click();
  await expect(page.getByRole("heading", { name: t("charts-title"), exact: true })).toBeVisible();
}

/** The value under a label of the ceiling bar. */
async function ceilingValue(page, label) {
  const bar = page.getByRole("region", { name: german("plan-ceiling-label") });
  const text = await bar.innerText();
  const value = text.split("\n").findIndex((line) => line.trim() === label);
  return text.split("\n").slice(value + 1).find((line) => line.trim()).trim();
}

const euro = (text) => text.replace(/\s?€/, "");

test("every chart has its sentence, its drawing and its table", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await openCharts(page);
  for (const title of TITLES.slice(0, 3)) {
    const figure = chart(page, title);
    await expect(figure.getByRole("heading", { name: german(title) })).toBeVisible();
    await expect(figure.getByRole("img", { name: german(title) })).toBeVisible();
    await expect(figure.getByRole("img")).toHaveAccessibleDescription(/\S.*\./);
    await expect(figure.getByRole("table", { name: german(title) })).toBeVisible();
  }
  // The reader arrives at the charts, not at the tab.
  await expect(page.getByRole("main")).toBeFocused();
  await expect(chart(page, "charts-shares-title")).toContainText(
    /Am meisten bekommt Vorbereitung: gut zwei Fünftel des Rahmens, 568\.000/,
  );
});

test("the tables hold the values of the plan", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  const column = async (project) => (await plan.cell(project)).innerText();
  const training = (await column("BaE")).split("\n")[0].trim();
  await openCharts(page);
  const name = "Ausbildung und Ausbildungscoaching in anerkannten Ausbildungsberufen";
  const shares = row(page, "charts-shares-title", new RegExp(name));
  await expect(shares.first()).toHaveText(training);

  const planned = await ceilingValue(page, german("plan-planned-label"));
  const rest = await ceilingValue(page, german("plan-rest-label"));
  const item = (label) => row(page, "charts-ceiling-title", german(label)).first();
  await expect(item("plan-planned-label")).toHaveText(euro(planned));
  await expect(item("plan-rest-label")).toHaveText(euro(rest));
  const sum = row(page, "charts-shares-title", german("plan-sum")).first();
  await expect(sum).toHaveText(euro(planned));
});

test("charts follow the plan, and nothing is lost on the way", async ({ page }) => {
  const plan = new PlanPage(page);
  const id = await plan.open(people.reuter, "Groß-Gerau");
  await openCharts(page);
  await page.getByRole("link", { name: german("case-tab-plan"), exact: true }).click();
  await plan.ready();
  await page.context().setOffline(true);
  await plan.type("BaE", "565.000");
  await plan.expectOver("12.600 €");
  await openCharts(page);
  const ceiling = chart(page, "charts-ceiling-title");
  await expect(ceiling).toContainText(/12\.600\s€ mehr als der Rahmen/);
  await expect(row(page, "charts-ceiling-title", german("charts-over")).first()).toHaveText(
    "12.600",
  );
  await screenshot(page, "charts-over-1440-light-de");
  // What has not been sent is still there, and can still be undone.
  await page.getByRole("link", { name: german("case-tab-plan"), exact: true }).click();
  await plan.ready();
  await expect(page).toHaveURL(new RegExp(`${id}/plan$`));
  await plan.expectAmount("BaE", /565\.000/);
  await plan.button("plan-undo-key").click();
  await plan.expectRest("12.400 €");
  await page.context().setOffline(false);
  await plan.comeBack();
  await plan.expectStored();
});

test("a table can be put away and stays away", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await openCharts(page);
  const figure = chart(page, "charts-shares-title");
  const toggle = figure.getByText(german("charts-table")).first();
  await toggle.click();
  await expect(figure.getByRole("table")).toBeHidden();
  await toggle.click();
  await expect(figure.getByRole("table")).toBeVisible();
});

test("commitments of later years have their chart once there are any", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.openPanel("BaE");
  const panel = plan.panel("BaE");
  for (const [year, amount] of [
    ["2025", "180.000"],
    ["2026", "95.000"],
  ]) {
    const name = new RegExp(german("plan-field-follow-on", { year }));
    await panel.getByRole("button", { name }).click();
    await page.keyboard.type(amount);
    await page.keyboard.press("Enter");
  }
  await openCharts(page);
  const figure = chart(page, "charts-ahead-title");
  await expect(figure.getByRole("img")).toBeVisible();
  await expect(row(page, "charts-ahead-title", "2025").first()).toHaveText("180.000");
  await expect(row(page, "charts-ahead-title", "2026").first()).toHaveText("95.000");
  await expect(figure).toContainText(/Bis 2026 sind 275\.000\s€ gebunden, am meisten 2025/);
  await screenshot(page, "charts-ahead-1440-light-de");
});

test("an address leads to the charts at once", async ({ page }) => {
  await openPlan(page, people.reuter, "Groß-Gerau");
  const id = await caseOf(page, "Groß-Gerau");
  await page.goto(`/app/vorgaenge/${id}/auswertung`);
  await expect(chart(page, "charts-shares-title")).toBeVisible();
  await page.goto(`/app/vorgaenge/${id}/gibt-es-nicht`);
  const lost = page.getByRole("heading", { name: german("failure-not-found-title") });
  await expect(lost.first()).toBeVisible();
});

for (const [language, locale] of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });
    const t = words(language);

    test("the charts in all appearances", async ({ page }) => {
      await signInQuickly(page, people.reuter);
      const id = await caseOf(page, "Groß-Gerau");
      await page.goto(`/app/vorgaenge/${id}/auswertung`);
      await expect(chart(page, "charts-shares-title", t)).toBeVisible();
      await look(page, "charts", language);
      await checkNoSidewaysScroll(page, "charts");
      const all = page.getByRole("main");
      await page.setViewportSize({ width: 320, height: 3200 });
      await screenshot(page, `charts-320-light-${language}`);
      await page.setViewportSize({ width: 1440, height: 1700 });
      await screenshot(page, `charts-full-1440-light-${language}`);
      await expect(all).toBeVisible();
    });
  });
}

test("forced colours leave every bar and word", async ({ visitor }) => {
  const page = await visitor({ forcedColors: "active", viewport: { width: 1440, height: 1700 } });
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await openCharts(page);
  await checkA11y(page, "charts in forced colours");
  await screenshot(page, "charts-forced-colours-de");
});

test("an empty plan says what there will be to see", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  for (const project of await plan.projects()) {
    const panel = await plan.openPanel(project);
    await panel.getByRole("button", { name: german("plan-line-remove") }).click();
    await expect(plan.row(project)).toHaveCount(0);
  }
  await openCharts(page);
  await expect(page.getByRole("heading", { name: german("charts-empty-title") })).toBeVisible();
  await look(page, "charts-empty", "de", [1440, 390]);
  await page
    .getByRole("main")
    .getByRole("link", { name: german("charts-empty-go") })
    .click();
  await expect(page.getByRole("heading", { name: german("plan-empty-title") })).toBeVisible();
});

test("with reduced motion nothing moves", async ({ visitor }) => {
  const page = await visitor({ reducedMotion: "reduce" });
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await openCharts(page);
  const moving = await page.evaluate(
    () => document.getAnimations().filter((one) => one.playState === "running").length,
  );
  expect(moving).toBe(0);
});
