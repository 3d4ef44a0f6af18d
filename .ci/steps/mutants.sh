#!/bin/sh
# Changes the rule book and the protocol in many small ways, one at a time, and looks whether a test
# notices: `sh .ci/steps/mutants.sh 3/40` tries every fortieth change, beginning with the fourth.
# All of them take most of a day on two cores. Those that no test noticed stand in
# target/mutants/mutants.out/missed.txt.
. .ci/steps/step.sh

sh .ci/steps/prepare.sh mutants
export PATH="$tools/cargo-mutants-27.1.0/bin:$PATH"
step "mutants ${1:-0/40}" cargo mutants --package domain --package sync \
  --shard "${1:-0/40}" --output target/mutants
