//! The two style sheets: `main.scss` for the workspace, `public.scss` for server-rendered pages.

import { createRequire } from "node:module";
import path from "node:path";
import { root, style } from "./paths.mjs";

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
      importers: [new sass.NodePackageImporter(path.join(root, "style/package.json"))],
      // Warnings about the sources of KERN-UX are not ours to mend; our own are still shown.
      quietDeps: true,
    });
    files.set(`${name}.css`, Buffer.from(css));
  }
  return files;
}
