//! The handbook: its pictures, which are made by walking through what it describes, its words,
//! which are those of the interface, and its pages.
//!
//! `HANDBOOK_PICTURES=1` writes the pictures anew; otherwise the walk alone is the test.

import { checkA11y, checkNoSidewaysScroll, look } from "../support/appearance.js";
import { interfaceWords, picture, pictureSizes, sources } from "../support/handbook.js";
import { SYNC, cutOff } from "../support/network.js";
import { people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** Most bytes of one picture and of all. */
const PICTURE_BYTES_MAX = 120 * 1024;
const PICTURES_BYTES_MAX = 1500 * 1024;
/** A morning in the year of the example, so that pictures show the same time. */
const TIME = new Date("2024-03-12T09:30:00+01:00");

test.describe("walks", () => {
  test.use({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });

  test("overview and plan", async ({ page }) => {
    await page.clock.setFixedTime(TIME);
    const plan = new PlanPage(page);
    await signInQuickly(page, people.reuter);
    await page.goto("/app");
    await expect(page.getByRole("link", { name: plan.t("overview-to-plan") })).toBeVisible();
    await picture(page, "uebersicht");
    await plan.open(people.reuter, "Groß-Gerau");
    await plan.closePanel();
    await picture(page, "plan");
    await picture(plan.ceiling, "rahmen");
    await page.emulateMedia({ colorScheme: "dark" });
    await picture(page, "dunkel");
    await page.emulateMedia({ colorScheme: "light" });
    const line = await plan.openPanel("PersA 3.0");
    await picture(line, "zeile");
  });

  test("typing, asking, giving a reason, selecting", async ({ page }) => {
    await page.clock.setFixedTime(TIME);
    const plan = new PlanPage(page);
    await plan.open(people.reuter, "Groß-Gerau");
    await plan.closePanel();
    await plan.choose("Schulung Mitarbeiterschaft");
    await page.keyboard.type("=3*12500");
    await plan.expectEcho("37");
    await picture(page, "rechnen");
    await page.keyboard.press("Alt+g");
    await expect(page.getByLabel(plan.t("plan-reason"), { exact: true })).toBeFocused();
    await picture(page, "grund");
    await page.keyboard.press("Escape");
    await plan.choose("FAuB");
    await page.keyboard.type("1.5");
    await expect(plan.editor()).toHaveAttribute("aria-invalid", "true");
    await picture(page, "rueckfrage");
    await page.keyboard.press("Escape");
    await plan.choose("FAuB");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowRight");
    await expect(page.getByText(/Markiert: 4 Zellen/)).toBeVisible();
    await picture(page, "block");
    await page.keyboard.press("?");
    await expect(plan.dialog()).toBeVisible();
    const link = plan.dialog().getByRole("link", { name: plan.t("frame-handbook") });
    await expect(link).toHaveAttribute("rel", "noopener");
    await picture(plan.dialog(), "tasten");
  });

  test("tables, money, search and columns", async ({ page }) => {
    await page.clock.setFixedTime(TIME);
    const plan = new PlanPage(page);
    await plan.open(people.reuter, "Groß-Gerau");
    await plan.closePanel();
    for (const [name, button] of [
      ["dateien", "exchange-open"],
      ["verschieben", "plan-move-money"],
      ["verteilen", "plan-distribute-open"],
      ["spalten", "plan-columns-key"],
    ]) {
      await plan.button(button).click();
      await expect(plan.dialog()).toBeVisible();
      await picture(plan.dialog(), name);
      await page.keyboard.press("Escape");
      await expect(plan.dialog()).toBeHidden();
    }
    await plan.choose("FAuB");
    await page.evaluate(() => {
      const data = new DataTransfer();
      const rows = ["Projekt\tAQB-Mittel", "FAuB\t320.000", "PersA 3.0\tca. 260", "Neustart\t5.000"];
      data.setData("text/plain", rows.join("\n"));
      const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
      document.activeElement.dispatchEvent(paste);
    });
    await expect(plan.dialog()).toContainText(plan.t("paste-problems"));
    await picture(plan.dialog(), "einfuegen");
    await page.keyboard.press("Escape");
    await plan.choose("FAuB");
    await page.keyboard.press("/");
    await page.getByRole("searchbox").or(page.getByLabel(plan.t("plan-find"))).last().fill("Pers");
    await picture(page, "suchen");
  });

  test("over the ceiling, a conflict, a release", async ({ page, visitor }) => {
    await page.clock.setFixedTime(TIME);
    const plan = new PlanPage(page);
    await plan.open(people.reuter, "Groß-Gerau");
    await plan.closePanel();
    await plan.type("BaE", "565000");
    await plan.button("plan-ways-all").click();
    await expect(page.getByRole("complementary")).toBeVisible();
    await picture(page, "ueber-dem-rahmen");
    await plan.expectStored();
    await picture(page.getByRole("banner").last(), "gespeichert");
    await plan.button("plan-undo-key").click();
    await plan.expectAmount("BaE", "540.000");

    const other = new PlanPage(await visitor());
    await other.open(people.feld, "Groß-Gerau");
    await plan.choose("FAuB");
    await page.keyboard.type("300000");
    await other.type("FAuB", "320000");
    await other.expectStored();
    await page.keyboard.press("Enter");
    await plan.openConflict("FAuB");
    // The news of the other's change lie over the card until they leave by themselves.
    const news = page.getByText("Tobias Feld: 1 Wert geändert");
    await expect(news).toBeVisible();
    await expect(news).toHaveCount(0, { timeout: 20_000 });
    await picture(page.getByRole("article"), "konflikt");
  });

  test("this device", async ({ page }) => {
    await page.clock.setFixedTime(TIME);
    const plan = new PlanPage(page);
    await plan.open(people.reuter, "Groß-Gerau");
    await plan.expectStored();
    await cutOff(page, SYNC);
    await plan.type("FAuB", "300.000");
    await plan.expectWaiting(1);
    await page.goto("/app/geraet");
    await expect(page.getByText("1 Änderung wartet")).toBeVisible();
    await picture(page.getByRole("main"), "geraet");
  });

  test("releasing a draft", async ({ page }) => {
    await page.clock.setFixedTime(TIME);
    const plan = new PlanPage(page);
    await plan.open(people.thoma, "Main-Taunus");
    await plan.button("plan-release-open").click();
    await expect(plan.dialog()).toContainText(plan.t("plan-release-reads"));
    await picture(plan.dialog(), "freigeben");
  });

  test("on a phone", async ({ visitor }) => {
    const page = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await page.clock.setFixedTime(TIME);
    const plan = new PlanPage(page);
    await signInQuickly(page, people.reuter);
    await page.goto("/app");
    await page.getByRole("link", { name: plan.t("overview-to-plan") }).tap();
    const card = page.getByRole("article").filter({ hasText: "PersA 3.0" });
    await expect(card).toBeVisible();
    await picture(page, "telefon");
    await card.getByRole("button", { name: /256\.000/ }).tap();
    await plan.dialog().getByRole("textbox").fill("268.400");
    await expect(plan.dialog()).toContainText("268.400,00 €");
    await picture(page, "telefon-betrag");
  });
});

test("every picture is there, is shown, and is small", async () => {
  const texts = [...(await sources()).values()].join("\n");
  const shown = [...texts.matchAll(/!\[[^\]]+\]\(bilder\/([^)]+)\)/g)].map(([, name]) => name);
  const sizes = await pictureSizes();
  expect([...new Set(shown)].sort()).toEqual([...sizes.keys()].sort());
  for (const [name, bytes] of sizes) {
    expect.soft(bytes, name).toBeLessThan(PICTURE_BYTES_MAX);
  }
  const all = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  expect(all).toBeLessThan(PICTURES_BYTES_MAX);
});

