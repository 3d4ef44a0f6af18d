//! Where things are.

import path from "node:path";
import { fileURLToPath } from "node:url";

const end2end = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** The checkout. */
export const root = path.dirname(end2end);
/** Everything a run leaves behind, apart from the pictures. */
export const target = path.join(root, "target/end2end");
/** The server under test. */
export const binary = path.join(root, "target/debug/zielbudget");
/** A demo's data as a fresh start leaves it; every test gets a copy. */
export const fresh = path.join(target, "fresh");
/** Pictures of pages and states. */
export const artefacts = path.join(end2end, "artefacts");
/** The words of the interface. */
export const locales = path.join(root, "app/locales");
/** Files that tests hand to the server. */
export const fixtures = path.join(end2end, "fixtures");
