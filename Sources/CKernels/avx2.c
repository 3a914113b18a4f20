// The path for processors with AVX2.

#if defined(__x86_64__)

#include "paths.h"

#include <immintrin.h>
#include <string.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define CK_TABLE ck_avx2
#define CK_NAME "avx2"
#define NATIVE 8
#define TILE_ROWS 4
#define TILE_VECTORS 2
#define UNSIGNED_ACTIVATIONS 0

#include "vectors.h"

// The instruction takes unsigned by signed bytes, so the sign goes over to the weight. Neither is ever -128, so two
// products fit in the 16 bits between.
INLINE native dot4(native sum, native a, native w) {
    __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8((__m256i)a), _mm256_sign_epi8((__m256i)w, (__m256i)a));
    return sum + (native)_mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

INLINE native dot2(native sum, native a, native b) {
    return sum + (native)_mm256_madd_epi16((__m256i)a, (__m256i)b);
}

#include "kernels.h"

#pragma clang attribute pop

#endif
