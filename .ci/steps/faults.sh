#!/bin/sh
# Kills the real server under load, N times on each database, and looks at what is left; what is
# done and proved stands in server/tests/faults. SEED makes other runs; the same one, the same
# faults. The last line of each database says cycles, acknowledged commands, failures, seconds.
. .ci/steps/step.sh

cycles=${1:-200}
case $cycles in
  '' | *[!0-9]*) stop "make faults N=200: N is a number of cycles, not \"$cycles\"." ;;
esac
logs=target/test-logs
log=$logs/faults-$cycles.log
mkdir -p "$logs" target/site

sh .ci/steps/prepare.sh postgres
# Built before anything is timed.
step "Build" cargo tests faults --no-run --quiet
export FAULT_CYCLES="$cycles"
[ -z "${SEED:-}" ] || export FAULT_SEED="$SEED"
# One database after the other: each has the machine to itself.
if cargo tests faults killed_on -- --nocapture --test-threads=1 >"$log" 2>&1; then
  verdict=0
else
  verdict=1
  cat "$log"
fi
# The runner writes the name of a test in front of what it says.
lines=$(sed -n 's/^.*\(faults, .* failures, .* s\)$/\1/p' "$log")
[ -n "$lines" ] || stop "No run came to its end; see $log."
printf '%s\n' "$lines"
exit "$verdict"
