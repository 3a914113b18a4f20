// The loops themselves, included once by each path after its dot products.

typedef uint8_t bytes __attribute__((vector_size(16)));

INLINE void storeBytes(uint8_t *q, ints n) {
    bytes b = __builtin_convertvector(n, bytes);
    if (UNSIGNED_ACTIVATIONS) b ^= 0x80;
    memcpy(q, &b, 16);
}

INLINE floats loadBytes(const uint8_t *q) {
    typedef int8_t signedBytes __attribute__((vector_size(16)));
    bytes b;
    memcpy(&b, q, 16);
    if (UNSIGNED_ACTIVATIONS) b ^= 0x80;
    return __builtin_convertvector((signedBytes)b, floats);
}

static size_t quantise(
    const float *x, size_t rows, size_t width, float peak, uint8_t *q, float *scale, uint32_t *peaked
) {
    size_t count = 0;
    for (size_t r = 0; r < rows; r++, x += width, q += width) {
        floats m = spread(0), squares = spread(0);
        for (size_t k = 0; k < width; k += 16) {
            floats v = load(x + k);
            m = larger(magnitude(v), m);
            squares += v * v;
        }
        float top = largest(m);
        // Written in any case and counted in some, which no branch has to guess.
        peaked[count] = (uint32_t)r;
        count += top * top * (float)width > peak * peak * total(squares);
        scale[r] = top / 127.0f;
        floats up = spread(top > 0 ? 127.0f / top : 0);
        for (size_t k = 0; k < width; k += 16) storeBytes(q + k, nearest(load(x + k) * up));
    }
    return count;
}

static void quantiseAbove(const float *x, size_t rows, size_t width, uint8_t *q, float *scale) {
    for (size_t r = 0; r < rows; r++, x += width, q += width) {
        floats m = spread(0);
        for (size_t k = 0; k < width; k += 16) m = larger(load(x + k), m);
        float top = largest(m);
        scale[r] = top / 127.0f;
        floats up = spread(top > 0 ? 127.0f / top : 0);
        for (size_t k = 0; k < width; k += 16) storeBytes(q + k, nearest(larger(load(x + k), spread(0)) * up));
    }
}

static void quantiseRest(
    const float *x, size_t width, const uint8_t *q, const float *scale, const uint32_t *which, size_t count,
    uint8_t *rest, float *restScale
) {
    for (size_t i = 0; i < count; i++, rest += width) {
        size_t row = which[i];
        floats m = spread(0);
        for (size_t k = 0; k < width; k += 16) {
            floats left = load(x + row * width + k) - loadBytes(q + row * width + k) * scale[row];
            m = larger(magnitude(left), m);
        }
        float top = largest(m);
        restScale[i] = top / 127.0f;
        floats up = spread(top > 0 ? 127.0f / top : 0);
        for (size_t k = 0; k < width; k += 16) {
            floats left = load(x + row * width + k) - loadBytes(q + row * width + k) * scale[row];
            storeBytes(rest + k, nearest(left * up));
        }
    }
}

/// `rows` rows by `vectors` registers of outputs; both constants where it is inlined.
INLINE void tile(
    const int rows, const int vectors, const uint8_t *q, const float *scale, const ck_matrix *matrix,
    const int8_t *weights, size_t step, size_t o, const float *onto, float *out, size_t stride
) {
    size_t inputs = matrix->inputs;
    native sum[6][4];
#pragma clang loop unroll(full)
    for (int v = 0; v < vectors; v++) {
        native first = UNSIGNED_ACTIVATIONS ? loadNative(matrix->offset + o + v * NATIVE) : (native){0};
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) sum[r][v] = first;
    }
    for (size_t k = 0; k < inputs; k += 4, weights += step) {
        native w[4];
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) w[v] = loadNative(weights + v * NATIVE * 4);
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            native a = spreadNative(q + r * inputs + k);
#pragma clang loop unroll(full)
            for (int v = 0; v < vectors; v++) sum[r][v] = dot4(sum[r][v], a, w[v]);
        }
    }
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            size_t at = o + v * NATIVE;
            nativeFloats y = __builtin_convertvector(sum[r][v], nativeFloats) * scale[r];
            y = y * loadNativeFloats(matrix->scale + at) + loadNativeFloats(matrix->bias + at);
            if (onto) y += loadNativeFloats(onto + r * stride + at);
            memcpy(out + r * stride + at, &y, sizeof y);
        }
    }
}

