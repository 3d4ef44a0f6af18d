//! Tabs that freeze, and tabs that die within a save: what was said to be saved is there.

import { freeze, standStillAt } from "../support/dying.js";
import { SYNC, cutOff, reconnect } from "../support/network.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** A further tab of the same browser at the same plan. */
async function furtherTab(context, address) {
  const page = await context.newPage();
  await page.goto(address);
  const plan = new PlanPage(page);
  await plan.ready();
  return plan;
}

test("a frozen tab holds nobody up, and catches up when it wakes", async ({ visitor }) => {
  const first = new PlanPage(await visitor());
  await first.open(people.reuter, "Groß-Gerau");
  await first.expectStored();
  const context = first.page.context();
  const second = await furtherTab(context, first.page.url());
  const third = await furtherTab(context, first.page.url());
  await cutOff(first.page, SYNC);
  await third.type("FAuB", "300.000");
  await third.expectWaiting(1);
  const wake = await freeze(third.page);

  await first.type("BaE", "500.000");
  await second.expectAmount("BaE", "500.000");
  await second.type("Schulung", "20.000");
  await reconnect(first.page, SYNC);
  for (const plan of [first, second]) {
    await plan.comeBack();
    await plan.expectStored();
    await plan.expectAmount("FAuB", "300.000");
    await plan.expectAmount("Schulung", "20.000");
  }

  await wake();
  await third.comeBack();
  await third.expectAmount("BaE", "500.000");
  await third.expectAmount("Schulung", "20.000");
  await third.type("FAuB", "310.000");
  await third.expectStored();
  await first.expectAmount("FAuB", "310.000");
  await first.expectNoConflicts();
});

test("a tab killed at any step of a save leaves all of it or nothing", async ({ visitor }) => {
  let plan = new PlanPage(await visitor());
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.expectStored();
  const context = plan.page.context();
  const address = plan.page.url();
  await cutOff(plan.page, SYNC);
  await plan.type("BaE", "500.000");
  await plan.expectWaiting(1);

  let [kept, waiting] = ["312.000", 1];
  for (const step of [1, 2, 3, 4, 5]) {
    const typed = `30${step}.000`;
    const { standing, kill } = await standStillAt(plan.page, step);
    // The page answers nothing any more once it stands still.
    plan.type("FAuB", typed).catch(() => {});
    await standing;
    await kill();
    plan = await furtherTab(context, address);
    const cell = await plan.cell("FAuB");
    const shown = await cell.innerText();
    expect([kept, typed], `after step ${step}`).toContain(shown);
    if (shown === typed) waiting += 1;
    kept = shown;
    await plan.expectWaiting(waiting);
    await plan.expectAmount("BaE", "500.000");
  }

  await plan.type("FAuB", "299.000");
  await plan.expectWaiting(waiting + 1);
  await reconnect(plan.page, SYNC);
  await plan.comeBack();
  await plan.expectStored();
  const colleague = new PlanPage(await visitor());
  await colleague.open(people.feld, "Groß-Gerau");
  await colleague.expectAmount("FAuB", "299.000");
  await colleague.expectAmount("BaE", "500.000");
  await colleague.expectNoConflicts();
});
