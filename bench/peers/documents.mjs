//! The plan with its history as a document of each library, kept in files.
//!
//! Made once for each version of a library: one replica writes the whole stream, each edit as a
//! change of its own. That is the least a library has to carry; more authors are more bytes.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { LENGTHS, LINES, START, between, truth, verify } from "../plan.mjs";
import { FIELDS, peersTarget } from "./work.mjs";

const sources = path.join(path.dirname(fileURLToPath(import.meta.url)), "documents");

/** The libraries by the names of their files. */
export const LIBRARIES = ["loro", "yjs", "automerge", "actual"];

/** One library. */
export const library = (name) => import(path.join(sources, `${name}.mjs`));

/** All cells of a document in their order. */
export function cells(of, doc) {
  const value = of.reader(doc);
  return Array.from({ length: LINES * FIELDS }, (_, cell) =>
    value(Math.floor(cell / FIELDS), cell % FIELDS),
  );
}

/** What a library starts with: no edit yet. */
export const begun = (of) => of.create(LINES, FIELDS, START);

async function make(of, folder) {
  await mkdir(folder, { recursive: true });
  let doc = begun(of);
  let before = 0;
  for (const length of LENGTHS) {
    doc = of.edit(doc, between(before, length));
    verify(cells(of, doc), truth(length), `${of.name} after ${length} edits`);
    await writeFile(path.join(folder, `${length}.whole`), of.save(doc));
    if (of.saveShallow) await writeFile(path.join(folder, `${length}.shallow`), of.saveShallow(doc));
    before = length;
  }
}

/** Where the documents of a library lie: `at(length, form)`, form `whole` or `shallow`. */
export async function documents(name) {
  const of = await library(name);
  const source = await readFile(path.join(sources, `${name}.mjs`));
  const key = createHash("sha256").update(of.name).update(source).digest("hex").slice(0, 16);
  const folder = path.join(peersTarget, `documents-${name}-${key}`);
  if (!existsSync(folder)) {
    await rm(`${folder}.part`, { recursive: true, force: true });
    await make(of, `${folder}.part`);
    await rename(`${folder}.part`, folder);
  }
  return { of, at: (length, form = "whole") => path.join(folder, `${length}.${form}`) };
}
