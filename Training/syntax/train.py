#!/usr/bin/env python3
"""Trains the tagger, the parser and the labeller of sentences, and writes them as one model.  Needs numpy and numba.

  train.py --shared ../shared -o Sources/Language/Resources/en/syntax.rdm [--seed N] [--epochs N]

Learned from the tags and dependencies of PolNeAR's articles as Stanford CoreNLP found them (silver) and GUM's treebank
(gold, CC BY genres), brought to one set of relations; measured on the development part of each. Three averaged
perceptrons over hashed features: tags from left to right; arcs by transitions (arc-hybrid, with the dynamic oracle of
Goldberg and Nivre, 2013); the relation of each arc when the tree is whole. `Sources/Language/Syntax` computes the same
features: whoever changes one changes the other.
"""
import argparse
import gzip
import hashlib
import struct
import sys

import numpy as np
from numba import njit

TAGS = ["NN", "NNS", "NNP", "IN", "DT", "JJ", "VB", "VBD", "VBZ", "VBP", "VBG", "VBN", "RB", "PRP", "PRP$", "CC", "CD",
        "TO", "MD", "POS", "WP", "WDT", "WRB", "RP", "EX", ",", ".", ":", "QU", "BR", "X", "-"]
SAME_TAG = {"JJR": "JJ", "JJS": "JJ", "RBR": "RB", "RBS": "RB", "NNPS": "NNP", "``": "QU", "''": "QU", '"': "QU",
            "-LRB-": "BR", "-RRB-": "BR", "-LSB-": "BR", "-RSB-": "BR", "PDT": "DT", "WP$": "WDT", "HYPH": ":",
            "NFP": ":"}
RELATIONS = ["root", "nsubj", "nsubjpass", "obj", "iobj", "xcomp", "ccomp", "advcl", "acl", "relcl", "amod", "compound",
             "nmod", "conj", "cc", "mark", "aux", "auxpass", "cop", "neg", "advmod", "appos", "case", "det", "poss", "prt",
             "punct", "nummod", "parataxis", "expl", "csubj", "dep"]
SAME_RELATION = {"dobj": "obj", "acl:relcl": "relcl", "nsubj:pass": "nsubjpass", "csubj:pass": "csubj",
                 "csubjpass": "csubj", "aux:pass": "auxpass", "nmod:poss": "poss", "compound:prt": "prt", "flat": "compound",
                 "fixed": "case", "mwe": "case", "obl": "nmod", "obl:tmod": "nmod", "obl:npmod": "nmod",
                 "obl:unmarked": "nmod", "obl:agent": "nmod", "nmod:unmarked": "nmod", "nmod:tmod": "nmod",
                 "nmod:npmod": "nmod", "det:predet": "det", "cc:preconj": "cc", "advmod:emph": "advmod",
                 "nsubj:outer": "nsubj", "advcl:relcl": "advcl"}
WIDTH = 32
TAG_ROWS, ARC_ROWS, RELATION_ROWS = 1 << 16, 1 << 20, 1 << 16
ARC_WIDTH = 4
SHIFT, LEFT, RIGHT = 0, 1, 2
MARGIN = 20.0


# --- What is read

def sentences(path, gold):
    """Sentences as lists of (form, tag, head, relation); negations are joined to the verb that they stand behind."""
    out, rows = [], []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            if not line:
                if rows:
                    out.append(whole(rows, gold))
                rows = []
                continue
            f = line.split("\t")
            if not f[0].isdigit():
                continue
            if gold:
                rows.append([f[1], f[4], int(f[6]), f[7], f[2]])
            else:
                rows.append([f[1], f[3], int(f[5]) if f[5].isdigit() else 0, f[6] if len(f) > 6 else "dep", f[2]])
    if rows:
        out.append(whole(rows, gold))
    return [s for s in out if len(s) > 1]


