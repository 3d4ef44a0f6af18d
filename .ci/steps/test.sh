#!/bin/sh
# Every check, cheapest first. Each stage prints its time; the last lines are a table of all stages
# and the sum of the tests that the runners counted. With KEEP_GOING=1 a failure does not stop the
# rest. ADVISORY_DB names the folder with cargo-deny's advisory databases, where there is one.
. .ci/steps/step.sh

logs=target/test-logs
table=$logs/table
rm -rf "$logs"
mkdir -p "$logs"

# What the runners of cargo and Playwright say at their end, added up: "passed failed".
count() {
  awk '
    /^test result:/ { passed += $4; failed += $6 }
    /^ +[0-9]+ passed/ { passed += $1 }
    /^ +[0-9]+ (failed|did not run|interrupted|flaky)$/ { failed += $1 }
    END { print passed + 0, failed + 0 }' "$1"
}

# The names of the tests that failed, as the runners of cargo and Playwright give them, and what they
# found: where a Rust test panicked, what Playwright expected and what there was.
failed_tests() {
  for log in "$logs"/*.log; do
    [ -e "$log.failed" ] || continue
    sed -n -E -e 's/^test (.*) \.\.\. FAILED$/\1/p' \
      -e 's/^ +✘ +[0-9]+ (.*) \([0-9.]+[a-z]+\)$/\1/p' \
      -e "/^thread '.*panicked at/{N;s/\n/ /;s/^/  /p;}" \
      -e 's/^ {4}((Error:|Test timeout|Locator:|Expected|Received|[-+] ).*)$/  \1/p' "$log"
  done | cut -c 1-300 | head -n 80
}

# Prints what failed and the table, and ends with 1 where anything did.
summary() {
  printf '\n'
  failed_tests | sed 's/^/FAILED: /'
  printf '\n%-34s %8s %8s %8s  %s\n' Stage passed failed seconds ''
  awk -F '\t' '{ printf "%-34s %8d %8d %8d  %s\n", $1, $2, $3, $4, $5
                 passed += $2; failed += $3 }
       END { printf "\n%d passed, %d failed\n", passed, failed; exit failed > 0 }' "$table"
}

# stage NAME COMMAND…: a stage that fails without a failed test, a lint say, counts as one.
stage() {
  name=$1
  shift
  log=$logs/$(printf '%s' "$name" | tr -c 'a-zA-Z0-9\n' '-').log
  printf '\n==> %s\n' "$name"
  start=$(date +%s)
  { "$@" 2>&1 || echo failed >"$log.failed"; } | tee "$log"
  seconds=$(($(date +%s) - start))
  # shellcheck disable=SC2046
  set -- $(count "$log")
  passed=$1 failed=$2 verdict=ok
  if [ -e "$log.failed" ]; then
    verdict=FAILED
    [ "$failed" -gt 0 ] || failed=1
  fi
  printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$passed" "$failed" "$seconds" "$verdict" >>"$table"
  printf '    %s: %s, %s s\n' "$name" "$verdict" "$seconds"
  if [ "$verdict" = FAILED ] && [ -z "${KEEP_GOING:-}" ]; then
    summary || exit 1
  fi
}

licences() {
  export PATH="$tools/cargo-deny-0.20.2/bin:$PATH"
  # It reads the crates of every platform; a fresh machine has downloaded its own only.
  cargo fetch --locked --quiet || return 1
  cargo deny --workspace --offline check licenses bans sources || return 1
  [ -n "${ADVISORY_DB:-}" ] || return 0
  sed "s|^\\[advisories\\]\$|&\\ndb-path = \"$ADVISORY_DB\"|" deny.toml >"$logs/deny.toml"
  cargo deny --workspace --offline check --config "$logs/deny.toml" --disable-fetch advisories
}

# Test targets beside the crates' own units, without those that are stages of their own.
other_tests() {
  cargo metadata --no-deps --format-version 1 --offline | node -e '
    const { packages } = JSON.parse(require("fs").readFileSync(0));
    const targets = packages.flatMap((one) => (one.name === "frontend" ? [] : one.targets));
    const names = targets.filter((one) => one.kind.includes("test")).map((one) => one.name);
    const stages = ["architecture", "it", "faults", "simulation"];
    const own = new Set(names.filter((name) => !stages.includes(name)));
    console.log([...own].map((name) => `--test ${name}`).join(" "));'
}

units() {
  # shellcheck disable=SC2046
  cargo unit $(other_tests) --no-fail-fast
}

browser_tests() {
  rm -rf target/end2end
  mkdir -p target/end2end/data
  (cd end2end && npx --no-install playwright test)
}

# Firefox is installed where that is allowed. Where it is neither there nor could be installed, on a
# machine without root, say, its stage says so and counts nothing; the other browser's tests are
# what nobody does without.
second_browser() {
  if ! command -v firefox-esr >/dev/null 2>&1 && ! command -v firefox >/dev/null 2>&1; then
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
      sh .ci/steps/prepare.sh firefox || return 1
    else
      echo "SKIPPED: Firefox is missing and cannot be installed from here." \
        "For example: sudo apt-get install firefox-esr"
      return 0
    fi
  fi
  (cd end2end && timeout 240 node firefox/smoke.mjs)
}

sh .ci/steps/prepare.sh site deny browser postgres
# The server's source embeds this folder, so it has to be there before anything compiles.
mkdir -p target/site

export ZIELBUDGET_DATA="$PWD/target/end2end/data"
stage "format" cargo fmt --all --check
stage "licences, bans, sources" licences
stage "architecture" cargo tests architecture
stage "lints" cargo lint -- -D warnings
stage "lints, browser" cargo lint-web -- -D warnings
stage "unit and property tests" units
stage "lints, simulation" cargo clippy -p sync --features planted-bugs --all-targets -- -D warnings
stage "simulation" env SIMULATE_N=25000 \
  cargo test --profile simulation -p sync --features planted-bugs --test simulation --no-fail-fast
stage "server on both databases" cargo tests it --no-fail-fast
stage "faults" cargo tests faults --no-fail-fast
stage "site" node frontend/build/site.mjs
stage "browser tests" browser_tests
stage "second browser" second_browser
stage "verify" target/debug/zielbudget verify
summary
