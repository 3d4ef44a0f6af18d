//! Blocks: selecting, copying, cutting, pasting, filling and emptying, as in a spreadsheet.

import { allowReading, copyElsewhere, pasteElsewhere } from "../support/clipboard.js";
import { checkNoSidewaysScroll, look } from "../support/appearance.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

async function opened(page) {
  const plan = new PlanPage(page);
  await allowReading(page);
  await plan.open(people.reuter, "Groß-Gerau");
  return plan;
}

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const selected = (plan) => plan.grid.locator('[aria-selected="true"]');
const status = (plan) => plan.page.getByRole("contentinfo");

test("Shift selects a block, and the state line adds it up", async ({ page }) => {
  const plan = await opened(page);
  await plan.choose("FAuB");
  await press(page, "Shift+ArrowDown");
  await expect(selected(plan)).toHaveCount(2);
  await expect(status(plan)).toContainText("Markiert: 2 Zellen · Summe 568.000 €");
  await expect(status(plan)).not.toContainText("ohne");
  await press(page, "Shift+ArrowRight", "Shift+ArrowRight");
  await expect(selected(plan)).toHaveCount(6);
  await press(page, "Escape");
  await expect(selected(plan)).toHaveCount(0);
  await press(page, "Shift+ ");
  await expect(selected(plan)).toHaveCount(10);
  // Sources count once, not again in their total.
  await expect(status(plan)).toContainText("(ohne Gesamt €)");
  await press(page, "Control+a");
  // Five lines and the heads of three categories between them, whose first two columns are one.
  await expect(selected(plan)).toHaveCount(5 * 10 + 3 * 9);
  await press(page, "ArrowDown");
  await expect(selected(plan)).toHaveCount(0);
  await press(page, "Control+Home", "Control+Shift+ArrowDown");
  await expect(selected(plan).first()).toBeVisible();
});

test("key figures are added up as numbers, words not at all", async ({ page }) => {
  const plan = await opened(page);
  await plan.choose("FAuB", "Plätze");
  await press(page, "Shift+ArrowDown");
  await expect(status(plan)).toContainText(/Markiert: 2 Zellen · Summe \d+(?!\d|\s?€)/);
  await plan.choose("FAuB", "Stand");
  await press(page, "Shift+ArrowDown");
  await expect(status(plan)).toContainText("Markiert: 2 Zellen");
  await expect(status(plan)).not.toContainText("Summe");
});

test("the mouse pulls a block, and Shift with a click completes it", async ({ page }) => {
  const plan = await opened(page);
  const from = await plan.cell("FAuB");
  const to = await plan.cell("BaE", "Kreismittel €");
  await from.hover();
  await page.mouse.down();
  await to.hover();
  await page.mouse.up();
  await expect(status(plan)).toContainText("Markiert: 9 Zellen");
  await from.click();
  await (await plan.cell("PersA 3.0")).click({ modifiers: ["Shift"] });
  await expect(status(plan)).toContainText("Summe 568.000 €");
});

test("a copied block is text and HTML with exact numbers", async ({ page }) => {
  const plan = await opened(page);
  await plan.choose("FAuB");
  await press(page, "Shift+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight", "Control+c");
  const { text, html } = await pasteElsewhere(page);
  // The share between the two is computed, and is copied as it is seen.
  expect(text.replaceAll("\u00a0", " ")).toBe(
    "312.000\t22,4 %\t24.000\r\n256.000\t18,4 %\t18.000\r\n",
  );
  expect(html).toContain("312.000");
  expect(html.match(/<td/g)).toHaveLength(6);
});

test("what is copied and pasted at the same place changes nothing", async ({ page }) => {
  const plan = await opened(page);
  await plan.choose("FAuB");
  await press(page, "Shift+ArrowDown", "Control+c", "Control+v");
  await expect(plan.dialog()).toContainText(plan.t("paste-no-change"));
  await press(page, "Escape");
  await plan.expectRest("12.400 €");
});

