//! Parts of the interface that are fetched when they are first needed.

import { look } from "../support/appearance.js";
import { caseOf, people, signInQuickly } from "../support/people.js";
import { expect, test } from "../support/test.js";
import { words } from "../support/words.js";

const PARTS = /\/assets\/(split|chunk)_.*\.wasm/;
const t = words("de");

test("the overview comes without the parts, and what is done first fetches them", async ({
  page,
}) => {
  const fetched = [];
  page.on("request", (request) => {
    if (PARTS.test(request.url())) fetched.push(request.url());
  });
  await signInQuickly(page, people.sander);
  await page.goto("/app");
  await expect(page.getByRole("table")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(fetched).toEqual([]);

  await page.keyboard.press("Tab");
  await expect.poll(() => fetched.filter((url) => url.includes("split_")).length).toBe(3);
});

test("a part that does not come says so, and comes when it is asked for again", async ({
  page,
}) => {
  await signInQuickly(page, people.reuter);
  const id = await caseOf(page, "Groß-Gerau");
  await page.route(PARTS, (route) => route.abort());
  await page.goto(`/app/vorgaenge/${id}/plan`);
  const note = page.getByRole("alert").filter({ hasText: t("part-missing") });
  await expect(note).toBeVisible();
  await expect(page.getByRole("button", { name: t("part-reload") })).toBeVisible();
  await look(page, "part-missing", "de");

  await page.unroute(PARTS);
  await page.getByRole("button", { name: t("frame-try-again") }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(note).toBeHidden();
});

test("the parts of a plan come while nobody does anything", async ({ page }) => {
  await signInQuickly(page, people.reuter);
  const id = await caseOf(page, "Groß-Gerau");
  const fetched = new Set();
  page.on("requestfinished", (request) => {
    if (PARTS.test(request.url())) fetched.add(request.url());
  });
  await page.goto(`/app/vorgaenge/${id}/plan`);
  const grid = page.getByRole("grid");
  await expect(grid).toBeVisible();
  const hasMore = () => [...fetched].some((url) => url.includes("split_plan_more"));
  expect(hasMore()).toBe(false);
  await expect.poll(hasMore).toBe(true);

  // Should the connection go now, a dialog that was never opened is there all the same.
  await page.context().setOffline(true);
  await page.keyboard.press("F1");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: t("part-missing") })).toHaveCount(0);
  await page.context().setOffline(false);
});

test("a dialog that does not come leaves the plan as it is", async ({ page }) => {
  await signInQuickly(page, people.reuter);
  const id = await caseOf(page, "Groß-Gerau");
  await page.route(/split_plan_more/, (route) => route.abort());
  await page.goto(`/app/vorgaenge/${id}/plan`);
  await page.getByRole("button", { name: t("plan-move-money"), exact: true }).click();
  const note = page.getByRole("alert").filter({ hasText: t("part-missing") });
  await expect(note).toBeVisible();
  await look(page, "dialog-missing", "de");
  await expect(page.getByRole("grid")).toBeVisible();

  await page.unroute(/split_plan_more/);
  await note.getByRole("button", { name: t("frame-try-again") }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
});
