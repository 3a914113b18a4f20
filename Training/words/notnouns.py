#!/usr/bin/env python3
"""Make the record's list of words that are no nouns from the reader's table of words.

    notnouns.py

Reads Sources/Language/Resources/en/words.tsv (made by train.py beside this) and writes
Sources/Record/Resources/notnouns.tsv: words that stand for a noun in less than half of their uses.
"""
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    words = []
    for line in open(ROOT / "Sources/Language/Resources/en/words.tsv", encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(fields) < 2:
            continue
        word = fields[0]
        tags = {t: int(n) for t, n in (pair.split(":") for pair in fields[1].split() if ":" in pair)}
        total = sum(tags.values())
        plain = word.isalpha() and word.isascii() and word.islower() and len(word) > 3
        # Other words have the endings of adverbs and participles, which the record knows.
        if plain and not word.endswith(("ed", "ly")) and total >= 4 and tags.get("N", 0) * 2 < total > tags.get("P", 0) * 2:
            words.append(word)
    lines = ["# Words that stand for a noun in less than half of their uses. Made by Training/words/notnouns.py from",
             "# Sources/Language/Resources/en/words.tsv, whose head names what that was made from."]
    row = ""
    for word in sorted(words):
        if len(row) + len(word) + 1 > 118:
            lines.append(row)
            row = ""
        row += (" " if row else "") + word
    lines.append(row)
    (ROOT / "Sources/Record/Resources/notnouns.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