def whole(rows, gold):
    joined, kept, place = [], [], {}
    for k, row in enumerate(rows):
        if row[0].lower() in ("n't", "n\u2019t") and k > 0:
            kept[-1][0] += row[0]
            place[k + 1] = len(kept)
            continue
        kept.append(list(row))
        place[k + 1] = len(kept)
    for index, (form, tag, head, relation, lemma) in enumerate(kept, 1):
        # Universal Dependencies 2 hangs "and" on what follows; the silver data, of version 1, on the first conjunct.
        if gold and relation in ("cc", "cc:preconj") and rows[head - 1][3] == "conj":
            head = rows[head - 1][2]
        head = place.get(head, 0)
        if head == index:
            head = 0
        tag = SAME_TAG.get(tag, tag)
        relation = SAME_RELATION.get(relation, relation)
        relation = SAME_RELATION.get(relation.split(":")[0], relation.split(":")[0]) if relation not in RELATIONS else relation
        if relation == "advmod" and lemma.lower() in ("not", "never"):
            relation = "neg"
        form = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}.get(form, form)
        joined.append((form, tag if tag in TAGS else "X", head, relation if relation in RELATIONS else "dep"))
    return joined


# --- Words as numbers: the same as `SyntaxWord`

def fnv(data):
    h = 2166136261
    for b in data:
        h = ((h ^ b) * 16777619) & 0xFFFFFFFF
    return h


QUOTES = set("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb`") | {"``", "''"}


def word(form):
    """Numbers of a word: lower case with every digit as 0, its last three, two, one and first two bytes, its looks."""
    if form in QUOTES:
        form = '"'
    form = form.replace("\u2019", "'")
    raw = form.encode()
    low = bytes(48 if 48 <= b <= 57 else b + 32 if 65 <= b <= 90 else b for b in raw)
    looks = (1 if 65 <= raw[0] <= 90 or raw[0] >= 0xC3 else 0) | (2 if any(48 <= b <= 57 for b in raw) else 0) \
        | (4 if b"-" in raw else 0) | (8 if len(raw) > 1 and all(65 <= b <= 90 or b == 46 for b in raw) else 0)
    return fnv(low), fnv(low[-3:]), fnv(low[-2:]), fnv(low[-1:]), fnv(low[:2]), looks


class Corpus:
    """Sentences end to end, as arrays."""

    def __init__(self, found):
        self.starts = np.zeros(len(found) + 1, np.int32)
        count = sum(len(s) for s in found)
        self.words = np.zeros((count, 6), np.uint32)
        self.tags = np.zeros(count, np.int32)
        self.heads = np.zeros(count, np.int32)
        self.relations = np.zeros(count, np.int32)
        known, at = {}, 0
        for k, sentence in enumerate(found):
            for form, tag, head, relation in sentence:
                if form not in known:
                    known[form] = word(form)
                self.words[at] = known[form]
                self.tags[at] = TAGS.index(tag)
                # Heads count from 0; the root stands behind the last word.
                self.heads[at] = head - 1 if head else len(sentence)
                self.relations[at] = RELATIONS.index(relation)
                at += 1
            self.starts[k + 1] = at


@njit(inline="always")
def mix(template, a, b, c):
    h = np.uint64(template) * np.uint64(0x9E3779B1) ^ np.uint64(a)
    h = (h ^ (h >> np.uint64(15))) * np.uint64(0x85EBCA6B)
    h = (h ^ np.uint64(b)) * np.uint64(0xC2B2AE35)
    h = (h ^ (h >> np.uint64(13)) ^ np.uint64(c)) * np.uint64(0x27D4EB2F)
    return np.uint32((h ^ (h >> np.uint64(16))) & np.uint64(0xFFFFFFFF))


# --- Tags

TAG_FEATURES = 21
NONE_WORD, NONE_TAG = 7, 31


