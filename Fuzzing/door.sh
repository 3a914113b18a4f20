#!/bin/sh
# Builds a fuzzer of the door with libFuzzer and AddressSanitizer, and runs it.
#
#   Fuzzing/door.sh PageFuzz|FeedFuzz|LinkedDataFuzz|ArchiveFuzz [seconds]        (default 60)
#
# Needs a Swift toolchain for Linux. TextBytes, Annotation and Intake are compiled with both; libxml2, zlib and Yams come
# as they are. It begins from Fuzzing/seeds/NAME and whatever earlier runs found. Everything made lies in .build/fuzz; an
# input that crashes, or takes more time or memory than the door may (Door.swift), is left there.
set -eu
cd "$(dirname "$0")/.."
name=${1:?which fuzzer}
seconds=${2:-60}
out=.build/fuzz
case $name in
    PageFuzz | FeedFuzz | LinkedDataFuzz | ArchiveFuzz) ;;
    *) echo "no such fuzzer: $name" >&2; exit 64 ;;
esac
mkdir -p "$out/corpus-$name" "$out/rooms"
built=${READOUT_BUILT:-.build/release}
[ -n "${READOUT_BUILT:-}" ] || swift build -c release --target Intake
flags="-O -wmo -swift-version 6 -sanitize=fuzzer,address -parse-as-library -package-name readout
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
    -enable-upcoming-feature InternalImportsByDefault -I $out/rooms -I $built/Modules -I .build/checkouts/Yams/Sources/CYaml/include
    -I Sources/CNettle -I Sources/CZlib -I Sources/CLibXML2 -I /usr/include/libxml2"
for room in TextBytes Annotation Intake; do
    find "Sources/$room" -name '*.swift' > "$out/rooms/$room.files"
    [ "$room" != Intake ] || echo "$built/Intake.build/DerivedSources/embedded_resources.swift" >> "$out/rooms/$room.files"
    if [ -e "$out/rooms/$room.o" ] && [ -z "$(xargs -I {} find {} -newer "$out/rooms/$room.o" < "$out/rooms/$room.files")" ]; then
        continue
    fi
    # shellcheck disable=SC2086
    swiftc $flags -emit-module -emit-module-path "$out/rooms/$room.swiftmodule" -emit-object -module-name "$room" \
        -o "$out/rooms/$room.o" "@$out/rooms/$room.files"
done
# shellcheck disable=SC2086,SC2046
swiftc $flags -module-name "$name" -o "$out/$name" Fuzzing/Door.swift "Fuzzing/$name.swift" "$out"/rooms/*.o \
    $(find "$built/Yams.build" "$built/CYaml.build" -name '*.o') -lnettle -lz -lxml2
exec "$out/$name" -max_total_time="$seconds" -max_len=16384 -timeout=60 -rss_limit_mb=1024 -dict=Fuzzing/door.dict \
    -artifact_prefix="$out/$name-" "$out/corpus-$name" "Fuzzing/seeds/$name"
