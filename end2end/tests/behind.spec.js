//! What waits is sent behind the pages that do not show it.

import { checkNoSidewaysScroll, look } from "../support/appearance.js";
import { keepNothing, saveFile, undoInVain, withOneWaiting } from "../support/device.js";
import { SYNC, cutOff, reconnect } from "../support/network.js";
import { people, signIn } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";
import { languages, words } from "../support/words.js";

const pill = (page) => page.getByRole("banner").getByRole("status");
const toOverview = (page) => page.getByRole("banner").getByRole("link", { name: "Zielbudget", exact: true });
const overviewHead = (page, t) =>
  page.getByRole("heading", { level: 1, name: t("frame-overview") });

/** A colleague who has the plan open sees the amount. */
async function arrives(colleague) {
  await colleague.expectAmount("FAuB", "300.000");
  await colleague.expectNoConflicts();
}

async function colleagueOf(visitor) {
  const colleague = new PlanPage(await visitor());
  await colleague.open(people.feld, "Groß-Gerau");
  await colleague.expectAmount("FAuB", "312.000");
  return colleague;
}

for (const [language, locale] of languages) {
  test(`what waits when a plan is left goes behind the overview, in ${language}`, async ({
    visitor,
  }) => {
    const t = words(language);
    const colleague = await colleagueOf(visitor);
    const { page } = await withOneWaiting(visitor, language, locale);
    await toOverview(page).click();
    await expect(overviewHead(page, t)).toBeVisible();
    await expect(pill(page)).toContainText(t("frame-sync-saved-here"));
    await look(page, "overview-waiting", language);
    await checkNoSidewaysScroll(page, "overview-waiting");
    await reconnect(page, SYNC);
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await arrives(colleague);
    await expect(pill(page)).toHaveCount(0);
  });
}

test("what waits from before goes as soon as somebody signs in", async ({ visitor }) => {
  const colleague = await colleagueOf(visitor);
  const { page } = await withOneWaiting(visitor);
  const context = page.context();
  await page.close();
  const later = await context.newPage();
  await reconnect(later, SYNC);
  await later.goto("/app");
  await expect(overviewHead(later, words("de"))).toBeVisible();
  await arrives(colleague);
});

/** From the overview to the plan by links, so that there is a way back. */
async function byLinks(page, plan) {
  await signIn(page, people.reuter);
  await page.getByRole("link", { name: plan.t("overview-to-plan") }).click();
  await plan.ready();
}

test("where the browser keeps nothing, going back takes along what waits", async ({ visitor }) => {
  const colleague = await colleagueOf(visitor);
  const page = await visitor();
  await page.addInitScript(keepNothing);
  const plan = new PlanPage(page);
  await byLinks(page, plan);
  await expect(plan.pill()).toContainText(plan.t("frame-sync-not-kept"));
  await cutOff(page, SYNC);
  await plan.type("FAuB", "300.000");
  await expect(await plan.cell("FAuB")).toContainText("300.000");
  await page.goBack();
  await expect(plan.grid).toHaveCount(0);
  await expect(pill(page)).toContainText(plan.t("frame-sync-not-kept"));
  // On the device's page it waits as well, and can be saved.
  await page.getByRole("button", { name: plan.t("frame-account-of", people.reuter) }).click();
  await page.getByRole("link", { name: plan.t("frame-device") }).click();
  const waiting = page.getByRole("region", { name: plan.t("device-waiting-head") });
  await expect(waiting.getByRole("listitem")).toHaveCount(1);
  await expect(waiting.getByRole("listitem")).toContainText("Ein Wert im Plan");
  await look(page, "device-in-memory", "de");
  await saveFile(page);
  await page.goBack();
  await reconnect(page, SYNC);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await arrives(colleague);
});

test("where the browser keeps nothing, what is refused behind a page is found on the plan", async ({
  visitor,
}) => {
  const page = await visitor();
  await page.addInitScript(keepNothing);
  const plan = new PlanPage(page);
  await byLinks(page, plan);
  await undoInVain(plan, visitor);
  await page.goBack();
  await expect(pill(page)).toContainText("1 wartet");
  await reconnect(page, SYNC);
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect(pill(page)).toHaveCount(0);
  const card = page.getByRole("alert").filter({ hasText: plan.t("plan-refused") });
  for (const time of ["first", "second"]) {
    await page.goForward();
    await plan.ready();
    await expect(card, `the ${time} time`).toContainText("FAuB · AQB-Mittel: 312.000");
    await page.goBack();
    await expect(plan.grid).toHaveCount(0);
  }
  // Put aside it is gone for good.
  await page.goForward();
  await card.getByRole("button", { name: plan.t("frame-close") }).click();
  await expect(card).toHaveCount(0);
  await page.goBack();
  await expect(plan.grid).toHaveCount(0);
  await page.goForward();
  await plan.ready();
  await plan.expectStored();
  await expect(card).toHaveCount(0);
});

test("what waits is not sent for somebody else", async ({ visitor }) => {
  const colleague = await colleagueOf(visitor);
  const { page } = await withOneWaiting(visitor);
  const context = page.context();
  await page.close();
  await context.clearCookies();
  const next = new PlanPage(await context.newPage());
  await reconnect(next.page, SYNC);
  await next.open(people.feld, "Groß-Gerau");
  await next.type("BaE", "500.000");
  await next.expectStored();
  await colleague.expectAmount("BaE", "500.000");
  await colleague.expectAmount("FAuB", "312.000");
  await next.page.close();
  await context.clearCookies();
  const again = await context.newPage();
  await signIn(again, people.reuter);
  await arrives(colleague);
});
