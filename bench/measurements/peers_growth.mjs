//! What a history costs in bytes, on the server and on the device.
//!
//! The server's side is the growth of its files after it was stopped in order; the device's side is
//! what our store holds in Chromium, and the documents that the libraries would have to keep.

import { readFile, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { chromium } from "../browser.mjs";
import { Person } from "../device.mjs";
import * as actual from "../peers/actual.mjs";
import * as automerge from "../peers/automerge.mjs";
import { LIBRARIES, documents } from "../peers/documents.mjs";
import * as pocketbase from "../peers/pocketbase.mjs";
import { edits } from "../peers/work.mjs";
import * as yjs from "../peers/yjs.mjs";
import { LINES } from "../plan.mjs";
import { PlanPage } from "../plan_page.mjs";
import { withFolder } from "../programs.mjs";
import { stages, withStage } from "../stages.mjs";

export const title = "Bytes of a history";
export const columns = [
  "System", "Edits", "Server: bytes an edit", "Device: no edits", "10,000 edits", "100,000 edits",
  "and 10,000 of one's own",
];

const LENGTHS = [0, 10_000, 100_000];
const LONGEST = LENGTHS.at(-1);
/** What one device types in the end. */
const OWN = edits({ seed: 3, lines: LINES, count: 10_000 });
/** The servers with the edits they are given, and how many of them at once. */
const SERVERS = [
  { peer: actual, count: 10_000, together: 20 },
  { peer: pocketbase, count: 10_000, together: 20 },
  { peer: yjs, count: 10_000, together: 1 },
  // It takes a few dozen a second.
  { peer: automerge, count: 1_000, together: 1 },
];

/** Bytes of all files in a folder and below. */
async function size(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map(async ({ parentPath, name }) =>
    (await stat(path.join(parentPath, name))).size,
  );
  return (await Promise.all(sizes)).reduce((sum, each) => sum + each, 0);
}

/** Starts a server on a folder, calls `work` with it, and stops it in order. */
async function running(peer, folder, work) {
  const server = await peer.start(folder);
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Bytes by which a server's files grow with each edit. */
function grown({ peer, count, together }) {
  return withFolder(async (folder) => {
    const place = await running(peer, folder, (server) => peer.prepare(server, LINES));
    const before = await size(folder);
    const given = edits({ seed: 1, lines: LINES, count });
    await running(peer, folder, async (server) => {
      const client = await peer.connect(server, place, 1);
      for (let next = 0; next < count; next += together) {
        await client.edit(given.slice(next, next + together));
      }
      client.close();
    });
    return ((await size(folder)) - before) / count;
  });
}

/** Bytes of our database after a length of the history, with the server stopped in order. */
const database = async (folder) => (await stat(path.join(folder, "zielbudget.db"))).size;

/** Bytes of the device's store in Chromium after opening a plan with a history. */
function keptInChromium(folder) {
  return withStage(folder, async (origin) => {
    const browser = await chromium();
    try {
      const page = await PlanPage.open(browser, origin);
      await page.navigate();
      return sum(await page.kept());
    } finally {
      await browser.close();
    }
  });
}

const sum = (sizes) => Object.values(sizes).reduce((total, each) => total + each, 0);

/** Bytes of the device's store by table after many own edits, all of them acknowledged. */
function keptAfterOwn(stage) {
  return withStage(stage.at(LONGEST), async (origin) => {
    const person = await Person.signIn(origin, stage.device);
    const device = person.device(1);
    await device.settle();
    const opened = sum(device.keptBytes());
    await device.edit(OWN);
    person.close();
    return { opened, tables: device.keptBytes() };
  });
}

/** Our row, and what it consists of. */
async function ours() {
  const stage = await stages();
  const kept = [];
  for (const length of LENGTHS) kept.push(await keptInChromium(stage.at(length)));
  const server = (await database(stage.at(LONGEST))) - (await database(stage.at(0)));
  const { opened, tables } = await keptAfterOwn(stage);
  const number = (value) => value.toLocaleString("en-GB");
  const [none, , long] = kept;
  const notes = [
    `From no edit to 100,000 our device's store grows by ${((100 * (long - none)) / none).toFixed(1)} %.`,
    `Of our ${number(sum(tables))} bytes after 10,000 edits of one's own, ` +
      `${number(tables.acknowledged)} are acknowledged commands, which a device keeps for 30 days; ` +
      `the plan itself takes ${number(tables.states)}.`,
    `The same device in Node kept ${number(opened)} bytes before; Chromium's also keeps answers.`,
  ];
  return { row: ["ours", LONGEST, Math.round(server / LONGEST), ...kept, sum(tables)], notes };
}

/** The row of a library's document, in each form it has. */
async function library(name) {
  const { of, at } = await documents(name);
  const forms = of.saveShallow ? { whole: of.save, shallow: of.saveShallow } : { whole: of.save };
  const doc = of.edit(of.open(await readFile(at(LONGEST))), OWN);
  const rows = [];
  for (const [form, save] of Object.entries(forms)) {
    const sizes = [];
    for (const length of LENGTHS) sizes.push((await stat(at(length, form))).size);
    const who = form === "whole" ? of.name : `${of.name}, ${form}`;
    rows.push([who, "", "", ...sizes, save(doc).length]);
  }
  return rows;
}

/** Servers first, then what devices keep. */
export async function measure() {
  const { row, notes } = await ours();
  const rows = [row];
  for (const server of SERVERS) {
    const bytes = Math.round(await grown(server));
    rows.push([server.peer.name, server.count, bytes, "", "", "", ""]);
  }
  for (const name of LIBRARIES) rows.push(...(await library(name)));
  return { rows, notes };
}