INLINE void column(
    const int vectors, const uint8_t *q, const float *scale, size_t rows, const ck_matrix *matrix,
    const int8_t *weights, size_t step, size_t o, const float *onto, float *out, size_t stride
) {
    size_t r = 0;
#define TILE(N) \
    tile( \
        N, vectors, q + r * matrix->inputs, scale + r, matrix, weights, step, o, onto ? onto + r * stride : NULL, \
        out + r * stride, stride)
    for (; r + TILE_ROWS <= rows; r += TILE_ROWS) TILE(TILE_ROWS);
    switch (rows - r) {
    case 0: break;
    case 1: TILE(1); break;
    case 2: TILE(2); break;
#if TILE_ROWS > 3
    case 3: TILE(3); break;
#endif
#if TILE_ROWS > 4
    case 4: TILE(4); break;
    case 5: TILE(5); break;
#endif
    }
#undef TILE
}

static void linear(
    const uint8_t *q, const float *scale, size_t rows, const ck_matrix *matrix, const float *onto, float *out,
    size_t stride
) {
    for (size_t panel = 0; panel < matrix->outputs; panel += CK_PANEL) {
        size_t wide = matrix->outputs - panel < CK_PANEL ? matrix->outputs - panel : CK_PANEL;
        const int8_t *weights = matrix->weights + panel * matrix->inputs;
        size_t o = 0;
        for (; o + TILE_VECTORS * NATIVE <= wide; o += TILE_VECTORS * NATIVE) {
            column(TILE_VECTORS, q, scale, rows, matrix, weights + o * 4, wide * 4, panel + o, onto, out, stride);
        }
        for (; o < wide; o += NATIVE) {
            column(1, q, scale, rows, matrix, weights + o * 4, wide * 4, panel + o, onto, out, stride);
        }
    }
}

INLINE void normRow(
    const float *x, const float *y, float *out, size_t width, const float *weight, const float *bias, float epsilon
) {
    floats sum = spread(0);
    for (size_t k = 0; k < width; k += 16) {
        floats v = load(x + k);
        if (y) v += load(y + k);
        store(out + k, v);
        sum += v;
    }
    float mean = total(sum) / (float)width;
    floats squares = spread(0);
    for (size_t k = 0; k < width; k += 16) {
        floats v = load(out + k) - mean;
        squares += v * v;
    }
    float over = 1.0f / __builtin_sqrtf(total(squares) / (float)width + epsilon);
    for (size_t k = 0; k < width; k += 16) {
        store(out + k, ((load(out + k) - mean) * over) * load(weight + k) + load(bias + k));
    }
}

static void norm(
    float *x, const float *y, size_t rows, size_t width, const float *weight, const float *bias, float epsilon
) {
    for (size_t r = 0; r < rows; r++) {
        normRow(x + r * width, y ? y + r * width : NULL, x + r * width, width, weight, bias, epsilon);
    }
}

static void normInto(
    const float *x, float *out, size_t rows, size_t width, const float *weight, const float *bias, float epsilon
) {
    for (size_t r = 0; r < rows; r++) {
        normRow(x + r * width, NULL, out + r * width, width, weight, bias, epsilon);
    }
}

