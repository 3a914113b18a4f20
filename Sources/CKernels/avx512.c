// The path for processors with AVX-512 and its instructions for dot products of integers.

#if defined(__x86_64__)

#include "paths.h"

#include <immintrin.h>
#include <string.h>

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))), apply_to = function)

#define CK_TABLE ck_avx512
#define CK_NAME "avx512vnni"
#define NATIVE 16
#define TILE_ROWS 6
#define TILE_VECTORS 4
#define UNSIGNED_ACTIVATIONS 1

#include "vectors.h"

INLINE native dot4(native sum, native a, native w) {
    return (native)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)a, (__m512i)w);
}

INLINE native dot2(native sum, native a, native b) {
    return (native)_mm512_dpwssd_epi32((__m512i)sum, (__m512i)a, (__m512i)b);
}

#include "kernels.h"

#pragma clang attribute pop

#endif
