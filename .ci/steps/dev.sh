#!/bin/sh
# As run.sh, but builds and starts again whenever a source changes.
. .ci/steps/step.sh

sh .ci/steps/prepare.sh site
export ZIELBUDGET_DATA="${ZIELBUDGET_DATA:-data}"
exec node frontend/build/dev.mjs