@njit
def tag_features(words, start, end, i, t1, t2, out):
    w = words[i]
    p1 = words[i - 1] if i > start else words[i]
    p1w = p1[0] if i > start else np.uint32(7)
    p2w = words[i - 2][0] if i > start + 1 else np.uint32(7)
    n1w = words[i + 1][0] if i + 1 < end else np.uint32(7)
    n2w = words[i + 2][0] if i + 2 < end else np.uint32(7)
    n1s = words[i + 1][1] if i + 1 < end else np.uint32(7)
    p1s = p1[1] if i > start else np.uint32(7)
    n1l = words[i + 1][5] if i + 1 < end else np.uint32(31)
    first = np.uint32(1) if i == start else np.uint32(0)
    z = np.uint32(0)
    out[0] = mix(1, w[0], z, z)
    out[1] = mix(2, w[1], z, z)
    out[2] = mix(3, w[2], w[5], z)
    out[3] = mix(4, w[3], w[5], z)
    out[4] = mix(5, w[4], z, z)
    out[5] = mix(6, w[5], first, z)
    out[6] = mix(7, t1, z, z)
    out[7] = mix(8, t1, t2, z)
    out[8] = mix(9, p1w, z, z)
    out[9] = mix(10, p2w, z, z)
    out[10] = mix(11, n1w, z, z)
    out[11] = mix(12, n2w, z, z)
    out[12] = mix(13, w[0], t1, z)
    out[13] = mix(14, w[0], n1w, z)
    out[14] = mix(15, w[0], p1w, z)
    out[15] = mix(16, t1, n1w, z)
    out[16] = mix(17, t1, w[1], z)
    out[17] = mix(18, n1s, n1l, z)
    out[18] = mix(19, p1s, w[1], z)
    out[19] = mix(20, w[0], w[5], first)
    out[20] = mix(21, w[1], n1s, z)


@njit
def best(weights, rows, count, width, choices):
    top, most = 0, -1e30
    for c in range(choices):
        total = 0.0
        for k in range(count):
            total += weights[rows[k], c]
        if total > most:
            top, most = c, total
    return top


@njit
def add(weights, sums, stamps, now, rows, count, right, wrong):
    for k in range(count):
        r = rows[k]
        for s in range(2):
            c = right if s == 0 else wrong
            sums[r, c] += weights[r, c] * (now - stamps[r, c])
            stamps[r, c] = now
            weights[r, c] += 1.0 if s == 0 else -1.0


@njit
def learn_tags(words, tags, starts, order, weights, sums, stamps, now, mask, choices):
    f = np.zeros(TAG_FEATURES, np.uint32)
    wrong = 0
    for s in order:
        a, b = starts[s], starts[s + 1]
        t1, t2 = NONE_TAG, NONE_TAG
        for i in range(a, b):
            tag_features(words, a, b, i, t1, t2, f)
            for k in range(TAG_FEATURES):
                f[k] &= mask
            now += 1
            guess = best(weights, f, TAG_FEATURES, WIDTH, choices)
            if guess != tags[i]:
                wrong += 1
                add(weights, sums, stamps, now, f, TAG_FEATURES, tags[i], guess)
            t2, t1 = t1, guess
    return now, wrong


@njit
def guess_tags(words, starts, weights, mask, choices, out):
    f = np.zeros(TAG_FEATURES, np.uint32)
    for s in range(len(starts) - 1):
        a, b = starts[s], starts[s + 1]
        t1, t2 = NONE_TAG, NONE_TAG
        for i in range(a, b):
            tag_features(words, a, b, i, t1, t2, f)
            for k in range(TAG_FEATURES):
                f[k] &= mask
            out[i] = best(weights, f, TAG_FEATURES, WIDTH, choices)
            t2, t1 = t1, out[i]


# --- Arcs

ARC_FEATURES = 52