static void gelu(float *x, size_t count) {
    for (size_t k = 0; k < count; k += 16) {
        floats v = load(x + k);
        floats z = larger(smaller(v, spread(4.2f)), spread(-4.2f));
        floats u = z * z;
        // Half of erf(z / sqrt 2) as an odd polynomial, fitted to the least largest error of the product with z.
        floats p = u * 5.99806732e-11f + -5.63331737e-09f;
        p = p * u + 2.34367405e-07f;
        p = p * u + -5.760769e-06f;
        p = p * u + 9.45743959e-05f;
        p = p * u + -0.00111414795f;
        p = p * u + 0.00983013026f;
        p = p * u + -0.0663603693f;
        p = p * u + 0.398907453f;
        store(x + k, v * (p * z + 0.5f));
    }
}

static void add(float *x, const float *y, size_t count) {
    for (size_t k = 0; k < count; k += 16) store(x + k, load(x + k) + load(y + k));
}

static void addRow(float *out, const int8_t *row, float scale, size_t width) {
    typedef int8_t signedBytes __attribute__((vector_size(16)));
    for (size_t k = 0; k < width; k += 16) {
        signedBytes b;
        memcpy(&b, row + k, 16);
        store(out + k, load(out + k) + __builtin_convertvector(b, floats) * scale);
    }
}

typedef int16_t shorts __attribute__((vector_size(32)));

/// The sum of some rows of 32; 256 of them fit into 16 bits.
INLINE void sumRows(const int8_t *rows, uint32_t mask, const uint32_t *which, size_t count, shorts sum[2]) {
    typedef int8_t signedBytes __attribute__((vector_size(16)));
    shorts low = {0}, high = {0};
    for (size_t i = 0; i < count; i++) {
        const int8_t *row = rows + (size_t)(which[i] & mask) * 32;
        signedBytes a, b;
        memcpy(&a, row, 16);
        memcpy(&b, row + 16, 16);
        low += __builtin_convertvector(a, shorts);
        high += __builtin_convertvector(b, shorts);
    }
    sum[0] = low;
    sum[1] = high;
}

static int32_t scoreRows(
    const int8_t *rows, const uint32_t *which, size_t count, const int32_t *bias, const int32_t *out
) {
    shorts sum[2];
    sumRows(rows, UINT32_MAX, which, count, sum);
    ints low, high, biasLow, biasHigh, outLow, outHigh;
    memcpy(&biasLow, bias, 64);
    memcpy(&biasHigh, bias + 16, 64);
    memcpy(&outLow, out, 64);
    memcpy(&outHigh, out + 16, 64);
    low = __builtin_convertvector(sum[0], ints) + biasLow;
    high = __builtin_convertvector(sum[1], ints) + biasHigh;
    ints keep = {0};
    keep[15] = -1;
    ints parts = ((low > 0) & low) * outLow + (((high > 0) | keep) & high) * outHigh;
    int32_t all[16], total = 0;
    memcpy(all, &parts, 64);
    for (size_t k = 0; k < 16; k++) total += all[k];
    return total;
}

static size_t bestColumn(const int8_t *rows, uint32_t mask, const uint32_t *which, size_t count, size_t columns) {
    shorts sum[2];
    sumRows(rows, mask, which, count, sum);
    int16_t all[32];
    memcpy(all, sum, 64);
    size_t best = 0;
    int16_t top = all[0];
    for (size_t k = 1; k < columns; k++) {
        best = all[k] > top ? k : best;
        top = all[k] > top ? all[k] : top;
    }
    return best;
}

static void sumFours(const int8_t *rows, uint32_t mask, const uint32_t *which, size_t count, int32_t *sums) {
    typedef int8_t fourBytes __attribute__((vector_size(4)));
    typedef int32_t four __attribute__((vector_size(16)));
    four even = {0}, odd = {0};
    size_t i = 0;
    for (; i + 2 <= count; i += 2) {
        fourBytes a, b;
        memcpy(&a, rows + (size_t)(which[i] & mask) * 4, 4);
        memcpy(&b, rows + (size_t)(which[i + 1] & mask) * 4, 4);
        even += __builtin_convertvector(a, four);
        odd += __builtin_convertvector(b, four);
    }
    if (i < count) {
        fourBytes a;
        memcpy(&a, rows + (size_t)(which[i] & mask) * 4, 4);
        even += __builtin_convertvector(a, four);
    }
    even += odd;
    memcpy(sums, &even, 16);
}

