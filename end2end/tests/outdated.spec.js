//! A page whose version the server does not speak any more: it says so, and leaves the server alone.

import { look } from "../support/appearance.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

const UPGRADE_NEEDED = JSON.stringify([{ upgrade_needed: { min: 90, max: 99 } }]);

/** Opens a plan and lets its clock run for a while after it has said that it is outdated. */
async function outdated(page) {
  const plan = new PlanPage(page);
  await page.clock.install();
  await plan.open(people.reuter, "Groß-Gerau");
  // The WebSocket is tried twice before it is asked by long poll.
  await page.clock.runFor(5_000);
  await expect(page.getByRole("region", { name: plan.t("plan-upgrade") })).toBeVisible();
  for (const _ of Array(20).keys()) await page.clock.runFor(1_000);
}

test("a page that is told over the WebSocket to renew itself connects no more", async ({
  visitor,
}) => {
  const page = await visitor();
  let connections = 0;
  await page.routeWebSocket("**/api/sync/live**", (socket) => {
    connections += 1;
    socket.onMessage(() => {
      socket.send(UPGRADE_NEEDED);
      socket.close({ code: 4426 });
    });
  });
  await outdated(page);
  expect(connections).toBe(1);
  // It is not for the person's role that nothing can be changed.
  const readOnly = new PlanPage(page).t("plan-read-only");
  await expect(page.getByRole("region", { name: readOnly })).toHaveCount(0);
  await look(page, "outdated", "de");
});

test("a page that is told by long poll to renew itself asks no more", async ({ visitor }) => {
  const page = await visitor();
  let questions = 0;
  await page.addInitScript(() => {
    window.WebSocket = class {
      constructor() {
        throw new DOMException("blocked", "SecurityError");
      }
    };
  });
  await page.route("**/api/sync/wait", async (route) => {
    questions += 1;
    await route.fulfill({ contentType: "application/json", body: UPGRADE_NEEDED });
  });
  await outdated(page);
  expect(questions).toBe(1);
});

test("a page that is told by an answer to renew itself greets no more over its connection", async ({
  visitor,
}) => {
  const page = await visitor();
  const plan = new PlanPage(page);
  let greetings = 0;
  let left = false;
  await page.routeWebSocket("**/api/sync/live**", (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((text) => {
      if (text.includes("hello")) greetings += 1;
      server.send(text);
    });
    socket.onClose(() => (left = true));
  });
  await page.clock.install();
  await plan.open(people.reuter, "Groß-Gerau");
  await expect.poll(() => greetings).toBe(1);
  await page.route("**/api/sync", (route) =>
    route.fulfill({ contentType: "application/json", body: UPGRADE_NEEDED }));
  await plan.type("FAuB", "300.000");
  await expect(page.getByRole("region", { name: plan.t("plan-upgrade") })).toBeVisible();
  await page.clock.runFor(60_000);
  await expect.poll(() => left).toBe(true);
  expect(greetings).toBe(1);
});
