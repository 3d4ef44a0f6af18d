//! Two people at one plan who want another amount for the same cell.

import { people } from "./people.js";
import { PlanPage } from "./plan.js";

/** Case worker and head of department of the same county, each with a browser of their own. */
export async function twoPlans(visitor, options = {}, language = "de") {
  const pages = [await visitor(options), await visitor(options)];
  const plans = pages.map((page) => new PlanPage(page, language));
  await plans[0].open(people.reuter, "Groß-Gerau");
  await plans[1].open(people.feld, "Groß-Gerau");
  return plans;
}

/** Both type another amount; Feld began before Reuter's amount was there, so his is lost. */
export async function disagree(
  reuter,
  feld,
  project = "FAuB",
  amounts = ["300.000", "320.000"],
  column = undefined,
) {
  const cell = await feld.cell(project, column);
  await cell.click();
  await feld.page.keyboard.type(amounts[1]);
  await reuter.type(project, amounts[0], column);
  await reuter.expectStored();
  await feld.page.keyboard.press("Enter");
  const stands = new RegExp(`^${amounts[0].replaceAll(".", String.raw`\.`)}`);
  await feld.expectAmount(project, stands, column);
  await feld.expectConflictMark(project);
}
