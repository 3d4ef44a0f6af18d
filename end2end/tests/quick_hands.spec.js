//! Whoever types faster than the page is drawn loses no key, and hits no other cell.

import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** How long the page waits for each frame: as on a machine that is busy with something else. */
const FRAME_MS = 400;

/** The plan of a page that is drawn late. */
async function opened(page) {
  await page.addInitScript((wait) => {
    const frame = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (draw) => setTimeout(() => frame(draw), wait);
  }, FRAME_MS);
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.choose("FAuB");
  return plan;
}

/** Waits until everything is drawn that was asked for until now. */
const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));

/** Types the first letter before the page is drawn, and the rest afterwards. */
async function typeAround(page, text) {
  await page.keyboard.type(text.slice(0, 1));
  await drawn(page);
  await page.keyboard.type(text.slice(1));
  await page.keyboard.press("Enter");
}

test("the search takes the first letter after its key", async ({ page }) => {
  const plan = await opened(page);
  await page.keyboard.press("/");
  await page.keyboard.type("persa");
  await expect(page.getByRole("searchbox")).toHaveValue("persa");
  // It is open already.
  await (await plan.cell("FAuB")).click();
  await page.keyboard.press("/");
  await page.keyboard.type(" 3");
  await expect(page.getByRole("searchbox")).toHaveValue("persa 3");
  await page.keyboard.press("Escape");
  await page.keyboard.type("1000");
  await page.keyboard.press("Enter");
  await plan.expectAmount("PersA 3.0", "1.000");
});

test("a new line takes all letters of its name", async ({ page }) => {
  const plan = await opened(page);
  await page.keyboard.press("Insert");
  await typeAround(page, "Lernwerkstatt");
  await expect(plan.row("Lernwerkstatt")).toBeVisible();
  await plan.choose("Lernwerkstatt");
  await page.keyboard.press("Alt+k");
  await typeAround(page, "Zweite");
  await expect(plan.row("Zweite")).toBeVisible();
});

test("a line that was moved keeps what is typed into it next", async ({ page }) => {
  const plan = await opened(page);
  await page.keyboard.press("Alt+ArrowDown");
  await typeAround(page, "312000");
  await plan.expectAmount("FAuB", "312.000");
  await plan.expectFirstProjects(["PersA 3.0", "FAuB"]);
});

test("the field after a field of the panel takes the first figure", async ({ page }) => {
  const plan = await opened(page);
  const panel = await plan.openPanel("FAuB");
  await panel.getByRole("button", { name: /^AQB-Mittel: 312\.000/ }).click();
  await expect(panel.getByRole("textbox", { name: "AQB-Mittel" })).toBeFocused();
  await page.keyboard.type("311000");
  await page.keyboard.press("Enter");
  await typeAround(page, "7000");
  await plan.expectAmount("FAuB", "311.000");
  await expect(panel.getByRole("button", { name: /^Sachausgaben: 7\.000/ })).toBeVisible();
});

test("what is typed after opening a dialog or the panel is typed there", async ({ page }) => {
  const plan = await opened(page);
  // The part of the application that has the dialogs is fetched with the first one.
  await plan.button("plan-add").press("Enter");
  await expect(plan.dialog().getByLabel(plan.t("plan-add-name"))).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(plan.dialog()).toBeHidden();
  await plan.button("plan-add").press("Enter");
  await page.keyboard.type("Lernwerkstatt");
  await expect(plan.dialog().getByLabel(plan.t("plan-add-name"))).toHaveValue("Lernwerkstatt");
  await page.keyboard.press("Escape");
  await expect(plan.dialog()).toBeHidden();
  await plan.choose("FAuB");
  await page.keyboard.press("Control+Enter");
  await typeAround(page, "311000");
  await expect(plan.panel("FAuB")).toBeFocused();
  await plan.expectAmount("FAuB", "312.000");
});
