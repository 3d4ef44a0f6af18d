//! Who else has the plan open: named in the head of the page and at the line where they are, as long
//! as they are there.

import { checkA11y, look, screenshot } from "../support/appearance.js";
import { twoPlans } from "../support/disagreement.js";
import { people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** The others in the head of the page: one person. */
function others(plan) {
  const name = { de: "Auch hier: 1 Person", en: "Also here: 1 person" }[plan.language];
  return plan.page.getByRole("banner").getByRole("button", { name, exact: true });
}

/** Opens the list of the others, reads what it says of the one person, and closes it. */
async function expectOther(plan, key, given) {
  await others(plan).click();
  const list = plan.page.getByRole("banner").getByRole("listitem");
  await expect(list).toContainText(plan.t(key, given));
  await plan.page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);
  await expect(others(plan)).toBeFocused();
}

/** A person at the line of a project. */
function atLine(plan, project, person, side) {
  const name = plan.t("plan-company-here", { name: person.name, side });
  return plan.rowHead(project).getByRole("img", { name, exact: true });
}

test("colleagues see each other, and at which line the other one is", async ({ visitor }) => {
  const [reuter, feld] = await twoPlans(visitor);
  await test.step("nobody is at a line before they have gone there", async () => {
    await expect(others(feld)).toBeVisible();
    const feldHere = { name: people.feld.name, side: "Landkreis" };
    await expectOther(reuter, "plan-company-person", feldHere);
    await expect(reuter.grid.getByRole("img", { name: people.feld.name })).toHaveCount(0);
  });

  await test.step("whoever goes to a line is seen there", async () => {
    await feld.choose("BaE");
    await expect(atLine(reuter, "BaE", people.feld, "Landkreis")).toBeVisible();
    const where = { name: people.feld.name, side: "Landkreis", line: "BaE" };
    await expectOther(reuter, "plan-company-at", where);
    await feld.choose("FAuB");
    await feld.page.keyboard.type("3");
    await expect(atLine(reuter, "FAuB", people.feld, "Landkreis")).toBeVisible();
    await expect(atLine(reuter, "BaE", people.feld, "Landkreis")).toHaveCount(0);
    await others(reuter).click();
    await look(reuter.page, "company", "de");
    await reuter.page.keyboard.press("Escape");
  });

  await test.step("a second window is not a second person", async () => {
    const again = await feld.page.context().newPage();
    await again.goto(feld.page.url());
    await new PlanPage(again).ready();
    const second = new PlanPage(again);
    await expect(others(second)).toBeVisible();
    // What comes after has been told after the window came, and after it went.
    await second.choose("BaE");
    await expect(atLine(reuter, "BaE", people.feld, "Landkreis")).toBeVisible();
    await expect(others(reuter)).toBeVisible();
    await again.close();
    await expect(atLine(reuter, "FAuB", people.feld, "Landkreis")).toBeVisible();
    await expect(others(reuter)).toBeVisible();
  });

  await test.step("whoever looks at the charts is at no line", async () => {
    await feld.page.keyboard.press("Escape");
    await feld.page.getByRole("link", { name: "Auswertung" }).click();
    await expect(atLine(reuter, "FAuB", people.feld, "Landkreis")).toHaveCount(0);
    await expect(others(reuter)).toBeVisible();
  });

  await test.step("whoever leaves the plan is gone", async () => {
    await feld.page.getByRole("link", { name: "Zielbudget", exact: true }).click();
    await expect(feld.page.getByRole("heading", { level: 1 })).not.toContainText("Groß-Gerau");
    await expect(others(reuter)).toHaveCount(0);
  });
});

test("both sides of a released plan see each other, on a phone at the card", async ({ visitor }) => {
  const english = new PlanPage(await visitor({ locale: "en-GB" }), "en");
  const id = await english.open(people.sander, "Groß-Gerau");
  const phone = new PlanPage(await visitor({ viewport: { width: 390, height: 844 } }));
  await signInQuickly(phone.page, people.reuter);
  await phone.page.goto(`/app/vorgaenge/${id}/plan`);
  await expectOther(english, "plan-company-person", { name: people.reuter.name, side: "County" });
  await english.row("BaE").getByRole("gridcell").nth(2).click();
  const here = { name: people.sander.name, side: "Ministerium" };
  const card = phone.page.getByRole("article").filter({ hasText: "BaE" });
  const mark = card.getByRole("img", { name: phone.t("plan-company-here", here), exact: true });
  await expect(mark).toBeVisible();
  await expect(others(phone)).toBeVisible();
  await checkA11y(phone.page, "company on a phone");
  await screenshot(phone.page, "company-phone-390-light-de");
  // Whoever types an amount on a phone is at its line.
  const amount = { name: "FAuB", amount: "312.000 €" };
  await phone.button("plan-card-edit", amount).click();
  await expect(phone.dialog()).toBeVisible();
  await expect(atLine(english, "FAuB", people.reuter, "County")).toBeVisible();
  await others(english).click();
  await look(english.page, "company", "en", [1440]);
});

test("without a connection nobody knows who is there", async ({ visitor }) => {
  const pages = [await visitor(), await visitor()];
  const [reuter, feld] = pages.map((page) => new PlanPage(page));
  const sockets = [];
  let blocked = false;
  await reuter.page.routeWebSocket(/api\/sync\/live/, (socket) => {
    if (blocked) {
      socket.onMessage(() => socket.close());
      return;
    }
    socket.connectToServer();
    sockets.push(socket);
  });
  await reuter.open(people.reuter, "Groß-Gerau");
  await feld.open(people.feld, "Groß-Gerau");
  await expect(others(reuter)).toBeVisible();
  await feld.choose("BaE");
  await expect(atLine(reuter, "BaE", people.feld, "Landkreis")).toBeVisible();
  await reuter.choose("FAuB");
  await expect(atLine(feld, "FAuB", people.reuter, "Landkreis")).toBeVisible();
  blocked = true;
  for (const socket of sockets) await socket.close();
  await expect(others(reuter)).toHaveCount(0);
  await expect(atLine(reuter, "BaE", people.feld, "Landkreis")).toHaveCount(0);
  await expect(others(feld)).toHaveCount(0);
  blocked = false;
  // News end the question that is under way by then; the WebSocket is tried again after it.
  await feld.type("BaE", "530.000");
  await feld.choose("BaE");
  await expect(atLine(reuter, "BaE", people.feld, "Landkreis")).toBeVisible({ timeout: 60_000 });
  await expect(atLine(feld, "FAuB", people.reuter, "Landkreis")).toBeVisible();
});
