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
        if (top * top * (float)width > peak * peak * total(squares)) peaked[count++] = (uint32_t)r;
        scale[r] = top / 127.0f;
        floats up = spread(top > 0 ? 127.0f / top : 0);
        for (size_t k = 0; k < width; k += 16) storeBytes(q + k, nearest(load(x + k) * up));
    }
    return count;
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
    const int8_t *weights, size_t step, size_t o, float *out, size_t stride
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
            memcpy(out + r * stride + at, &y, sizeof y);
        }
    }
}

INLINE void column(
    const int vectors, const uint8_t *q, const float *scale, size_t rows, const ck_matrix *matrix,
    const int8_t *weights, size_t step, size_t o, float *out, size_t stride
) {
    size_t r = 0;
    for (; r + TILE_ROWS <= rows; r += TILE_ROWS) {
        tile(TILE_ROWS, vectors, q + r * matrix->inputs, scale + r, matrix, weights, step, o, out + r * stride, stride);
    }
    for (; r < rows; r++) {
        tile(1, vectors, q + r * matrix->inputs, scale + r, matrix, weights, step, o, out + r * stride, stride);
    }
}

static void linear(
    const uint8_t *q, const float *scale, size_t rows, const ck_matrix *matrix, float *out, size_t stride
) {
    for (size_t panel = 0; panel < matrix->outputs; panel += CK_PANEL) {
        size_t wide = matrix->outputs - panel < CK_PANEL ? matrix->outputs - panel : CK_PANEL;
        const int8_t *weights = matrix->weights + panel * matrix->inputs;
        size_t o = 0;
        for (; o + TILE_VECTORS * NATIVE <= wide; o += TILE_VECTORS * NATIVE) {
            column(TILE_VECTORS, q, scale, rows, matrix, weights + o * 4, wide * 4, panel + o, out, stride);
        }
        for (; o < wide; o += NATIVE) {
            column(1, q, scale, rows, matrix, weights + o * 4, wide * 4, panel + o, out, stride);
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

static void relu(float *x, size_t count) {
    for (size_t k = 0; k < count; k += 16) store(x + k, larger(load(x + k), spread(0)));
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

static int32_t scoreRows(
    const int8_t *rows, const uint32_t *which, size_t count, const int32_t *bias, const int32_t *out
) {
    typedef int8_t signedBytes __attribute__((vector_size(16)));
    typedef int16_t shorts __attribute__((vector_size(32)));
    // 256 rows fit into 16 bits.
    shorts low = {0}, high = {0};
    for (size_t i = 0; i < count; i++) {
        signedBytes a, b;
        memcpy(&a, rows + (size_t)which[i] * 32, 16);
        memcpy(&b, rows + (size_t)which[i] * 32 + 16, 16);
        low += __builtin_convertvector(a, shorts);
        high += __builtin_convertvector(b, shorts);
    }
    int16_t sums[32];
    memcpy(sums, &low, 32);
    memcpy(sums + 16, &high, 32);
    int32_t total = 0;
    for (size_t k = 0; k < 31; k++) {
        int32_t sum = sums[k] + bias[k];
        total += (sum > 0 ? sum : 0) * out[k];
    }
    return total + (sums[31] + bias[31]) * out[31];
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
    const float *keyScale, size_t size, size_t j, float *scores, size_t padded
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
            memcpy(scores + r * padded + at, &y, sizeof y);
        }
    }
}

/// A row of scores to shares of 32767; what lies beyond `count` to 0.
INLINE void shareRow(float *scores, size_t count, size_t padded, int16_t *share) {
    typedef int16_t shorts __attribute__((vector_size(32)));
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
        scoreTile(rows, TILE_VECTORS, query, queryScale, keys, keyScale, size, j, scores, padded);
    }
    for (; j < padded; j += NATIVE) {
        scoreTile(rows, 1, query, queryScale, keys, keyScale, size, j, scores, padded);
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

/// A row of one head in 16 bits: at most 8191, so that a product of two of 32 (and of 128 at 4095) fits in 31 bits.
INLINE float narrow(const float *x, size_t size, float limit, int16_t *out) {
    typedef int16_t shorts __attribute__((vector_size(32)));
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
    float limit = size <= 32 ? 8191 : 4095;
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

static void convolve(
    const float *x, size_t rows, size_t width, const float *taps, size_t kernel, size_t dilation, const float *shift,
    float *out
) {
    size_t reach = kernel / 2 * dilation;
    for (size_t i = 0; i < rows; i++) {
        for (size_t k = 0; k < width; k += 16) {
            floats y = load(shift + k);
            for (size_t t = 0; t < kernel; t++) {
                size_t from = i + t * dilation;
                if (from < reach || from - reach >= rows) continue;
                y += load(x + (from - reach) * width + k) * load(taps + t * width + k);
            }
            store(out + i * width + k, y);
        }
    }
}

/// The lanes of four vectors added up: to the bit what `total` gives for each.
INLINE void totals(const floats v[4], float *out) {
    typedef float eight __attribute__((vector_size(32)));
    typedef float four __attribute__((vector_size(16)));
    four b[4];
#pragma clang loop unroll(full)
    for (int i = 0; i < 4; i++) {
        eight a = __builtin_shufflevector(v[i], v[i], 0, 1, 2, 3, 4, 5, 6, 7)
            + __builtin_shufflevector(v[i], v[i], 8, 9, 10, 11, 12, 13, 14, 15);
        b[i] = __builtin_shufflevector(a, a, 0, 1, 2, 3) + __builtin_shufflevector(a, a, 4, 5, 6, 7);
    }
    four low01 = __builtin_shufflevector(b[0], b[1], 0, 4, 1, 5), high01 = __builtin_shufflevector(b[0], b[1], 2, 6, 3, 7);
    four low23 = __builtin_shufflevector(b[2], b[3], 0, 4, 1, 5), high23 = __builtin_shufflevector(b[2], b[3], 2, 6, 3, 7);
    four sum01 = low01 + high01, sum23 = low23 + high23;
    four sum = __builtin_shufflevector(sum01, sum23, 0, 1, 4, 5) + __builtin_shufflevector(sum01, sum23, 2, 3, 6, 7);
    memcpy(out, &sum, sizeof sum);
}

static void dots(
    const float *query, const float *keys, size_t stride, size_t count, size_t size, float scale, float *out
) {
    size_t j = 0;
    for (; j + 4 <= count; j += 4, keys += 4 * stride) {
        floats sum[4];
#pragma clang loop unroll(full)
        for (int i = 0; i < 4; i++) sum[i] = spread(0);
        for (size_t d = 0; d < size; d += 16) {
            floats q = load(query + d);
#pragma clang loop unroll(full)
            for (int i = 0; i < 4; i++) sum[i] += q * load(keys + i * stride + d);
        }
        totals(sum, out + j);
        for (int i = 0; i < 4; i++) out[j + i] *= scale;
    }
    for (; j < count; j++, keys += stride) {
        floats sum = spread(0);
        for (size_t d = 0; d < size; d += 16) sum += load(query + d) * load(keys + d);
        out[j] = total(sum) * scale;
    }
}

static void softmax(float *x, size_t count) {
    if (!count) return;
    float peak = x[0];
    for (size_t j = 1; j < count; j++) peak = x[j] > peak ? x[j] : peak;
    floats sum = spread(0);
    size_t whole = count / 16 * 16;
    for (size_t j = 0; j < whole; j += 16) {
        floats e = exponential(load(x + j) - peak);
        store(x + j, e);
        sum += e;
    }
    if (whole < count) {
        floats rest = spread(-1e30f);
        memcpy(&rest, x + whole, (count - whole) * sizeof(float));
        rest = exponential(rest - peak);
        memcpy(x + whole, &rest, (count - whole) * sizeof(float));
        for (size_t j = whole; j < count; j++) sum[0] += x[j];
    }
    float over = 1.0f / total(sum);
    for (size_t j = 0; j < whole; j += 16) store(x + j, load(x + j) * over);
    for (size_t j = whole; j < count; j++) x[j] *= over;
}

const ck_kernels CK_TABLE = {
    .name = CK_NAME,
    .quantise = quantise,
    .quantiseRest = quantiseRest,
    .linear = linear,
    .norm = norm,
    .normInto = normInto,
    .gelu = gelu,
    .relu = relu,
    .add = add,
    .addRow = addRow,
    .scoreRows = scoreRows,
    .attention = attention,
    .convolve = convolve,
    .dots = dots,
    .softmax = softmax,
};
