// Vectors of sixteen lanes, whatever the processor has; included once by each path.

#include <string.h>

#pragma clang fp contract(off)
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef float floats __attribute__((vector_size(64)));
typedef int32_t ints __attribute__((vector_size(64)));
/// As many 32-bit integers as a register holds.
typedef int32_t native __attribute__((vector_size(NATIVE * 4)));
typedef float nativeFloats __attribute__((vector_size(NATIVE * 4)));

INLINE floats load(const float *p) {
    floats v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE void store(float *p, floats v) { memcpy(p, &v, sizeof v); }

INLINE native loadNative(const void *p) {
    native v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE nativeFloats loadNativeFloats(const float *p) {
    nativeFloats v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE native spreadNative(const void *p) {
    int32_t v;
    memcpy(&v, p, sizeof v);
    return (native){0} + v;
}

INLINE floats spread(float x) { return (floats){0} + x; }

INLINE floats pick(ints where, floats a, floats b) { return (floats)((where & (ints)a) | (~where & (ints)b)); }

INLINE floats larger(floats a, floats b) { return pick(a > b, a, b); }

INLINE floats smaller(floats a, floats b) { return pick(a < b, a, b); }

INLINE floats magnitude(floats a) { return (floats)((ints)a & 0x7FFFFFFF); }

/// The lanes added up, always in the same order.
INLINE float total(floats v) {
    typedef float eight __attribute__((vector_size(32)));
    typedef float four __attribute__((vector_size(16)));
    eight a = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7)
        + __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
    four b = __builtin_shufflevector(a, a, 0, 1, 2, 3) + __builtin_shufflevector(a, a, 4, 5, 6, 7);
    return (b[0] + b[2]) + (b[1] + b[3]);
}

INLINE float largest(floats v) {
    typedef float eight __attribute__((vector_size(32)));
    typedef int32_t eightInts __attribute__((vector_size(32)));
    eight low = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7);
    eight high = __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
    eightInts where = low > high;
    eight m = (eight)((where & (eightInts)low) | (~where & (eightInts)high));
    float best = m[0];
    for (int i = 1; i < 8; i++) best = m[i] > best ? m[i] : best;
    return best;
}

#define MAGIC 12582912.0f /* 1.5 * 2^23: adding it leaves a small number rounded in the low bits */
#define MAGIC_BITS 0x4B400000

/// The nearest integers of |x| < 2^22, ties to even.
INLINE ints nearest(floats x) { return (ints)(x + MAGIC) - MAGIC_BITS; }

/// e^x within 2e-7 of itself, for x of at most 0; below -87 as at -87.
INLINE floats exponential(floats x) {
    x = larger(x, spread(-87.0f));
    floats shifted = x * 1.44269504f + MAGIC;
    floats n = shifted - MAGIC;
    floats r = (x - n * 0.693359375f) - n * -2.12194440e-4f;
    floats p = r * 0.00837463979f + 0.0418982767f;
    p = p * r + 0.166664571f;
    p = p * r + 0.499991477f;
    p = (p * r) * r + r + 1.0f;
    return (floats)((ints)p + ((ints)shifted << 23));
}
