#!/bin/sh
# Changes the rule book and the protocol in many small ways, one at a time, and looks whether a test
# notices: `sh .ci/steps/mutants.sh 3/40` tries every fortieth change, beginning with the fourth.
# The rule book is judged by its own tests, the protocol by its own and by some histories of the
# simulator; what none of them notices there has to stand 2,500 histories more, built as they are for
# `make test`. What nothing noticed stands in target/mutants/domain/mutants.out/missed.txt and
# target/mutants/histories/mutants.out/missed.txt. With cargo-nextest a change costs half: it ends
# at the first test that fails.
. .ci/steps/step.sh

part=${1:-0/40}
sh .ci/steps/prepare.sh mutants
export PATH="$tools/cargo-mutants-27.1.0/bin:$PATH"
found=target/mutants
mkdir -p $found

mutants() {
  folder=$1 package=$2
  shift 2
  cargo mutants --package "$package" --jobs 2 --output "$found/$folder" "$@"
}

part_of() {
  package=$1
  shift
  mutants "$package" "$package" --sharding round-robin --shard "$part" --profile mutants "$@"
}

# A change that was missed (2) or had to be stopped (3) is a result; anything else went wrong.
first_look() {
  status=0
  part_of "$@" || status=$?
  [ $status -eq 2 ] || [ $status -eq 3 ] || return $status
}

# Each name is a pattern that fits nothing else. (cargo-mutants 27 leaves out a field of a struct here
# and there besides, whatever the patterns say.)
by_histories() {
  again=$found/again.txt
  cat $found/sync/mutants.out/missed.txt $found/sync/mutants.out/timeout.txt >$again
  [ -s $again ] || return 0
  set -- --features planted-bugs --profile simulation
  while IFS= read -r name; do
    set -- "$@" --re "^$(printf '%s\n' "$name" | sed 's/[][\\.*^$()+?{}|]/\\&/g')\$"
  done <$again
  SIMULATE_N=2500 mutants histories sync "$@" -- -- --skip planted
}

# Looking for planted bugs in changed code tells nothing more.
export SIMULATE_N=60
verdict=0
if cargo nextest --version >/dev/null 2>&1; then
  (step "rules, $part" part_of domain --test-tool nextest) || verdict=1
  step "protocol, $part" first_look sync --test-tool nextest --features planted-bugs \
    -- -E 'not test(planted)'
else
  (step "rules, $part" part_of domain) || verdict=1
  step "protocol, $part" first_look sync --features planted-bugs -- -- --skip planted
fi
(step "protocol, more histories" by_histories) || verdict=1
exit "$verdict"
