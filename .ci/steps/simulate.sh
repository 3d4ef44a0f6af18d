#!/bin/sh
# The simulator of the sync design: SEED=… plays one history and prints its story; N=… plays so many,
# from seed FROM=… on. What fails is printed with the command that plays it again.
. .ci/steps/step.sh

mkdir -p target/simulation
summary=target/simulation/summary
rm -f "$summary"
[ -z "${SEED:-}" ] || export SIMULATE_SEED="$SEED"
[ -z "${FROM:-}" ] || export SIMULATE_FROM="$FROM"
export SIMULATE_N="${N:-25000}" SIMULATE_SUMMARY="$PWD/$summary"
verdict=0
cargo test --quiet --profile simulation -p sync --features planted-bugs --test simulation -- \
  --exact histories_hold --nocapture || verdict=1
[ ! -e "$summary" ] || cat "$summary"
exit "$verdict"
