//! The plan page as people use it: by names of projects and columns, by labels of buttons.

import { expect } from "@playwright/test";
import { openPlan } from "./people.js";
import { words } from "./words.js";

/** An amount right after its label, with or without the no-break space that stands before €. */
function amountAfter(label, amount) {
  const digits = amount.replaceAll(".", String.raw`\.`).replaceAll(/\s/g, String.raw`\s`);
  return new RegExp(`${label}−?${digits}`);
}

export class PlanPage {
  constructor(page, language = "de") {
    this.page = page;
    this.language = language;
    this.t = words(language);
    this.grid = page.getByRole("grid", { name: this.t("plan-grid-label") });
    this.ceiling = page.getByRole("region", { name: this.t("plan-ceiling-label") });
    this.tools = page.getByRole("group", { name: this.t("plan-tools") });
  }

  /** Signs in and opens the plan of an authority; answers with the id of its case. */
  async open(person, authority) {
    const id = await openPlan(this.page, person, authority);
    await this.ready();
    return id;
  }

  /** Waits until the plan is there. */
  async ready() {
    await expect(this.grid.getByRole("rowheader").first()).toBeVisible();
  }

  button(key, given) {
    return this.page.getByRole("button", { name: this.t(key, given), exact: true });
  }

  dialog() {
    return this.page.getByRole("dialog");
  }

  /** The row of a project. */
  row(project) {
    const head = this.page.getByRole("rowheader", { name: new RegExp(`^${project}`) });
    return this.grid.getByRole("row").filter({ has: head });
  }

  rowHead(project) {
    return this.row(project).getByRole("rowheader");
  }

  /** Names of the projects in the order of the rows, without heads of categories and the sum. */
  async projects() {
    const fold = this.page.getByRole("button");
    const heads = this.grid.getByRole("rowheader").filter({ hasNot: fold });
    const names = await heads.allInnerTexts();
    return names.slice(0, -1).map((text) => text.split("\n")[0].trim());
  }

  /** These projects are shown, in this order; what is drawn a moment later counts as well. */
  async expectProjects(names) {
    await expect.poll(() => this.projects()).toEqual(names);
  }

  /** The rows begin with these projects. */
  async expectFirstProjects(names) {
    await expect.poll(async () => (await this.projects()).slice(0, names.length)).toEqual(names);
  }

  async expectProjectCount(count) {
    await expect.poll(() => this.projects()).toHaveLength(count);
  }

  /** The cell of a project in a column; without a column the programme funds. */
  async cell(project, column = "AQB-Mittel €") {
    const head = this.grid.getByRole("columnheader", { name: column, exact: true });
    const index = await head.getAttribute("aria-colindex");
    return this.row(project).locator(`[aria-colindex="${index}"]`);
  }

  /** Types into a cell as people do: choose it, type, Enter. */
  async type(project, text, column) {
    const cell = await this.cell(project, column);
    await cell.click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Chooses a project's cell without typing. */
  async choose(project, column) {
    const cell = await this.cell(project, column);
    await cell.click();
    await expect(cell).toBeFocused();
    return cell;
  }

  /** The field in which a value is being typed. */
  editor() {
    return this.grid.getByRole("textbox");
  }

  /** The echo below the field says what was understood. */
  async expectEcho(digits) {
    await expect(this.editor()).toHaveAccessibleDescription(new RegExp(digits));
  }

  /** Opens the panel of a project's line by keyboard. */
  async openPanel(project, column) {
    await this.choose(project, column);
    await this.page.keyboard.press("Control+Enter");
    const panel = this.panel(project);
    // It takes the focus once it is there.
    await expect(panel).toBeFocused();
    return panel;
  }

  /** Closes the panel beside the sheet, which on a narrow window lies over it. */
  async closePanel() {
    const close = this.button("plan-panel-close");
    await close.click();
    await expect(close).toHaveCount(0);
  }

  panel(project) {
    return this.page.getByRole("complementary", {
      name: this.t("plan-panel-label", { name: project }),
    });
  }

  /** Adds a project to the category under the cursor, and plans an amount for it. */
  async addProject(name, amount, button = "plan-add") {
    await this.button(button).click();
    const dialog = this.dialog();
    await dialog.getByLabel(this.t("plan-add-name")).fill(name);
    await dialog.getByRole("button", { name: this.t("plan-add-run"), exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(this.row(name)).toBeVisible();
    if (amount) await this.type(name, amount);
  }

  /** The mark of an open conflict in a project's row; it leads to the card. */
  conflictMark(project) {
    return this.row(project).getByRole("button", { name: this.t("plan-state-conflict") });
  }

  async expectConflictMark(project) {
    await expect(this.conflictMark(project)).toBeVisible();
  }

  async expectNoConflicts() {
    const mark = this.grid.getByRole("button", { name: this.t("plan-state-conflict") });
    await expect(mark).toHaveCount(0);
    const tool = this.tools.getByRole("button", { name: this.t("plan-conflicts"), exact: true });
    await expect(tool).toHaveCount(1);
  }

  /** Opens the card on which a conflict is decided. */
  async openConflict(project) {
    await this.conflictMark(project).click();
    await expect(this.page.getByRole("article")).toBeVisible();
  }

  async expectAmount(project, digits, column) {
    await expect(await this.cell(project, column)).toHaveText(digits);
  }

  /** The ceiling bar says how much is free. */
  async expectRest(amount) {
    await expect(this.ceiling).toContainText(amountAfter(this.t("plan-rest-label"), amount));
  }

  /** The ceiling bar says by how much the plan is over. */
  async expectOver(amount) {
    await expect(this.ceiling).toContainText(amountAfter(this.t("plan-over-label"), amount));
  }

  /** Everything typed has reached the server's log. */
  async expectStored() {
    const synchronised = this.t("frame-sync-at", { time: "" });
    await expect(this.pill()).toContainText(new RegExp(`${synchronised}\\d\\d:\\d\\d`));
  }

  /** This device keeps everything typed, and so many changes wait for a connection. */
  async expectWaiting(count) {
    await expect(this.pill()).toContainText(this.t("frame-sync-saved-here"));
    const words = { de: ["wartet", "warten"], en: ["waits", "wait"] }[this.language];
    await expect(this.pill()).toContainText(`${count} ${words[count === 1 ? 0 : 1]}`);
  }

  /** The pill that says how the plan stands. */
  pill() {
    return this.page.getByRole("banner").getByRole("status");
  }

  /** As if the person came back to this window. */
  async comeBack() {
    await this.page.bringToFront();
    await this.page.evaluate(() => window.dispatchEvent(new Event("focus")));
  }
}
