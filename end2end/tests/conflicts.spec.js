//! Where conflicts are decided: keys, what has been decided, and what was merged without a question.

import { checkNoSidewaysScroll, look } from "../support/appearance.js";
import { disagree, twoPlans } from "../support/disagreement.js";
import { cutOff, holdBack, reconnect } from "../support/network.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";
import { languages } from "../support/words.js";

/** The card in sight, by the name of its line. */
function card(plan, project) {
  return plan.page.getByRole("article", { name: new RegExp(`^${project} ·`) });
}

/** The inbox, opened with the tool above the grid. */
async function inbox(plan) {
  await plan.tools.getByRole("button", { name: plan.t("plan-conflicts") }).click();
  const list = plan.page.getByRole("navigation", { name: plan.t("plan-conflicts") });
  await expect(list.getByRole("heading", { name: plan.t("plan-inbox-decided") })).toBeVisible();
  return list;
}

const column = { de: "AQB-Mittel €", en: "AQB €" };

/** The note of FAuB in the panel. */
async function noteOf(plan) {
  const panel = await plan.openPanel("FAuB", column[plan.language]);
  return panel.getByRole("textbox", { name: plan.t("plan-field-note") });
}

async function write(note, text) {
  await note.fill(text);
  await note.press("Tab");
  await expect(note).toHaveValue(text);
}

const SEEN = "Zusage liegt vor, Vertrag folgt im Mai.";
const FRONT = "Absage liegt vor, Vertrag folgt im Mai.";
const BACK = "Zusage liegt vor, Vertrag folgt im Juni.";
const BOTH = "Absage liegt vor, Vertrag folgt im Juni.";

/** Both have read the note of FAuB; the second has no connection from now on. */
async function twoNotes(reuter, feld) {
  const notes = [await noteOf(reuter), await noteOf(feld)];
  await write(notes[0], SEEN);
  await reuter.expectStored();
  await feld.comeBack();
  await expect(notes[1]).toHaveValue(SEEN);
  await cutOff(feld.page);
  return notes;
}

test("conflicts are decided one after the other by keys", async ({ visitor }) => {
  const [reuter, feld] = await twoPlans(visitor);
  const { page } = feld;
  await disagree(reuter, feld);
  await disagree(reuter, feld, "BaE", ["510.000", "500.000"]);
  await feld.openConflict("FAuB");
  await expect(card(feld, "FAuB"), "the card is read out").toBeFocused();
  const take = feld.button("plan-conflict-take", { value: "320.000 €" });
  await expect(take).toHaveAttribute("aria-keyshortcuts", "1");

  await test.step("J and K go from card to card, and no further", async () => {
    await page.keyboard.press("k");
    await expect(card(feld, "FAuB")).toBeFocused();
    await page.keyboard.press("j");
    await expect(card(feld, "BaE")).toBeFocused();
    await page.keyboard.press("j");
    await expect(card(feld, "BaE")).toBeFocused();
    await page.keyboard.press("k");
    await expect(card(feld, "FAuB")).toBeFocused();
  });

  await test.step("in a field they are typed", async () => {
    const reason = page.getByLabel(feld.t("plan-conflict-decision-reason"));
    await reason.click();
    await page.keyboard.type("jks12");
    await expect(reason).toHaveValue("jks12");
    await expect(card(feld, "FAuB")).toBeVisible();
  });

  await test.step("the list of keys names them", async () => {
    await card(feld, "FAuB").focus();
    await page.keyboard.press("?");
    await expect(feld.dialog()).toContainText(feld.t("plan-keys-decide"));
    await page.keyboard.press("1");
    await page.keyboard.press("Escape");
    await expect(card(feld, "FAuB"), "nothing was decided behind the dialog").toBeVisible();
  });

  await test.step("S leaves it for later", async () => {
    await card(feld, "FAuB").focus();
    await page.keyboard.press("s");
    await feld.ready();
    await feld.expectConflictMark("FAuB");
    await page.keyboard.press("1");
    await page.keyboard.press("Escape");
    await feld.expectConflictMark("FAuB");
  });

  await test.step("1 takes the first value, 2 keeps the second", async () => {
    await feld.openConflict("FAuB");
    await expect(card(feld, "FAuB")).toBeFocused();
    await page.keyboard.press("1");
    await expect(card(feld, "BaE")).toBeFocused();
    await page.keyboard.press("2");
    await feld.ready();
    await feld.expectNoConflicts();
    await feld.expectAmount("FAuB", "320.000");
    await feld.expectAmount("BaE", "510.000");
    await feld.expectStored();
    await expect(page.locator(":focus"), "the keys go on in the plan").not.toHaveCount(0);
  });
});

