#!/bin/sh
# Changes the rule book and the protocol in many small ways, one at a time, and looks whether a test
# notices: `sh .ci/steps/mutants.sh 3/40` tries every fortieth change, beginning with the fourth.
# The rule book is judged by its own tests, the protocol by its own and by some histories of the
# simulator. Those that no test noticed stand in target/mutants/*/mutants.out/missed.txt. With
# cargo-nextest a change costs half: it ends at the first test that fails.
. .ci/steps/step.sh

part=${1:-0/40}
sh .ci/steps/prepare.sh mutants
export PATH="$tools/cargo-mutants-27.1.0/bin:$PATH"
export SIMULATE_N=60
mkdir -p target/mutants

try() {
  package=$1
  shift
  step "mutants of $package, $part" cargo mutants --package "$package" --sharding round-robin \
    --shard "$part" --jobs 2 --profile mutants --output "target/mutants/$package" "$@"
}

# Looking for planted bugs in changed code tells nothing more.
verdict=0
if cargo nextest --version >/dev/null 2>&1; then
  (try domain --test-tool nextest) || verdict=1
  (try sync --test-tool nextest --features planted-bugs -- -E 'not test(planted)') || verdict=1
else
  (try domain) || verdict=1
  (try sync --features planted-bugs -- -- --skip planted) || verdict=1
fi
exit "$verdict"
