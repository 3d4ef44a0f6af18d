//! What stands where on the plan: nothing is cut, covered or scrolled away. Everything is measured.

import { screenshot } from "../support/appearance.js";
import { allowReading, copyElsewhere } from "../support/clipboard.js";
import { caseOf, people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

const DESKS = [
  [1440, 900],
  [1024, 768],
];
/** Where the tools take two rows beside the table. */
const NARROW_DESK = [780, 900];
const PHONES = [
  [390, 844],
  [320, 640],
];

/** The plan in a window of this size; on phones it is shown as cards. */
async function opened(visitor, [width, height]) {
  const page = await visitor({ viewport: { width, height } });
  const plan = new PlanPage(page);
  await signInQuickly(page, people.reuter);
  await page.goto(`/app/vorgaenge/${await caseOf(page, "Groß-Gerau")}/plan`);
  if (width < 760) await expect(page.getByRole("article").first()).toBeVisible();
  else await plan.ready();
  return { page, plan };
}

/** The elements whose content is wider than they are, by their text. */
const cut = (elements) =>
  elements.evaluateAll((all) =>
    all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText),
  );

/** Whether two elements share a point. */
async function meet(one, other) {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  const apart =
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
  return !apart;
}

/** Scrolls whatever scrolls to its end. */
const toTheEnd = (page) =>
  page.evaluate(() => {
    window.scrollTo(0, document.documentElement.scrollHeight);
    const sheet = document.querySelector(".zb-sheet");
    sheet.scrollTop = sheet.scrollHeight;
  });

for (const size of DESKS) {
  const [width] = size;
  test(`no cell is cut at ${width}, however narrow its column`, async ({ visitor }) => {
    const { page, plan } = await opened(visitor, size);
    await plan.type("PersA 3.0", "1390400");
    await plan.type("Schulung", "0");
    const cells = plan.grid.getByRole("row").locator(":is(th, td)");
    expect(await cut(cells)).toEqual([]);
    await plan.button("plan-columns-key").click();
    for (const name of ["Laufzeit", "Zweckbindung €", "Stand"]) {
      const field = plan.dialog().getByLabel(`Breite von ${name} in Pixeln`);
      await field.fill("1");
      await page.keyboard.press("Tab");
      expect(Number(await field.inputValue()), `least width of ${name}`).toBeGreaterThan(60);
    }
    await page.keyboard.press("Escape");
    expect(await cut(cells)).toEqual([]);
    await expect(plan.row("BaE").getByTitle("Teilzeit 48.000")).toBeVisible();
    await screenshot(page, `plan-narrow-columns-${width}-light-de`);
  });

  test(`with every column at ${width} only the table scrolls sideways`, async ({ visitor }) => {
    const { page, plan } = await opened(visitor, size);
    await plan.button("plan-columns-key").click();
    await expect(plan.dialog().getByRole("checkbox").first()).toBeVisible();
    for (const box of await plan.dialog().getByRole("checkbox").all()) {
      if (await box.isEnabled()) await box.check();
    }
    await page.keyboard.press("Escape");
    await expect(plan.dialog()).toBeHidden();
    const sheet = page.getByRole("main");
    const left = async (locator) => Math.round((await locator.boundingBox()).x);
    const before = await plan.tools.boundingBox();
    expect(before.x + before.width).toBeLessThanOrEqual(width);
    for (const way of [300, 100_000]) {
      await sheet.evaluate((element, way) => element.scrollTo({ left: way }), way);
      expect(await sheet.evaluate((element) => element.scrollLeft)).toBeGreaterThan(200);
      expect(await plan.tools.boundingBox()).toEqual(before);
      // Nothing shines through left of the projects, nor between them and the term.
      const edge = await left(sheet);
      expect(await left(plan.rowHead("BaE"))).toBe(edge);
      const head = await plan.rowHead("BaE").boundingBox();
      const term = await plan.cell("BaE", "Laufzeit");
      expect(await left(term)).toBe(Math.round(head.x + head.width));
      const sum = await plan.grid.getByRole("rowheader").last().boundingBox();
      const end = await term.boundingBox();
      expect(Math.round(sum.x + sum.width)).toBe(Math.round(end.x + end.width));
    }
    await screenshot(page, `plan-every-column-${width}-light-de`);
  });

  test(`a message covers neither sums nor the state line at ${width}`, async ({ visitor }) => {
    const { page, plan } = await opened(visitor, size);
    const message = await lasting(page, plan);
    // What is below the edge of the sheet is cut by it, not covered.
    for (const other of [page.locator(".zb-sheet"), page.locator(".zb-status")]) {
      expect(await meet(message, other)).toBe(false);
    }
    await toTheEnd(page);
    expect(await meet(message, plan.grid.getByRole("row").last())).toBe(false);
    await screenshot(page, `plan-message-${width}-light-de`);
  });
}

