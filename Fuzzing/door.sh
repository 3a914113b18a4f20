#!/bin/sh
# Builds a fuzzer of the door with libFuzzer and AddressSanitizer, and runs it.
#
#   Fuzzing/door.sh PageFuzz|FeedFuzz|LinkedDataFuzz|ArchiveFuzz [seconds]        (default 60)
#
# The rooms are built by the package manager, instrumented, in a folder of their own; libxml2, zlib and libcurl come as
# they are. Everything made lies in .build/fuzz; a crashing, slow (over a second) or gluttonous input is left there.
set -eu
cd "$(dirname "$0")/.."
name=${1:?which fuzzer}
seconds=${2:-60}
out=.build/fuzz
case $name in
    PageFuzz | FeedFuzz | LinkedDataFuzz | ArchiveFuzz) ;;
    *) echo "no such fuzzer: $name" >&2; exit 64 ;;
esac
mkdir -p "$out/corpus-$name"
build=$out/rooms
swift build -c release --target Intake --scratch-path "$build" -Xswiftc -sanitize=fuzzer,address \
    -Xcc -fsanitize=fuzzer-no-link,address
flags="-O -swift-version 6 -sanitize=fuzzer,address -parse-as-library -package-name readout
    -I $build/release/Modules -I Sources/CNettle -I Sources/CZlib -I Sources/CLibXML2 -I /usr/include/libxml2"
objects=$(find "$build/release/TextBytes.build" "$build/release/Annotation.build" "$build/release/Intake.build" \
    "$build/release/Yams.build" "$build/release/CYaml.build" -name '*.o')
# shellcheck disable=SC2086
swiftc $flags -module-name "$name" -o "$out/$name" Fuzzing/Door.swift "Fuzzing/$name.swift" $objects -lnettle -lz -lxml2
exec "$out/$name" -max_total_time="$seconds" -max_len=16384 -timeout=1 -rss_limit_mb=1024 -dict=Fuzzing/door.dict \
    -artifact_prefix="$out/$name-" "$out/corpus-$name"
