#!/bin/sh
# Installs into an empty folder and runs the one file there with an empty environment, away from the checkout.
set -eu

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
make -s install PREFIX="$place/prefix" >"$place/log" 2>&1 || { cat "$place/log" >&2; exit 1; }
cp "$place/prefix/bin/jianbao" "$place/jianbao"
rm -r "$place/prefix"
cd "$place"
if ldd ./jianbao | grep -q swift; then
  echo "test-install: the binary needs Swift's libraries" >&2
  exit 1
fi
fact=$(echo '今年中央财政追回善款700余万元。' | env -i ./jianbao extract --kinds amount -)
case "$fact" in
  *'"canonical":"over CNY 7000000"'*) echo "installed binary: passed" ;;
  *) echo "test-install: expected an amount, got: $fact" >&2; exit 1 ;;
esac