@njit
def arc_features(words, tags, a, n, stack, depth, b, left, left2, right, lefts, rights, out):
    """Places are indices within the sentence; -1 is none, n the root."""
    places = np.empty(13, np.int32)
    s0 = stack[depth - 1] if depth > 0 else -1
    s1 = stack[depth - 2] if depth > 1 else -1
    s2 = stack[depth - 3] if depth > 2 else -1
    places[0], places[1], places[2] = s0, s1, s2
    places[3] = b if b <= n else -1
    places[4] = b + 1 if b + 1 <= n else -1
    places[5] = b + 2 if b + 2 <= n else -1
    places[6] = left[s0] if s0 >= 0 else -1
    places[7] = right[s0] if s0 >= 0 else -1
    places[8] = left[s1] if s1 >= 0 else -1
    places[9] = right[s1] if s1 >= 0 else -1
    places[10] = left[b] if b <= n else -1
    places[11] = left2[b] if b <= n else -1
    places[12] = left2[s0] if s0 >= 0 else -1
    w = np.empty(13, np.uint32)
    t = np.empty(13, np.uint32)
    for k in range(13):
        p = places[k]
        if p < 0:
            w[k], t[k] = np.uint32(7), np.uint32(31)
        elif p == n:
            w[k], t[k] = np.uint32(11), np.uint32(30)
        else:
            w[k], t[k] = words[a + p, 0], np.uint32(tags[a + p])
    z = np.uint32(0)
    near = np.uint32(0)
    if s0 >= 0:
        d = places[3] - s0
        near = np.uint32(d if d < 5 else 5 if d < 10 else 6)
    far = np.uint32(0)
    if s1 >= 0:
        d = s0 - s1
        far = np.uint32(d if d < 5 else 5 if d < 10 else 6)
    v0 = np.uint32((lefts[s0] if lefts[s0] < 3 else 3) * 4 + (rights[s0] if rights[s0] < 3 else 3)) if s0 >= 0 else np.uint32(16)
    v1 = np.uint32((lefts[s1] if lefts[s1] < 3 else 3) * 4 + (rights[s1] if rights[s1] < 3 else 3)) if s1 >= 0 else np.uint32(16)
    vb = np.uint32(lefts[b] if lefts[b] < 3 else 3) if b <= n else np.uint32(16)
    out[0] = mix(101, w[0], z, z)
    out[1] = mix(102, t[0], z, z)
    out[2] = mix(103, w[0], t[0], z)
    out[3] = mix(104, w[1], z, z)
    out[4] = mix(105, t[1], z, z)
    out[5] = mix(106, w[1], t[1], z)
    out[6] = mix(107, w[3], z, z)
    out[7] = mix(108, t[3], z, z)
    out[8] = mix(109, w[3], t[3], z)
    out[9] = mix(110, w[4], t[4], z)
    out[10] = mix(111, t[4], t[5], z)
    out[11] = mix(112, w[2], t[2], z)
    out[12] = mix(113, w[0], w[3], z)
    out[13] = mix(114, w[0], t[3], z)
    out[14] = mix(115, t[0], w[3], z)
    out[15] = mix(116, t[0], t[3], near)
    out[16] = mix(117, w[0], w[1], z)
    out[17] = mix(118, w[0], t[1], z)
    out[18] = mix(119, t[0], w[1], z)
    out[19] = mix(120, t[0], t[1], far)
    out[20] = mix(121, t[0], t[3], t[4])
    out[21] = mix(122, t[1], t[0], t[3])
    out[22] = mix(123, t[2], t[1], t[0])
    out[23] = mix(124, t[3], t[4], t[5])
    out[24] = mix(125, t[0], t[6], t[3])
    out[25] = mix(126, t[0], t[7], t[3])
    out[26] = mix(127, t[0], t[3], t[10])
    out[27] = mix(128, t[1], t[9], t[0])
    out[28] = mix(129, t[1], t[8], t[0])
    out[29] = mix(130, t[1], t[0], t[6])
    out[30] = mix(131, t[1], t[0], t[7])
    out[31] = mix(132, w[0], v0, z)
    out[32] = mix(133, t[0], v0, t[3])
    out[33] = mix(134, t[1], v1, t[0])
    out[34] = mix(135, t[3], vb, t[0])
    out[35] = mix(136, w[3], vb, z)
    out[36] = mix(137, w[0], near, z)
    out[37] = mix(138, w[3], near, z)
    out[38] = mix(139, w[1], w[0], t[3])
    out[39] = mix(140, t[1], w[0], w[3])
    out[40] = mix(141, w[6], t[0], t[3])
    out[41] = mix(142, w[10], t[3], t[0])
    out[42] = mix(143, w[7], t[0], t[3])
    out[43] = mix(144, w[9], t[1], t[0])
    out[44] = mix(145, t[6], t[12], t[0])
    out[45] = mix(146, t[10], t[11], t[3])
    out[46] = mix(147, w[11], t[3], t[0])
    out[47] = mix(148, w[1], t[0], w[3])
    out[48] = mix(149, t[1], far, t[3])
    out[49] = mix(150, w[0], t[3], t[4])
    out[50] = mix(151, w[1], v1, t[0])
    out[51] = mix(152, w[7], w[0], t[3])


