#!/usr/bin/env python3
"""Who is who: chains of mentions from what `annotate` prints, for a scorer of coreference.

    coreference.py GOLD.jsonl ANNOTATED.jsonl > CHAINS.jsonl

GOLD has {"id", "mentions": [{"start", "end", "text", ...}]} a line; its extents alone are used, as scoring with gold
mentions has it. A gold mention belongs to the party whose own mention is the same, or is its head: the one that ends
with it, else the last that stands in it before a comma or an "of". What belongs to no party goes with what has the
same words, which is the least that any program does.
"""
import json
import re
import sys


def words(text):
    return re.sub(r"^(the|a|an|this|that|his|her|its|their)\s+", "", " ".join(text.lower().split()))


def head_end(text):
    """Where the head of a noun phrase ends: before the first comma, relative, preposition or participle after it."""
    found = re.search(r"(,|\s(of|who|which|that|in|at|for|from|on|with|to)\s)", text)
    return found.start() if found else len(text)


def chains(gold, annotated, mentions_only=False):
    spans = []
    for number, party in enumerate(annotated.get("parties", [])):
        for start, end in party.get("mentions", []):
            spans.append((start, end, number))
    spans.sort()
    named = {}
    for number, party in enumerate(annotated.get("parties", [])):
        for name in [party["name"]] + party.get("aliases", []):
            if name[:1].isupper() or name.startswith("the "):
                named.setdefault(words(name), number)
    out = []
    for mention in gold["mentions"]:
        start, end, text = mention["start"], mention["end"], mention["text"]
        inside = [s for s in spans if s[0] >= start and s[1] <= end]
        limit = start + head_end(text)
        exact = [s for s in inside if (s[0], s[1]) == (start, end)]
        heads = [s for s in inside if s[1] == limit or text[s[1] - start:] in ("'s", "\u2019s")]
        chosen = exact or heads
        # "The prime minister", which a party's longer mention holds.
        if not chosen:
            chosen = [s for s in spans if s[0] <= start and s[1] >= end and s[1] - s[0] <= end - start + 6]
        if chosen:
            chain = f"p{chosen[-1][2]}"
        elif words(text[:head_end(text)]) in named:
            chain = f"p{named[words(text[:head_end(text)])]}"
        else:
            chain = "w " + words(text)
        out.append({"start": start, "end": end, "chain": chain})
    return {"id": gold["id"], "mentions": out}


def main():
    annotated = {}
    for line in open(sys.argv[2], encoding="utf-8"):
        record = json.loads(line)
        annotated[record["id"]] = record
    for line in open(sys.argv[1], encoding="utf-8"):
        gold = json.loads(line)
        print(json.dumps(chains(gold, annotated.get(gold["id"], {})), ensure_ascii=False))


if __name__ == "__main__":
    main()
