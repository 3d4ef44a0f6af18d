//! The application on the device: kept as a whole or not at all, started without a connection, and
//! renewed only when somebody says so.

import { look } from "../support/appearance.js";
import { keepNothing } from "../support/device.js";
import { caseOf, people, signInQuickly } from "../support/people.js";
import { PlanPage } from "../support/plan.js";
import { GoBetween } from "../support/go_between.js";
import { expect, test as base } from "../support/test.js";
import { words } from "../support/words.js";

const t = words("de");
/** A server that speaks a later protocol only. */
const UPGRADE_NEEDED = JSON.stringify([{ upgrade_needed: { min: 90, max: 99 } }]);

const test = base.extend({
  /** What stands between browsers and server. */
  between: async ({ server }, use) => {
    const between = new GoBetween(server.url);
    await between.start();
    await use(between);
    await between.cut();
  },
  baseURL: async ({ between }, use) => use(between.url),
});

test.use({ serviceWorkers: "allow" });

/** Waits until the application is on the device. It begins when the page has rested for a while. */
async function untilKept(page) {
  const isActive = async () => {
    const registration = await navigator.serviceWorker.getRegistration("/app");
    return registration?.active?.state === "activated" && !registration.installing;
  };
  await expect.poll(() => page.evaluate(isActive), { timeout: 20_000 }).toBe(true);
}

/** The addresses that each of our caches holds. */
async function caches(page) {
  return page.evaluate(async () => {
    const held = {};
    for (const name of await window.caches.keys()) {
      const requests = await (await window.caches.open(name)).keys();
      held[name] = requests.map(({ url }) => url.slice(location.origin.length));
    }
    return held;
  });
}

/** What the server would have a device keep. */
async function wanted(page) {
  const text = await (await page.context().request.get("/app/worker.js")).text();
  return JSON.parse(/^const SITE = (.*);$/m.exec(text)[1]);
}

/** The script of a window tells its version. */
async function version(page) {
  return page.evaluate(() => document.querySelector("script[type=module]").src);
}

/** Marks a window; whoever loads it anew loses the mark. */
async function mark(page) {
  await page.evaluate(() => (window.mark = "here"));
}

async function expectMarked(page) {
  expect(await page.evaluate(() => window.mark), "the window was loaded anew").toBe("here");
}

const note = (page, key = "update-ready") => page.getByRole("status").getByText(t(key));
const button = (page, key) => page.getByRole("button", { name: t(key), exact: true });

test("the application is kept whole and starts without a connection", async ({ page, between }) => {
  await signInQuickly(page, people.reuter);
  const id = await caseOf(page, "Groß-Gerau");
  await page.goto("/app");
  await expect(page.getByRole("link", { name: t("overview-to-plan") })).toBeVisible();
  await untilKept(page);
  const site = await wanted(page);
  const held = await caches(page);
  expect(Object.keys(held)).toEqual([`zielbudget-${site.version}`]);
  const [files] = Object.values(held);
  expect(site.files.length).toBeGreaterThan(20);
  expect(files).toEqual(expect.arrayContaining(site.files));
  expect(files).toEqual(expect.arrayContaining(["/app?lang=de", "/app?lang=en"]));

  const plan = new PlanPage(page);
  await page.goto(`/app/vorgaenge/${id}/plan`);
  await plan.ready();
  await plan.expectStored();

  await between.cut();
  await page.goto("/app");
  await expect(page.getByRole("link", { name: t("overview-to-plan") })).toBeVisible();
  await page.goto(`/app/vorgaenge/${id}/plan`);
  await plan.ready();
  await plan.type("FAuB", "300.000");
  await plan.expectWaiting(1);
  await plan.closePanel();
  await look(page, "offline-start", "de");
  await page.reload();
  await plan.ready();
  await plan.expectAmount("FAuB", "300.000");
  await plan.expectWaiting(1);
  // What was never opened here is not here, and says so.
  await page.goto("/app/vorgaenge/00000000-0000-4000-8000-000000000000/plan");
  await expect(page.getByRole("heading", { name: t("failure-title") })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveText(t("problem-offline"));
  await look(page, "offline-not-here", "de");

  await between.start();
  await page.goto(`/app/vorgaenge/${id}/plan`);
  await plan.ready();
  await plan.expectStored();
  await plan.expectAmount("FAuB", "300.000");
});

test("where one file does not come nothing is kept, and everything works", async ({
  page,
  between,
  watch,
}) => {
  between.refused = /fira-sans-700-rare/;
  await signInQuickly(page, people.reuter);
  await page.goto("/app");
  const hasAsked = () => between.asked.some((address) => between.refused.test(address));
  await expect.poll(hasAsked, { timeout: 20_000 }).toBe(true);
  const left = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration("/app");
      return [await window.caches.keys(), registration?.active ?? null];
    });
  await expect.poll(left).toEqual([[], null]);
  await page.getByRole("link", { name: t("overview-to-plan") }).click();
  await expect(page.getByRole("grid")).toBeVisible();

  // What was refused is all there is to complain about.
  const refused = watch.findings.filter((finding) => between.refused.test(finding));
  expect(watch.findings.splice(0)).toEqual(refused);
  between.refused = undefined;
  await page.reload();
  await untilKept(page);
});

