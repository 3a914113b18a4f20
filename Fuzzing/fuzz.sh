#!/bin/sh
# Builds the fuzzer of one reader or format with libFuzzer and AddressSanitizer, and runs it.
#
#   Fuzzing/fuzz.sh TimeFuzz|QuantityFuzz|ModelFuzz [seconds]        (default 60)
#
# Needs a Swift toolchain for Linux. Everything made lies in .build/fuzz; a crashing input is left there.
set -eu
cd "$(dirname "$0")/.."
name=${1:?which fuzzer}
seconds=${2:-60}
out=.build/fuzz
case $name in
    TimeFuzz) words=time extra=Tests/LanguageTests/Time/TimexGrammar.swift ;;
    QuantityFuzz) words=quantity extra= ;;
    ModelFuzz) words= extra=Tests/LanguageTests/Encoder/TinyModel.swift ;;
    *) echo "no such fuzzer: $name" >&2; exit 64 ;;
esac
mkdir -p "$out/resources" "$out/corpus-$name"
flags="-O -wmo -enable-testing -swift-version 6 -sanitize=fuzzer,address -parse-as-library -package-name readout
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
    -enable-upcoming-feature InternalImportsByDefault -I $out -I Sources/CNettle -I $out/CKernels"
mkdir -p "$out/CKernels"
echo "module CKernels { header \"$PWD/Sources/CKernels/include/CKernels.h\" }" > "$out/CKernels/module.modulemap"
for source in Sources/CKernels/*.c; do
    clang -O2 -fsanitize=address -ISources/CKernels/include -c "$source" -o "$out/CKernels/$(basename "$source" .c).o"
done
for room in TextBytes ModelFiles Annotation Language; do
    find "Sources/$room" -name '*.swift' > "$out/$room.files"
    swiftc $flags -emit-module -emit-module-path "$out/$room.swiftmodule" -emit-object -module-name "$room" \
        -o "$out/$room.o" "@$out/$room.files"
done
swiftc $flags -module-name "$name" -o "$out/$name" "Fuzzing/$name.swift" $extra \
    "$out/TextBytes.o" "$out/ModelFiles.o" "$out/Annotation.o" "$out/Language.o" "$out"/CKernels/*.o -lnettle -lm
ln -sfn "$PWD/Sources/Language/Resources" "$out/resources/readout_Language.resources"
READOUT_RESOURCES=$PWD/$out/resources exec "$out/$name" -max_total_time="$seconds" -max_len=600 ${words:+-dict="Fuzzing/$words.dict"} \
    -artifact_prefix="$out/" "$out/corpus-$name"
