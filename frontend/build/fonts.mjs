//! Fira Sans as KERN-UX ships it, cut down to the signs and features this product writes.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { style } from "./paths.mjs";
import { cached, digest } from "./steps.mjs";

/** KERN's face for each weight in use; its logical name is `fonts/fira-sans-<weight>.woff2`. */
const FACES = { 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold" };

/** Code points from `first` to `last`, both included. */
const range = (first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join("");

/**
 * ASCII, Latin-1 and Latin Extended-A (names of people and places in Europe), capital sharp s,
 * German and English quotation marks and dashes, the spaces and minus sign of printed amounts,
 * and the arrows and marks of the interface. A sign the face lacks falls back to the system's font.
 */
const SIGNS =
  range(0x20, 0x7e) + range(0xa0, 0xff) + range(0x100, 0x17f) + "ẞ" +
  "\u2007\u2009\u2011\u202f\u2060" + "‐–—‘’‚“”„‹›•…′″⁄€−×÷±≤≥≠≈∑Δ∞√∅‰" +
  "←→↑↓↔↗↘↙↖" + "✓✗✕▲▼▴▾►◄●○◆◇■□";

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
    const key = digest(full, version, SIGNS, FEATURES.join()).slice(0, 32);
    const bytes = await cached(`font-${key}.woff2`, () =>
      subset(full, SIGNS, { targetFormat: "woff2", keepFeatures: FEATURES, noHinting: true }),
    );
    files.set(`fonts/fira-sans-${weight}.woff2`, bytes);
  }
  return files;
}
