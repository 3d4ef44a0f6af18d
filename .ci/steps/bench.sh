#!/bin/sh
# Measures; what is measured and how stands in bench/.
. .ci/steps/step.sh

sh .ci/steps/prepare.sh site browser postgres
step "Site" node frontend/build/site.mjs
exec node bench/run.mjs "$@"
