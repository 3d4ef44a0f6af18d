#!/bin/sh
# Sets up what is missing, builds, and starts the demo on SQLite in ./data.
. .ci/steps/step.sh

sh .ci/steps/prepare.sh site
step "Site" node frontend/build/site.mjs
step "Server" cargo host
export ZIELBUDGET_DATA="${ZIELBUDGET_DATA:-data}"
printf '==> Demo with its data in %s (stop with Ctrl+C)\n' "$ZIELBUDGET_DATA"
exec target/debug/zielbudget demo
