//! What a first visit loads of the site, over the wire, for each kind of page.
//!
//! Counted from the manifest of the built site: the brotli form where there is one, else the file.
//! The page itself and what it asks of the server are not in it; those are measured in the browser.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { site } from "../../frontend/build/paths.mjs";

export const title = "The files of the site, one by one";
export const columns = ["Page", "File", "Bytes", "Sent"];

/** What each kind of page loads; fonts count in full, although a browser fetches them on demand. */
const PAGES = {
  Workspace: ["boot.js", "frontend.js", "frontend.wasm", "main.css", "favicon.svg", "fonts/"],
  "Its parts": ["split_", "chunk_"],
  "Public page": ["public.css", "favicon.svg", "fonts/"],
};

/** One row per file and one for the sum, page by page. */
export async function measure() {
  const manifest = JSON.parse(await readFile(path.join(site, "manifest.json"), "utf8"));
  const rows = Object.entries(PAGES).flatMap(([page, parts]) => {
    const belongs = (name) =>
      parts.some((part) => (/[/_]$/.test(part) ? name.startsWith(part) : name === part));
    const files = Object.entries(manifest)
      .filter(([name]) => belongs(name))
      .map(([name, { bytes, brotli }]) => [page, name, bytes, brotli ?? bytes]);
    const sum = (index) => files.reduce((total, row) => total + row[index], 0);
    return [...files, [page, "**in all**", sum(2), sum(3)]];
  });
  return { rows, notes: [] };
}
