//! Fira Sans as KERN-UX ships it, cut down to the signs and features this product writes,
//! in two files a weight: what every page needs, and the rest.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { style } from "./paths.mjs";
import { cached, digest } from "./steps.mjs";

/**
 * KERN's face for each weight in use; its logical name is
 * `fonts/fira-sans-<weight>.woff2`, and with `-rare` for the rest.
 */
const FACES = { 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold" };

/** Code points from `first` to `last`, both included. */
const range = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join("");

/**
 * What German and English pages are written with, punctuation and marks of the interface included:
 * all that a first visit loads.
 */
const COMMON =
  range(0x20, 0x7e) + "\u00a0\u2011\u202f" + "ÄÖÜäöüßé§°½±×÷·" + "–—‘’‚“”„…€−←→↑↓";

/**
 * Latin-1 and Latin Extended-A (names of people and places in Europe), capital sharp s, further
 * marks: loaded when one of them is shown. A sign the face lacks falls back to the system's font.
 */
const RARE = [
  ...(range(0xa0, 0xff) + range(0x100, 0x17f) + "ẞ" +
    "\u2007\u2009\u2060" + "‐‹›•′″⁄≤≥≠≈∑Δ∞√∅‰" + "↔↗↘↙↖" + "✓✗✕▲▼▴▾►◄●○◆◇■□"),
].filter((sign) => !COMMON.includes(sign)).join("");

/** The signs of each file of a face; the common ones have no suffix. */
export const SIGNS = { "": COMMON, "-rare": RARE };

/** Tabular, lining figures line up in columns; the rest is what correct Latin text needs. */
const FEATURES = ["kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum"];

/** The subset faces by logical name. */
export async function buildFonts() {
  const require = createRequire(path.join(style, "package.json"));
  const subset = require("subset-font");
  const { version } = require("subset-font/package.json");
  const source = path.join(style, "node_modules/@kern-ux/native/dist/fonts/fira-sans");
  const files = new Map();
  for (const [weight, face] of Object.entries(FACES)) {
    const full = await readFile(path.join(source, `FiraSans-${face}.woff2`));
    for (const [suffix, signs] of Object.entries(SIGNS)) {
      const key = digest(full, version, signs, FEATURES.join()).slice(0, 32);
      const bytes = await cached(`font-${key}.woff2`, () =>
        subset(full, signs, { targetFormat: "woff2", keepFeatures: FEATURES, noHinting: true }),
      );
      files.set(`fonts/fira-sans-${weight}${suffix}.woff2`, bytes);
    }
  }
  return files;
}
