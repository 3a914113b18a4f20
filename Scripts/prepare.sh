#!/bin/sh
# Installs, on Debian or Ubuntu, the packages that are missing: those that the program is built with, or those that its
# tests look through (a browser and its driver, a validator of JSON Schema).
#
#   Scripts/prepare.sh program|tests
set -eu

case "${1:-}" in
program) packages="pkg-config libxml2-dev libsqlite3-dev zlib1g-dev nettle-dev" ;;
tests) packages="python3 python3-jsonschema python3-selenium chromium chromium-driver" ;;
*)
    echo "usage: $0 program|tests" >&2
    exit 64
    ;;
esac

if ! command -v swift >/dev/null 2>&1; then
    echo "prepare: no Swift toolchain found; install Swift 6.3 or later from https://swift.org/install" >&2
    exit 1
fi
if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "prepare: not a Debian system; these must be installed: $packages" >&2
    exit 0
fi

missing=""
for package in $packages; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "prepare: installing$missing"
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
$as_root apt-get update -q
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends $missing