test("a block from Excel is looked at, taken in one command, and taken back", async ({ page }) => {
  const plan = await opened(page);
  await copyElsewhere(page, { text: "300.000\t25.000\r\n268.000,50\t=2*9000\r\n" });
  await plan.choose("FAuB");
  // The share between the two columns is computed, so the block goes where columns are typed.
  await press(page, "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "Control+v");
  const dialog = plan.dialog();
  await expect(dialog.getByRole("status").first()).toContainText("Werte ändern sich");
  await expect(dialog).toContainText("1.378.000 € → 1.378.000,50 €");
  await press(page, "Escape");

  await copyElsewhere(page, { text: "300.000\r\n268.000,50\r\n" });
  await plan.choose("FAuB");
  await press(page, "Control+v");
  await expect(dialog).toContainText("2 Werte ändern sich. Alles ist verstanden.");
  await expect(dialog).toContainText("1.378.000 € → 1.378.000,50 €");
  await look(page, "paste", "de");
  await checkNoSidewaysScroll(page, "paste");
  await expect(dialog.getByRole("button", { name: "2 Werte übernehmen" })).toBeFocused();
  await press(page, "Enter");
  await expect(dialog).toBeHidden();
  await plan.expectAmount("FAuB", "300.000");
  await plan.expectAmount("PersA 3.0", "268.000,50");
  await expect(await plan.cell("FAuB")).toBeFocused();
  await press(page, "Control+z");
  await plan.expectAmount("FAuB", "312.000");
  await plan.expectAmount("PersA 3.0", "256.000");
  await plan.expectStored();
});

test("what is not understood is listed with its place, and can be decided", async ({ page }) => {
  const plan = await opened(page);
  await copyElsewhere(page, { text: "1.5\r\n#BEZUG!\r\n−5\r\n1,39E+06\r\n" });
  await plan.choose("FAuB");
  await press(page, "Control+v");
  const dialog = plan.dialog();
  await expect(dialog).toContainText("4 Zellen sind nicht verstanden");
  for (const place of [1, 2, 3, 4]) {
    await expect(dialog).toContainText(`Zeile ${place}, Spalte A:`);
  }
  await expect(dialog).toContainText("Fehlerwert aus einer Tabelle");
  await look(page, "paste-problems", "de");
  await dialog.getByRole("button", { name: "1,50 nehmen" }).click();
  await expect(dialog).toContainText("1 Wert ändert sich.");
  await dialog.getByRole("button", { name: "1 Wert übernehmen" }).click();
  await plan.expectAmount("FAuB", "1,50");
  await plan.expectAmount("PersA 3.0", "256.000");
});

test("HTML tells the exact number and merged cells", async ({ page }) => {
  const plan = await opened(page);
  const html = `<table>
    <tr><td colspan="2">Mittel</td></tr>
    <tr><td sdval="300000" sdnum="1031;">###</td><td>x</td></tr>
    <tr><td x:num="260000.25">2,6E+05</td></tr></table>`;
  await copyElsewhere(page, { text: "Mittel\t\r\n###\tx\r\n2,6E+05\r\n", html });
  await plan.choose("FAuB");
  await press(page, "Control+v");
  const dialog = plan.dialog();
  await dialog.getByRole("radio", { name: "ab FAuB · AQB-Mittel €" }).check();
  await expect(dialog.getByRole("cell", { name: /^300\.000/ })).toBeVisible();
  await expect(dialog.getByRole("cell", { name: /^260\.000,25/ })).toBeVisible();
  await expect(dialog.getByTitle("verbundene Zelle")).toHaveCount(1);
});

test("one value goes into the field of the cell, with its echo", async ({ page }) => {
  const plan = await opened(page);
  await copyElsewhere(page, { text: "1.390.400,00 €" });
  await plan.choose("FAuB");
  await press(page, "Control+v");
  await plan.expectEcho("1.390.400,00");
  await press(page, "Escape");
  await plan.expectAmount("FAuB", "312.000");
});

test("cut, clear and fill down are one command each", async ({ page }) => {
  const plan = await opened(page);
  await plan.choose("FAuB", "Kreismittel €");
  await press(page, "Shift+ArrowDown", "Control+x");
  await plan.expectAmount("FAuB", /–/, "Kreismittel €");
  await plan.expectAmount("PersA 3.0", /–/, "Kreismittel €");
  await press(page, "Control+z");
  await plan.expectAmount("FAuB", "24.000", "Kreismittel €");

  await press(page, "Delete");
  await plan.expectAmount("PersA 3.0", /–/, "Kreismittel €");
  await press(page, "Control+z");
  await plan.choose("FAuB", "Plätze");
  await press(page, "Shift+ArrowDown", "Control+d");
  await plan.expectAmount("PersA 3.0", "31", "Plätze");
  await plan.choose("Fachstelle", "Plätze");
  await press(page, "Control+d");
  await plan.expectAmount("Fachstelle", "36", "Plätze");
  await press(page, "Control+z", "Control+z");
  await plan.expectAmount("Fachstelle", "60", "Plätze");
  await plan.expectAmount("PersA 3.0", "22", "Plätze");
  await plan.expectStored();
});

test("reading a plan allows copying and nothing else", async ({ page }) => {
  const plan = new PlanPage(page);
  await allowReading(page);
  await plan.open(people.sander, "Groß-Gerau");
  await plan.choose("FAuB");
  await press(page, "Shift+ArrowDown", "Control+x");
  await press(page, "Delete", "Control+d", "Insert", "Alt+k", "Control+Delete");
  await plan.expectAmount("FAuB", "312.000");
  await plan.expectProjectCount(5);
  await press(page, "Control+c");
  expect((await pasteElsewhere(page)).text).toBe("312.000\r\n256.000\r\n");
  await copyElsewhere(page, { text: "1\r\n2\r\n" });
  await press(page, "Control+v");
  await expect(plan.dialog()).toBeHidden();
});