static void bestPath(
    const ck_tags *tags, const double *starts, const double *inside, const float *scores, const uint8_t *shapes,
    size_t first, uint8_t begun, size_t count, uint8_t *back, uint8_t *path
) {
    typedef double doubles __attribute__((vector_size(128)));
    typedef int64_t longs __attribute__((vector_size(128)));
    typedef uint8_t choices __attribute__((vector_size(16)));
    size_t n = tags->count;
    doubles outside = {0}, now;
    outside[0] = tags->outside;
    floats row = load(scores);
    now = __builtin_convertvector(row, doubles) + outside;
    for (size_t t = 2; t < 16; t += 2) now[t] += tags->never;
    for (size_t i = 1; i < count; i++) {
        const double *step = shapes[first + i] >= begun ? inside : starts;
        double before[16];
        memcpy(before, &now, sizeof now);
        doubles to, best;
        longs from = {0};
        memcpy(&to, step, sizeof to);
        best = to + before[0];
        for (size_t t = 1; t < n; t++) {
            memcpy(&to, step + 16 * t, sizeof to);
            doubles score = to + before[t];
            longs more = score > best;
            best = (doubles)((more & (longs)score) | (~more & (longs)best));
            from = (more & (int64_t)t) | (~more & from);
        }
        choices chosen = __builtin_convertvector(from, choices);
        memcpy(back + 16 * i, &chosen, 16);
        row = load(scores + i * n);
        now = (best + __builtin_convertvector(row, doubles)) + outside;
    }
    size_t tag = 0;
    for (size_t t = 1; t < n; t++) {
        if (now[t] > now[tag]) tag = t;
    }
    for (size_t i = count; i-- > 0;) {
        path[i] = (uint8_t)tag;
        tag = back[16 * i + tag];
    }
}

/// `rows` queries' weighted sums of values; `rows` and `vectors` constants where it is inlined.
INLINE void mixTile(
    const int rows, const int vectors, const int16_t *share, size_t padded, const int16_t *values, size_t size, size_t d,
    const float *valueScale, float *out, size_t stride
) {
    native sum[6][4];
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) sum[r][v] = (native){0};
    }
    for (size_t j = 0; j < padded; j += 2) {
        native w[4];
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) w[v] = loadNative(values + (j * size + 2 * (d + v * NATIVE)));
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            native a = spreadNative(share + r * padded + j);
#pragma clang loop unroll(full)
            for (int v = 0; v < vectors; v++) sum[r][v] = dot2(sum[r][v], a, w[v]);
        }
    }
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            size_t at = d + v * NATIVE;
            nativeFloats y = __builtin_convertvector(sum[r][v], nativeFloats) * loadNativeFloats(valueScale + at);
            memcpy(out + r * stride + at, &y, sizeof y);
        }
    }
}

/// `rows` queries by `vectors` registers of keys.
INLINE void scoreTile(
    const int rows, const int vectors, const int16_t *query, const float *queryScale, const int16_t *keys,
    const float *keyScale, size_t size, size_t padded, size_t j, float *scores, size_t stride
) {
    native sum[6][4];
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) sum[r][v] = (native){0};
    }
    for (size_t d = 0; d < size; d += 2) {
        native w[4];
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) w[v] = loadNative(keys + d * padded + 2 * (j + v * NATIVE));
#pragma clang loop unroll(full)
        for (int r = 0; r < rows; r++) {
            native a = spreadNative(query + r * size + d);
#pragma clang loop unroll(full)
            for (int v = 0; v < vectors; v++) sum[r][v] = dot2(sum[r][v], a, w[v]);
        }
    }
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
        for (int v = 0; v < vectors; v++) {
            size_t at = j + v * NATIVE;
            nativeFloats y = __builtin_convertvector(sum[r][v], nativeFloats)
                * (loadNativeFloats(keyScale + at) * queryScale[r]);
            memcpy(scores + r * stride + at, &y, sizeof y);
        }
    }
}

