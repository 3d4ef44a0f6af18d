//! The two style sheets: `main.scss` for the workspace, `public.scss` for server-rendered pages.

import { createRequire } from "node:module";
import path from "node:path";
import { SIGNS } from "./fonts.mjs";
import { root, style } from "./paths.mjs";

/** CSS's `unicode-range` of some signs: code points that follow each other are one range. */
function unicodeRange(signs) {
  const points = [...signs].map((sign) => sign.codePointAt(0)).sort((a, b) => a - b);
  const ranges = [];
  for (const point of points) {
    const last = ranges.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (point) => point.toString(16);
  const written = ranges.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`));
  return written.join(", ");
}

/** `@use "build:signs"`: which file of a face holds which signs, as the fonts are cut. */
const signs = {
  canonicalize: (url) => (url === "build:signs" ? new URL(url) : null),
  load: () => ({
    syntax: "scss",
    contents: `$files: (${Object.entries(SIGNS)
      .map(([suffix, signs]) => `"${suffix}": (${unicodeRange(signs)})`)
      .join(", ")});`,
  }),
};

/** The compiled sheets by logical name, `main.css` and `public.css`. */
export async function buildStyles() {
  const require = createRequire(path.join(style, "package.json"));
  const sass = require("sass");
  const files = new Map();
  for (const name of ["main", "public"]) {
    const { css } = sass.compile(path.join(style, `${name}.scss`), {
      style: "compressed",
      charset: false,
      loadPaths: [style, path.join(style, "node_modules")],
      importers: [signs, new sass.NodePackageImporter(path.join(root, "style/package.json"))],
      // Warnings about the sources of KERN-UX are not ours to mend; our own are still shown.
      quietDeps: true,
    });
    files.set(`${name}.css`, Buffer.from(css));
  }
  return files;
}