@njit
def attach(head, child, heads, left, left2, right, lefts, rights):
    heads[child] = head
    if child < head:
        left2[head] = left[head]
        left[head] = child
        lefts[head] += 1
    else:
        right[head] = child
        rights[head] += 1


@njit
def parse(words, tags, gold, a, n, weights, sums, stamps, now, mask, learning, explore, heads):
    """One sentence; gold[i] is the head of word i. Returns the time and how many moves were wrong."""
    stack = np.empty(n + 2, np.int32)
    left = np.full(n + 2, -1, np.int32)
    left2 = np.full(n + 2, -1, np.int32)
    right = np.full(n + 2, -1, np.int32)
    lefts = np.zeros(n + 2, np.int32)
    rights = np.zeros(n + 2, np.int32)
    f = np.empty(ARC_FEATURES, np.uint32)
    scores = np.empty(3)
    costs = np.empty(3, np.int32)
    allowed = np.empty(3, np.bool_)
    depth, b, wrong = 0, 0, 0
    while True:
        if b == n and depth == 0:
            break
        arc_features(words, tags, a, n, stack, depth, b, left, left2, right, lefts, rights, f)
        for k in range(ARC_FEATURES):
            f[k] &= mask
        allowed[SHIFT] = b < n
        allowed[LEFT] = depth > 0
        allowed[RIGHT] = depth > 1
        for m in range(3):
            total = 0.0
            for k in range(ARC_FEATURES):
                total += weights[f[k], m]
            scores[m] = total
        top = -1
        for m in range(3):
            if allowed[m] and (top < 0 or scores[m] > scores[top]):
                top = m
        if learning:
            now += 1
            s0 = stack[depth - 1] if depth > 0 else -1
            s1 = stack[depth - 2] if depth > 1 else -1
            for m in range(3):
                costs[m] = 0
            lost = 0
            if depth > 0:
                for d in range(b, n):
                    if gold[a + d] == s0:
                        lost += 1
                h = gold[a + s0]
                costs[LEFT] = lost + (1 if h == s1 or h > b else 0)
                costs[RIGHT] = lost + (1 if h >= b else 0)
            if b < n:
                c = 0
                for k in range(depth):
                    if gold[a + stack[k]] == b:
                        c += 1
                    if k < depth - 1 and gold[a + b] == stack[k]:
                        c += 1
                costs[SHIFT] = c
            least = 1 << 20
            for m in range(3):
                if allowed[m] and costs[m] < least:
                    least = costs[m]
            rival = -1
            for m in range(3):
                if allowed[m] and costs[m] > least and (rival < 0 or scores[m] > scores[rival]):
                    rival = m
            best_right = -1
            for m in range(3):
                if allowed[m] and costs[m] == least and (best_right < 0 or scores[m] > scores[best_right]):
                    best_right = m
            if rival >= 0 and costs[top] == least and scores[best_right] < scores[rival] + MARGIN:
                add(weights, sums, stamps, now, f, ARC_FEATURES, best_right, rival)
            if costs[top] > least:
                wrong += 1
                right_move = -1
                for m in range(3):
                    if allowed[m] and costs[m] == least and (right_move < 0 or scores[m] > scores[right_move]):
                        right_move = m
                add(weights, sums, stamps, now, f, ARC_FEATURES, right_move, top)
                if not explore or np.random.random() > 0.9:
                    top = right_move
        if top == SHIFT:
            stack[depth] = b
            depth += 1
            b += 1
        elif top == LEFT:
            depth -= 1
            attach(b, stack[depth], heads, left, left2, right, lefts, rights)
        else:
            depth -= 1
            attach(stack[depth - 1], stack[depth], heads, left, left2, right, lefts, rights)
    return now, wrong


