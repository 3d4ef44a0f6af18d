//! What somebody meets who sees a plan for the first time: hints that fit them, a focus that is
//! never lost, and sentences that are true.

import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

async function opened(page, person = people.reuter) {
  const plan = new PlanPage(page);
  await plan.open(person, "Groß-Gerau");
  return plan;
}

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const status = (page) => page.getByRole("contentinfo").filter({ hasText: "Stand" });

test("keys that change the plan are named only for whoever may", async ({ page, visitor }) => {
  await opened(page);
  await expect(status(page)).toContainText("F2 bearbeiten");
  const reader = await opened(await visitor(), people.winter);
  await expect(status(reader.page)).toContainText("alle Tasten");
  await expect(status(reader.page)).not.toContainText("bearbeiten");
  await expect(status(reader.page)).not.toContainText("verschieben");
});
