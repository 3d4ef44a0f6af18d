#!/bin/sh
# One file that needs nothing beside it: the site is embedded.
. .ci/steps/step.sh

sh .ci/steps/prepare.sh site
step "Site" node frontend/build/site.mjs
step "Server, optimised" cargo build --release -p server --bin zielbudget
ls -lh target/release/zielbudget
