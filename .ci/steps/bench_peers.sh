#!/bin/sh
# Measures our server beside what people would pick instead, in exact versions, all in one session;
# what is measured and how stands in bench/. Names measure some of it only.
. .ci/steps/step.sh

sh .ci/steps/prepare.sh site browser peers
step "Site" node frontend/build/site.mjs
# 1,300 connections hold as many files on either side; many shells start with 1,024.
[ "$(ulimit -n)" = unlimited ] || [ "$(ulimit -n)" -ge 4096 ] || ulimit -n 4096
[ $# -gt 0 ] || set -- peers
exec node bench/run.mjs "$@"
