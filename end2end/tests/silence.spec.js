//! A network that swallows what it is given and says nothing: no answer, no refusal, no end.

import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

const MINUTE_MS = 60_000;

/** A plan whose clock the test moves on, by a minute in no time. */
async function clockedPlan(visitor) {
  const plan = new PlanPage(await visitor());
  await plan.page.clock.install();
  return plan;
}

test("an edit whose request is never answered is sent again after a minute", async ({ visitor }) => {
  const plan = await clockedPlan(visitor);
  const { page } = plan;
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.expectStored();
  let requests = 0;
  await page.route("**/api/sync", async (route) => {
    requests += 1;
    if (requests > 1) await route.continue();
  });
  await plan.type("FAuB", "300.000");
  await expect.poll(() => requests).toBe(1);
  await plan.comeBack();
  await plan.type("BaE", "500.000");
  await expect(plan.pill()).toContainText(plan.t("frame-sync-sending", { count: 2 }));
  expect(requests).toBe(1);
  await page.clock.runFor(MINUTE_MS);
  await plan.expectStored();
  const colleague = new PlanPage(await visitor());
  await colleague.open(people.feld, "Groß-Gerau");
  for (const one of [plan, colleague]) {
    await one.expectAmount("FAuB", "300.000");
    await one.expectAmount("BaE", "500.000");
    await one.expectNoConflicts();
  }
});
