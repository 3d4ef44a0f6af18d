//! From Rust to the modules the browser loads: cargo, wasm-split, wasm-bindgen, wasm-opt.
//!
//! The interface names its split points in `app/src/parts.rs`. What the page needs first is
//! `frontend.wasm`; each part and what several parts share are files of their own.

import { readFile, readdir, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { cache, root, style, target, tools } from "./paths.mjs";
import { cached, digest, run, step } from "./steps.mjs";

const TRIPLE = "wasm32-unknown-unknown";

/** Understands what the `wasm_split_helpers` of the lock file mark; `prepare.sh` installs it. */
const SPLIT_VERSION = "0.2.4";

/** What rustc 1.95 emits for it; wasm-opt refuses a module it may not read. */
export const FEATURES = [
  "bulk-memory",
  "bulk-memory-opt",
  "call-indirect-overlong",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
].map((name) => `--enable-${name}`);

/** Where cargo unpacks the sources of dependencies. */
const home = process.env.CARGO_HOME ?? path.join(process.env.HOME, ".cargo");
const registry = path.join(home, "registry/src/");

/** Cargo's profile of each variant, the folder cargo gives it, and what it is told besides. */
const PROFILES = {
  // Places in panic messages start at the crate, so that the bytes and their hash are the same
  // on every machine and nobody's home folder is served.
  // The flags take the place of those in .cargo/config.toml, so theirs are repeated.
  release: {
    profile: "wasm-release",
    folder: "wasm-release",
    env: {
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS:
        `--cfg erase_components -Clink-arg=--emit-relocs --remap-path-prefix=${registry}=`,
    },
  },
  // Shares compiled macros and build scripts with the server, and all with an editor's checks.
  dev: { profile: "dev", folder: "debug", env: {} },
};

/** The version of a crate in the lock file: a crate and its command line must be the same. */
async function locked(crate) {
  const lock = await readFile(path.join(root, "Cargo.lock"), "utf8");
  const found = new RegExp(`name = "${crate}"\nversion = "([^"]+)"`).exec(lock);
  if (!found) throw new Error(`Cargo.lock names no ${crate}`);
  return found[1];
}

/** Files of the modules by logical name: `frontend.wasm`, `frontend.js`, and the parts. */
export async function buildWasm(variant) {
  const { profile, folder, env } = PROFILES[variant];
  const asked = ["--profile", profile];
  await step("wasm: cargo", () =>
    run("cargo", ["build", "--quiet", "-p", "frontend", "--target", TRIPLE, ...asked], { env }),
  );
  const compiled = path.join(target, TRIPLE, folder, "frontend.wasm");
  const key = digest(await readFile(compiled)).slice(0, 32);
  const out = path.join(cache, `modules-${key}`);
  await mkdir(out, { recursive: true });
  await step("wasm: wasm-split", () => split(compiled, out));
  const files = await step("wasm: wasm-bindgen", () => bind(out));
  if (variant === "release") {
    await step("wasm: wasm-opt", async () => {
      for (const [name, bytes] of files) {
        if (name.endsWith(".wasm")) files.set(name, await ordered(bytes, out));
      }
    });
  }
  await rm(out, { recursive: true, force: true });
  return files;
}

/** Takes the module apart at its split points. */
async function split(compiled, out) {
  const args = [compiled, out, "--target", "web", "--out-name", "frontend"];
  const program = path.join(tools, `wasm-split-${SPLIT_VERSION}/bin/wasm-split-cli`);
  await run(program, args, { quiet: true });
}

/** Generates the JavaScript side of the first module and reads everything that is there. */
async function bind(out) {
  const version = await locked("wasm-bindgen");
  const bound = path.join(out, "bound");
  await run(path.join(tools, `wasm-bindgen-${version}/bin/wasm-bindgen`), [
    path.join(out, "frontend.wasm"), "--target", "web", "--no-typescript",
    // The parts take memory and table of the first module.
    "--keep-lld-exports", "--keep-debug", "--out-dir", bound, "--out-name", "frontend",
  ]);
  const files = new Map();
  for (const name of await readdir(out)) {
    if (name.endsWith(".wasm")) files.set(name, await readFile(path.join(out, name)));
  }
  files.set("frontend.wasm", await readFile(path.join(bound, "frontend_bg.wasm")));
  const glue = await readFile(path.join(bound, "frontend.js"), "utf8");
  const loader = await readFile(path.join(out, "__wasm_split.js"), "utf8");
  files.set("frontend.js", Buffer.from(joined(glue, loader)));
  return files;
}

/** How the loader tells that a part is missing; a request that fails is a `TypeError`. */
const LOGGED = "(e instanceof TypeError ? console.warn : console.error)(e)";

/**
 * The glue with the loader of the parts inside. As two files they import each other, and files
 * that are named by their content cannot. A part that does not come is no error, unlike one that
 * cannot be used: it is fetched again when it is needed, and the page says so then.
 */
function joined(glue, loader) {
  const names = [...loader.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  const body = loader
    .replace(/^import .*$/gm, "")
    .replaceAll("export const", "const")
    .replace("console.error(e)", LOGGED);
  const text = glue
    .replace(/^import \* as \w+ from "\.\/__wasm_split\.js";?$/gm, "")
    .replace(/("\.\/__wasm_split\.js"): \w+/g, `$1: { ${names.join(", ")} }`)
    .replaceAll("frontend_bg.wasm", "frontend.wasm");
  if (names.length === 0 || /^import /m.test(text) || !body.includes(LOGGED)) {
    throw new Error("wasm-bindgen or wasm-split write other files than this build knows");
  }
  return `${text}\n${body}`;
}

/**
 * The module with like functions side by side and without names: brotli finds what repeats when it
 * is near. Optimising further makes the file smaller on disk and larger over the wire. Kept by
 * content.
 */
async function ordered(wasm, out) {
  const binaryen = path.join(style, "node_modules/binaryen");
  const { version } = JSON.parse(await readFile(path.join(binaryen, "package.json"), "utf8"));
  const options = ["--reorder-functions-by-name", "--strip-debug", "--strip-producers"];
  const key = digest(wasm, version, FEATURES.join(), options.join()).slice(0, 32);
  return cached(`ordered-${key}.wasm`, async () => {
    const [before, after] = [path.join(out, "before.wasm"), path.join(out, "after.wasm")];
    await writeFile(before, wasm);
    await run(process.execPath, [
      path.join(binaryen, "bin/wasm-opt"), before, ...options, ...FEATURES, "-o", after,
    // It does not know the names of types that wasm-split leaves to be stripped here.
    ], { quiet: true });
    return readFile(after);
  });
}
