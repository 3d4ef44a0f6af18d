//! The ministry's overview: what is chosen stands in the address.

import { caseOf, people, signInQuickly } from "../support/people.js";
import { expect, test } from "../support/test.js";

const chip = (page, name) =>
  page.getByRole("group", { name: "Filter" }).getByRole("button", { name: new RegExp(`^${name}`) });
const head = (page, name) => page.getByRole("columnheader", { name });
const first = (page) => page.getByRole("table").getByRole("rowheader").first();

test("filter and order are in the address, go back with it and can be shared", async ({
  page,
  visitor,
}) => {
  await signInQuickly(page, people.sander);
  await page.goto("/app?jahr=2024");
  await expect(chip(page, "Alle")).toHaveAttribute("aria-pressed", "true");
  await expect(head(page, "Rahmen €")).toHaveAttribute("aria-sort", "descending");

  await chip(page, "Ohne Vorgang").click();
  await expect(page).toHaveURL(/\?jahr=2024&filter=ohne-vorgang$/);
  await expect(chip(page, "Ohne Vorgang")).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Gebietskörperschaft" }).click();
  await expect(page).toHaveURL(/filter=ohne-vorgang&sortierung=name$/);
  await expect(first(page)).toHaveText("Bergstraße");
  await page.getByRole("button", { name: "Gebietskörperschaft" }).click();
  await expect(page).toHaveURL(/sortierung=name&richtung=absteigend$/);
  await expect(first(page)).toHaveText("Wiesbaden");
  await expect(page.getByRole("button", { name: "Gebietskörperschaft" })).toBeFocused();

  await test.step("a colleague opens the same address and sees the same", async () => {
    const colleague = await visitor();
    await signInQuickly(colleague, people.sander);
    await colleague.goto(page.url());
    await expect(first(colleague)).toHaveText("Wiesbaden");
    await expect(chip(colleague, "Ohne Vorgang")).toHaveAttribute("aria-pressed", "true");
  });

  await page.goBack();
  await expect(first(page)).toHaveText("Bergstraße");
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\?jahr=2024$/);
  await expect(chip(page, "Alle")).toHaveAttribute("aria-pressed", "true");
  await page.goForward();
  await expect(chip(page, "Ohne Vorgang")).toHaveAttribute("aria-pressed", "true");
});

test("whose turn it is names what the authority is", async ({ page }) => {
  await signInQuickly(page, people.sander);
  await page.goto("/app?jahr=2024");
  await expect(page.getByRole("row", { name: /^Groß-Gerau/ })).toContainText("Landkreis");
  const id = await caseOf(page, "Groß-Gerau");
  for (const address of ["", "/plan"]) {
    await page.goto(`/app/vorgaenge/${id}${address}`);
    const banner = page.getByRole("banner");
    await expect(banner).toContainText("Freigegeben");
    await expect(banner).toContainText(/Am Zug:\s*Landkreis/);
  }
});