/// A row of scores to shares of 32767; what lies beyond `count` to 0.
INLINE void shareRow(float *scores, size_t count, size_t padded, int16_t *share) {
    for (size_t j = count; j < padded; j++) scores[j] = -1e30f;
    floats peaks = load(scores);
    for (size_t j = 16; j < padded; j += 16) peaks = larger(load(scores + j), peaks);
    float peak = largest(peaks);
    floats sum = spread(0);
    for (size_t j = 0; j < padded; j += 16) {
        floats e = exponential(load(scores + j) - peak);
        store(scores + j, e);
        sum += e;
    }
    float over = 32767.0f / total(sum);
    for (size_t j = 0; j < padded; j += 16) {
        shorts s = __builtin_convertvector(nearest(load(scores + j) * over), shorts);
        memcpy(share + j, &s, sizeof s);
    }
}

/// `rows` queries from `i` on.
INLINE void attend(
    const int rows, const ck_attention *shape, size_t padded, const int16_t *query, const float *queryScale,
    const int16_t *keys, const float *keyScale, const int16_t *values, const float *valueScale, float *scores,
    int16_t *share, float *out
) {
    size_t size = shape->size;
    size_t j = 0;
    for (; j + TILE_VECTORS * NATIVE <= padded; j += TILE_VECTORS * NATIVE) {
        scoreTile(rows, TILE_VECTORS, query, queryScale, keys, keyScale, size, padded, j, scores, padded);
    }
    for (; j < padded; j += NATIVE) {
        scoreTile(rows, 1, query, queryScale, keys, keyScale, size, padded, j, scores, padded);
    }
    for (int r = 0; r < rows; r++) shareRow(scores + r * padded, shape->tokens, padded, share + r * padded);
    size_t d = 0;
    for (; d + 2 * NATIVE <= size; d += 2 * NATIVE) {
        mixTile(rows, 2, share, padded, values, size, d, valueScale, out, shape->outputStride);
    }
    for (; d < size; d += NATIVE) {
        mixTile(rows, 1, share, padded, values, size, d, valueScale, out, shape->outputStride);
    }
}

/// The limit for numbers of 16 bits, so that a product of two rows of them fits in 31 bits.
INLINE float narrowLimit(size_t size) { return size <= 32 ? 8191 : size <= 128 ? 4095 : 2047; }

/// A row of one head in 16 bits, `limit` for its largest.
INLINE float narrow(const float *x, size_t size, float limit, int16_t *out) {
    floats m = spread(0);
    for (size_t d = 0; d < size; d += 16) m = larger(magnitude(load(x + d)), m);
    float peak = largest(m);
    floats up = spread(peak > 0 ? limit / peak : 0);
    for (size_t d = 0; d < size; d += 16) {
        shorts s = __builtin_convertvector(nearest(load(x + d) * up), shorts);
        memcpy(out + d, &s, sizeof s);
    }
    return peak / limit;
}

