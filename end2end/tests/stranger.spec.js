//! What a stranger does with `make run`: plan the real ceiling to the cent, overshoot, find back,
//! and find every cent again after a power cut.

import { PlanPage } from "../support/plan.js";
import { people } from "../support/people.js";
import { expect, test } from "../support/test.js";

test.describe("the start page", () => {
  test("comes from the server and needs no script", async ({ visitor }) => {
    const page = await visitor({ javaScriptEnabled: false });
    const kinds = new Map();
    page.on("request", (request) => kinds.set(request.url(), request.resourceType()));
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(
      "Öffentliche Budgets gemeinsam planen",
    );
    await expect(page.getByRole("link", { name: "Beispiel ausprobieren" })).toBeVisible();
    expect([...kinds.values()]).not.toContain("script");
    expect([...kinds.keys()].filter((url) => /\.(js|wasm)/.test(url))).toEqual([]);

    await page.getByRole("link", { name: "Barrierefreiheit" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Erklärung zur Barrierefreiheit",
    );
    await page.getByRole("link", { name: "Datenschutz" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Datenschutz");
    await page.getByRole("link", { name: "English" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Privacy");
    expect([...kinds.values()]).not.toContain("script");
  });
});

test.describe("the first plan", () => {
  test.use({ keep: process.env.ZIELBUDGET_DATA });

  test("a stranger plans to the cent and finds every cent again", async ({ page, server }) => {
    const plan = new PlanPage(page);

    await test.step("one click leads from the start page to the county's case", async () => {
      await page.goto("/");
      await page.getByRole("link", { name: "Beispiel ausprobieren" }).click();
      await page.getByRole("button", { name: people.reuter.name }).click();
      const card = page.getByRole("region", { name: "Landkreis Groß-Gerau" });
      await expect(card).toContainText("1.390.400 €");
      await expect(card).toContainText("1.378.000 €");
      await expect(card).toContainText("12.400 €");
      await card.getByRole("link", { name: "Zum Plan" }).click();
    });

    await test.step("the plan shows the real projects and the real ceiling", async () => {
      await plan.ready();
      await plan.expectProjects([
        "FAuB",
        "PersA 3.0",
        "BaE",
        "Fachstelle Neuzugewanderte",
        "Schulung Mitarbeiterschaft",
      ]);
      await expect(plan.ceiling).toContainText("1.390.400 €");
      await plan.expectRest("12.400 €");
    });

    await test.step("typing leads to a rest of nothing, to the cent", async () => {
      await plan.type("PersA 3.0", "268.399,99");
      await plan.expectRest("0,01 €");
      await plan.type("PersA 3.0", "268400");
      await plan.expectRest("0 €");
      await expect(plan.ceiling.getByRole("img")).toHaveAccessibleName(
        /^Verplant 1\.390\.400\s€ von 1\.390\.400\s€\./,
      );
    });

    await test.step("too much is said in amount, line and way back", async () => {
      await plan.type("BaE", "552.400");
      await plan.expectOver("12.400 €");
      const banner = page.getByRole("region", { name: plan.t("plan-over-label"), exact: true });
      await expect(banner).toContainText("12.400 €");
      await expect(banner).toContainText("BaE +12.400 €");
      await banner.getByRole("button", { name: "BaE" }).click();
      await plan.expectAmount("BaE", "540.000");
      await plan.expectRest("0 €");
      await expect(banner).toBeHidden();
    });

    await test.step("undo brings it back, redo takes it away again", async () => {
      await plan.button("plan-undo-key").click();
      await plan.expectAmount("BaE", "552.400");
      await plan.expectOver("12.400 €");
      await plan.button("plan-redo-key").click();
      await plan.expectAmount("BaE", "540.000");
      await plan.expectRest("0 €");
    });

    await test.step("after a power cut every cent is there", async () => {
      await plan.type("Schulung Mitarbeiterschaft", "24.999,37");
      await plan.type("FAuB", "312.000,63");
      await plan.expectRest("0 €");
      await plan.expectStored();
      await server.restart();
      await page.reload();
      await plan.ready();
      await plan.expectAmount("FAuB", "312.000,63");
      await plan.expectAmount("PersA 3.0", "268.400");
      await plan.expectAmount("BaE", "540.000");
      await plan.expectAmount("Fachstelle Neuzugewanderte", "245.000");
      await plan.expectAmount("Schulung Mitarbeiterschaft", "24.999,37");
      await plan.expectRest("0 €");
    });
  });
});

test("an open page goes on after the server was killed and started again", async ({
  page,
  server,
}) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.type("FAuB", "300.000");
  await plan.expectStored();
  await server.kill();
  await plan.type("FAuB", "301.000");
  await expect(page.getByRole("status").filter({ hasText: "Offline seit" })).toBeVisible();
  await plan.expectAmount("FAuB", /^301\.000/);
  await server.start();
  await plan.comeBack();
  await plan.expectStored();
  await page.reload();
  await plan.ready();
  await plan.expectAmount("FAuB", "301.000");
});
