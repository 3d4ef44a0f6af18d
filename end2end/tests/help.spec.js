//! Help at the field, and the tour for whoever comes for the first time.

import { checkNoSidewaysScroll, look } from "../support/appearance.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";
import { languages, words } from "../support/words.js";

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

for (const [language, locale] of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });
    const t = words(language);

    test("F1 explains the column, a question mark the part of the panel", async ({ page }) => {
      const plan = new PlanPage(page, language);
      await plan.open(people.reuter, "Groß-Gerau");
      await plan.choose("FAuB", language === "de" ? "AQB-Mittel €" : "AQB €");
      await press(page, "F1");
      const dialog = plan.dialog();
      await expect(dialog).toHaveAccessibleName(t("help-programme"));
      // What the programme says, with its source.
      await expect(dialog).toContainText("§ 4");
      await look(page, "help", language);
      await checkNoSidewaysScroll(page, "help");
      await press(page, "Escape");
      await expect(dialog).toBeHidden();
      await expect(plan.grid.locator(":focus")).toHaveCount(1);
      const panel = await plan.openPanel("FAuB", language === "de" ? "AQB-Mittel €" : "AQB €");
      const help = panel.getByRole("button", {
        name: t("help-about", { title: t("help-earmarks") }),
      });
      await help.click();
      await expect(dialog).toContainText(t("help-earmarks-text").slice(0, 40));
      await press(page, "Escape");
      await expect(help).toBeFocused();
    });
  });
}

test.describe("the tour", () => {
  test.use({ tour: true });

  test("has five steps and comes once for each person", async ({ page }) => {
    const plan = new PlanPage(page);
    await plan.open(people.reuter, "Groß-Gerau");
    const card = page.getByRole("region", { name: "Rundgang" });
    await expect(card).toContainText("1 von 5");
    await look(page, "tour", "de");
    // It blocks nothing.
    await plan.type("FAuB", "312.100");
    await plan.expectRest("12.300 €");
    for (const number of [2, 3, 4, 5]) {
      await card.getByRole("button", { name: "Weiter" }).click();
      await expect(card).toContainText(`${number} von 5`);
    }
    await card.getByRole("button", { name: "Zurück" }).click();
    await expect(card).toContainText("4 von 5");
    await card.getByRole("button", { name: "Weiter" }).click();
    await card.getByRole("button", { name: "Fertig" }).click();
    await expect(card).toBeHidden();
    await plan.expectStored();
    await page.reload();
    await plan.ready();
    await expect(card).toBeHidden();
    await plan.open(people.feld, "Groß-Gerau");
    await expect(card).toBeVisible();
  });

  test("can be left at any time and begun again", async ({ page }) => {
    const plan = new PlanPage(page);
    await plan.open(people.reuter, "Groß-Gerau");
    const card = page.getByRole("region", { name: "Rundgang" });
    await card.getByRole("button", { name: "Weiter" }).focus();
    await press(page, "Escape");
    await expect(card).toBeHidden();
    await plan.choose("FAuB");
    await press(page, "?");
    await plan.dialog().getByRole("button", { name: "Rundgang" }).click();
    await expect(card).toContainText("1 von 5");
    await card.getByRole("button", { name: "Beenden" }).click();
    await expect(card).toBeHidden();
  });
});