test("tools in two rows move what stands below them", async ({ visitor }) => {
  const { page, plan } = await opened(visitor, NARROW_DESK);
  expect(await cut(plan.tools)).toEqual([]);
  const tools = await plan.tools.boundingBox();
  const below = await page.locator(".zb-gridbox").boundingBox();
  expect(tools.height).toBeGreaterThan(60);
  expect(below.y).toBeGreaterThanOrEqual(tools.y + tools.height);
  await screenshot(page, "plan-tools-780-light-de");
});

/** A message with a way back, which stays until somebody closes it. */
async function lasting(page, plan) {
  await plan.choose("FAuB");
  await page.keyboard.press("Control+Delete");
  const message = page.locator(".zb-toast");
  await expect(message.getByRole("button", { name: plan.t("plan-undo") })).toBeVisible();
  return message;
}

for (const size of PHONES) {
  const [width, height] = size;
  test(`the tools wrap at ${width}`, async ({ visitor }) => {
    const { page, plan } = await opened(visitor, size);
    expect(await cut(plan.tools)).toEqual([]);
    for (const button of await plan.tools.getByRole("button").all()) {
      const box = await button.boundingBox();
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
    }
    await screenshot(page, `plan-tools-${width}-light-de`);
  });

  test(`labels and amounts of the panel keep apart at ${width}`, async ({ visitor }) => {
    const { page, plan } = await opened(visitor, size);
    await page.getByRole("article").filter({ hasText: "FAuB" }).getByRole("button").first().click();
    await plan.dialog().getByRole("textbox").fill("1390400");
    await page.keyboard.press("Enter");
    await expect(plan.dialog()).toBeHidden();
    await page.getByRole("article").filter({ hasText: "FAuB" }).getByRole("button").last().click();
    const panel = page.getByRole("complementary");
    await expect(panel).toBeVisible();
    expect(await cut(panel)).toEqual([]);
    const gaps = await panel.locator("tr > .num").evaluateAll((amounts) => {
      const box = (element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect();
      };
      const next = amounts.filter((amount) => amount.previousElementSibling?.innerText);
      return next.map((amount) => box(amount).left - box(amount.previousElementSibling).right);
    });
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(7);
    await screenshot(page, `plan-panel-${width}-light-de`);
  });

  test(`a table that is pasted is read in one piece at ${width}`, async ({ page }) => {
    const plan = new PlanPage(page);
    await allowReading(page);
    await plan.open(people.reuter, "Groß-Gerau");
    await plan.choose("FAuB");
    const lines = [..."abcdefghijkl"].map((one) => `Projekt ${one}\t${one}1.5,0\t${one}\t7`);
    await copyElsewhere(page, { text: ["Projekt\tAQB-Mittel\tPlätze\tx", ...lines].join("\n") });
    await page.keyboard.press("Control+v");
    const body = plan.dialog().locator(".zb-dialog__body");
    await expect(body).toContainText("Zeile 13");
    await page.setViewportSize({ width, height });
    const measured = await body.evaluate((body) => {
      const panes = [...body.querySelectorAll("*")].filter((one) =>
        /auto|scroll/.test(getComputedStyle(one).overflowY),
      );
      return {
        room: body.clientHeight,
        content: body.scrollHeight,
        inner: panes.map((pane) => pane.scrollHeight - pane.clientHeight),
      };
    });
    expect(measured.room).toBeGreaterThan(height / 2);
    expect(measured.content).toBeGreaterThan(measured.room);
    expect(measured.inner.every((hidden) => hidden <= 0)).toBe(true);
    const last = page.getByRole("row").last();
    await last.scrollIntoViewIfNeeded();
    const [row, pane] = [await last.boundingBox(), await body.boundingBox()];
    expect(row.y).toBeGreaterThanOrEqual(pane.y);
    expect(row.y + row.height).toBeLessThanOrEqual(pane.y + pane.height);
    await screenshot(page, `paste-${width}-light-de`);
  });
}

test("on a phone the page ends above a message", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  const message = await lasting(page, plan);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("article").first()).toBeVisible();
  const bars = page.getByRole("navigation").last();
  for (const other of [page.getByRole("article").last(), page.locator(".zb-status"), bars]) {
    await expect(other).toBeVisible();
    // The page may still grow.
    await expect(async () => {
      await toTheEnd(page);
      expect(await meet(message, other)).toBe(false);
    }).toPass({ timeout: 5_000 });
  }
  await screenshot(page, "plan-message-390-light-de");
});