static void attention(const ck_attention *shape, const float *qkv, float *out, void *scratch) {
    size_t n = shape->tokens, size = shape->size, stride = shape->stride;
    size_t padded = (n + 15) / 16 * 16;
    int16_t *keys = scratch;
    int16_t *values = keys + padded * size;
    int16_t *queries = values + padded * size;
    float *keyScale = (float *)(queries + padded * size);
    float *queryScale = keyScale + padded;
    float *scores = queryScale + padded;
    int16_t *share = (int16_t *)(scores + 6 * padded);
    float *valueScale = (float *)(share + 6 * padded);
    float limit = narrowLimit(size);
    float root = 1.0f / __builtin_sqrtf((float)size);
    for (size_t h = 0; h < shape->heads; h++) {
        const float *q = qkv + shape->query + h * size;
        const float *k = qkv + shape->key + h * size;
        const float *v = qkv + shape->value + h * size;
        for (size_t j = 0; j < n; j++) {
            queryScale[j] = narrow(q + j * stride, size, limit, queries + j * size) * root;
            int16_t row[128];
            keyScale[j] = narrow(k + j * stride, size, limit, row);
            for (size_t d = 0; d < size; d += 2) memcpy(keys + d * padded + 2 * j, row + d, 4);
        }
        for (size_t j = n; j < padded; j++) {
            keyScale[j] = 0;
            for (size_t d = 0; d < size; d += 2) memset(keys + d * padded + 2 * j, 0, 4);
        }
        for (size_t d = 0; d < size; d += 16) {
            floats m = spread(0);
            for (size_t j = 0; j < n; j++) m = larger(magnitude(load(v + j * stride + d)), m);
            floats up = pick(m > 0, 32767.0f / m, spread(0));
            // Shares add up to 32767.
            store(valueScale + d, (m / 32767.0f) / 32767.0f);
            for (size_t j = 0; j < padded; j += 2) {
                ints a = j < n ? nearest(load(v + j * stride + d) * up) : (ints){0};
                ints b = j + 1 < n ? nearest(load(v + (j + 1) * stride + d) * up) : (ints){0};
                ints both = (a & 0xFFFF) | (b << 16);
                memcpy(values + j * size + 2 * d, &both, sizeof both);
            }
        }
        size_t i = 0;
        for (; i + TILE_ROWS <= n; i += TILE_ROWS) {
            attend(
                TILE_ROWS, shape, padded, queries + i * size, queryScale + i, keys, keyScale, values, valueScale, scores,
                share, out + i * shape->outputStride + h * size);
        }
        for (; i < n; i++) {
            attend(
                1, shape, padded, queries + i * size, queryScale + i, keys, keyScale, values, valueScale, scores, share,
                out + i * shape->outputStride + h * size);
        }
    }
}

/// `kernel` a constant where it is inlined.
INLINE void convolveRows(
    const size_t kernel, const float *x, size_t rows, size_t width, size_t first, size_t count, const float *taps,
    size_t dilation, const float *shift, float *out
) {
    size_t reach = kernel / 2 * dilation;
    for (size_t i = first; i < first + count; i++, out += width) {
        if (i >= reach && i + reach < rows) {
            const float *from = x + (i - reach) * width;
            for (size_t k = 0; k < width; k += 16) {
                floats y = load(shift + k);
#pragma clang loop unroll(full)
                for (size_t t = 0; t < kernel; t++) y += load(from + t * dilation * width + k) * load(taps + t * width + k);
                store(out + k, y);
            }
            continue;
        }
        for (size_t k = 0; k < width; k += 16) {
            floats y = load(shift + k);
            for (size_t t = 0; t < kernel; t++) {
                size_t from = i + t * dilation;
                if (from < reach || from - reach >= rows) continue;
                y += load(x + (from - reach) * width + k) * load(taps + t * width + k);
            }
            store(out + k, y);
        }
    }
}

static void convolve(
    const float *x, size_t rows, size_t width, size_t first, size_t count, const float *taps, size_t kernel,
    size_t dilation, const float *shift, float *out
) {
    if (kernel == 7) {
        convolveRows(7, x, rows, width, first, count, taps, dilation, shift, out);
    } else {
        convolveRows(kernel, x, rows, width, first, count, taps, dilation, shift, out);
    }
}

static void narrowQueries(const float *x, size_t rows, size_t stride, size_t size, int16_t *out, float *scale) {
    float root = 1.0f / __builtin_sqrtf((float)size);
    for (size_t i = 0; i < rows; i++) scale[i] = narrow(x + i * stride, size, narrowLimit(size), out + i * size) * root;
}

static void narrowKeys(
    const float *x, size_t rows, size_t stride, size_t size, size_t first, size_t padded, int16_t *out, float *scale
) {
    for (size_t i = 0; i < rows; i++) {
        int16_t row[256];
        scale[first + i] = narrow(x + i * stride, size, narrowLimit(size), row);
        for (size_t d = 0; d < size; d += 2) memcpy(out + d * padded + 2 * (first + i), row + d, 4);
    }
}

