"""The corpora, as tokens with labels. Nothing is written into the project; a cache goes beside the outputs."""
import gzip
import hashlib
import json
import os
import pickle

import numpy as np

from .text import Tokens

DATA = os.environ.get("READOUT_DATA", "data")
OUT = os.environ.get("READOUT_OUT", "out")
ROLES = ("source", "cue", "content")          # tags: 0 O, 1 + 2r begins, 2 + 2r continues
TYPES = ("PER", "ORG", "LOC", "MISC")
NONE, OUTSIDE = -1, -2                        # a pointer to nothing; no pointer known


def lines(path):
    with open(os.path.join(DATA, path), encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def set_aside(identifier, share):
    """The same articles on every machine: chosen by a hash of the identifier."""
    return int(hashlib.sha256(identifier.encode()).hexdigest()[:8], 16) / 2 ** 32 < share


def scorer_runs(spans, text):
    """Spans cut and joined as the scorer does: runs of letters and digits, joined over punctuation."""
    chars = sorted({i for a, b in spans for i in range(a, b) if text[i].isalnum()})
    runs = []
    for i in chars:
        if runs and not any(text[k].isalnum() for k in range(runs[-1][1], i)):
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    return runs


def token_range(a, b, tokens):
    low = int(np.searchsorted(tokens.end, a, side="right"))
    high = int(np.searchsorted(tokens.start, b, side="left"))
    while low < high and tokens.end[low] == tokens.start[low]:
        low += 1
    return low, high


class Document:
    """Tokens with role tags, pointers and name tags; -100 where a kind of label is not known."""

    def __init__(self, identifier, text):
        self.id, self.text, self.tokens = identifier, text, Tokens(text)
        n = len(self.tokens)
        self.role = np.full(n, -100, np.int64)
        self.name = np.full(n, -100, np.int64)
        self.target = np.full((n, 2), OUTSIDE, np.int64)

    def __len__(self):
        return len(self.tokens)

    def label_roles(self, attributions):
        tags, target = np.zeros(len(self), np.int64), self.target
        for attribution in attributions:
            spans = {r: [token_range(a, b, self.tokens) for a, b in scorer_runs(attribution.get(r, []), self.text)]
                     for r in ROLES}
            spans = {r: [s for s in v if s[1] > s[0]] for r, v in spans.items()}
            for number, role in enumerate(ROLES):
                for low, high in spans[role]:
                    for i in range(low, high):
                        if tags[i]:
                            continue
                        tags[i] = 1 + 2 * number if i == low else 2 + 2 * number
                        if role == "content" and spans["cue"]:
                            target[i] = spans["cue"][0]
                        if role == "cue":
                            target[i] = spans["source"][0] if spans["source"] else (NONE, NONE)
        self.role = repaired(tags)

    def label_names(self, entities):
        tags = np.zeros(len(self), np.int64)
        for entity in sorted(entities, key=lambda e: (e["start"], -e["end"])):
            if entity["type"] not in TYPES:
                continue
            low, high = token_range(entity["start"], entity["end"], self.tokens)
            if high > low and not tags[low:high].any():
                tags[low:high] = 2 + 2 * TYPES.index(entity["type"])
                tags[low] -= 1
        self.name = tags


def repaired(tags):
    """A span whose beginning another span has taken begins where it shows."""
    for i in range(len(tags)):
        if tags[i] and tags[i] % 2 == 0 and (i == 0 or tags[i - 1] not in (tags[i], tags[i] - 1)):
            tags[i] -= 1
    return tags


def cached(name, make):
    path = os.path.join(OUT, "cache." + name + ".pkl")
    if os.path.exists(path):
        with open(path, "rb") as file:
            return pickle.load(file)
    made = make()
    os.makedirs(OUT, exist_ok=True)
    with open(path, "wb") as file:
        pickle.dump(made, file)
    return made


def attribution(part):
    """part: train, aside (45 articles or so of train, for tuning) or dev."""
    def make():
        file = "dev" if part == "dev" else "train"
        gold = {d["id"]: d["attributions"] for d in lines("attribution/%s.gold.jsonl" % file)}
        documents = []
        for d in lines("attribution/%s.inputs.jsonl" % file):
            if part != "dev" and set_aside(d["id"], 0.055) != (part == "aside"):
                continue
            document = Document(d["id"], d["text"])
            document.label_roles(gold[d["id"]])
            documents.append(document)
        return documents
    return cached("attribution." + part, make)


def names(part):
    """part: train, aside (a tenth of the worldwide articles), wikigold or pud."""
    def make():
        documents = []
        for file in ("worldwide-train", "politics-train") if part == "train" else \
                ("worldwide-train",) if part == "aside" else (part,):
            gold = {d["id"]: d["entities"] for d in lines("names/%s.ner.jsonl" % file)}
            for d in lines("names/%s.docs.jsonl" % file):
                if file == "worldwide-train" and set_aside(d["id"], 0.1) != (part == "aside"):
                    continue
                document = Document(d["id"], d["text"])
                document.label_names(gold.get(d["id"], []))
                documents.append(document)
        return documents
    return cached("names." + part, make)


def swapped(copies=2):
    """The names texts of train with their names exchanged for others (swap.py)."""
    def make():
        from .swap import exchanged
        kept, gold, texts = {d.id for d in names("train")}, {}, []
        for file in ("worldwide-train", "politics-train"):
            gold.update((d["id"], d["entities"]) for d in lines("names/%s.ner.jsonl" % file))
            texts += [(d["id"], d["text"]) for d in lines("names/%s.docs.jsonl" % file) if d["id"] in kept]
        documents = []
        for identifier, text, entities in exchanged([(i, t, gold.get(i, [])) for i, t in texts], copies, 1):
            document = Document(identifier, text)
            document.label_names(entities)
            documents.append(document)
        return documents
    return cached("swapped.%d" % copies, make)


def unlabelled():
    """News and other prose without these labels, for soft targets only; no text of any set that is scored here."""
    def make():
        texts = [(d["id"], d["text"]) for file in ("stories/basil-dev", "stories/ecbplus-dev", "coreference/meantime-dev")
                 for d in lines(file + ".docs.jsonl")]
        texts += [(d["id"], d["text"]) for file in ("timebank", "aquaint") for d in lines("time/%s.input.jsonl" % file)]
        heads = [d["text"] for d in lines("stories/uci.docs.jsonl")]
        texts += [("uci-%d" % i, text) for i, text in enumerate(dict.fromkeys(heads)) if i % 2 == 0]
        pairs = [d for file in ("claimdiff-train", "rte3-dev") for d in lines("claims/%s.pairs.jsonl" % file)]
        texts += [("claim-%d" % i, text) for i, text in enumerate(dict.fromkeys(d[k] for d in pairs for k in "ab"))]
        for file in ("aeb", "fundus"):
            with open(os.path.join(DATA, "pages/%s.gold.json" % file), encoding="utf-8") as pages:
                texts += [(file + "-" + i, page["articleBody"]) for i, page in json.load(pages).items()
                          if page.get("cc", "us") in ("us", "uk")]
        with gzip.open(os.path.join(DATA, "treebank/gum-train.conllu.gz"), "rt", encoding="utf-8") as file:
            article, paragraph = [], []
            for line in file:
                if line.startswith("# newdoc id = "):
                    article = [line.split(" = ")[1].strip(), []]
                    texts.append(article)
                elif line.startswith("# newpar"):
                    article[1].append([])
                elif line.startswith("# text = "):
                    if not article[1]:
                        article[1].append([])
                    article[1][-1].append(line[9:].strip())
        texts = [(i, t if isinstance(t, str) else "\n".join(" ".join(p) for p in t if p)) for i, t in texts]
        return [Document(i, text) for i, text in texts if len(text) > 10]
    return cached("unlabelled", make)


def windows(documents, width, rng, short=0.0):
    """(document, start, end): a partition, cut at paragraph breaks where one is in the last quarter, random phase."""
    out = []
    for k, document in enumerate(documents):
        n, breaks = len(document), document.tokens.quote == 3
        start, limit = 0, rng.randint(width // 4, width)
        while start < n:
            end = min(n, start + limit)
            if end < n:
                for cut in range(end, max(start + limit * 3 // 4, start + 8), -1):
                    if breaks[cut - 1]:
                        end = cut
                        break
            out.append((k, start, end))
            start = end
            limit = rng.randint(16, 96) if rng.random() < short else width
    return out


def batches(parts, tokens, rng):
    """Batches of about that many tokens, of windows of similar length."""
    parts = list(parts)
    rng.shuffle(parts)
    out, i, pool = [], 0, tokens * 12
    while i < len(parts):
        j = i
        total = 0
        while j < len(parts) and total < pool:
            total += parts[j][2] - parts[j][1]
            j += 1
        batch = []
        for window in sorted(parts[i:j], key=lambda w: w[2] - w[1]):
            batch.append(window)
            if len(batch) * (window[2] - window[1]) >= tokens:
                out.append(batch)
                batch = []
        if batch:
            out.append(batch)
        i = j
    rng.shuffle(out)
    return out
