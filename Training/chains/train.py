#!/usr/bin/env python3
"""Trains the model that brings mentions together, and writes it.  Needs numpy and scipy.

  train.py --program .build/release/readout --shared ../shared -o Sources/Language/Resources/en/chains.rdm
           [--leave HALF] [--seed N]

The program itself says what it finds (`trace-chains`): its mentions, and for each the chains that it could join with
what speaks for each. They are labelled by the gold standards (GUM's treebank, Wikinews of MEANTIME, ECB+) and the model learns to
choose. --leave 0 or 1 leaves every second document of GUM news and of MEANTIME out, beginning with the first or the
second, so that it can be measured on them; the shipped one is trained on all.
"""
import argparse
import hashlib
import json
import os
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np
import scipy.sparse as sparse

import gold as golden

ROWS, WIDTH = 1 << 14, 32
EPOCHS, RATE, DECAY, DROPOUT, BATCH = 6, 0.004, 1e-3, 0.2, 150
# Added to the score of beginning a chain while learning: what is missed costs more than what is joined wrongly.
RELUCTANCE = 0.7


def corpora(shared, leave):
    """(document, mentions, whether all mentions are marked, how often it counts)."""
    out = []
    news = 0
    for part in ("train", "dev"):
        for document, mentions in golden.gum("%s/data/treebank/gum-%s.conllu.gz" % (shared, part)):
            if "_news_" in document["id"]:
                continue
            out.append((document, mentions, True, 1))
    news = [d for part in ("train", "dev") for d in golden.gum("%s/data/treebank/gum-%s.conllu.gz" % (shared, part))
            if "_news_" in d[0]["id"]]
    for k, (document, mentions) in enumerate(sorted(news, key=lambda d: d[0]["id"])):
        if leave is None or k % 2 != leave:
            out.append((document, mentions, True, 2))
    folder = shared + "/data/coreference/"
    for k, (document, mentions) in enumerate(golden.json_lines(
            folder + "meantime-dev.docs.jsonl", folder + "meantime-dev.coref.jsonl")):
        if leave is None or k % 2 != leave:
            out.append((document, mentions, False, 2))
    for document, mentions in golden.json_lines(
            folder + "ecbplus-dev.docs.jsonl", folder + "ecbplus-dev.coref.jsonl"):
        out.append((document, mentions, False, 1))
    return out


def head_end(text):
    found = re.search(r"(,|\s(of|who|which|that|in|at|for|from|on|with|to)\s)", text)
    return found.start() if found else len(text)


def things(document, found, mentions, is_whole):
    """For each mention of the program the number of the thing it is, or -1."""
    # Bytes to code points.
    point, points = 0, {}
    offset = 0
    for character in document["text"]:
        points[offset] = point
        offset += len(character.encode())
        point += 1
    points[offset] = point
    numbers, out = {}, []
    spans = [(points[a], points[b], points[c], points[d], family) for a, b, c, d, family in found]
    for start, end, low, high, family in spans:
        best = None
        for g in mentions:
            if (g["start"], g["end"]) == (start, end):
                best = g
                break
            if family in (0, 2):
                continue
            if g["start"] <= start and end <= g["end"]:
                if "head" in g:
                    fits = g["head"][0] <= low and high <= g["head"][1]
                else:
                    fits = end == g["start"] + head_end(g["text"]) or g["text"][end - g["start"]:] in ("'s", "\u2019s")
                if fits and (best is None or best["end"] - best["start"] > g["end"] - g["start"]):
                    best = g
            elif "head" not in g and g["start"] >= start and g["end"] == end and best is None:
                best = g
        if best is None and family == 3:
            best = next((g for g in mentions if g["start"] <= start and end == g["end"]), None)
        if best is None:
            # Where everything is marked, what is not marked is a thing of its own.
            out.append(1000000 + len(out) if is_whole else -1)
        else:
            out.append(numbers.setdefault(best["chain"], len(numbers)))
    return out


def choices(program, articles, labels, rolls, environment):
    with tempfile.TemporaryDirectory() as folder:
        docs, marks = folder + "/docs.jsonl", folder + "/things.jsonl"
        with open(docs, "w", encoding="utf-8") as f:
            f.writelines(json.dumps(d) + "\n" for d in articles)
        if labels is None:
            told = subprocess.run([program, "trace-chains", docs], stdout=subprocess.PIPE, check=True, env=environment)
            return [json.loads(line) for line in told.stdout.splitlines()]
        with open(marks, "w", encoding="utf-8") as f:
            f.writelines(json.dumps(row) + "\n" for row in labels)
        told = subprocess.run([program, "trace-chains", docs, "--things", marks] + (["--rolls"] if rolls else []),
                              stdout=subprocess.PIPE, check=True, env=environment)
    words = np.frombuffer(told.stdout, np.int32)
    out = [[] for _ in articles]
    at = 0
    while at < len(words):
        article, mention, count = words[at:at + 3]
        at += 3
        rights, rows = [], []
        for _ in range(count):
            right, size = words[at:at + 2]
            rights.append(bool(right))
            rows.append(words[at + 2:at + 2 + size])
            at += 2 + size
        if labels[article][mention] >= 0:
            out[article].append((rights, rows))
    return out


