//! Granting authority and auditors find the records that are for them, and nothing else.

import { people, signInQuickly } from "../support/people.js";
import { checkNoSidewaysScroll, look } from "../support/appearance.js";
import { expect, test } from "../support/test.js";
import { languages, words } from "../support/words.js";

for (const [language, locale] of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });
    const t = words(language);

    for (const person of [people.bahr, people.holm]) {
      test(`${person.name} finds the records`, async ({ page }) => {
        const received = [];
        page.on("response", (response) => {
          if (new URL(response.url()).pathname.startsWith("/api/")) received.push(response.text());
        });
        await signInQuickly(page, person);
        await page.goto("/app");
        const list = page.getByRole("table", { name: t("overview-records-caption") });
        await expect(list.getByRole("rowheader")).toHaveText([
          "Groß-Gerau 2024",
          "Main-Taunus-Kreis 2024",
        ]);
        await expect(list.getByRole("columnheader")).toHaveText([
          t("overview-authority"),
          t("record-agreement"),
          t("record-application"),
          t("overview-record-changed"),
        ]);
        const row = list.getByRole("row", { name: /Groß-Gerau/ });
        await expect(row).toContainText(t("record-agreement-draft"));
        await expect(row).toContainText(t("record-application-draft"));
        for (const word of ["overview-ceiling", "overview-planned", "overview-rest"]) {
          await expect(page.getByText(t(word), { exact: true })).toHaveCount(0);
        }
        await look(page, `records-${person.login}`, language);
        await checkNoSidewaysScroll(page, "records");

        await list.getByRole("link", { name: /Groß-Gerau/ }).click();
        await expect(page.getByRole("heading", { level: 1 })).toContainText("Groß-Gerau");
        await expect(page.getByRole("heading", { name: t("record-empty-title") })).toBeVisible();
        const track = (name) =>
          page.getByRole("term").filter({ hasText: t(name) }).locator("xpath=following-sibling::dd");
        await expect(track("record-agreement")).toHaveText(t("record-agreement-draft"));
        await expect(track("record-application")).toHaveText(t("record-application-draft"));
        await look(page, `record-${person.login}`, language);
        await checkNoSidewaysScroll(page, "the record");
        for (const body of await Promise.all(received)) {
          expect(body).not.toMatch(/139040000|"ceiling"|"planned"/);
        }
      });
    }
  });
}
