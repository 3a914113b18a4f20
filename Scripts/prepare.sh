#!/bin/sh
# Installs, on Debian or Ubuntu, the packages that are missing: those that the program is built with, or those that its
# tests look through (a browser and its driver, a validator of JSON Schema).
#
#   Scripts/prepare.sh program|tests
set -eu

case "${1:-}" in
program) packages="pkg-config libxml2-dev libsqlite3-dev zlib1g-dev nettle-dev libmicrohttpd-dev libcurl4-openssl-dev" ;;
tests) packages="python3 python3-venv python3-jsonschema python3-selenium python3-icalendar python3-geojson python3-pyld python3-pil python3-markdown-it chromium chromium-driver" ;;
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

# What Debian has no package of, beside Debian's own, without what it would draw in.
checks() {
    [ "$1" = tests ] || return 0
    wanted=$(sha256sum Tests/Browser/requirements.txt Scripts/prepare.sh)
    [ "$(cat .build/checks/wanted 2>/dev/null)" != "$wanted" ] || return 0
    /usr/bin/python3 -m venv --system-site-packages .build/checks &&
        .build/checks/bin/pip install -q --no-deps -r Tests/Browser/requirements.txt &&
        .build/checks/bin/pip install -q schemathesis==4.32.5 &&
        echo "$wanted" >.build/checks/wanted ||
        echo "prepare: Tests/Browser/requirements.txt could not be installed; what needs it is skipped, and says so" >&2
}

[ -n "$missing" ] || { checks "$1"; exit 0; }

echo "prepare: installing$missing"
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
$as_root apt-get update -q
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -q --no-install-recommends $missing
checks "$1"