/// A token's scores to shares, `share` of each added to `mass`; gives the share of none.
INLINE float pointRow(float *scores, size_t count, const float *closeness, float none, float share, float *mass) {
    floats peaks = spread(none);
    size_t padded = (count + 15) / 16 * 16;
    for (size_t j = 0; j < padded; j += 16) store(scores + j, load(scores + j) + load(closeness + j));
    for (size_t j = count; j < padded; j++) scores[j] = -1e30f;
    for (size_t j = 0; j < padded; j += 16) peaks = larger(load(scores + j), peaks);
    float peak = largest(peaks);
    floats sum = spread(0);
    for (size_t j = 0; j < padded; j += 16) {
        floats e = exponential(load(scores + j) - peak);
        store(scores + j, e);
        sum += e;
    }
    for (size_t j = count; j < padded; j++) scores[j] = 0;
    float last = exponential(spread(none - peak))[0];
    float over = share / (total(sum) + last);
    for (size_t j = 0; j < padded; j += 16) store(mass + j, load(mass + j) + load(scores + j) * over);
    return last * over;
}

/// `rows` tokens from the first of `tokens` on; gives `none` and what they add to it, in their order.
INLINE float pointTile(
    const int rows, const ck_pointer *tokens, const int16_t *queries, const float *queryScale, const int16_t *keys,
    const float *keyScale, size_t padded, size_t size, const float *closeness, float share, float none, float *scratch,
    float *mass
) {
    size_t from = tokens[0].key, to = from;
    for (int r = 0; r < rows; r++) {
        from = tokens[r].key < from ? tokens[r].key : from;
        to = tokens[r].key + tokens[r].count > to ? tokens[r].key + tokens[r].count : to;
    }
    size_t wide = (to - from + 15) / 16 * 16, stride = wide + 16, j = 0;
    queries += tokens[0].token * size;
    queryScale += tokens[0].token;
    keys += 2 * from;
    keyScale += from;
    for (; j + TILE_VECTORS * NATIVE <= wide; j += TILE_VECTORS * NATIVE) {
        scoreTile(rows, TILE_VECTORS, queries, queryScale, keys, keyScale, size, padded, j, scratch, stride);
    }
    for (; j < wide; j += NATIVE) {
        scoreTile(rows, 1, queries, queryScale, keys, keyScale, size, padded, j, scratch, stride);
    }
    for (int r = 0; r < rows; r++) {
        none += pointRow(
            scratch + r * stride + (tokens[r].key - from), tokens[r].count, closeness + tokens[r].closeness,
            tokens[r].none, share, mass + tokens[r].reached);
    }
    return none;
}

static float point(
    const ck_pointer *tokens, size_t rows, const int16_t *queries, const float *queryScale, const int16_t *keys,
    const float *keyScale, size_t padded, size_t size, const float *closeness, float share, float *scratch, float *mass
) {
    float none = 0;
    size_t r = 0;
    for (; r + TILE_ROWS <= rows; r += TILE_ROWS) {
        none = pointTile(
            TILE_ROWS, tokens + r, queries, queryScale, keys, keyScale, padded, size, closeness, share, none, scratch, mass);
    }
    for (; r < rows; r++) {
        none = pointTile(
            1, tokens + r, queries, queryScale, keys, keyScale, padded, size, closeness, share, none, scratch, mass);
    }
    return none;
}

const ck_kernels CK_TABLE = {
    .name = CK_NAME,
    .quantise = quantise,
    .quantiseAbove = quantiseAbove,
    .quantiseRest = quantiseRest,
    .linear = linear,
    .norm = norm,
    .normInto = normInto,
    .gelu = gelu,
    .add = add,
    .addRow = addRow,
    .scoreRows = scoreRows,
    .bestColumn = bestColumn,
    .sumFours = sumFours,
    .bestPath = bestPath,
    .attention = attention,
    .convolve = convolve,
    .narrowQueries = narrowQueries,
    .narrowKeys = narrowKeys,
    .point = point,
};
