//! Signing in and out, passwords, sessions, and the page around the plan: language, theme,
//! history, addresses that lead nowhere.

import { people, signIn, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

test.describe("with a password", () => {
  test.use({ mode: "serve" });

  const LOGIN = "j.beispiel";
  const NAME = "Jo Beispiel";
  const PASSWORD = "ein langes Passwort";

  test.beforeEach(async ({ server }) => {
    const county = ["--role", "county_case_worker", "--organisation", "06433000"];
    const person = ["--login", LOGIN, "--name", NAME, ...county, "--password-stdin"];
    await server.command(["user", "add", ...person], `${PASSWORD}\n`);
  });

  async function fill(page, login, password) {
    await page.getByLabel("Anmeldename").fill(login);
    await page.getByLabel("Passwort").fill(password);
    await page.getByRole("button", { name: "Anmelden" }).click();
  }

  test("a wrong one is refused without saying what is wrong", async ({ page }) => {
    await page.goto("/app");
    await expect(page.getByText("Beispiel ausprobieren")).toHaveCount(0);
    for (const [login, password] of [
      [LOGIN, "falsch geraten"],
      ["niemand", PASSWORD],
    ]) {
      await fill(page, login, password);
      await expect(page.getByRole("alert")).toHaveText(
        "Anmeldename oder Passwort stimmen nicht.",
      );
    }
    await fill(page, LOGIN, PASSWORD);
    await expect(page.getByRole("button", { name: `Konto von ${NAME}` })).toBeVisible();
    await expect(page.getByText("Für 2024 gibt es noch keinen Rahmen")).toBeVisible();
  });

  test("guessing has to wait", async ({ page }) => {
    await page.goto("/app");
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await fill(page, LOGIN, `geraten ${attempt}`);
      await expect(page.getByRole("alert")).toHaveText("Anmeldename oder Passwort stimmen nicht.");
      await page.reload();
    }
    await fill(page, LOGIN, PASSWORD);
    await expect(page.getByRole("alert")).toContainText("Zu viele Versuche. Bitte warten Sie");
  });

  test("the own password is changed, and ends the other sessions", async ({ page, visitor }) => {
    const other = await visitor();
    for (const one of [page, other]) {
      await one.goto("/app/konto");
      await fill(one, LOGIN, PASSWORD);
      await expect(one.getByRole("heading", { level: 1, name: "Konto" })).toBeVisible();
    }
    const change = async (current, next) => {
      await page.getByLabel("Jetziges Passwort").fill(current);
      await page.getByLabel("Neues Passwort").fill(next);
      await page.getByRole("button", { name: "Passwort ändern" }).click();
    };
    await change(PASSWORD, "zu kurz");
    await expect(page.getByRole("alert")).toContainText("Ein Passwort hat 12 bis 200 Zeichen.");
    await change("falsch geraten", "ein anderes langes Passwort");
    await expect(page.getByRole("alert")).toContainText("stimmen nicht");
    await change(PASSWORD, "ein anderes langes Passwort");
    await expect(page.getByText("Das Passwort ist geändert.")).toBeVisible();

    await other.reload();
    await expect(other.getByRole("heading", { name: "Anmelden", level: 1 })).toBeVisible();
    await fill(other, LOGIN, PASSWORD);
    await expect(other.getByRole("alert")).toContainText("stimmen nicht");
    await fill(other, LOGIN, "ein anderes langes Passwort");
    await expect(other.getByRole("heading", { level: 1, name: "Konto" })).toBeVisible();
  });
});