test("a new version is offered, postponed, waits for what is unsent, and leaves others alone", async ({
  page,
  context,
  between,
}) => {
  const plan = new PlanPage(page);
  await page.addInitScript(keepNothing);
  await plan.open(people.reuter, "Groß-Gerau");
  const untouched = await context.newPage();
  await untouched.goto("/app");
  await untilKept(page);
  const [before] = Object.keys(await caches(page));
  const old = await version(page);
  for (const one of [page, untouched]) await mark(one);

  const third = await context.newPage();
  await test.step("loading a page makes the browser look, and the page offers", async () => {
    between.renewSite();
    await third.goto("/app/konto");
    await expect(note(third)).toBeVisible({ timeout: 20_000 });
    await expect(note(page)).toBeVisible();
    await expect(note(untouched)).toBeVisible();
    expect(await version(third)).toBe(old);
  });

  await test.step("it can be postponed", async () => {
    await button(third, "update-later").click();
    await expect(note(third)).toHaveCount(0);
    await third.reload();
    await expect(note(third)).toBeVisible({ timeout: 20_000 });
    expect(await version(third)).toBe(old);
    await third.close();
  });

  await look(page, "update-offered", "de");

  await test.step("what is nowhere else holds it back", async () => {
    between.refused = /^\/api\/sync/;
    await plan.type("FAuB", "300.000");
    await button(page, "update-now").click();
    await expect(note(page, "update-waits")).toBeVisible();
    await look(page, "update-waits", "de");
    await expectMarked(page);
    await expectMarked(untouched);
    between.refused = undefined;
    await plan.comeBack();
    await expect.poll(() => version(page).catch(() => old)).not.toBe(old);
    await plan.ready();
    await plan.expectAmount("FAuB", "300.000");
  });

  await test.step("another window is told, and finds its parts though the server has none", async () => {
    await expect(note(untouched, "update-elsewhere")).toBeVisible();
    await expectMarked(untouched);
    expect(Object.keys(await caches(untouched))).toHaveLength(2);
    const asked = between.asked.length;
    await untouched.getByRole("link", { name: t("overview-to-plan") }).click();
    await expect(untouched.getByRole("grid")).toBeVisible();
    await look(untouched, "update-elsewhere", "de");
    await expectMarked(untouched);
    const files = between.asked.slice(asked).filter((address) => address.startsWith("/assets/"));
    expect(files, "files asked of the server").toEqual([]);
  });

  await test.step("its version goes when its last window does", async () => {
    await button(untouched, "update-now").click();
    await expect.poll(() => version(untouched).catch(() => old)).not.toBe(old);
    const names = async () => Object.keys(await caches(page));
    await expect.poll(names).toHaveLength(1);
    expect(await names()).not.toContain(before);
  });
});

test("changes that wait survive a new version", async ({ page, context, between }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await untilKept(page);
  const old = await version(page);
  between.refused = /^\/api\/sync/;
  await plan.type("FAuB", "300.000");
  await plan.expectWaiting(1);
  between.renewSite();
  const second = await context.newPage();
  await second.goto("/app/konto");
  await expect(note(page)).toBeVisible({ timeout: 20_000 });
  await button(page, "update-now").click();
  await expect.poll(() => version(page).catch(() => old)).not.toBe(old);
  await plan.ready();
  await plan.expectAmount("FAuB", "300.000");
  await plan.expectWaiting(1);
  between.refused = undefined;
  await plan.comeBack();
  await plan.expectStored();
});

test("a new version comes by itself once every window was closed", async ({ visitor, between }) => {
  const page = await visitor({ locale: "en-GB" });
  await signInQuickly(page, people.sander);
  await page.goto("/app");
  await untilKept(page);
  between.renewSite();
  await page.reload();
  await expect(page.getByText(words("en")("update-ready"))).toBeVisible({ timeout: 20_000 });
  await look(page, "update-offered", "en");
  const old = await version(page);

  const context = page.context();
  const publicPage = await context.newPage();
  await publicPage.goto("/");
  await page.close();
  const waits = async () => (await navigator.serviceWorker.getRegistration("/app")).waiting !== null;
  await expect.poll(() => publicPage.evaluate(waits)).toBe(false);
  const next = await context.newPage();
  await next.goto("/app");
  await expect(next.getByRole("table")).toBeVisible();
  expect(await version(next)).not.toBe(old);
});

