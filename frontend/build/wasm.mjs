//! From Rust to the module the browser loads: cargo, wasm-bindgen, wasm-opt.

import { readFile, readdir, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { cache, root, style, target, tools } from "./paths.mjs";
import { cached, digest, run, step } from "./steps.mjs";

const TRIPLE = "wasm32-unknown-unknown";

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
  release: {
    profile: "wasm-release",
    folder: "wasm-release",
    // Places in panic messages start at the crate, so that the bytes and their hash are the same
    // on every machine and nobody's home folder is served.
    // The flag takes the place of those in .cargo/config.toml, so theirs is repeated.
    env: {
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: `--cfg erase_components --remap-path-prefix=${registry}=`,
    },
  },
  // Shares compiled macros and build scripts with the server, and all with an editor's checks.
  dev: { profile: "dev", folder: "debug", env: {} },
};

/** The wasm-bindgen version of the lock file: crate and command line must be the same. */
async function bindgenVersion() {
  const lock = await readFile(path.join(root, "Cargo.lock"), "utf8");
  const found = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock);
  if (!found) throw new Error("Cargo.lock names no wasm-bindgen");
  return found[1];
}

/**
 * Files of the module by logical name: `frontend.wasm`, `frontend.js` and the snippets that crates
 * bring along as `snippets/…`.
 */
export async function buildWasm(variant) {
  const { profile, folder, env } = PROFILES[variant];
  const asked = ["--profile", profile];
  await step("wasm: cargo", () =>
    run("cargo", ["build", "--quiet", "-p", "frontend", "--target", TRIPLE, ...asked], env),
  );
  const compiled = path.join(target, TRIPLE, folder, "frontend.wasm");
  const version = await bindgenVersion();
  const key = digest(await readFile(compiled), version).slice(0, 32);
  const out = path.join(cache, `bindgen-${key}`);
  const files = await step("wasm: wasm-bindgen", () => bind(compiled, version, out));
  if (variant === "release") {
    const wasm = files.get("frontend.wasm");
    files.set("frontend.wasm", await step("wasm: wasm-opt -Oz", () => optimise(wasm, out)));
  }
  await rm(out, { recursive: true, force: true });
  return files;
}

/** Generates the JavaScript side of the module and reads everything it wrote. */
async function bind(compiled, version, out) {
  await mkdir(out, { recursive: true });
  await run(path.join(tools, `wasm-bindgen-${version}/bin/wasm-bindgen`), [
    compiled, "--target", "web", "--no-typescript",
    "--remove-name-section", "--remove-producers-section",
    "--out-dir", out, "--out-name", "frontend",
  ]);
  const files = new Map();
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === "package.json") continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(out, file).replace("frontend_bg.wasm", "frontend.wasm");
    files.set(name, await readFile(file));
  }
  const glue = files.get("frontend.js").toString().replaceAll("frontend_bg.wasm", "frontend.wasm");
  files.set("frontend.js", Buffer.from(glue));
  return files;
}

/** Shrinks the module; kept by content, since this is the slowest step after cargo. */
async function optimise(wasm, out) {
  const binaryen = path.join(style, "node_modules/binaryen");
  const { version } = JSON.parse(await readFile(path.join(binaryen, "package.json"), "utf8"));
  return cached(`oz-${digest(wasm, version, FEATURES.join()).slice(0, 32)}.wasm`, async () => {
    const [before, after] = [path.join(out, "before.wasm"), path.join(out, "after.wasm")];
    await writeFile(before, wasm);
    await run(process.execPath, [
      path.join(binaryen, "bin/wasm-opt"), before, "-Oz", ...FEATURES, "-o", after,
    ]);
    return readFile(after);
  });
}