def batches(documents):
    """Of each document, or of some short ones together: the rows of every possibility, how many each choice has, and which
    are right."""
    out, held = [], []

    def flush():
        rows = [r for _, rs in held for r in rs]
        ends = np.cumsum([0] + [len(r) for r in rows])
        matrix = sparse.csr_matrix((np.ones(ends[-1], np.float32), np.concatenate(rows), ends), shape=(len(rows), ROWS))
        sizes = np.array([len(rs) for _, rs in held])
        right = np.array([r for rights, _ in held for r in rights])
        out.append((matrix, sizes, right))
        held.clear()

    for document, weight in documents:
        for _ in range(weight):
            held.extend(document)
            if len(held) >= BATCH:
                flush()
    if held:
        flush()
    return out


class Network:
    def __init__(self, random):
        self.rows = (random.standard_normal((ROWS, WIDTH - 1)) * 0.1).astype(np.float32)
        self.bias = np.zeros(WIDTH - 1, np.float32)
        self.out = (random.standard_normal(WIDTH - 1) * 0.3).astype(np.float32)
        self.linear = np.zeros(ROWS, np.float32)
        self.parts = [self.rows, self.bias, self.out, self.linear]
        self.first = [np.zeros_like(p) for p in self.parts]
        self.second = [np.zeros_like(p) for p in self.parts]
        self.steps = 0

    def step(self, gradients, rate):
        """Adam, with decay."""
        self.steps += 1
        for p, g, m, v in zip(self.parts, gradients, self.first, self.second):
            m *= 0.9
            m += 0.1 * g
            v *= 0.999
            v += 0.001 * g * g
            p -= rate * ((m / (1 - 0.9 ** self.steps)) / (np.sqrt(v / (1 - 0.999 ** self.steps)) + 1e-8) + DECAY * p)

    def learn(self, batch, rate, random):
        matrix, sizes, right = batch
        kept = matrix.copy()
        kept.data = (random.random(len(kept.data)) >= DROPOUT).astype(np.float32) / (1 - DROPOUT)
        sums = kept @ self.rows + self.bias
        above = np.maximum(sums, 0)
        scores = above @ self.out + kept @ self.linear
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        scores[starts] += RELUCTANCE
        e = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        p = e / np.repeat(np.add.reduceat(e, starts), sizes)
        hit = np.maximum(np.add.reduceat(p * right, starts), 1e-9)
        g = ((p - np.where(right, p, 0) / np.repeat(hit, sizes)) * (4 / len(sizes))).astype(np.float32)
        inner = np.outer(g, self.out) * (sums > 0)
        self.step([kept.T @ inner, inner.sum(0), above.T @ g, kept.T @ g], rate)
        return -np.log(hit).sum(), len(sizes)


def train(documents, seed):
    random = np.random.default_rng(seed)
    network = Network(random)
    data = batches(documents)
    for epoch in range(EPOCHS):
        rate = RATE * (1 - epoch / EPOCHS) + RATE * 0.05
        told = [network.learn(data[k], rate, random) for k in random.permutation(len(data))]
        print("epoch %d: %.4f" % (epoch, sum(t[0] for t in told) / sum(t[1] for t in told)), file=sys.stderr)
    return network


def write(network, path):
    """The model file that Training/reading/FORMAT.md describes: whole numbers, one unit for all rows."""
    rows = np.concatenate([network.rows, network.linear[:, None]], 1)
    unit = 127 / np.quantile(np.abs(rows[np.abs(rows).sum(1) > 0.01]), 0.9999)
    sections = [
        ("row.weight", np.clip(np.round(rows * unit), -127, 127).astype(np.int8), 1),
        ("row.bias", np.round(np.append(network.bias, 0) * unit).astype(np.int32), 3),
        ("out.weight", np.round(np.append(network.out, 1) * 256).astype(np.int32), 3)]
    table, body = b"", b""
    start = 64 + 72 * len(sections)
    for name, array, kind in sections:
        body += b"\0" * (-(start + len(body)) % 64)
        raw = array.tobytes()
        shape = list(array.shape) + [0] * (4 - array.ndim)
        table += struct.pack("<32sII4IQQ", name.encode(), kind, array.ndim, *shape, start + len(body), len(raw))
        body += raw
    content = table + body
    header = b"RDOUTMDL" + struct.pack("<II", 1, len(sections)) + hashlib.sha256(content).digest()
    header += struct.pack("<Q", 64 + len(content)) + b"\0" * 8
    with open(path, "wb") as f:
        f.write(header + content)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--shared", default="../shared")
    parser.add_argument("--leave", type=int, choices=(0, 1))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", dest="out", required=True)
    arguments = parser.parse_args()
    documents = corpora(arguments.shared, arguments.leave)
    articles = [{"id": d["id"], "text": d["text"]} for d, _, _, _ in documents]
    environment = dict(os.environ)
    found = choices(arguments.program, articles, None, False, environment)
    labels = [things(d, f, m, whole) for (d, m, whole, _), f in zip(documents, found)]
    traced = choices(arguments.program, articles, labels, False, environment)
    write(train([(t, weight) for t, (_, _, _, weight) in zip(traced, documents)], arguments.seed), arguments.out)


if __name__ == "__main__":
    main()
