//! The demo's people, and signing in as one of them with one click.

import { expect } from "@playwright/test";
import { words } from "./words.js";

export const people = {
  reuter: { login: "reuter", name: "Jana Reuter" },
  feld: { login: "feld", name: "Tobias Feld" },
  winter: { login: "winter", name: "Karla Winter" },
  sander: { login: "sander", name: "Dr. Miriam Sander" },
  thoma: { login: "thoma", name: "Svenja Thoma" },
  kroll: { login: "kroll", name: "Milan Kroll" },
  bahr: { login: "bahr", name: "Andreas Bahr" },
  holm: { login: "holm", name: "Petra Holm" },
  falk: { login: "falk", name: "Robin Falk" },
};

/** Signs in with one click and waits for the overview, or for the page that was wanted. */
export async function signIn(page, person, { at = "/app", language = "de" } = {}) {
  const t = words(language);
  await page.goto(at);
  await page.getByRole("button", { name: person.name }).click();
  await expect(page.getByRole("button", { name: t("frame-account-of", person) })).toBeVisible();
}

/** Signs in without the page, for tests that are about something else. */
export async function signInQuickly(page, person) {
  const answer = await page.context().request.post("/api/demo/sign-in", {
    data: { login: person.login },
    headers: { "x-zielbudget-intent": "1" },
  });
  expect(answer.ok()).toBe(true);
}

/** Ends every session of a person on the server; browsers learn of it with their next request. */
export async function endSessions(server, person) {
  const reset = ["user", "reset-password", person.login, "--password-stdin"];
  await server.command(reset, "neues Passwort 1\n");
}

/** The id of the first case that a signed-in person sees, by the short name of its authority. */
export async function caseOf(page, authority) {
  const answer = await page.context().request.get("/api/overview?year=2024");
  const { rows } = await answer.json();
  const row = rows.find((one) => one.case && one.authority.includes(authority));
  expect(row, `${authority} has a case`).toBeTruthy();
  return row.case.case;
}

/** Signs in and opens the plan of an authority; answers with the id of its case. */
export async function openPlan(page, person, authority) {
  await signInQuickly(page, person);
  const id = await caseOf(page, authority);
  await page.goto(`/app/vorgaenge/${id}/plan`);
  return id;
}