@njit
def learn_arcs(words, tags, gold, starts, order, weights, sums, stamps, now, mask, explore, seed):
    np.random.seed(seed)
    wrong = 0
    heads = np.zeros(2000, np.int32)
    for s in order:
        a, n = starts[s], starts[s + 1] - starts[s]
        if n > 150:
            continue
        now, w = parse(words, tags, gold, a, n, weights, sums, stamps, now, mask, True, explore, heads)
        wrong += w
    return now, wrong


@njit
def guess_arcs(words, tags, gold, starts, weights, mask, out):
    heads = np.zeros(2000, np.int32)
    for s in range(len(starts) - 1):
        a, n = starts[s], starts[s + 1] - starts[s]
        parse(words, tags, gold, a, n, weights, weights, weights, 0, mask, False, False, heads)
        for i in range(n):
            out[a + i] = heads[i]


# --- Relations

RELATION_FEATURES = 26


@njit
def relation_features(words, tags, heads, a, n, i, first, before, second, out):
    """`first`: each word's leftmost child; `second`: the one after it; `before`: the child of the same head before this."""
    h = heads[a + i]
    z = np.uint32(0)
    wd, td = words[a + i, 0], np.uint32(tags[a + i])
    wh = np.uint32(11) if h == n else words[a + h, 0]
    th = np.uint32(30) if h == n else np.uint32(tags[a + h])
    side = np.uint32(0 if h < i else 1)
    d = abs(h - i)
    far = np.uint32((d if d < 4 else 4 if d < 8 else 5)) * np.uint32(2) + side
    f = first[i]
    wf = np.uint32(7) if f < 0 else words[a + f, 0]
    tf = np.uint32(31) if f < 0 else np.uint32(tags[a + f])
    s = second[i]
    ws = np.uint32(7) if s < 0 else words[a + s, 0]
    ts = np.uint32(31) if s < 0 else np.uint32(tags[a + s])
    p = before[i]
    wp = np.uint32(7) if p < 0 else words[a + p, 0]
    tp = np.uint32(31) if p < 0 else np.uint32(tags[a + p])
    tl = np.uint32(31) if i == 0 else np.uint32(tags[a + i - 1])
    tr = np.uint32(31) if i + 1 == n else np.uint32(tags[a + i + 1])
    wl = np.uint32(7) if i == 0 else words[a + i - 1, 0]
    g = n if h == n else heads[a + h]
    tg = np.uint32(30) if g == n else np.uint32(tags[a + g])
    hf = first[h] if h < n else -1
    whf = np.uint32(7) if hf < 0 else words[a + hf, 0]
    out[0] = mix(201, wd, side, z)
    out[1] = mix(202, td, side, z)
    out[2] = mix(203, wh, side, z)
    out[3] = mix(204, th, side, z)
    out[4] = mix(205, td, th, far)
    out[5] = mix(206, wd, th, side)
    out[6] = mix(207, td, wh, side)
    out[7] = mix(208, wd, wh, side)
    out[8] = mix(209, wf, td, th)
    out[9] = mix(210, tf, td, th)
    out[10] = mix(211, tp, td, th)
    out[11] = mix(212, wp, td, side)
    out[12] = mix(213, tl, td, tr)
    out[13] = mix(214, wl, td, side)
    out[14] = mix(215, tg, th, td)
    out[15] = mix(216, wf, wh, td)
    out[16] = mix(217, wf, ts, td)
    out[17] = mix(218, ws, td, th)
    out[18] = mix(219, whf, td, th)
    out[19] = mix(220, tl, td, th)
    out[20] = mix(221, tr, td, th)
    out[21] = mix(222, wd, td, th)
    out[22] = mix(223, tf, ts, td)
    out[23] = mix(224, words[a + i, 1], td, th)
    out[24] = mix(225, wp, wh, td)
    out[25] = mix(226, tf, th, far)


