#!/usr/bin/env python3
"""Counts how words are tagged and writes `Sources/Language/Resources/en/words.tsv`, the tagger's table.

  train.py OUT [--conll FILE ...] [--conllu FILE ...] [--test FILE]

--conll   columns: index, form, lemma, Penn tag, ...   (CoreNLP's analyses of the attribution corpus)
--conllu  CoNLL-U; column 5 is the Penn tag           (GUM, genres under CC BY)
--test    a .conll file to measure a bigram Viterbi on, tag by tag

Only counts of single words leave the corpora: no row holds more than one word. Words seen once are left out; what they
teach of endings stands in the rows that begin with a hyphen.
"""
import argparse, collections, gzip, math

FOLD = {"NN": "N", "NNS": "N", "NNP": "P", "NNPS": "P", "JJ": "J", "JJR": "J", "JJS": "J", "AFX": "J", "RB": "R",
        "RBR": "R", "RBS": "R", "RP": "RP", "IN": "I", "TO": "TO", "DT": "D", "PDT": "D", "CC": "C", "CD": "M", "MD": "MD",
        "VB": "VB", "VBD": "VD", "VBP": "VP", "VBZ": "VZ", "VBG": "VG", "VBN": "VN", "PRP": "PR", "PRP$": "PS",
        "WDT": "W", "WP": "W", "WP$": "W", "WRB": "W", "EX": "EX", "POS": "S", "UH": "UH", "$": "Y", "#": "Y", "SYM": "Y",
        "NFP": "Y", "ADD": "P", "GW": "N", "FW": "P", "LS": "M", "HYPH": "Q", ",": "Q", ".": "Q", ":": "Q", "``": "Q",
        "''": "Q", "-LRB-": "Q", "-RRB-": "Q"}
TAGS = ["N", "P", "J", "R", "RP", "I", "TO", "D", "C", "M", "MD", "VB", "VD", "VP", "VZ", "VG", "VN", "PR", "PS", "W",
        "EX", "S", "UH", "Y", "Q"]


def sentences(path, form, tag):
    out = []
    for line in gzip.open(path, "rt", encoding="utf8"):
        line = line.rstrip("\n")
        if not line:
            if out: yield out
            out = []
            continue
        f = line.split("\t")
        if line[0] == "#" or len(f) < 4 or not f[0].isdigit(): continue
        w = f[form].replace("\u2019", "'")
        t = FOLD.get(f[tag], "N")
        if w.lower() == "n't" and out:
            out[-1] = (out[-1][0] + "n't", out[-1][1])
            continue
        if w in ("-LRB-", "-RRB-"): w = "("
        if w in ("''", "``", '"', "\u201c", "\u201d", "'", "`") and t != "S": t = "Q"
        if w == "to": t = "TO"
        if t == "Q" and any(c.isalnum() for c in w): t = "N"
        out.append((w, t))
    if out: yield out


