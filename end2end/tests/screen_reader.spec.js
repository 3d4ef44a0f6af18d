//! What a screen reader is told of the plan, as the browser hands it over.

import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

test("ceiling bar, grid and panel speak for themselves", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await expect(plan.ceiling).toMatchAriaSnapshot(`
    - region "Rahmen, verplant und Rest":
      - text: /Rahmen 2024 1\\.390\\.400 € .* Verplant 1\\.378\\.000 € .* Rest 12\\.400 € noch nicht verplant/
      - 'img "Verplant 1.378.000 € von 1.390.400 €. Rest: 12.400 € frei."'
      - list
      - button "Rest verteilen …"
  `);
  await expect(plan.grid).toMatchAriaSnapshot(`
    - grid "Plan je Projekt, nach Maßnahmenart":
      - rowgroup:
        - row:
          - columnheader "Projekt und Träger"
          - columnheader "Laufzeit"
          - columnheader "Plätze"
          - columnheader "AQB-Mittel €"
      - rowgroup:
        - row:
          - rowheader "Ausbildungsvorbereitung zuklappen 1 Ausbildungsvorbereitung":
            - button "Ausbildungsvorbereitung zuklappen" [expanded]
          - gridcell "53"
          - gridcell "568.000"
        - row:
          - rowheader "FAuB Träger A"
          - gridcell "01–12/2024"
          - gridcell "31"
          - gridcell "312.000"
          - gridcell "22,4 %"
        - row:
          - rowheader "PersA 3.0 Träger B"
          - gridcell "01–12/2024"
          - gridcell "22"
          - gridcell "256.000"
          - gridcell "18,4 %"
          - gridcell "18.000"
          - gridcell "kein Betrag"
      - rowgroup:
        - row:
          - rowheader "Summe Landkreis Groß-Gerau"
  `);
  await expect(plan.grid).toHaveAttribute("aria-rowcount", "11");
  await expect(plan.row("FAuB")).toHaveAttribute("aria-rowindex", "3");
});

test("the rest is told after a change, not at every stroke", async ({ page }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  const told = page.locator('[aria-live="polite"]').filter({ hasText: /Rest|Rahmen/ });
  await plan.choose("FAuB");
  await page.keyboard.type("312.100");
  await plan.expectEcho("312.100,00");
  await expect(told).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(told).toHaveText("Rest 12.300 €");
  await plan.type("FAuB", "325.000");
  await expect(told).toHaveText("Über dem Rahmen: 600 € zu viel");
});

test("a conflict, a lock and a selected block have words", async ({ page, visitor }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.choose("PersA 3.0");
  await page.keyboard.press("Alt+l");
  await expect(plan.rowHead("PersA 3.0")).toHaveAccessibleName(
    "PersA 3.0 gegen Verteilen gesperrt Träger B",
  );
  await page.keyboard.press("Shift+ArrowDown");
  await expect(plan.grid.getByRole("gridcell", { selected: true }).first()).toBeVisible();
  const other = new PlanPage(await visitor());
  await other.open(people.feld, "Groß-Gerau");
  await plan.choose("FAuB");
  await page.keyboard.type("300000");
  await other.type("FAuB", "320000");
  await other.expectStored();
  await page.keyboard.press("Enter");
  await plan.expectConflictMark("FAuB");
  await expect(await plan.cell("FAuB")).toHaveText(/320\.000.*oder 300\.000/);
});