@njit
def children(heads, a, n, first, before, second, last):
    for i in range(n + 1):
        first[i], second[i], last[i] = -1, -1, -1
    for i in range(n):
        h = heads[a + i]
        before[i] = last[h]
        if first[h] < 0:
            first[h] = i
        elif second[h] < 0:
            second[h] = i
        last[h] = i


@njit
def relate(words, tags, heads, gold, goldheads, starts, order, weights, sums, stamps, now, mask, choices, learning, out):
    f = np.zeros(RELATION_FEATURES, np.uint32)
    first = np.zeros(2000, np.int32)
    before = np.zeros(2000, np.int32)
    second = np.zeros(2000, np.int32)
    last = np.zeros(2000, np.int32)
    wrong = 0
    for s in order:
        a, n = starts[s], starts[s + 1] - starts[s]
        children(heads, a, n, first, before, second, last)
        for i in range(n):
            # What hangs on the wrong word has no right relation to learn.
            if learning and heads[a + i] != goldheads[a + i]:
                continue
            relation_features(words, tags, heads, a, n, i, first, before, second, f)
            for k in range(RELATION_FEATURES):
                f[k] &= mask
            guess = best(weights, f, RELATION_FEATURES, WIDTH, choices)
            if learning:
                now += 1
                if guess != gold[a + i]:
                    wrong += 1
                    add(weights, sums, stamps, now, f, RELATION_FEATURES, gold[a + i], guess)
            else:
                out[a + i] = guess
    return now, wrong


# --- Learning

class Perceptron:
    def __init__(self, rows, width):
        self.weights = np.zeros((rows, width), np.float32)
        self.sums = np.zeros((rows, width), np.float64)
        self.stamps = np.zeros((rows, width), np.float64)
        self.now = 0.0

    def averaged(self):
        total = self.sums + self.weights * (self.now - self.stamps)
        return (total / max(self.now, 1)).astype(np.float32)


def rounded(weights):
    """Whole numbers of one byte. The largest stay as they are: they are those of the commonest features."""
    unit = 127 / np.abs(weights).max()
    return np.clip(np.round(weights * unit), -127, 127).astype(np.int8)


def tagger(corpus, chosen, epochs, random):
    model = Perceptron(TAG_ROWS, WIDTH)
    for epoch in range(epochs):
        order = random.permutation(chosen).astype(np.int64)
        model.now, wrong = learn_tags(corpus.words, corpus.tags, corpus.starts, order, model.weights, model.sums,
                                      model.stamps, model.now, np.uint32(TAG_ROWS - 1), len(TAGS) - 1)
        print("tags, epoch %d: %d wrong" % (epoch, wrong), file=sys.stderr, flush=True)
    return rounded(model.averaged())


