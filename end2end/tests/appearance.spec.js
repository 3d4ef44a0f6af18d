//! Every page and state as people see it: wide and narrow, light and dark, German and English.
//! Each is checked by axe against WCAG 2.2 AA and kept as a picture in `artefacts/`.

import { caseOf, people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { checkNoSidewaysScroll, look, screenshot } from "../support/appearance.js";
import { expect, test } from "../support/test.js";
import { languages, words } from "../support/words.js";

for (const [language, locale] of languages) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });
    const t = words(language);
    const heading = (page, name) => page.getByRole("heading", { name }).first();

    test("public pages", async ({ page }) => {
      for (const [name, address, title] of [
        ["start", "/", "public-claim"],
        ["accessibility", "/barrierefreiheit", "accessibility-title"],
        ["privacy", "/datenschutz", "privacy-title"],
        ["not-found-public", "/gibt-es-nicht", "failure-not-found-title"],
      ]) {
        await page.goto(address);
        await expect(heading(page, t(title))).toBeVisible();
        await look(page, name, language);
        await checkNoSidewaysScroll(page, name);
      }
    });

    test("signing in and the account", async ({ page }) => {
      await page.goto("/app/anmelden");
      await expect(page.getByRole("button", { name: people.reuter.name })).toBeVisible();
      await look(page, "sign-in", language);
      await checkNoSidewaysScroll(page, "sign-in");
      await page.getByLabel(t("sign-in-login")).fill("reuter");
      await page.getByLabel(t("sign-in-password")).fill("falsch geraten");
      await page.getByRole("button", { name: t("sign-in-title"), exact: true }).click();
      await expect(page.getByRole("alert")).toBeVisible();
      await look(page, "sign-in-refused", language);

      await signInQuickly(page, people.reuter);
      await page.goto("/app/konto");
      await expect(heading(page, t("frame-account"))).toBeVisible();
      await look(page, "account", language);
      await checkNoSidewaysScroll(page, "account");
      await page.goto("/app/gibt-es-nicht");
      await expect(heading(page, t("failure-not-found-title"))).toBeVisible();
      await look(page, "not-found", language);
    });

    test("the county's overview, case and history", async ({ page }) => {
      await signInQuickly(page, people.reuter);
      await page.goto("/app");
      await expect(page.getByRole("link", { name: t("overview-to-plan") })).toBeVisible();
      await look(page, "overview-county", language);
      await checkNoSidewaysScroll(page, "overview-county");
      const id = await caseOf(page, "Groß-Gerau");
      await page.goto(`/app/vorgaenge/${id}`);
      await expect(heading(page, t("case-deadlines"))).toBeVisible();
      await look(page, "case-county", language);
      await checkNoSidewaysScroll(page, "case-county");
      const figures = page.getByRole("region", { name: t("case-figures") });
      await figures.getByRole("button").first().click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await look(page, "figure-form", language);
      await page.keyboard.press("Escape");
      await page.goto(`/app/vorgaenge/${id}/verlauf`);
      await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
      await look(page, "history", language);
      await checkNoSidewaysScroll(page, "history");
    });

    test("the ministry's overview and case", async ({ page }) => {
      await signInQuickly(page, people.sander);
      await page.goto("/app?jahr=2024");
      await expect(page.getByRole("table")).toBeVisible();
      await look(page, "overview-ministry", language);
      await checkNoSidewaysScroll(page, "overview-ministry");
      await page
        .getByRole("button", { name: t("overview-open-case-for", { name: "Wetteraukreis" }) })
        .click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await look(page, "open-case", language);
      await page.getByRole("dialog").getByRole("button", { name: t("overview-open-case") }).click();
      const form = page.getByRole("dialog", { name: t("ceiling-set") });
      await form.getByRole("button", { name: t("case-save") }).click();
      await expect(form).toContainText(t("refusal-missing-reason"));
      await look(page, "ceiling-form", language);
      await form.getByRole("button", { name: t("frame-cancel") }).click();
      await look(page, "case-ministry-empty", language);
      await page.goto(`/app/vorgaenge/${await caseOf(page, "Groß-Gerau")}`);
      await expect(heading(page, t("case-deadlines"))).toBeVisible();
      await look(page, "case-ministry", language);
      await checkNoSidewaysScroll(page, "case-ministry");
    });

    test("the plan, being typed in, over its ceiling, and a line in full", async ({ page }) => {
      const plan = new PlanPage(page, language);
      const aqb = language === "de" ? "AQB-Mittel €" : "AQB €";
      await plan.open(people.reuter, "Groß-Gerau");
      await look(page, "plan", language, [1440]);
      await plan.closePanel();
      await look(page, "plan", language, [390]);
      await checkNoSidewaysScroll(page, "plan");

      await plan.choose("Schulung Mitarbeiterschaft", aqb);
      await page.keyboard.type("=3*12500");
      await plan.expectEcho("37");
      await look(page, "plan-typing", language, [1440]);
      await page.keyboard.press("Alt+g");
      await expect(page.getByLabel(t("plan-reason"), { exact: true })).toBeFocused();
      await look(page, "plan-reason", language, [1440]);
      await page.keyboard.press("Escape");
      await plan.choose("FAuB", aqb);
      await page.keyboard.type(language === "de" ? "1.5" : "1,39");
      await expect(plan.editor()).toHaveAttribute("aria-invalid", "true");
      await look(page, "plan-asks", language, [1440]);
      await page.keyboard.press("Escape");

      await plan.openPanel("PersA 3.0", aqb);
      await look(page, "plan-line", language);
      await checkNoSidewaysScroll(page, "plan-line");
      await page.keyboard.press("Escape");

      await plan.type("BaE", "565000", aqb);
      await plan.button("plan-ways-all").click();
      await look(page, "plan-over", language);
      await checkNoSidewaysScroll(page, "plan-over");
    });

    test("the plan's dialogs", async ({ page }) => {
      const plan = new PlanPage(page, language);
      await plan.open(people.reuter, "Groß-Gerau");
      for (const [name, button] of [
        ["dialog-add", "plan-add"],
        ["dialog-money", "plan-move-money"],
        ["dialog-distribute", "plan-distribute-open"],
      ]) {
        await plan.button(button).click();
        await expect(plan.dialog()).toBeVisible();
        await look(page, name, language);
        await checkNoSidewaysScroll(page, name);
        await page.keyboard.press("Escape");
        await expect(plan.dialog()).toBeHidden();
      }
      await plan.choose("FAuB", language === "de" ? "AQB-Mittel €" : "AQB €");
      await page.keyboard.press("?");
      await expect(plan.dialog()).toBeVisible();
      await look(page, "dialog-keys", language);
    });

    test("a conflict", async ({ page, visitor }) => {
      const aqb = language === "de" ? "AQB-Mittel €" : "AQB €";
      const plan = new PlanPage(page, language);
      await plan.open(people.reuter, "Groß-Gerau");
      const other = new PlanPage(await visitor());
      await other.open(people.feld, "Groß-Gerau");
      await plan.choose("FAuB", aqb);
      await page.keyboard.type("300000");
      await other.type("FAuB", "320000");
      await other.expectStored();
      await page.keyboard.press("Enter");
      await plan.expectConflictMark("FAuB");
      await look(page, "plan-conflict", language, [1440]);
      await plan.closePanel();
      await look(page, "plan-conflict", language, [390]);
      await plan.openConflict("FAuB");
      await look(page, "conflict", language);
      await checkNoSidewaysScroll(page, "conflict");
    });
  });
}

