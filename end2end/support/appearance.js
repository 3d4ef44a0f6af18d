//! Looks at a page in all its appearances: wide and narrow, light and dark. Each is checked by axe
//! and kept as a picture.

import AxeBuilder from "@axe-core/playwright";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { expect } from "@playwright/test";
import { artefacts } from "./paths.js";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const HEIGHTS = { 1440: 900, 390: 844 };

/** Checks the page as it stands: no violation of WCAG 2.2 AA that a machine can find. */
export async function checkA11y(page, where) {
  // Without legacy mode axe opens a second page, which takes the focus from the one it checks.
  const { violations } = await new AxeBuilder({ page })
    .withTags(STANDARD)
    .setLegacyMode(true)
    .analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")} – ${node.failureSummary}`),
  );
  // Goes on after a finding, so that one run tells of all appearances.
  expect.soft(found, `accessibility of ${where}`).toEqual([]);
}

/** Keeps a picture of the page as it stands: NAME-WIDTH-THEME-LANGUAGE.png. */
export async function screenshot(page, name) {
  await mkdir(artefacts, { recursive: true });
  await page.screenshot({ path: path.join(artefacts, `${name}.png`), animations: "disabled" });
}

/** Checks and pictures the page at its widths and in both themes, then leaves it as it was. */
export async function look(page, name, language, widths = [1440, 390]) {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHTS[width] });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const full = `${name}-${width}-${colorScheme}-${language}`;
      await checkA11y(page, full);
      await screenshot(page, full);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(before);
}

/** At 320 px, which is a page zoomed to 400 %, nothing makes the page scroll sideways. */
export async function checkNoSidewaysScroll(page, where) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth), `width of ${where}`)
    .toBeLessThanOrEqual(320);
  await page.setViewportSize(before);
}
