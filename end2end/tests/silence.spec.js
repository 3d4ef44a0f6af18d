//! A network that swallows what it is given and says nothing: no answer, no refusal, no end.

import { SYNC, cutOff, reconnect } from "../support/network.js";
import { people } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { expect, test } from "../support/test.js";

const LIVE = "**/api/sync/live**";
const MINUTE_MS = 60_000;

/** A plan whose clock the test moves on, by a minute in no time. */
async function clockedPlan(visitor) {
  const plan = new PlanPage(await visitor());
  await plan.page.clock.install();
  return plan;
}

/** The WebSockets of a page: how often each was greeted and answered, and whether it is dead. */
async function watchSockets(page) {
  const sockets = [];
  await page.routeWebSocket(LIVE, (route) => {
    const socket = { greeted: 0, answered: 0, dead: false };
    sockets.push(socket);
    const server = route.connectToServer();
    route.onMessage((text) => {
      if (text.includes("hello")) socket.greeted += 1;
      if (!socket.dead) server.send(text);
    });
    server.onMessage((text) => {
      if (socket.dead) return;
      if (text.includes("welcome")) socket.answered += 1;
      route.send(text);
    });
  });
  return sockets;
}

/** Waits until the server has answered so many greetings on a page's first connection. */
async function expectAnswered(sockets, count = 1) {
  await expect.poll(() => sockets[0]?.answered).toBe(count);
}

/** Somebody who reads a plan and has been greeted, with the WebSockets of their page. */
async function connectedReader(visitor) {
  const reader = await clockedPlan(visitor);
  const sockets = await watchSockets(reader.page);
  await reader.open(people.feld, "Groß-Gerau");
  await expectAnswered(sockets);
  return { reader, sockets };
}

/** Lets a minute pass in silence, then the time for an answer, and a pause. */
async function waitInVain(page) {
  for (const time of [MINUTE_MS, 10_000, 1_000]) await page.clock.runFor(time);
}

test("an edit whose request is never answered is sent again after a minute", async ({ visitor }) => {
  const plan = await clockedPlan(visitor);
  const { page } = plan;
  await plan.open(people.reuter, "Groß-Gerau");
  await plan.expectStored();
  let requests = 0;
  await page.route("**/api/sync", async (route) => {
    requests += 1;
    if (requests > 1) await route.continue();
  });
  await plan.type("FAuB", "300.000");
  await expect.poll(() => requests).toBe(1);
  await plan.comeBack();
  await plan.type("BaE", "500.000");
  await expect(plan.pill()).toContainText(plan.t("frame-sync-sending", { count: 2 }));
  expect(requests).toBe(1);
  await page.clock.runFor(MINUTE_MS);
  await plan.expectStored();
  const colleague = new PlanPage(await visitor());
  await colleague.open(people.feld, "Groß-Gerau");
  for (const one of [plan, colleague]) {
    await one.expectAmount("FAuB", "300.000");
    await one.expectAmount("BaE", "500.000");
    await one.expectNoConflicts();
  }
});

test("a connection that has died without a word makes way for one that brings the news", async ({
  visitor,
}) => {
  const { reader, sockets } = await connectedReader(visitor);
  sockets[0].dead = true;
  const office = new PlanPage(await visitor());
  await office.open(people.reuter, "Groß-Gerau");
  await office.type("FAuB", "300.000");
  await office.expectStored();
  await reader.expectAmount("FAuB", "312.000");
  await waitInVain(reader.page);
  await reader.expectAmount("FAuB", "300.000");
  expect(sockets[0]).toMatchObject({ greeted: 2, answered: 1 });
});

test("whoever only reads is told that the server is away, and that it is back", async ({
  visitor,
}) => {
  const { reader, sockets } = await connectedReader(visitor);
  const { page } = reader;
  await reader.expectStored();
  sockets[0].dead = true;
  let away = true;
  await page.routeWebSocket(LIVE, (socket) => {
    if (away) socket.onMessage(() => socket.close());
    else socket.connectToServer();
  });
  await cutOff(page, SYNC);
  await waitInVain(page);
  await expect(reader.pill()).toContainText(reader.t("frame-sync-offline"));
  away = false;
  await reconnect(page, SYNC);
  await page.clock.runFor(MINUTE_MS / 2);
  await reader.expectStored();
});

test("a connection over which nothing comes for long is asked once a minute, and stays", async ({
  visitor,
}) => {
  const { reader, sockets } = await connectedReader(visitor);
  for (const minute of [1, 2, 3, 4, 5]) {
    await reader.page.clock.runFor(MINUTE_MS);
    await expectAnswered(sockets, 1 + minute);
  }
  // The time in which an answer would have had to come.
  await reader.page.clock.runFor(10_000);
  await reader.expectStored();
  expect(sockets).toHaveLength(1);
  expect(sockets[0].greeted).toBe(6);
});
