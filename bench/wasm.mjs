//! Rust of ours as a module for Node: as the product's build makes it, shrunk by the same tools.

import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { root, style, target, tools } from "../frontend/build/paths.mjs";
import { FEATURES } from "../frontend/build/wasm.mjs";
import { built, output } from "./programs.mjs";

/** Builds one target for V8 and returns the file to load it from. */
export async function moduleFile(name, args) {
  const triple = ["--target", "wasm32-unknown-unknown", "--profile", "wasm-release"];
  const compiled = await built(name, ["build", ...args, ...triple]);
  const lock = await readFile(path.join(root, "Cargo.lock"), "utf8");
  const version = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(lock)[1];
  const out = path.join(target, `bench-${name}`);
  await output(path.join(tools, `wasm-bindgen-${version}/bin/wasm-bindgen`), [
    compiled, "--target", "nodejs", "--no-typescript", "--out-dir", out, "--out-name", name,
  ]);
  const module = path.join(out, `${name}_bg.wasm`);
  const optimiser = path.join(style, "node_modules/binaryen/bin/wasm-opt");
  await output(process.execPath, [optimiser, module, "-Oz", ...FEATURES, "-o", module]);
  return path.join(out, `${name}.js`);
}

/** What a module that {@link moduleFile} has built exports. */
export const exportsOf = (file) => createRequire(import.meta.url)(file);
