//! What the server does not take: the card with all of it, and the ways on.

import { readFile } from "node:fs/promises";
import { checkNoSidewaysScroll, look } from "../support/appearance.js";
import { allowReading, copyElsewhere } from "../support/clipboard.js";
import { SYNC, cutOff, reconnect } from "../support/network.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";
import { languages } from "../support/words.js";

const COLUMN = { de: "Kreismittel €", en: "County €" };
/** Six amounts of three projects, more than a card names at once. */
const BLOCK = [
  ["1.001", "1.002"],
  ["2.001", "2.002"],
  ["3.001", "3.002"],
];

/** A pasted block whose undo was refused: a colleague had changed one of its amounts meanwhile. */
async function refusedBlock(visitor, language, locale) {
  const plan = new PlanPage(await visitor({ locale }), language);
  await allowReading(plan.page);
  await plan.open(people.reuter, "Groß-Gerau");
  const before = await (await plan.cell("FAuB", COLUMN[language])).innerText();
  const number = (text) => (language === "de" ? text : text.replace(".", ","));
  const rows = BLOCK.map((row) => row.map(number).join("\t"));
  await copyElsewhere(plan.page, { text: `${rows.join("\r\n")}\r\n` });
  await plan.choose("FAuB", COLUMN[language]);
  await plan.page.keyboard.press("Control+v");
  await expect(plan.dialog().getByRole("status").first()).toBeVisible();
  await plan.page.keyboard.press("Enter");
  await expect(plan.dialog()).toBeHidden();
  await plan.expectStored();
  await cutOff(plan.page, SYNC);
  await plan.button("plan-undo-key").click();
  await plan.expectAmount("FAuB", before, COLUMN[language]);

  const colleague = new PlanPage(await visitor());
  await colleague.open(people.feld, "Groß-Gerau");
  await colleague.type("FAuB", "7.777", COLUMN.de);
  await colleague.expectStored();
  await reconnect(plan.page, SYNC);
  await plan.comeBack();
  await expect(plan.page.getByText(plan.t("plan-refused"))).toBeVisible();
  return { plan, before };
}

for (const [language, locale] of languages) {
  test(`many refused values are listed, saved, and asked for once more, in ${language}`, async ({
    visitor,
  }) => {
    const { plan, before } = await refusedBlock(visitor, language, locale);
    const { page } = plan;
    await plan.closePanel();
    const all = page.getByText(plan.t("plan-refused-many", { count: 6 }));
    const list = page.getByRole("list", { name: plan.t("plan-refused-kept") });
    await expect(list).toBeHidden();
    await all.click();
    await expect(list.getByRole("listitem")).toHaveCount(6);
    await expect(list).toContainText(before);
    await look(page, "refused-many", language);
    await checkNoSidewaysScroll(page, "refused-many");

    const downloading = page.waitForEvent("download");
    await plan.button("plan-refused-save").click();
    const download = await downloading;
    const saved = await readFile(await download.path(), "utf8");
    expect(saved.trimEnd().split("\n")).toHaveLength(6);
    expect(saved).toContain("FAuB · ");

    await plan.button("plan-refused-anew").click();
    await expect(page.getByText(plan.t("plan-refused"))).toHaveCount(0);
    await plan.expectAmount("FAuB", before, COLUMN[language]);
    await plan.expectStored();
    await plan.expectNoConflicts();
  });
}