test("who may only read walks through the conflicts and decides none", async ({ visitor }) => {
  const [reuter, feld] = await twoPlans(visitor);
  await disagree(reuter, feld);
  await disagree(reuter, feld, "BaE", ["510.000", "500.000"]);
  const sander = new PlanPage(await visitor());
  const { page } = sander;
  await sander.open(people.sander, "Groß-Gerau");
  await sander.openConflict("FAuB");
  await page.keyboard.press("1");
  await page.keyboard.press("j");
  await expect(card(sander, "BaE")).toBeFocused();
  await page.keyboard.press("2");
  await page.keyboard.press("s");
  await sander.ready();
  await sander.expectConflictMark("FAuB");
  await sander.expectConflictMark("BaE");
});

for (const [language, locale] of languages) {
  test(`what was decided stays to be read, in ${language}`, async ({ visitor }) => {
    const amounts = language === "de" ? ["300.000", "320.000"] : ["300,000", "320,000"];
    const [reuter, feld] = await twoPlans(visitor, { locale }, language);
    const { page, t } = feld;
    await disagree(reuter, feld, "FAuB", amounts, column[language]);
    await feld.openConflict("FAuB");
    await page.getByLabel(t("plan-conflict-decision-reason")).fill("Zusage vom Montag");
    await card(feld, "FAuB").focus();
    await page.keyboard.press("1");
    await feld.ready();
    await feld.expectStored();

    const list = await inbox(feld);
    await expect(list).toContainText(t("plan-inbox-none-open"));
    await expect(list).toContainText(t("plan-inbox-none-merged"));
    const entry = list.getByRole("link", { name: /FAuB/ });
    await expect(entry).toContainText(new RegExp(`${amounts[1]}.*${t("plan-decided-taken")}`));
    await look(page, "inbox-lists", language);
    await entry.click();
    await expect(card(feld, "FAuB")).toBeFocused();
    await expect(card(feld, "FAuB")).toContainText("Zusage vom Montag");
    const row = card(feld, "FAuB").getByRole("row").last();
    for (const amount of [amounts[1], amounts[0], amounts[1].replace("20", "12"), amounts[1]]) {
      await expect(row).toContainText(amount);
    }
    await expect(page.getByRole("button", { name: t("plan-conflict-later") })).toHaveCount(0);
    await look(page, "inbox-decided", language);
    await checkNoSidewaysScroll(page, "inbox-decided");

    await page.getByRole("link", { name: t("plan-inbox-to-history") }).click();
    const told = page.getByRole("main").getByRole("listitem").first();
    await expect(told).toContainText("Zusage vom Montag");
    await expect(told).toHaveAttribute("aria-current", "true");
    await look(page, "history-entry", language);
    await page.getByRole("link", { name: t("history-newest") }).click();
    await expect(page.getByRole("link", { name: t("history-newest") })).toHaveCount(0);

    // Who had been there first reads the same, and goes to the cell.
    await reuter.comeBack();
    const theirs = await inbox(reuter);
    await theirs.getByRole("link", { name: /FAuB/ }).click();
    await expect(card(reuter, "FAuB")).toContainText("Tobias Feld");
    await reuter.button("plan-inbox-to-cell").click();
    await expect(await reuter.cell("FAuB", column[language])).toBeFocused();
  });
}

