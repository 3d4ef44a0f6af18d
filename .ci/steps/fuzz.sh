#!/bin/sh
# Lets libFuzzer look for texts on which a decoder of the sync design panics, or that it does not
# read back as it wrote them: so many seconds for each target, 60 if nothing is said. A text that it finds
# stays in target/fuzz/found. `cargo unit` tests the same with drawn texts (src/tests/decoding.rs).
. .ci/steps/step.sh

sh .ci/steps/prepare.sh fuzz
seconds=${1:-60}
export PATH="$tools/cargo-fuzz-0.13.2/bin:$PATH"
out="$PWD/target/fuzz"
node app/sync/fuzz/seeds.mjs "$out/seeds"
for target in said kept waiting_file; do
  mkdir -p "$out/corpus/$target" "$out/found/$target"
  # Without a sanitizer the stable compiler does; the code has no unsafe to watch over.
  step "fuzzing: $target" cargo fuzz run --fuzz-dir app/sync/fuzz --sanitizer none \
    --target-dir "$out/build" "$target" "$out/corpus/$target" "$out/seeds/$target" -- \
    -max_total_time="$seconds" -max_len=65536 -print_final_stats=1 -print_funcs=0 \
    -artifact_prefix="$out/found/$target/"
done
