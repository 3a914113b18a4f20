#!/usr/bin/env python3
"""Makes any number of articles that are like real ones.  Python 3.8+, standard library only.

  Benchmarks/articles.py COUNT [--from FILE] [--seed N] [--start N] [--lines N]     JSON Lines on standard output

Takes the articles of FILE (JSON Lines with `id` and `text`; the development articles unless named) in turn and varies
them: each name becomes another name of the same number of words, the same one all through an article; one lower-case
word in twelve is swapped for another of about the same rarity; digits of figures and days of dates change. Layout,
quotation marks and lengths stay. The same seed gives the same articles; article N depends on the seed and N alone, so
that two runs can share the work (`--start`). --lines keeps the first so many lines of each, as of an agency's brief item.
"""
import argparse
import collections
import json
import os
import random
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DEFAULT = os.path.join(HERE, "..", "..", "shared", "data", "attribution", "train.inputs.jsonl")

# A name here is a run of capitalised words within a line, not the first word of a sentence.
PIECE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)*|\b[a-z]{4,}\b|\d+")
OUTLETS = ["Harbour Courier", "The Ledger", "Northern Wire", "Daily Lantern", "Plain Record", "Morning Almanac"]


def pieces(text):
    """The text cut into what stays and what varies: (text, kind) with kind "", "name", "word" or "number"."""
    out, at = [], 0
    for match in PIECE.finditer(text):
        out.append((text[at : match.start()], ""))
        piece = match.group()
        out.append((piece, "number" if piece[0].isdigit() else "name" if piece[0].isupper() else "word"))
        at = match.end()
    out.append((text[at:], ""))
    return out


class Maker:
    def __init__(self, articles):
        self.articles = [(a["id"], pieces(a["text"])) for a in articles]
        names, words = collections.Counter(), collections.Counter()
        for _, cut in self.articles:
            for piece, kind in cut:
                if kind == "name":
                    names[piece] += 1
                elif kind == "word":
                    words[piece] += 1
        self.names = collections.defaultdict(list)
        for name, _ in sorted(names.items()):
            self.names[name.count(" ")].append(name)
        # Sorted by count, so that a neighbour is about as rare.
        self.words = [w for w, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))]
        self.rank = {w: i for i, w in enumerate(self.words)}

    def article(self, number, seed):
        chance = random.Random(seed * 1_000_003 + number)
        rand = chance.random
        key, cut = self.articles[number % len(self.articles)]
        renamed, out = {}, []
        for piece, kind in cut:
            if kind == "name":
                if piece not in renamed:
                    pool = self.names[piece.count(" ")]
                    renamed[piece] = pool[int(rand() * len(pool))]
                piece = renamed[piece]
            elif kind == "word":
                if rand() < 1 / 12:
                    rank = self.rank[piece]
                    reach = 5 + rank // 4
                    piece = self.words[max(0, min(len(self.words) - 1, rank + int((rand() * 2 - 1) * reach)))]
            elif kind == "number" and len(piece) < 4:
                # Within the same power of ten, and within a month where it may be a day.
                low = 10 ** (len(piece) - 1)
                high = 28 if len(piece) == 2 and int(piece) <= 31 else low * 10 - 1
                piece = str(low + int(rand() * (high - low + 1)))
            out.append(piece)
        day = 1 + int(rand() * 28)
        return {
            "id": "%s-%d" % (key, number),
            "text": "".join(out),
            "published": "2016-%02d-%02d" % (1 + number % 12, day),
            "outlet": OUTLETS[number % len(OUTLETS)],
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--from", dest="source", default=DEFAULT)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--lines", type=int)
    options = parser.parse_args()
    if not os.path.exists(options.source):
        sys.exit("%s is not there: name a file of articles with --from" % options.source)
    with open(options.source, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    if options.lines:
        for article in articles:
            article["text"] = "\n".join([line for line in article["text"].split("\n") if line.strip()][: options.lines])
    maker = Maker(articles)
    out = sys.stdout
    try:
        for number in range(options.start, options.start + options.count):
            out.write(json.dumps(maker.article(number, options.seed), ensure_ascii=False) + "\n")
        out.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
