// The inner loops of the reading models.
//
// Every path (portable, AVX2, AVX-512 with VNNI) gives the same bits. Matrix products and attention are sums of
// products of integers, which no order changes. What is done in floating point is either done to each element alone or
// summed in sixteen lanes that are added up in one fixed order; products and sums are never fused.
//
// Widths are multiples of 16 floats. No function allocates, and none reads or writes beyond what is said here.

#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#define CK_LANES 16
/// Outputs that are computed side by side.
#define CK_PANEL 64
/// Tokens that point side by side.
#define CK_POINTER_ROWS 6

/// A matrix of int8 with a scale for each row (output), laid out for the kernels by `ck_pack`.
typedef struct {
    /// In panels of 64 outputs (the last may have 16, 32 or 48): for each four inputs, four bytes of each output.
    const int8_t *weights;
    /// -128 times the sum of each row: what activations that are stored 128 too high add.
    const int32_t *offset;
    const float *scale;
    const float *bias;
    /// A multiple of 4.
    size_t inputs;
    /// A multiple of 16; rows that the matrix does not have are zero.
    size_t outputs;
} ck_matrix;

/// The layout of one window's attention: where query, key and value of a head stand in a row.
typedef struct {
    size_t tokens;
    /// Floats from one row of `qkv` to the next.
    size_t stride;
    /// The first float of the query, the key and the value of the first head; a head's follow the one's before.
    size_t query, key, value;
    size_t heads;
    /// Floats of one head: a multiple of 16, at most 128.
    size_t size;
    /// Floats from one row of the output to the next.
    size_t outputStride;
} ck_attention;

/// What a tag may follow gains and costs; at most 16 tags.
typedef struct {
    size_t count;
    /// What the first tag, which stands outside, gains; and what an even tag, which goes on, at the beginning.
    double outside, never;
} ck_tags;

/// Where one token may point.
typedef struct {
    /// The number of its query, of its first key, and of the token that this is the key of.
    size_t token, key, reached;
    /// Keys.
    size_t count;
    /// Where what each of them gains by its distance begins; 15 floats more may be read.
    size_t closeness;
    /// The score of pointing to nothing.
    float none;
} ck_pointer;