test("empty houses teach what to do", async ({ page }) => {
  await signInQuickly(page, people.falk);
  await page.goto("/app");
  await expect(page.getByText("Keine Pläne für diese Rolle")).toBeVisible();
  await look(page, "overview-administrator", "de");
  await signInQuickly(page, people.kroll);
  await page.goto("/app?jahr=2024");
  await expect(page.getByText("Für 2024 gibt es noch keinen Rahmen")).toBeVisible();
  await look(page, "overview-without-case", "de");
});

test("the plan on a phone: cards, and an amount in a sheet", async ({ visitor }) => {
  const page = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const plan = new PlanPage(page);
  await signInQuickly(page, people.reuter);
  await page.goto(`/app/vorgaenge/${await caseOf(page, "Groß-Gerau")}/plan`);
  const card = page.getByRole("article").filter({ hasText: "PersA 3.0" });
  await card.getByRole("button", { name: /256\.000/ }).tap();
  const sheet = plan.dialog();
  await sheet.getByRole("textbox").fill("268.400");
  await expect(sheet).toContainText("268.400,00 €");
  await screenshot(page, "phone-sheet-390-light-de");
  await sheet.getByRole("button", { name: plan.t("plan-amount-take"), exact: true }).tap();
  await expect(sheet).toBeHidden();
  await expect(card).toContainText("268.400 €");
  await plan.expectRest("0 €");
  await plan.expectStored();
});

test("forced colours leave everything readable", async ({ visitor }) => {
  const page = await visitor({ forcedColors: "active" });
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.type("BaE", "565.000");
  await plan.expectOver("12.600 €");
  await screenshot(page, "plan-over-forced-colours-de");
  await plan.choose("FAuB");
  await page.keyboard.press("ArrowDown");
  await expect(await plan.cell("PersA 3.0")).toBeFocused();
  const outline = await page
    .locator(":focus")
    .evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline).not.toBe("none");
});

test("with reduced motion nothing moves", async ({ visitor }) => {
  const page = await visitor({ reducedMotion: "reduce" });
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.choose("BaE");
  await page.keyboard.type("560000");
  await page.keyboard.press("Enter");
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((one) => {
        const { duration } = one.effect.getComputedTiming();
        return one.playState === "running" && duration > 1;
      }).length,
  );
  expect(moving).toBe(0);
  await plan.expectAmount("BaE", "560.000");
});