test("signing out leaves nothing behind", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await page.getByRole("button", { name: "Konto von Jana Reuter" }).click();
  await page.getByRole("button", { name: "Abmelden" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Anmelden" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("FAuB")).toHaveCount(0);
  const answer = await page.context().request.get("/api/overview");
  expect(answer.status()).toBe(401);
});

test("the wanted page is there after signing in", async ({ page }) => {
  await signIn(page, people.reuter, { at: "/app/konto" });
  await expect(page).toHaveURL(/\/app\/konto$/);
});

test("an expired session keeps the page and what was typed", async ({ page, server }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.choose("BaE");
  await page.keyboard.type("530.000");
  // Ends all sessions of the person on the server.
  const reset = ["user", "reset-password", people.reuter.login, "--password-stdin"];
  await server.command(reset, "neues Passwort 1\n");
  await page.keyboard.press("Enter");
  const again = page.getByRole("dialog", { name: "Neu anmelden" });
  await expect(again).toBeVisible();
  // It opens by itself: the next Enter must not close it.
  await expect(again.getByRole("button", { name: "Schließen" })).not.toBeFocused();
  await expect(again.getByLabel("Anmeldename")).toHaveValue("reuter");
  await again.getByLabel("Passwort").fill("neues Passwort 1");
  await again.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(again).toBeHidden();
  await plan.expectAmount("BaE", "530.000");
  await plan.comeBack();
  await plan.expectStored();
  await page.reload();
  await plan.ready();
  await plan.expectAmount("BaE", "530.000");
});

test("language and theme are chosen once and kept on the device", async ({ page }) => {
  await page.goto("/app/anmelden");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Anmelden" })).toBeVisible();

  await signIn(page, people.reuter, { at: "/app/konto" });
  const background = () =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.getByRole("radio", { name: "Hell" }).check({ force: true });
  const light = await background();
  await page.getByRole("radio", { name: "Dunkel" }).check({ force: true });
  await expect.poll(background).not.toBe(light);
  await page.getByRole("radio", { name: "English" }).check({ force: true });
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Account" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(await background()).not.toBe(light);
});

test("an address that leads nowhere says so and leads on", async ({ page }) => {
  await page.goto("/gibt-es-nicht");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Diese Seite gibt es nicht");
  await page.getByRole("link", { name: "Zur Übersicht" }).click();
  await page.getByRole("button", { name: people.reuter.name }).click();
  await expect(page.getByRole("region", { name: "Landkreis Groß-Gerau" })).toBeVisible();
  await page.goto("/app/gibt-es-nicht");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Diese Seite gibt es nicht");
  await page.getByRole("main").getByRole("link", { name: "Zur Übersicht" }).click();
  await expect(page.getByRole("region", { name: "Landkreis Groß-Gerau" })).toBeVisible();
});

test("the history tells who changed what, when and why", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.type("FAuB", "300.000");
  await plan.expectStored();
  await page.getByRole("navigation").getByRole("link", { name: "Verlauf" }).first().click();
  const entries = page.getByRole("main").getByRole("listitem");
  const newest = entries.first();
  await expect(newest).toContainText("Jana Reuter");
  await expect(newest).toContainText("FAuB");
  await expect(newest).toContainText(/312\.000.*300\.000/);
  await expect(entries.filter({ hasText: "Honorarsätze Sprachkurse" })).toContainText(
    /240\.000.*245\.000/,
  );
});

test("a role without plans is told so", async ({ visitor }) => {
  const administrator = await visitor();
  await signIn(administrator, people.falk);
  await expect(administrator.getByText("Keine Pläne für diese Rolle")).toBeVisible();
  const reader = new PlanPage(await visitor());
  await reader.open(people.winter, "Groß-Gerau");
  await expect(
    reader.page.getByRole("region", { name: reader.t("plan-read-only") }),
  ).toBeVisible();
  await expect(reader.button("plan-add")).toHaveCount(0);
});

test("the ministry finds, filters and sorts authorities", async ({ page }) => {
  await signInQuickly(page, people.sander);
  await page.goto("/app?jahr=2024");
  const table = page.getByRole("table");
  const rows = table.getByRole("row");
  await expect(table.getByRole("row", { name: /Groß-Gerau/ })).toContainText("1.390.400");
  await page.getByRole("searchbox").fill("wetter");
  // Head, one authority, sum.
  await expect(rows).toHaveCount(3);
  await page.getByRole("searchbox").fill("");
  await page.getByRole("button", { name: /Ohne Vorgang/ }).click();
  await expect(table.getByRole("row", { name: /Groß-Gerau/ })).toHaveCount(0);
  await page.getByRole("button", { name: /^Alle/ }).click();
  await page.getByRole("columnheader", { name: "Rahmen €" }).getByRole("button").click();
  await expect(page.getByRole("columnheader", { name: "Rahmen €" })).toHaveAttribute(
    "aria-sort",
    /ascending|descending/,
  );
});
