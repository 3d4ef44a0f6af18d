# Sourced by the other steps: where things are, and one line per piece of work with its duration.
set -eu

tools="${XDG_CACHE_HOME:-$HOME/.cache}/zielbudget/tools"

# stop MESSAGE: says why nothing goes on, and ends.
stop() {
  printf '\n%s\n' "$1" >&2
  exit 1
}

# step NAME COMMAND…: runs the command and prints how long it took.
step() {
  step_name=$1
  shift
  printf '==> %s\n' "$step_name"
  step_start=$(date +%s)
  "$@" || stop "$step_name failed."
  printf '    %s: %s s\n' "$step_name" "$(($(date +%s) - step_start))"
}
