#!/usr/bin/env python3
"""Rebuild Sources/Record/Resources/stories/stories.rdm: how rare words are in news, and when two groups are one story.

    python3 Training/stories/train.py --data DATA

Python 3.8+, standard library only; the same file every time. DATA holds attribution/, names/ and time/ (the card beside
the model says what, and under which licences). The share of articles that each stem stands in is counted in these and, for
words that they do not have often, taken from the rank of the word in the reading model's list of word pieces, which is in
order of frequency. The settings are those below; how they were chosen, the card says.
"""
import argparse
import collections
import hashlib
import json
import math
import os
import struct
import sys

from fold import stem, words

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
MODEL = os.path.join(ROOT, "Sources/Record/Resources/stories/stories.rdm")
PIECES = os.path.join(ROOT, "Sources/Language/Resources/en/careful.rdm")
BACKGROUND = ["attribution/train.inputs.jsonl", "attribution/dev.inputs.jsonl", "names/worldwide-train.docs.jsonl",
              "names/wikigold.docs.jsonl", "time/timebank.input.jsonl", "time/aquaint.input.jsonl"]
# Neighbouring values give figures within a point.
SETTINGS = {"background": 2000, "cohesion": 0.5, "size": 0.2, "headline": -2.9, "whole": -1.2, "crowd": 0.12,
            "fading": 30}
# Articles that the ranks count as, against those that were counted; the share of articles that have a word without rank.
RANKED, UNRANKED = 300, 0.0005
LONGEST = 4000


def sections(path):
    with open(path, "rb") as f:
        raw = f.read()
    found = {}
    for i in range(struct.unpack_from("<I", raw, 12)[0]):
        name, _, _, _, _, _, _, at, size = struct.unpack_from("<32sII4IQQ", raw, 64 + 72 * i)
        found[name.rstrip(b"\0").decode()] = raw[at:at + size]
    return found


def ranks():
    """The rank of a stem among whole words: 1 is the commonest."""
    out = {}
    # What stands before are marks and single letters.
    for number, piece in enumerate(sections(PIECES)["vocabulary"].decode().split("\0")):
        if number > 1995 and not piece.startswith("##"):
            out.setdefault(stem(piece), number - 1995)
    return out


def shares(data):
    """{stem: share of articles}"""
    articles, counts = 0, collections.Counter()
    for name in BACKGROUND:
        with open(os.path.join(data, name), encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                articles += 1
                counts.update({stem(w) for w in words(json.loads(line)["text"][:LONGEST])})
    rank = ranks()

    def share(word):
        ranked = min(0.9, 60 / rank[word]) if word in rank else UNRANKED
        return (counts[word] + RANKED * ranked) / (articles + RANKED)
    kept = set(rank) | {w for w, n in counts.items() if n > 1}
    print("background: %d articles, %d stems" % (articles, len(kept)))
    return {w: share(w) for w in kept}


def fnv(word):
    h = 0x811C9DC5
    for byte in word.encode():
        h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    return h


def write(path, share, settings):
    """A model file as ModelFile reads it."""
    rarity = {}
    for word, p in share.items():
        # Of two stems with one digest the commoner is meant.
        value = min(255, round(-16 * math.log(p)))
        rarity[fnv(word)] = min(value, rarity.get(fnv(word), 255))
    keys = sorted(rarity)
    made = [("config", 0, json.dumps(settings, sort_keys=True).encode()),
            ("stems", 4, struct.pack("<%dI" % len(keys), *keys)), ("rarities", 0, bytes(rarity[k] for k in keys))]
    entries, body, offset = b"", b"", 64 + 72 * len(made)
    start = -(-offset // 64) * 64
    for name, kind, raw in made:
        entries += struct.pack("<32sII4IQQ", name.encode(), kind, 1, len(raw) // (4 if kind == 4 else 1), 0, 0, 0,
                               start + len(body), len(raw))
        body += raw + bytes(-len(raw) % 64)
    rest = entries + bytes(start - offset) + body
    with open(path, "wb") as f:
        f.write(struct.pack("<8sII32sQ8x", b"RDOUTMDL", 1, len(made), hashlib.sha256(rest).digest(), 64 + len(rest)) + rest)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    a = parser.parse_args()
    share, settings = shares(a.data), SETTINGS
    write(MODEL, share, settings)
    print("%s: %d bytes, %s" % (os.path.relpath(MODEL), os.path.getsize(MODEL), json.dumps(settings, sort_keys=True)))


if __name__ == "__main__":
    sys.exit(main())
