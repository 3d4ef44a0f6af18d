//! Windows of every size: the ceiling bar never leaves, nothing scrolls sideways, keys and touch
//! both work.

import { checkA11y, checkNoSidewaysScroll, screenshot } from "../support/appearance.js";
import { caseOf, people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** Widths of desks and phones, and a desk of 1280 × 1024 zoomed to 400 %. */
const SIZES = [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [320, 640],
  [320, 256],
];

for (const [width, height] of SIZES) {
  test(`the rest stays in sight at ${width} × ${height}`, async ({ visitor }) => {
    const page = await visitor({ viewport: { width, height } });
    const plan = new PlanPage(page);
    await signInQuickly(page, people.reuter);
    await page.goto(`/app/vorgaenge/${await caseOf(page, "Groß-Gerau")}/plan`);
    const rest = plan.ceiling.getByText("12.400 €").first();
    await expect(rest).toBeVisible();
    const last = width < 760 ? page.getByRole("article").last() : plan.row("Schulung");
    await last.scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 4_000);
    await expect(rest).toBeInViewport();
    await checkA11y(page, `plan at ${width} × ${height}`);
    await screenshot(page, `plan-scrolled-${width}x${height}-light-de`);
    if (width < 760) await checkNoSidewaysScroll(page, `plan at ${width}`);
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`forced colours on ${colorScheme}: block, search and preview`, async ({ visitor }) => {
    const page = await visitor({ forcedColors: "active", colorScheme });
    const plan = new PlanPage(page);
    await plan.open(people.reuter, "Groß-Gerau");
    await plan.choose("FAuB");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowRight");
    const selected = plan.grid.locator('[aria-selected="true"]').first();
    const outline = await selected.evaluate((cell) => getComputedStyle(cell).outlineStyle);
    expect(outline).toBe("solid");
    await page.keyboard.press("/");
    await page.keyboard.type("bae");
    await checkA11y(page, `search in forced colours, ${colorScheme}`);
    await screenshot(page, `plan-block-forced-${colorScheme}-de`);
  });
}

test("a finger scrolls and taps; nothing is pulled by accident", async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 1024, height: 768 }, hasTouch: true });
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await (await plan.cell("BaE")).tap();
  await expect(await plan.cell("BaE")).toBeFocused();
  await expect(plan.grid.locator('[aria-selected="true"]')).toHaveCount(0);
  await page.keyboard.type("550000");
  await page.keyboard.press("Enter");
  await plan.expectAmount("BaE", "550.000");
  await plan.expectRest("2.400 €");
});
