//! Gives every file the name of its content, mends the references between files, compresses, and
//! writes the folder the server embeds. The same inputs give the same bytes.

import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { site } from "./paths.mjs";
import { cached, digest } from "./steps.mjs";

/** Kinds whose bytes are compressed already; a second pass only makes them longer. */
const COMPRESSED = new Set([".woff2", ".png", ".webp", ".jpg", ".avif"]);

/** Text in which references are looked for, and how a reference is written there. */
const REFERENCES = {
  ".css": /url\(\s*(["']?)(?!data:|#)([^"')]+)\1\s*\)/g,
  // Static and dynamic imports, and `new URL("…", import.meta.url)`.
  ".js": /((?:from|import)\s*\(?\s*|new URL\(\s*)(["'])(\.[^"']+|[\w-]+\.wasm)\2/g,
  ".webmanifest": /("src":\s*")([^"]+)"/g,
};

/** Brotli's quality: the highest for what is shipped, a quick one where a developer waits. */
const QUALITY = { release: 11, dev: 4 };

/** Publishes `files` (logical name → bytes) and returns the manifest that names them. */
export async function publish(files, variant) {
  const manifest = {};
  const busy = new Set();
  const place = async (name) => {
    if (manifest[name]) return manifest[name];
    if (busy.has(name)) throw new Error(`${name} refers to itself in a circle`);
    busy.add(name);
    const bytes = await rewrite(name, files, place);
    manifest[name] = await write(name, bytes, QUALITY[variant]);
    return manifest[name];
  };
  for (const name of [...files.keys()].sort()) await place(name);
  await finish(manifest);
  return manifest;
}

/** The file's bytes with each reference replaced by the published name of what it means. */
async function rewrite(name, files, place) {
  const bytes = files.get(name);
  const pattern = REFERENCES[path.extname(name)];
  if (!pattern) return bytes;
  const text = bytes.toString();
  let result = "";
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const written = match.at(-1);
    const { path: published } = await place(resolve(name, written, files));
    const at = match.index + match[0].lastIndexOf(written);
    const relative = path.posix.relative(path.posix.dirname(name), published);
    result += text.slice(end, at) + (relative.startsWith(".") ? relative : `./${relative}`);
    end = at + written.length;
  }
  return Buffer.from(result + text.slice(end));
}

/** The logical name that `written` in `name` means: a path relative to the file it stands in. */
function resolve(name, written, files) {
  const joined = path.posix.join(path.posix.dirname(name), written);
  if (files.has(joined)) return joined;
  throw new Error(`${name} refers to ${written}, which the site does not hold`);
}

/** Writes one file beside its brotli and gzip forms and returns its entry in the manifest. */
async function write(name, bytes, quality) {
  const hash = digest(bytes);
  const { dir, name: stem, ext } = path.posix.parse(name);
  const published = path.posix.join(dir, `${stem}.${hash.slice(0, 16)}${ext}`);
  const etag = hash.slice(0, 32);
  const entry = { path: published, bytes: bytes.length, brotli: null, gzip: null, etag };
  await store(published, bytes);
  if (!COMPRESSED.has(ext)) {
    const brotli = await cached(`${hash}.${quality}.br`, () => brotliOf(bytes, quality));
    const gzip = await cached(`${hash}.gz`, () => promisify(zlib.gzip)(bytes, { level: 9 }));
    await store(`${published}.br`, brotli);
    await store(`${published}.gz`, gzip);
    Object.assign(entry, { brotli: brotli.length, gzip: gzip.length });
  }
  return entry;
}

/** Brotli with a window that holds the whole file. */
function brotliOf(bytes, quality) {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  const params = {
    [BROTLI_PARAM_QUALITY]: quality,
    [BROTLI_PARAM_LGWIN]: 24,
    [BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return promisify(zlib.brotliCompress)(bytes, { params });
}

/** Writes a file unless it stands there with the same bytes: a kept time stamp spares a rebuild. */
async function store(name, bytes) {
  const file = path.join(site, name);
  if (existsSync(file) && (await readFile(file)).equals(bytes)) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

/** Writes the manifest after the files it names, then removes what no entry names any more. */
async function finish(manifest) {
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  await store("manifest.json", Buffer.from(`${JSON.stringify(sorted, null, 2)}\n`));
  const kept = new Set(["manifest.json"]);
  for (const entry of Object.values(sorted)) {
    for (const suffix of entry.brotli === null ? [""] : ["", ".br", ".gz"]) {
      kept.add(entry.path + suffix);
    }
  }
  for (const found of await readdir(site, { recursive: true, withFileTypes: true })) {
    const file = path.join(found.parentPath, found.name);
    const name = path.relative(site, file).split(path.sep).join("/");
    if (found.isFile() && !kept.has(name)) await rm(file);
  }
}
