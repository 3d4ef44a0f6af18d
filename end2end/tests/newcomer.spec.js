//! What somebody meets who sees a plan for the first time: hints that fit them, a focus that is
//! never lost, and sentences that are true.

import { look } from "../support/appearance.js";
import { caseOf, people, signInQuickly } from "../support/people.js";
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

test.describe("the tour", () => {
  test.use({ tour: true });
  const PHONE = { viewport: { width: 390, height: 844 } };

  /** Every step of the tour that a person is offered. */
  const steps = async (page) => {
    const card = page.getByRole("region", { name: "Rundgang" });
    const said = [];
    for (let number = 1; number <= 5; number += 1) {
      await expect(card).toContainText(`${number} von 5`);
      said.push(await card.innerText());
      await card.getByRole("button", { name: number < 5 ? "Weiter" : "Fertig" }).click();
    }
    await expect(card).toBeHidden();
    return said.join("\n");
  };

  test("speaks of no keys on a phone and of no changes to readers", async ({ page, visitor }) => {
    const plan = await opened(page, people.winter);
    const reader = await steps(page);
    expect(reader).toContain("F1 erklärt das Feld");
    expect(reader).not.toMatch(/Strg\+[VZ]|F2|=3/);
    await expect(plan.grid.locator(":focus")).toHaveCount(1);

    const phone = await visitor(PHONE);
    const cards = new PlanPage(phone);
    await signInQuickly(phone, people.reuter);
    const id = await caseOf(phone, "Groß-Gerau");
    await phone.goto(`/app/vorgaenge/${id}/plan`);
    const onPhone = await steps(phone);
    expect(onPhone).toContain("Antippen");
    expect(onPhone).not.toMatch(/Strg|F1|F2|Umschalt/);
    await expect(cards.page.getByRole("main").locator(":scope:focus, :focus")).toHaveCount(1);
  });

  test("begun by hand it has the focus, and F6 leads to it", async ({ page }) => {
    const plan = await opened(page);
    const card = page.getByRole("region", { name: "Rundgang" });
    await plan.choose("FAuB");
    await press(page, "F6", "F6");
    await expect(card.locator(":focus")).toHaveCount(1);
    await press(page, "Escape");
    await expect(await plan.cell("FAuB")).toBeFocused();
    await press(page, "?");
    await plan.dialog().getByRole("button", { name: "Rundgang" }).click();
    await expect(card.getByRole("button", { name: "Weiter" })).toBeFocused();
  });
});

test("a filter keeps its lines while they are edited, until it is applied again", async ({
  page,
}) => {
  const plan = await opened(page);
  await plan.button("plan-find-key").click();
  const shows = page.getByLabel(plan.t("plan-show"));
  await shows.selectOption({ label: "nicht ausgeglichen" });
  await plan.expectProjects(["PersA 3.0"]);
  const state = await plan.cell("PersA 3.0", "Stand");
  const missing = await state.innerText();
  await plan.type("PersA 3.0", "268.400");
  await expect(state).not.toHaveText(missing);
  await plan.choose("PersA 3.0");
  await press(page, "Insert");
  await page.keyboard.type("Lernwerkstatt");
  await press(page, "Enter");
  await expect(plan.row("Lernwerkstatt")).toBeVisible();
  await plan.expectProjects(["PersA 3.0", "Lernwerkstatt"]);
  await plan.button("plan-arrange-again").click();
  await expect.poll(() => plan.projects()).not.toContain("Lernwerkstatt");
});

test("where search and filter leave nothing, the grid says so", async ({ page }) => {
  const plan = await opened(page);
  const bar = page.getByRole("search");
  await plan.button("plan-find-key").click();
  await bar.getByLabel("nur Treffer").check();
  await bar.getByRole("searchbox").fill("gibt es nicht");
  await expect(page.getByText("Keine Zeile passt zu Suche und Filter.")).toBeVisible();
  await look(page, "plan-no-rows", "de", [1440]);
  // F6 leads to the search as well.
  await plan.ceiling.focus();
  await press(page, "F6");
  await expect(bar.getByRole("searchbox")).toBeFocused();
  await plan.button("plan-rows-all").click();
  await plan.expectProjectCount(5);
  await expect(bar).toHaveCount(0);
  await expect(plan.grid.locator(":focus")).toHaveCount(1);
});

test.describe("the focus is never lost", () => {
  const isSomewhere = (page) =>
    expect
      .poll(() => page.evaluate(() => document.activeElement !== document.body))
      .toBe(true);

  test("when the details of a card are closed on a phone", async ({ visitor }) => {
    const page = await visitor({ viewport: { width: 390, height: 844 } });
    await signInQuickly(page, people.reuter);
    const id = await caseOf(page, "Groß-Gerau");
    await page.goto(`/app/vorgaenge/${id}/plan`);
    const card = page.getByRole("article").filter({ hasText: "PersA 3.0" });
    const details = card.getByRole("button", { name: "Einzelheiten" });
    const panel = page.getByRole("complementary", { name: /PersA 3.0/ });
    for (const close of ["Escape", "Enter"]) {
      await details.click();
      await expect(panel).toBeFocused();
      if (close === "Enter") await page.getByRole("button", { name: "schließen" }).focus();
      await press(page, close);
      await expect(panel).toHaveCount(0);
      await expect(details).toBeFocused();
    }
  });

  test("when the last line goes, and when the first one comes", async ({ page }) => {
    const plan = await opened(page);
    await page.setViewportSize({ width: 1000, height: 900 });
    for (const project of await plan.projects()) {
      await plan.choose(project);
      await press(page, "Control+Delete");
      await expect(plan.row(project)).toHaveCount(0);
    }
    await expect(page.getByRole("heading", { name: plan.t("plan-empty-title") })).toBeVisible();
    await expect(page.getByRole("main")).toBeFocused();

    // Keys are heard although no cell has the focus.
    await press(page, "?");
    await expect(plan.dialog()).toHaveAccessibleName("Alle Tasten");
    await press(page, "Escape");
    await press(page, "F6", "F6");
    await expect(page.getByRole("main").locator(":focus")).toContainText("Noch keine Projekte");
    await press(page, "Alt+n");
    await plan.dialog().getByLabel(plan.t("plan-add-name")).fill("Lernwerkstatt");
    await press(page, "Enter");
    await expect(plan.row("Lernwerkstatt")).toBeVisible();
    await expect(plan.grid.locator(":focus")).toHaveCount(1);
    await press(page, "Control+z");
    await expect(plan.row("Lernwerkstatt")).toHaveCount(0);
    await isSomewhere(page);
  });
});
