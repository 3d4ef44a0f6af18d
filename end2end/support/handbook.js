//! The handbook's sources, and its pictures, which are written only when somebody asks for them.

import { mkdir, readFile, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { locales, root } from "./paths.js";
import { withPalette } from "./png.js";

/** Where the handbook stands. */
export const handbook = path.join(root, "docs/handbuch");
const pictures = path.join(handbook, "bilder");
const WANTED = process.env.HANDBOOK_PICTURES === "1";

/** Keeps a picture of a page or of a part of it, if `HANDBOOK_PICTURES=1` asks for pictures. */
export async function picture(of, name) {
  if (!WANTED) return;
  await settle(of.page?.() ?? of);
  await mkdir(pictures, { recursive: true });
  const png = await of.screenshot({ animations: "disabled", caret: "hide", scale: "css" });
  await writeFile(path.join(pictures, `${name}.png`), withPalette(png));
}

/** Puts one moment in place of the server's, which no browser's clock can hold still. */
async function settle(page) {
  // Nothing is under the mouse, and what moved has arrived.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(400);
  await page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const still = text.data.replaceAll(/\d\d\.\d\d\.20\d\d, \d\d:\d\d/g, "12.03.2024, 09:30");
      if (still !== text.data) text.data = still;
    }
  });
}

/** The sources by the name of their file. */
export async function sources() {
  const names = (await readdir(handbook)).filter((name) => name.endsWith(".md")).sort();
  const read = async (name) => [name, await readFile(path.join(handbook, name), "utf8")];
  return new Map(await Promise.all(names.map(read)));
}

/** The pictures with their sizes in bytes. */
export async function pictureSizes() {
  const names = await readdir(pictures);
  const size = async (name) => [name, (await stat(path.join(pictures, name))).size];
  return new Map(await Promise.all(names.map(size)));
}

/** Each variant of a text with placeables: `[one] 1 Wert *[other] { $count } Werte`. */
function variants(text) {
  const selected = /^(.*?)\{ \$\w+ ->([\s\S]*?)\n\s*\}(.*)$/s.exec(text);
  if (!selected) return [text];
  const [, before, cases, after] = selected;
  const texts = [...cases.matchAll(/\[\w+\] (.*)/g)].map(([, one]) => before + one + after);
  return texts.flatMap(variants);
}

/** What matches a text of the interface, whatever stands in its gaps. */
function pattern(text) {
  const parts = text.split(/\{ ?[$\w ]+ ?\}/);
  // A text of gaps alone would match everything.
  if (!parts.join("").match(/\p{L}/u)) return undefined;
  const literal = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join(".+")}$`, "u");
}

/** Whether the interface says these words in German. */
export async function interfaceWords() {
  const folder = path.join(locales, "de");
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  const messages = texts.join("\n").matchAll(/^[a-z0-9-]+ =[ \t]*(.*(?:\n[ \t]+\S.*)*)/gm);
  const patterns = [...messages].flatMap(([, text]) => variants(text)).map(pattern);
  return (words) => patterns.some((one) => one?.test(words));
}
