#!/bin/sh
# A PostgreSQL of its own for one command, on a free port, gone afterwards. It keeps what it commits,
# as it does out of the box:
#   sh .ci/steps/postgres.sh with COMMAND…  runs it, the address in ZIELBUDGET_BENCH_POSTGRES
#   sh .ci/steps/postgres.sh where          prints the folder of the server's programs, or nothing
. .ci/steps/step.sh

where() {
  for folder in $(command -v initdb | sed 's|/initdb$||') /usr/lib/postgresql/*/bin; do
    # Two programs, since some machines carry a client alone.
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      printf '%s\n' "$folder"
      return
    fi
  done
}

# The server refuses to run as root; Debian's packages bring a user for it.
as_server() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd / && exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@")
  else
    "$@"
  fi
}

free_port() {
  node -e 'const server = require("net").createServer().listen(0, "127.0.0.1", () => {
    console.log(server.address().port);
    server.close();
  });'
}

start() {
  programs=$(where)
  [ -n "$programs" ] || stop "PostgreSQL is missing: apt-get install postgresql"
  data=$(mktemp -d "${TMPDIR:-/tmp}/zielbudget-postgres.XXXXXX")
  trap 'finish' EXIT
  trap 'exit 130' INT TERM
  [ "$(id -u)" -ne 0 ] || chown postgres "$data"
  port=$(free_port)
  as_server "$programs/initdb" -D "$data/db" -U zielbudget -A trust -E UTF8 --locale=C --no-sync \
    >"$data.log" 2>&1 || stop "initdb failed, see $data.log"
  as_server "$programs/pg_ctl" -D "$data/db" -l "$data/log" -w -o "-c port=$port \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories=$data -c max_connections=200" start \
    >>"$data.log" 2>&1 || stop "PostgreSQL did not start, see $data.log"
  export ZIELBUDGET_BENCH_POSTGRES="postgres://zielbudget@127.0.0.1:$port/postgres"
}

finish() {
  as_server "$programs/pg_ctl" -D "$data/db" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$data" "$data.log"
}

case ${1:-} in
  where) where ;;
  with)
    shift
    start
    "$@"
    ;;
  *) stop "postgres.sh wants 'with COMMAND…' or 'where'." ;;
esac
