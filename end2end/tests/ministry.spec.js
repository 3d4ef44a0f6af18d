//! The ministry opens a case and sets its ceiling; the county plans in its own house. Nobody gets
//! anything that is not for them.

import { caseOf, openPlan, people, signIn, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

/** A text that must not leave the county's house. */
const SECRET = "Geheimprojekt Wetterau 4711";
/** An amount that must not leave the county's house either, in cents as the log has it. */
const SECRET_CENTS = "77777777";

/** Collects every body that a page receives. */
function collectBodies(page) {
  const bodies = [];
  page.context().on("response", (response) => {
    bodies.push(
      response
        .text()
        .then((text) => ({ url: response.url(), text }))
        // Answers without a body, such as redirects, have nothing to leak.
        .catch(() => ({ url: response.url(), text: "" })),
    );
  });
  return () => Promise.all(bodies);
}

/** Fills the form of the ceiling and takes it. */
async function setCeiling(page, amount, reason, source) {
  const form = page.getByRole("dialog");
  await form.getByLabel("Neuer Rahmen").fill(amount);
  await form.getByLabel("Grund").fill(reason);
  await form.getByLabel("Fundstelle").fill(source);
  await form.getByRole("button", { name: "Übernehmen" }).click();
  await expect(form).toBeHidden();
}

test("a new case, its ceiling, and a draft that stays in the county's house", async ({
  visitor,
}) => {
  const ministry = await visitor();
  const received = collectBodies(ministry);
  const county = await visitor();
  const plan = new PlanPage(county);
  const ceiling = ministry.getByRole("region", { name: "Rahmen", exact: true });

  await test.step("the ministry opens the case of Wetteraukreis", async () => {
    await signIn(ministry, people.sander);
    await ministry.getByRole("button", { name: "Vorgang anlegen für Wetteraukreis" }).click();
    const question = ministry.getByRole("dialog");
    await expect(question).toContainText("Wetteraukreis");
    await question.getByRole("button", { name: "Vorgang anlegen" }).click();
  });

  await test.step("it sets the ceiling, which needs a reason and a source", async () => {
    const form = ministry.getByRole("dialog", { name: "Rahmen festlegen" });
    await form.getByLabel("Neuer Rahmen").fill("1.140.300");
    await form.getByRole("button", { name: "Übernehmen" }).click();
    await expect(form).toContainText("Bitte geben Sie einen Grund an.");
    await expect(form).toContainText("Bitte geben Sie an, wo das geschrieben steht");
    await setCeiling(ministry, "1.140.300", "Haushaltsmittel 2024", "Erlass vom 2. Januar 2024");
    await expect(ceiling).toContainText("1.140.300 €");
    await expect(ceiling).toContainText("Haushaltsmittel 2024");
    await expect(ceiling).toContainText("Dr. Miriam Sander");
  });

  await test.step("the county's draft knows it and is planned in", async () => {
    await openPlan(county, people.kroll, "Wetterau");
    await plan.expectRest("1.140.300 €");
    await expect(county.getByRole("heading", { name: "Noch keine Projekte" })).toBeVisible();
    await plan.addProject(SECRET, "777.777,77", "plan-empty-add");
    await plan.expectRest("362.522,23 €");
    await plan.expectStored();
  });

  await test.step("the ministry raises and cuts, and the draft learns it", async () => {
    await ministry.getByRole("button", { name: "Rahmen ändern" }).click();
    await setCeiling(ministry, "1.200.000", "Nachtrag", "Erlass vom 1. März 2024");
    await expect(ceiling).toContainText("1.200.000 €");
    await expect(ceiling).toContainText("+59.700 €");
    // Shown at once, known to others only when the server has it.
    await new PlanPage(ministry).expectStored();
    await plan.comeBack();
    await plan.expectRest("422.222,23 €");
    await ministry.getByRole("button", { name: "Rahmen ändern" }).click();
    await setCeiling(ministry, "700.000", "Haushaltssperre", "Erlass vom 1. April 2024");
    await expect(ceiling).toContainText("−500.000 €");
    await new PlanPage(ministry).expectStored();
    await plan.comeBack();
    await plan.expectOver("77.777,77 €");
  });

  await test.step("nothing of the draft has reached the ministry", async () => {
    await ministry.goto("/app");
    const row = ministry.getByRole("row", { name: /Wetterau/ });
    await expect(row).toContainText("noch nicht freigegeben");
    const id = await caseOf(ministry, "Wetterau");
    for (const address of ["", "/plan", "/verlauf"]) {
      await ministry.goto(`/app/vorgaenge/${id}${address}`);
      await expect(ministry.getByRole("heading").first()).toBeVisible();
      await expect(ministry.getByText(SECRET)).toHaveCount(0);
    }
    await ministry.goto("/app");
    await expect(row).toBeVisible();
    const bodies = await received();
    const holding = (...marks) =>
      bodies.filter(({ text }) => marks.some((mark) => text.includes(mark))).map(({ url }) => url);
    expect(holding("114030000"), "bodies are collected: the ceiling is in them").not.toEqual([]);
    expect(holding(SECRET, SECRET_CENTS)).toEqual([]);
  });
});

test("a ceiling that somebody else has changed meanwhile is not overwritten", async ({
  visitor,
}) => {
  const pages = [await visitor(), await visitor()];
  for (const page of pages) {
    await signInQuickly(page, people.sander);
    await page.goto(`/app/vorgaenge/${await caseOf(page, "Groß-Gerau")}`);
  }
  const [first, second] = pages;
  await second.getByRole("button", { name: "Rahmen ändern" }).click();
  await expect(second.getByRole("dialog")).toContainText("Jetzt gilt 1.390.400 €.");
  await first.getByRole("button", { name: "Rahmen ändern" }).click();
  await setCeiling(first, "1.500.000", "Nachtrag", "Erlass vom 1. März 2024");
  await expect(first.getByRole("status").filter({ hasText: "Gespeichert" })).toBeVisible();
  await expect(first.getByRole("region", { name: "Rahmen", exact: true })).toContainText(
    "1.500.000 €",
  );

  const form = second.getByRole("dialog");
  await form.getByLabel("Neuer Rahmen").fill("1.400.000");
  await form.getByLabel("Grund").fill("Umschichtung");
  await form.getByLabel("Fundstelle").fill("Vermerk vom 2. März 2024");
  await form.getByRole("button", { name: "Übernehmen" }).click();
  await expect(form.getByRole("alert")).toContainText("Jetzt gilt 1.500.000 €.");
  await expect(form.getByLabel("Neuer Rahmen")).toHaveValue(/^1\.400\.000/);
  await expect(form.getByLabel("Grund")).toHaveValue("Umschichtung");
  await form.getByRole("button", { name: "Übernehmen" }).click();
  await expect(form).toBeHidden();
  await expect(second.getByRole("region", { name: "Rahmen", exact: true })).toContainText(
    /1\.500\.000\s€ → 1\.400\.000\s€/,
  );
});

test("a released plan is the ministry's to read and not to change", async ({ visitor }) => {
  const ministry = new PlanPage(await visitor());
  await ministry.open(people.sander, "Groß-Gerau");
  await ministry.expectAmount("BaE", "540.000");
  const note = ministry.page.getByRole("region", { name: ministry.t("plan-read-only") });
  await expect(note).toBeVisible();
  await ministry.type("BaE", "1");
  await ministry.expectAmount("BaE", "540.000");
  await expect(ministry.button("plan-add")).toHaveCount(0);
});

test("the county releases its draft, and only then the ministry sees it", async ({ visitor }) => {
  const county = new PlanPage(await visitor());
  const ministry = await visitor();
  const id = await county.open(people.thoma, "Main-Taunus");
  await signInQuickly(ministry, people.sander);
  await ministry.goto(`/app/vorgaenge/${id}/plan`);
  await expect(ministry.getByText("Beispielprojekt Einstieg")).toHaveCount(0);

  await county.button("plan-release-open").click();
  await county.dialog().getByRole("button", { name: county.t("plan-release-run") }).click();
  await expect(county.dialog()).toBeHidden();

  const shared = new PlanPage(ministry);
  await ministry.goto(`/app/vorgaenge/${id}/plan`);
  await shared.ready();
  await shared.expectAmount("Beispielprojekt Einstieg", "410.000");
});

test("granting authority and auditors see the record and no plan", async ({ visitor }) => {
  const county = await visitor();
  await signInQuickly(county, people.reuter);
  const id = await caseOf(county, "Groß-Gerau");
  for (const person of [people.bahr, people.holm]) {
    const page = await visitor();
    const received = collectBodies(page);
    await signInQuickly(page, person);
    await page.goto(`/app/vorgaenge/${id}`);
    await expect(page.getByText("Noch nichts eingereicht")).toBeVisible();
    for (const address of ["/plan", "/verlauf"]) {
      await page.goto(`/app/vorgaenge/${id}${address}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    await page.goto("/app");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const leaks = (await received()).filter(({ text }) => text.includes("PersA"));
    expect(leaks.map(({ url }) => url)).toEqual([]);
  }
});

test("another county gets nothing of Groß-Gerau by any address", async ({ visitor }) => {
  const own = await visitor();
  await signInQuickly(own, people.reuter);
  const id = await caseOf(own, "Groß-Gerau");
  const detail = await (await own.context().request.get(`/api/cases/${id}`)).json();
  const asked = own.waitForRequest("**/api/sync");
  await own.goto(`/app/vorgaenge/${id}/plan`);
  const hello = (await asked).postDataJSON();

  const stranger = await visitor();
  const received = collectBodies(stranger);
  await signInQuickly(stranger, people.thoma);
  const missing = "0198c0de-0000-7000-8000-000000000000";
  const texts = [];
  for (const one of [id, missing]) {
    for (const address of ["", "/plan", "/verlauf"]) {
      await stranger.goto(`/app/vorgaenge/${one}${address}`);
      await expect(stranger.getByText("Diese Seite gibt es nicht").first()).toBeVisible();
      texts.push(await stranger.getByRole("main").innerText());
    }
  }
  expect(new Set(texts).size, "what is not for her looks as what is not there").toBe(1);

  const api = stranger.context().request;
  const streams = detail.streams.map(({ stream }) => stream);
  const addresses = [
    `/api/cases/${id}`,
    `/api/cases/${id}/previous`,
    ...streams.map((stream) => `/api/cases/${id}/history?stream=${stream}`),
  ];
  for (const address of addresses) {
    const answer = await api.get(address);
    expect(answer.status(), address).toBe(404);
    const other = await api.get(address.replace(id, missing));
    expect(await answer.json(), address).toEqual(await other.json());
  }
  for (const stream of streams) {
    const answer = await api.post("/api/sync", {
      headers: { "x-zielbudget-intent": "1" },
      data: { hello: { ...hello.hello, stream } },
    });
    expect(answer.status()).toBe(404);
  }
  await stranger.goto("/app");
  await expect(stranger.getByRole("region", { name: "Main-Taunus-Kreis" })).toBeVisible();
  for (const { url, text } of await received()) {
    for (const word of ["FAuB", "PersA", "139040000", "Jana Reuter"]) {
      // The sign-in page of a demo names its invented people; that is no secret of a case.
      if (url.endsWith("/api/demo/people")) continue;
      expect(text.includes(word), `${word} in ${url}`).toBe(false);
    }
  }
});