typedef struct {
    const char *name;

    /// Rows of floats to 8 bits with a scale for each row, rounded to the nearest, ties to even. Rows whose largest
    /// magnitude is more than `peak` times their root mean square lose too much by it: their numbers go to `peaked`
    /// (room for `rows`), and how many they are is returned.
    size_t (*quantise)(
        const float *x, size_t rows, size_t width, float peak, uint8_t *q, float *scale, uint32_t *peaked);

    /// The same of what is above nought, the rest as nought; no row is said to lose too much.
    void (*quantiseAbove)(const float *x, size_t rows, size_t width, uint8_t *q, float *scale);

    /// What `quantise` left of `count` of its rows, in 8 bits: x[row] - q[row] * scale[row] for each row of `which`.
    void (*quantiseRest)(
        const float *x, size_t width, const uint8_t *q, const float *scale, const uint32_t *which, size_t count,
        uint8_t *rest, float *restScale);

    /// out[row][o] = (q[row] . weights[o]) * scale[row] * matrix.scale[o] + matrix.bias[o], and onto[row][o] where there
    /// is one; `stride` floats a row of both, at least matrix.outputs.
    void (*linear)(
        const uint8_t *q, const float *scale, size_t rows, const ck_matrix *matrix, const float *onto, float *out,
        size_t stride);

    /// x = layer norm of (x + y), y being none or rows like x.
    void (*norm)(
        float *x, const float *y, size_t rows, size_t width, const float *weight, const float *bias, float epsilon);

    /// x = a, but for the layer norm: out = layer norm of x.
    void (*normInto)(
        const float *x, float *out, size_t rows, size_t width, const float *weight, const float *bias, float epsilon);

    /// x = x/2 (1 + erf(x / sqrt 2)), within 5e-5 up to |x| = 4.2 and 1.3e-5 of |x| beyond. `count` multiple of 16.
    void (*gelu)(float *x, size_t count);
    /// x += y. `count` multiple of 16.
    void (*add)(float *x, const float *y, size_t count);

    /// out += row * scale, a row of int8. `width` multiple of 16.
    void (*addRow)(float *out, const int8_t *row, float scale, size_t width);

    /// The sum of `count` rows (of 32, at most 256 of them) and of `bias`: what of it is above nought times `out`, added
    /// up, but the last of the 32 as it is.
    int32_t (*scoreRows)(
        const int8_t *rows, const uint32_t *which, size_t count, const int32_t *bias, const int32_t *out);

    /// The first of the columns with the largest sum over `count` rows (of 32, at most 256 of them, `which & mask`).
    size_t (*bestColumn)(const int8_t *rows, uint32_t mask, const uint32_t *which, size_t count, size_t columns);

    /// The sums of `count` rows of four (`which & mask`).
    void (*sumFours)(const int8_t *rows, uint32_t mask, const uint32_t *which, size_t count, int32_t *sums);

    /// The best path of tags through `count` rows of scores, of equal paths the lower tag. `step` and `inside`: the cost
    /// from each tag to each of 16, where a word begins and where a piece goes on with one, as those do whose shape, from
    /// `first` on, is `begun` or more. Rows are `tags->count` floats and may be read 15 beyond; `back`: 16 bytes a row.
    void (*bestPath)(
        const ck_tags *tags, const double *step, const double *inside, const float *scores, const uint8_t *shapes,
        size_t first, uint8_t begun, size_t count, uint8_t *back, uint8_t *path);

    /// Attention of all heads of a window, in 16 bits. `scratch`: ck_attention_scratch bytes, aligned to 64.
    void (*attention)(const ck_attention *shape, const float *qkv, float *out, void *scratch);

    /// A depthwise convolution: out[i - first] = shift + sum of taps[t] * x[i + (t - kernel / 2) * dilation] for `count`
    /// rows from `first` on, zero outside the rows.
    void (*convolve)(
        const float *x, size_t rows, size_t width, size_t first, size_t count, const float *taps, size_t kernel,
        size_t dilation, const float *shift, float *out);

    /// Rows of `size` floats, `stride` apart, in 16 bits one after the other, and their scales over the root of `size`.
    void (*narrowQueries)(const float *x, size_t rows, size_t stride, size_t size, int16_t *out, float *scale);

    /// The same as keys from `first` on: for each two of a key's numbers (a multiple of 16, at most 256), both of each of
    /// `padded` keys, which is at least 16 more than there are.
    void (*narrowKeys)(
        const float *x, size_t rows, size_t stride, size_t size, size_t first, size_t padded, int16_t *out,
        float *scale);

    /// Adds up where `rows` tokens in a row, whose keys are in one row too, point: `share` of
    /// exp(query . key * scale + closeness) / sum of each goes to the mass of the token that the key is of; gives the sum
    /// for none. May write nought 15 floats beyond the last. `scratch`: CK_POINTER_ROWS rows of 32 more than all keys of
    /// six tokens.
    float (*point)(
        const ck_pointer *tokens, size_t rows, const int16_t *queries, const float *queryScale, const int16_t *keys,
        const float *keyScale, size_t padded, size_t size, const float *closeness, float share, float *scratch,
        float *mass);
} ck_kernels;

/// The best path that this processor runs.
const ck_kernels *ck_best(void);
/// The path of that number, the portable one being 0, or NULL where there is none or this processor does not run it.
const ck_kernels *ck_path(int number);

/// Lays out rows of int8, `inputs` wide, as the rows [first, first + rows) of a matrix of `outputs` rows.
void ck_pack(
    const int8_t *rows, size_t count, size_t inputs, size_t first, size_t outputs, int8_t *weights, int32_t *offset);

/// Bytes that the attention of so many tokens needs.
size_t ck_attention_scratch(size_t tokens, size_t size);

#endif