test("a server that refuses this version brings the new one", async ({ page, between }) => {
  const plan = new PlanPage(page);
  await plan.open(people.reuter, "Groß-Gerau");
  await untilKept(page);
  const old = await version(page);
  between.renewSite();
  between.instead.set("/api/sync", UPGRADE_NEEDED);
  await plan.comeBack();
  const banner = page.getByRole("region", { name: t("plan-upgrade") });
  await expect(banner).toBeVisible();
  between.instead.clear();
  await banner.getByRole("button", { name: t("frame-reload") }).click();
  await expect.poll(() => version(page).catch(() => old), { timeout: 30_000 }).not.toBe(old);
  await plan.ready();
});

test("a version that lost a file makes room for the server's", async ({
  page,
  context,
  between,
  watch,
}) => {
  await signInQuickly(page, people.reuter);
  await page.goto("/app");
  await untilKept(page);
  const old = await version(page);
  between.renewSite();
  await page.evaluate(async () => {
    const cache = await window.caches.open((await window.caches.keys())[0]);
    const { url } = (await cache.keys()).find((request) => /frontend\..*\.wasm$/.test(request.url));
    await cache.delete(url);
  });
  const browser = await context.newCDPSession(page);
  await browser.send("Network.clearBrowserCache");
  await page.goto("/app");
  await expect(page.getByRole("heading", { name: "Neue Version – bitte neu laden" })).toBeVisible();
  const lost = watch.findings.splice(0);
  expect(lost.filter((finding) => !/frontend\..*\.wasm/.test(finding))).toEqual([]);
  await page.getByRole("button", { name: "Neu laden" }).click();
  await expect(page.getByRole("link", { name: t("overview-to-plan") })).toBeVisible();
  expect(await version(page)).not.toBe(old);
  await untilKept(page);
});

test("it is looked for when the window gets the focus, at most each hour", async ({
  page,
  between,
}) => {
  await signInQuickly(page, people.reuter);
  await page.goto("/app");
  await untilKept(page);
  const focus = () => page.evaluate(() => window.dispatchEvent(new Event("focus")));
  const looks = () => between.asked.filter((address) => address === "/app/worker.js").length;
  await focus();
  const before = looks();

  // A server of a version before this one has no worker; what is kept would stay for ever.
  between.refused = /^\/app\/worker\.js/;
  between.refusedWith = 404;
  await page.clock.setFixedTime(Date.now() + 61 * 60 * 1000);
  expect(looks()).toBe(before);
  await focus();
  await expect(note(page)).toBeVisible();
  expect(looks()).toBeGreaterThan(before);
  await mark(page);
  await button(page, "update-now").click();
  await expect.poll(() => page.evaluate(() => window.mark ?? null).catch(() => "here")).toBe(null);
  const left = await page.evaluate(async () => [
    await window.caches.keys(),
    (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  expect(left).toEqual([[], 0]);
});

test("a device can install it", async ({ page, context, baseURL }) => {
  await page.goto("/app/anmelden");
  await untilKept(page);
  const href = await page.locator("link[rel=manifest]").getAttribute("href");
  const answer = await context.request.get(href);
  expect(answer.headers()["content-type"]).toBe("application/manifest+json");
  const manifest = await answer.json();
  expect(manifest).toMatchObject({ name: "Zielbudget", id: "/app", start_url: "/app" });
  const sizes = [];
  for (const { src, sizes: claimed, type, purpose } of manifest.icons) {
    const icon = await context.request.get(new URL(src, `${baseURL}${href}`).pathname);
    expect(icon.headers()["content-type"], src).toBe(type);
    const bytes = await icon.body();
    if (type === "image/png") {
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(claimed);
    }
    sizes.push(`${claimed} ${purpose}`);
  }
  expect(sizes).toEqual(expect.arrayContaining(["192x192 any", "512x512 any", "512x512 maskable"]));

  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const [claimed, real] = await page.evaluate(() => {
      const metas = [...document.querySelectorAll("meta[name=theme-color]")];
      const drawn = document.createElement("canvas").getContext("2d");
      const hex = (colour) => {
        drawn.fillStyle = colour;
        drawn.fillRect(0, 0, 1, 1);
        return [...drawn.getImageData(0, 0, 1, 1).data].join();
      };
      const meta = metas.find(({ media }) => matchMedia(media).matches);
      return [hex(meta.content), hex(getComputedStyle(document.body).backgroundColor)];
    });
    expect(claimed, `colour of the window, ${colorScheme}`).toBe(real);
  }

  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // The tests' profiles are private ones.
  const errors = installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito");
  expect(errors).toEqual([]);
});
