// Which path runs here, and the layout that all share.

#include "paths.h"

#include <string.h>

static int runs(int number) {
    if (number == 0) return 1;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (number == 1) return __builtin_cpu_supports("avx2") != 0;
    if (number == 2) {
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
            && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
            && __builtin_cpu_supports("avx512vnni");
    }
#endif
    return 0;
}

const ck_kernels *ck_path(int number) {
    if (!runs(number)) return NULL;
    switch (number) {
    case 0: return &ck_portable;
#if defined(__x86_64__)
    case 1: return &ck_avx2;
    case 2: return &ck_avx512;
#endif
    default: return NULL;
    }
}

const ck_kernels *ck_best(void) {
    for (int number = 2; number > 0; number--) {
        const ck_kernels *found = ck_path(number);
        if (found) return found;
    }
    return &ck_portable;
}

void ck_pack(
    const int8_t *rows, size_t count, size_t inputs, size_t first, size_t outputs, int8_t *weights, int32_t *offset
) {
    for (size_t r = 0; r < count; r++) {
        size_t o = first + r, panel = o / CK_PANEL * CK_PANEL;
        size_t wide = outputs - panel < CK_PANEL ? outputs - panel : CK_PANEL;
        int8_t *to = weights + panel * inputs + (o - panel) * 4;
        const int8_t *from = rows + r * inputs;
        int32_t sum = 0;
        for (size_t k = 0; k < inputs; k += 4) {
            memcpy(to + k * wide, from + k, 4);
            sum += from[k] + from[k + 1] + from[k + 2] + from[k + 3];
        }
        offset[o] = -128 * sum;
    }
}

size_t ck_attention_scratch(size_t tokens, size_t size) {
    size_t padded = (tokens + 15) / 16 * 16;
    // Keys and values in 16 bits, the queries, the keys' scales and a row of scores and of weights for six queries.
    return padded * size * 2 * 3 + padded * 4 * 2 + padded * 6 * 4 + padded * 6 * 2 + size * 4 + 1024;
}
