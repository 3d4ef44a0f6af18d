//! Where the site build reads and writes. Nothing else in the build spells a folder's name.

import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Cargo's target folder. */
export const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? "target");

/**
 * What the server embeds: hashed files, their compressed forms and `manifest.json`. The server's
 * source names this folder, so it does not move with cargo's.
 */
export const site = path.join(root, "target/site");

/** Intermediate results, named by the hash of what they were made from. */
export const cache = path.join(root, "target/site-cache");

/** Sources of the style sheets and the npm packages of the build. */
export const style = path.join(root, "style");

/** Tools installed by version, outside the checkout so that clones share them. */
export const tools = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(process.env.HOME, ".cache"),
  "zielbudget/tools",
);