test("words in bold are those of the interface", async () => {
  const isShown = await interfaceWords();
  for (const [name, text] of await sources()) {
    for (const [, words] of text.matchAll(/\*\*(.+?)\*\*/g)) {
      expect.soft(isShown(words), `${name}: ${words}`).toBe(true);
    }
  }
});

test("the list of keys is that of the interface", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.choose("FAuB");
  await page.keyboard.press("?");
  const table = (await sources()).get("04-tastatur.md");
  const rows = [...table.matchAll(/^\| (`.+?) \|/gm)].map(([, row]) => row.replaceAll("`", ""));
  const plain = (text) => text.replaceAll(/\s+/g, " ").trim();
  // The dialog comes with a part of the app that is fetched when it is first asked for.
  const keys = async () => (await plan.dialog().locator("dt").allInnerTexts()).map(plain);
  await expect.poll(keys).toEqual(rows.map(plain));
});

test("every page is there for everybody, in all appearances", async ({ page }) => {
  await page.goto("/handbuch");
  const listed = page.getByRole("article").getByRole("link");
  const addresses = await listed.evaluateAll((links) => links.map((link) => link.pathname));
  expect(addresses).toHaveLength((await sources()).size - 1);
  await look(page, "handbook", "de");
  await checkNoSidewaysScroll(page, "handbook");
  for (const address of addresses) {
    const answer = await page.goto(address);
    expect(answer.status(), address).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await checkA11y(page, address);
    await checkNoSidewaysScroll(page, address);
    const places = await page.locator("a[href^='#']").evaluateAll((links) =>
      links.filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1)))),
    );
    expect(places, `${address} leads to its own headings`).toEqual([]);
  }
  await page.goto("/handbuch/tastatur");
  await look(page, "handbook-keys", "de");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("article")).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await page.emulateMedia({ media: null });
  await page.getByRole("link", { name: "Aus Excel und nach Excel" }).last().click();
  await expect(page).toHaveURL(/\/handbuch\/excel$/);
});

test("the account menu leads to the handbook", async ({ page, context }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.button("frame-account-of", people.reuter).click();
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: plan.t("frame-handbook") }).click();
  const handbook = await opened;
  await expect(handbook.getByRole("heading", { level: 1, name: "Handbuch" })).toBeVisible();
});
