// The path for any processor: vectors as the compiler makes them.

#include "paths.h"

#define CK_TABLE ck_portable
#define CK_NAME "portable"
#define NATIVE 4
#define TILE_ROWS 2
#define TILE_VECTORS 2
#define UNSIGNED_ACTIVATIONS 0

#include "vectors.h"

typedef int8_t bytes16 __attribute__((vector_size(16)));
typedef int8_t bytes4 __attribute__((vector_size(4)));
typedef int16_t shorts8 __attribute__((vector_size(16)));
typedef int16_t shorts4 __attribute__((vector_size(8)));

// Four products an output of signed bytes; two of at most 127 * 127 fit in 16 bits.
INLINE native dot4(native sum, native a, native w) {
    bytes16 x = (bytes16)a, y = (bytes16)w;
    shorts8 even = __builtin_convertvector(__builtin_shufflevector(x, x, 0, 2, 4, 6, 8, 10, 12, 14), shorts8)
        * __builtin_convertvector(__builtin_shufflevector(y, y, 0, 2, 4, 6, 8, 10, 12, 14), shorts8);
    shorts8 odd = __builtin_convertvector(__builtin_shufflevector(x, x, 1, 3, 5, 7, 9, 11, 13, 15), shorts8)
        * __builtin_convertvector(__builtin_shufflevector(y, y, 1, 3, 5, 7, 9, 11, 13, 15), shorts8);
    shorts8 both = even + odd;
    return sum + __builtin_convertvector(__builtin_shufflevector(both, both, 0, 2, 4, 6), native)
        + __builtin_convertvector(__builtin_shufflevector(both, both, 1, 3, 5, 7), native);
}

#if defined(__SSE2__)
#include <emmintrin.h>

INLINE native dot2(native sum, native a, native b) {
    return sum + (native)_mm_madd_epi16((__m128i)a, (__m128i)b);
}
#else
INLINE native dot2(native sum, native a, native b) {
    shorts8 x = (shorts8)a, y = (shorts8)b;
    native even = __builtin_convertvector(__builtin_shufflevector(x, x, 0, 2, 4, 6), native)
        * __builtin_convertvector(__builtin_shufflevector(y, y, 0, 2, 4, 6), native);
    native odd = __builtin_convertvector(__builtin_shufflevector(x, x, 1, 3, 5, 7), native)
        * __builtin_convertvector(__builtin_shufflevector(y, y, 1, 3, 5, 7), native);
    return sum + even + odd;
}
#endif

#include "kernels.h"
