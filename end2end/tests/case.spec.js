//! The page of a case: key figures that both sides agree.

import { caseOf, people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** Opens the case of Groß-Gerau as somebody. */
async function openCase(page, person) {
  await signInQuickly(page, person);
  const id = await caseOf(page, "Groß-Gerau");
  await page.goto(`/app/vorgaenge/${id}`);
  return id;
}

const figures = (page) => page.getByRole("region", { name: "Eckdaten" });
const row = (page, name) => figures(page).getByRole("row", { name: new RegExp(`^${name}`) });

test("both sides agree the key figures, beside what the plan adds up to", async ({ visitor }) => {
  const county = await visitor();
  const ministry = await visitor();
  const id = await openCase(county, people.reuter);

  await test.step("the county agrees on entries, without a reason", async () => {
    const places = row(county, "Teilnehmendenplätze");
    await expect(places.getByRole("cell").nth(0)).toHaveText("189");
    await expect(places.getByRole("cell").nth(1)).toHaveText("189");
    await expect(row(county, "Eintritte")).toContainText("offen");
    // What is asked per line only is not asked here.
    await expect(row(county, "Frauen")).toHaveCount(0);
    await county.getByRole("button", { name: "Eintritte ändern" }).click();
    const form = county.getByRole("dialog", { name: "Eintritte" });
    await expect(form).toContainText("Die Zeilen des Plans ergeben zusammen 96.");
    await form.getByLabel("Vereinbarte Anzahl").fill("2,5");
    await form.getByRole("button", { name: "Übernehmen" }).click();
    await expect(form).toContainText("Bitte geben Sie eine ganze Zahl ein.");
    await form.getByLabel("Vereinbarte Anzahl").fill("1.200");
    await form.getByRole("button", { name: "Übernehmen" }).click();
    await expect(form).toBeHidden();
    await expect(row(county, "Eintritte").getByRole("cell").nth(0)).toHaveText("1.200");
    await new PlanPage(county).expectStored();
  });

  const opened = county.getByRole("dialog", { name: "Eintritte" });
  await test.step("the county begins to change it once more", async () => {
    await county.getByRole("button", { name: "Eintritte ändern" }).click();
    await opened.getByLabel("Vereinbarte Anzahl").fill("130");
  });

  await test.step("the ministry corrects it and says why; the history tells", async () => {
    await openCase(ministry, people.sander);
    await expect(row(ministry, "Eintritte").getByRole("cell").nth(0)).toHaveText("1.200");
    await ministry.getByRole("button", { name: "Eintritte ändern" }).click();
    const form = ministry.getByRole("dialog", { name: "Eintritte" });
    await form.getByLabel("Vereinbarte Anzahl").fill("120");
    await form.getByLabel("Grund (freiwillig)").fill("Tippfehler");
    await form.getByRole("button", { name: "Übernehmen" }).click();
    await expect(form).toBeHidden();
    await new PlanPage(ministry).expectStored();
    await ministry.goto(`/app/vorgaenge/${id}/verlauf`);
    await ministry.getByRole("button", { name: "Rahmen, Zweckbindungen, Eckdaten" }).click();
    const entry = ministry.getByRole("listitem").filter({ hasText: "Tippfehler" });
    await expect(entry).toContainText("Eckdaten, Eintritte: 1.200 → 120");
    await expect(entry).toContainText("Dr. Miriam Sander");
    await expect(ministry.getByRole("main")).toContainText("Zweckbindung Teilzeitausbildung");
  });

  await test.step("what somebody else has changed is not overwritten", async () => {
    const form = opened;
    await form.getByRole("button", { name: "Übernehmen" }).click();
    await expect(form.getByRole("alert")).toContainText("Jetzt gilt 120.");
    await expect(form.getByLabel("Vereinbarte Anzahl")).toHaveValue("130");
    await form.getByRole("button", { name: "Übernehmen" }).click();
    await expect(form).toBeHidden();
    await expect(row(county, "Eintritte").getByRole("cell").nth(0)).toHaveText("130");
  });
});

test("a reader sees the key figures and sets none", async ({ visitor }) => {
  const page = await visitor();
  await openCase(page, people.winter);
  await expect(row(page, "Teilnehmendenplätze")).toContainText("189");
  await expect(figures(page).getByRole("button")).toHaveCount(0);
});