test("without a connection the inbox says what is missing, and reads it later", async ({
  visitor,
}) => {
  const [reuter, feld] = await twoPlans(visitor);
  await disagree(reuter, feld);
  await feld.openConflict("FAuB");
  await feld.page.keyboard.press("2");
  await feld.expectStored();
  await cutOff(feld.page);
  const list = await inbox(feld);
  await expect(list).toContainText(feld.t("plan-inbox-offline"));
  await look(feld.page, "inbox-offline", "de");
  await reconnect(feld.page);
  await feld.comeBack();
  await expect(list.getByRole("link", { name: /FAuB/ })).toContainText(
    feld.t("plan-decided-kept"),
  );
  await expect(list).not.toContainText(feld.t("plan-inbox-offline"));
});

for (const [language, locale] of languages) {
  test(`a note merged without a question can be checked, in ${language}`, async ({ visitor }) => {
    const [reuter, feld] = await twoPlans(visitor, { locale }, language);
    const { t } = reuter;
    const [reuters, felds] = await twoNotes(reuter, feld);
    await write(felds, FRONT);
    await feld.expectWaiting(1);
    await write(reuters, BACK);
    await reuter.expectStored();
    await reconnect(feld.page);
    await feld.comeBack();
    await feld.expectStored();
    await reuter.comeBack();

    const list = await inbox(reuter);
    await list.getByRole("link", { name: /FAuB/ }).click();
    await expect(card(reuter, "FAuB")).toBeFocused();
    const row = card(reuter, "FAuB").getByRole("row").last();
    for (const text of [FRONT, BACK, SEEN, BOTH]) {
      await expect(row).toContainText(text);
    }
    await look(reuter.page, "inbox-merged", language);
    await checkNoSidewaysScroll(reuter.page, "inbox-merged");
    await reuter.page.getByRole("link", { name: t("plan-inbox-to-history") }).click();
    const told = reuter.page.getByRole("main").getByRole("listitem").first();
    await expect(told).toContainText(t("history-merged"));
  });
}

test("a note typed and taken back without a connection leaves what others wrote", async ({
  visitor,
}) => {
  const [reuter, feld] = await twoPlans(visitor);
  const [reuters, felds] = await twoNotes(reuter, feld);
  await write(felds, FRONT);
  await feld.button("plan-undo-key").click();
  await expect(felds).toHaveValue(SEEN);
  await feld.expectWaiting(2);
  await write(reuters, BACK);
  await reuter.expectStored();
  await reconnect(feld.page);
  await feld.comeBack();
  await feld.expectStored();
  await expect(felds).toHaveValue(BACK);
  await expect(feld.page.getByText(feld.t("plan-refused"))).toHaveCount(0);
  await reuter.comeBack();
  await expect(reuters).toHaveValue(BACK);
});

test("what is typed on a card stays when somebody changes the plan meanwhile", async ({
  visitor,
}) => {
  const [reuter, feld] = await twoPlans(visitor);
  await disagree(reuter, feld);
  await feld.openConflict("FAuB");
  const reason = feld.page.getByLabel(feld.t("plan-conflict-decision-reason"));
  const amount = feld.page.getByLabel(feld.t("plan-conflict-other"));
  await reason.fill("Zusage");
  await amount.fill("3100");
  await reuter.type("BaE", "510.000");
  await feld.expectRest("54.400 €");
  await expect(amount).toBeFocused();
  await feld.page.keyboard.type("00");
  await expect(amount).toHaveValue("310000");
  await expect(reason).toHaveValue("Zusage");
});

for (const decides of [false, true]) {
  const does = decides ? "decides" : "looks at";
  test(`whoever ${does} a conflict before the server has it is not told of it again`, async ({
    visitor,
  }) => {
    const [reuter, feld] = await twoPlans(visitor);
    const letGo = await holdBack(feld.page);
    await disagree(reuter, feld);
    await feld.openConflict("FAuB");
    if (decides) {
      await feld.page.keyboard.press("1");
      await expect(card(feld, "FAuB")).toHaveCount(0);
    }
    letGo();
    await feld.expectStored();
    await expect(feld.page.getByText(feld.t("plan-conflict-arrived"))).toHaveCount(0);
    await expect(card(feld, "FAuB")).toHaveCount(decides ? 0 : 1);
  });
}