def tagged(corpus, weights):
    out = np.zeros(len(corpus.tags), np.int32)
    guess_tags(corpus.words, corpus.starts, weights.astype(np.float32), np.uint32(TAG_ROWS - 1), len(TAGS) - 1, out)
    return out


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--shared", default="../shared")
    options.add_argument("--epochs", type=int, default=14)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("-o", dest="out", required=True)
    o = options.parse_args()
    random = np.random.default_rng(o.seed)
    silver = o.shared + "/data/attribution/%s.corenlp.conll.gz"
    gold = o.shared + "/data/treebank/gum-%s.conllu.gz"
    corpus = Corpus(sentences(silver % "train", False) + sentences(gold % "train", True))
    measured = {"PolNeAR dev (silver)": Corpus(sentences(silver % "dev", False)),
                "GUM dev (gold)": Corpus(sentences(gold % "dev", True))}
    count = len(corpus.starts) - 1
    print("%d sentences, %d words" % (count, corpus.starts[-1]), file=sys.stderr, flush=True)

    # The parser learns from tags as they will be found, by a tagger that has not seen them.
    half = np.arange(count) % 2
    own = np.zeros(len(corpus.tags), np.int32)
    for k in (0, 1):
        found = tagged(corpus, tagger(corpus, np.flatnonzero(half != k), 4, random))
        for s in np.flatnonzero(half == k):
            own[corpus.starts[s]:corpus.starts[s + 1]] = found[corpus.starts[s]:corpus.starts[s + 1]]
    tags = tagger(corpus, np.arange(count), 5, random)

    arcs = Perceptron(ARC_ROWS, ARC_WIDTH)
    mask = np.uint32(ARC_ROWS - 1)
    for epoch in range(o.epochs):
        order = random.permutation(count).astype(np.int64)
        arcs.now, wrong = learn_arcs(corpus.words, own, corpus.heads, corpus.starts, order, arcs.weights, arcs.sums,
                                     arcs.stamps, arcs.now, mask, epoch > 0, o.seed + epoch)
        print("arcs, epoch %d: %d wrong" % (epoch, wrong), file=sys.stderr, flush=True)
    arc = rounded(arcs.averaged())

    heads = np.zeros(len(own), np.int32)
    guess_arcs(corpus.words, own, corpus.heads, corpus.starts, arc.astype(np.float32), mask, heads)
    relations = Perceptron(RELATION_ROWS, WIDTH)
    rmask = np.uint32(RELATION_ROWS - 1)
    for epoch in range(5):
        order = random.permutation(count).astype(np.int64)
        relations.now, wrong = relate(corpus.words, own, heads, corpus.relations, corpus.heads, corpus.starts, order,
                                      relations.weights, relations.sums, relations.stamps, relations.now, rmask,
                                      len(RELATIONS), True, heads)
        print("relations, epoch %d: %d wrong" % (epoch, wrong), file=sys.stderr, flush=True)
    relation = rounded(relations.averaged())

    for name, c in measured.items():
        t = tagged(c, tags)
        h = np.zeros(len(t), np.int32)
        guess_arcs(c.words, t, c.heads, c.starts, arc.astype(np.float32), mask, h)
        r = np.zeros(len(t), np.int32)
        w = relation.astype(np.float32)
        relate(c.words, t, h, c.relations, c.heads, c.starts, np.arange(len(c.starts) - 1), w, w, w, 0.0, rmask,
               len(RELATIONS), False, r)
        words = c.relations != RELATIONS.index("punct")
        print("%s: tags %.1f, heads %.1f, heads with relations %.1f" % (
            name, 100 * (t == c.tags).mean(), 100 * (h == c.heads)[words].mean(),
            100 * ((h == c.heads) & (r == c.relations))[words].mean()), flush=True)
        for name in ("nsubj", "obj", "xcomp", "ccomp", "advcl", "nmod", "conj", "neg", "relcl"):
            k = RELATIONS.index(name)
            g, f = c.relations == k, r == k
            both = (g & f & (h == c.heads)).sum()
            print("   %s: precision %.1f, recall %.1f" % (name, 100 * both / max(1, f.sum()), 100 * both / max(1, g.sum())))
    write({"tag.weight": tags, "arc.weight": arc, "relation.weight": relation}, o.out)


def write(arrays, path):
    """The model file that Training/reading/FORMAT.md describes."""
    table, body = b"", b""
    start = 64 + 72 * len(arrays)
    for name, array in arrays.items():
        body += b"\0" * (-(start + len(body)) % 64)
        raw = array.tobytes()
        shape = list(array.shape) + [0] * (4 - array.ndim)
        table += struct.pack("<32sII4IQQ", name.encode(), 1, array.ndim, *shape, start + len(body), len(raw))
        body += raw
    content = table + body
    header = b"RDOUTMDL" + struct.pack("<II", 1, len(arrays)) + hashlib.sha256(content).digest()
    header += struct.pack("<Q", 64 + len(content)) + b"\0" * 8
    with open(path, "wb") as f:
        f.write(header + content)


if __name__ == "__main__":
    main()