def clean(sent):
    """The sentence's quotation marks and dashes left out, as the tagger leaves them out."""
    return [(w, t) for w, t in sent]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("--conll", nargs="*", default=[])
    ap.add_argument("--conllu", nargs="*", default=[])
    ap.add_argument("--test")
    a = ap.parse_args()
    low, cap = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    trans = collections.defaultdict(collections.Counter)
    total = collections.Counter()
    sources = [(p, 1, 3) for p in a.conll] + [(p, 1, 4) for p in a.conllu]
    n = 0
    for path, f, t in sources:
        for sent in sentences(path, f, t):
            n += 1
            previous = "^"
            title = sum(w[:1].isupper() for w, _ in sent) > 0.6 * sum(w[:1].isalpha() for w, _ in sent)
            for k, (w, tag) in enumerate(sent):
                trans[previous][tag] += 1
                previous = tag
                total[tag] += 1
                if not any(c.isalnum() for c in w) or w[0].isdigit(): continue
                if w[:1].isupper():
                    if k and not title: cap[w.lower()][tag] += 1
                else:
                    low[w.lower()][tag] += 1
            trans[previous]["$"] += 1
    suffix = collections.defaultdict(collections.Counter)
    for w, c in low.items():
        if sum(c.values()) <= 8 and w.isalpha():
            for L in (2, 3, 4):
                if len(w) > L + 1: suffix[w[-L:]][max(c, key=c.get)] += 1
        if sum(c.values()) <= 8 and "-" in w:
            for L in (2, 3, 4):
                if len(w) > L + 1: suffix["-" + w[-L:]][max(c, key=c.get)] += 1
    rows = []
    def row(c):
        s = sum(c.values())
        keep = [(t, v) for t, v in c.most_common(5) if v >= max(1, 0.004 * s)]
        scale = min(1, 9999 / max(1, s))
        return " ".join("%s:%d" % (t, max(1, round(v * scale))) for t, v in keep)
    words = sorted(w for w in set(low) | set(cap) if sum(low[w].values()) + sum(cap[w].values()) >= 2
                   and "\t" not in w and " " not in w and "\u00a0" not in w and len(w) < 30)
    for w in words:
        if sum(low[w].values()) == 0 and set(cap[w]) == {"P"}: continue     # what an unknown capitalised word is anyway
        rows.append("%s\t%s\t%s" % (w, row(low[w]), row(cap[w])))
    with open(a.out, "w", encoding="utf8") as out:
        out.write("# How often each word stands for each part of speech: word, counts in lower case, counts with a capital\n"
                  "# within a sentence. Rows that begin with '~' are endings of rare words (with '~-': of words with a hyphen),\n"
                  "# those that begin with '>' say which part of speech follows which ('^' begins a sentence).\n"
                  "# Made by Training/words/train.py from CoreNLP's tags of the PolNeAR training articles and from GUM (CC BY).\n")
        for p in ["^"] + TAGS:
            out.write(">%s\t%s\t\n" % (p, " ".join("%s:%d" % (t, trans[p][t]) for t in TAGS if trans[p][t])))
        for s in sorted(suffix):
            if sum(suffix[s].values()) >= 5: out.write("~%s\t%s\t\n" % (s, row(suffix[s])))
        out.write("\n".join(rows) + "\n")
    print(n, "sentences", len(rows), "words")
    if a.test: test(a, low, cap, trans, suffix, total)


def test(a, low, cap, trans, suffix, total):
    N = sum(total.values())
    prior = {t: total[t] / N for t in TAGS}
    def T(p, t):
        s = sum(trans[p].values())
        return math.log((trans[p][t] + 0.1) / (s + 2.5))
    TT = {p: {t: T(p, t) for t in TAGS} for p in ["^"] + TAGS}
    good = bad = 0
    err = collections.Counter()
    for sent in sentences(a.test, 1, 3):
        col = []
        for k, (w, _) in enumerate(sent):
            c = collections.Counter()
            l = w.lower()
            if not any(x.isalnum() for x in w):
                c["Y" if w in "$#%&+*" and w not in "&%" else "C" if w == "&" else "N" if w == "%" else "Q"] = 1
            elif w[0].isdigit(): c["M"] = 20; c["J"] = 1; c["N"] = 1
            elif w[0].isupper() and k:
                c.update(cap[l])
                if not c:
                    c["P"] = 10
                    if l in low: c.update({t: 1 for t in low[l]})
            else:
                c.update(low[l])
                if w[0].isupper():
                    c.update(cap[l])
                if not c:
                    for L in (4, 3, 2):
                        s = ("-" if "-" in l else "") + l[-L:]
                        if sum(suffix[s].values()) >= 5: c.update(suffix[s]); break
                    if not c: c["N"] = 5; c["J"] = 1
                    if w[0].isupper(): c["P"] += sum(c.values())
            s = sum(c.values())
            col.append({t: math.log((v) / s / prior[t]) for t, v in c.items()})
        best = {"^": (0, [])}
        for c in col:
            nb = {}
            for t, e in c.items():
                nb[t] = max(((b + TT[p][t] + e, path + [t]) for p, (b, path) in best.items()), key=lambda x: x[0])
            best = nb
        path = max(best.values(), key=lambda x: x[0])[1]
        for (w, g), t in zip(sent, path):
            if g == t: good += 1
            else:
                bad += 1
                err[g, t] += 1
    print("tags right", good / (good + bad), err.most_common(25))


if __name__ == "__main__":
    main()
