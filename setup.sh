#!/bin/sh
# Installs what the build needs and is missing: ICU, libxml2, SQLite and pkg-config from Debian's packages.
set -eu

fail() {
  echo "setup: $1" >&2
  exit 1
}

command -v swift >/dev/null 2>&1 || fail "swift is missing; install Swift 6.3 from swift.org/install and put it on PATH"

missing=""
command -v pkg-config >/dev/null 2>&1 || missing="$missing pkg-config"
pkg-config --atleast-version=70 icu-i18n 2>/dev/null || missing="$missing libicu-dev"
pkg-config --atleast-version=2.9 libxml-2.0 2>/dev/null || missing="$missing libxml2-dev"
pkg-config --exists sqlite3 2>/dev/null || missing="$missing libsqlite3-dev"
[ -z "$missing" ] && exit 0

command -v apt-get >/dev/null 2>&1 ||
  fail "missing:$missing (names of Debian's packages); install them with your system's package manager"
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1; then
  as_root="sudo"
else
  fail "missing:$missing; as root run: apt-get install$missing"
fi
echo "setup: installing$missing" >&2
$as_root apt-get update -qq && $as_root apt-get install -y -qq $missing >&2 ||
  fail "could not install$missing; as root run: apt-get install$missing"
pkg-config --atleast-version=70 icu-i18n || fail "this system's ICU is older than 70; Debian 12 or Ubuntu 22.04 have it"
