"""Gold standards of coreference: GUM's CoNLL-U, and JSON Lines with the mentions' extents."""
import gzip
import json
import re


def json_lines(documents, gold):
    """(document, mentions) of two files of JSON Lines; offsets are code points."""
    with open(gold, encoding="utf-8") as f:
        mentions = {d["id"]: d["mentions"] for d in map(json.loads, f)}
    with open(documents, encoding="utf-8") as f:
        return [(d, mentions[d["id"]]) for d in map(json.loads, f) if d["id"] in mentions]


def gum(path):
    """(document, mentions) of GUM; a mention has the extent of its head too ("head")."""
    out, sentences, name = [], [], None
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                if name:
                    out.append(document(name, sentences))
                name, sentences = line.split("= ")[1], []
            elif line.startswith("# sent_id"):
                sentences.append([])
            elif line and line[0] != "#":
                fields = line.split("\t")
                if "." not in fields[0]:
                    sentences[-1].append((fields[0], fields[1], fields[9]))
    out.append(document(name, sentences))
    return out


def document(name, sentences):
    text, words, mentions, opened = "", [], [], {}
    for sentence in sentences:
        text = text.rstrip() + "\n" if text else ""
        whole = None  # a token of several words: its last word, where it starts, how it is written, whether a space follows
        for number, form, misc in sentence:
            spaced = "" if "SpaceAfter=No" in misc else " "
            if "-" in number:
                whole = (number.split("-")[1], len(text), form, spaced)
                continue
            start = len(text)
            text += form
            if whole:
                if number == whole[0]:
                    text = text[:whole[1]] + whole[2]
                    end, text, whole = len(text), text + whole[3], None
                else:
                    end = len(text)
            else:
                end, text = len(text), text + spaced
            words.append((start, end))
            marks = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
            for mark in re.findall(r"\([^()]+\)?|[^()]+\)", marks.group(1)) if marks else []:
                if mark[0] == "(":
                    fields = mark[1:].rstrip(")").split("-")
                    mention = {"chain": fields[0], "least": fields[5], "first": len(words) - 1}
                    if mark.endswith(")"):
                        mentions.append(dict(mention, last=len(words) - 1))
                    else:
                        opened.setdefault(fields[0], []).append(mention)
                else:
                    mentions.append(dict(opened[mark[:-1]].pop(), last=len(words) - 1))
    out = []
    for m in mentions:
        least = [int(x) for x in m["least"].split(",") if x.isdigit()] or [1]
        low = m["first"] + min(least) - 1
        high = min(m["last"], m["first"] + max(least) - 1)
        start, end = words[m["first"]][0], words[m["last"]][1]
        out.append({"start": start, "end": end, "chain": m["chain"], "text": text[start:end],
                    "head": (words[low][0], words[high][1])})
    out.sort(key=lambda m: (m["start"], -m["end"]))
    return {"id": name, "text": text.rstrip()}, out
