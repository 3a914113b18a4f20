#!/usr/bin/env python3
"""Counts which words introduce what somebody says and writes `Sources/Language/Resources/en/cues.tsv`.

  cues.py OUT FOLDER      FOLDER holds train.gold.jsonl and train.corenlp.conll.gz of the attribution corpus

For each lemma, voice (A active verb, B passive verb, N noun, J adjective) and frame (what follows: see `frame`) it
counts how often the word is part of an attribution's cue. Only the shares leave the corpus, together with the word's
forms. Speech verbs of `speech.txt` that the corpus has too seldom get the shares of their class.
"""
import collections, gzip, json, os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from train import FOLD

VERB = {"VB", "VD", "VP", "VZ", "VG", "VN"}
FIN = {"VD", "VP", "VZ", "MD"}
TIME = set("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january february march april "
           "may june july august september october november december".split())


def docs(path):
    doc = None
    for line in gzip.open(path, "rt", encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if doc: yield doc
            doc = (line.split("= ")[1], [[]])
            continue
        if not line:
            if doc[1][-1]: doc[1].append([])
            continue
        f = line.split("\t")
        if not f[0].isdigit(): continue
        t = FOLD.get(f[3], "N")
        if f[1] in ("''", "``", '"', "\u201c", "\u201d"): t = '"'
        if f[1].lower() == "to": t = "TO"
        doc[1][-1].append((f[1], f[2].lower(), t, int(f[7]), int(f[8])))
    if doc: yield doc


def frame(s, k):
    """What follows token k once adverbs and a day are passed over."""
    n = len(s)
    j = k + 1
    for _ in range(6):
        if j >= n: break
        w = s[j][0].lower()
        if s[j][2] in ("R", "RP") and w != "not": j += 1
        elif w in TIME: j += 1
        elif w in ("on", "last", "this", "in") and j + 1 < n and s[j + 1][0].lower() in TIME | {"week", "month", "year", "night", "morning"}: j += 2
        else: break
    if j >= n: return "e"
    w, t = s[j][0].lower(), s[j][2]
    if t == '"': return "q"
    if w in (",", ":") and j + 1 < n and s[j + 1][2] == '"': return "q"
    if w == ":": return "c"
    if t == "Q": return "e"
    if w == "that": return "t"
    if w in ("if", "whether") or t == "W": return "w"
    if t == "TO": return "i"
    if t == "I": return "p." + w
    if t == "VG": return "g"
    if t == "C": return "e"
    m = j
    while m < n and m - j < 14:
        tm = s[m][2]
        if tm in FIN: return "s"
        if tm in ("Q", '"', "TO", "C", "W"): break
        m += 1
    if t == "J": return "a"
    if t in VERB: return "v"
    return "n"


def voice(s, k):
    t = s[k][2]
    if t in ("N", "P"): return "N"
    if t == "J": return "J"
    if t == "VN":
        for j in range(k - 1, max(-1, k - 6), -1):
            l = s[j][1]
            if l in ("be", "get", "'s", "'re"): return "B"
            if l in ("have", "'ve", "'d"): return "A"
            if s[j][2] not in ("R", "PR", "P", "N"): break
        return "B"
    return "A" if t in VERB else None


def inflect(v):
    out = {v}
    out.add(v + "es" if v[-1] in "sxzh" else v[:-1] + "ies" if v[-1] == "y" and v[-2] not in "aeiou" else v + "s")
    stem = v[:-1] if v[-1] == "e" else v
    out.add(stem + "ing")
    out.add(v + "d" if v[-1] == "e" else v[:-1] + "ied" if v[-1] == "y" and v[-2] not in "aeiou" else v + "ed")
    return out


def main():
    out, folder = sys.argv[1:3]
    gold = {}
    for l in open(folder + "/train.gold.jsonl"):
        g = json.loads(l)
        gold[g["id"]] = g["attributions"]
    pos, tot = collections.Counter(), collections.Counter()
    forms = collections.defaultdict(collections.Counter)
    cls, clspos = collections.Counter(), collections.Counter()
    for id, ss in docs(folder + "/train.corenlp.conll.gz"):
        cue = set()
        for a in gold[id]:
            if a.get("content"):
                for s, e in a.get("cue", []): cue.update(range(s, e))
        for s in ss:
            for k, (w, l, t, b, e) in enumerate(s):
                v = voice(s, k)
                if not v: continue
                f = frame(s, k)
                tot[l, v, f] += 1
                cls[v, f] += 1
                forms[l, "V" if v in "AB" else v][w.lower()] += 1
                if b in cue:
                    pos[l, v, f] += 1
                    clspos[v, f] += 1
    speech = set(open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "speech.txt")).read().split())
    lemmas = collections.defaultdict(dict)
    sums, sumpos = collections.Counter(), collections.Counter()
    for (l, v, f), n in tot.items():
        sums[l, v] += n
        sumpos[l, v] += pos[l, v, f]
    # shares of the class, for what is rare
    speechpos, speechtot = collections.Counter(), collections.Counter()
    for (l, v, f), n in tot.items():
        if l in speech and l != "say":
            speechtot[v, f] += n
            speechpos[v, f] += pos[l, v, f]
    for (l, v, f), n in tot.items():
        if not l.replace("-", "").isalpha(): continue
        base = speechpos[v, f] / speechtot[v, f] if l in speech and speechtot[v, f] > 10 else clspos[v, f] / cls[v, f]
        own = (sumpos[l, v] + 2 * base) / (sums[l, v] + 2)
        share = (pos[l, v, f] + 2 * (0.5 * base + 0.5 * own)) / (n + 2)
        if share >= 0.22 and (n >= 2 or l in speech): lemmas[l, v][f] = share
    for l in speech:
        for f in ("q", "t", "s", "e", "c", "n"):
            if speechtot["A", f] > 10 and f not in lemmas[l, "A"] and (l, "A", f) not in tot:
                lemmas[l, "A"][f] = speechpos["A", f] / speechtot["A", f]
        forms[l, "V"].update(w for w in inflect(l) if w not in forms[l, "V"])
    # what a verb does in any frame, for frames that were not seen
    with open(out, "w") as o:
        o.write("# Words that introduce what somebody says, thinks or wants: forms, voice (A active verb, B passive verb,\n"
                "# N noun, J adjective), and for each frame (what follows the word) the share in percent of its uses that do.\n"
                "# Frames: q quotation, c colon, t that, s clause, w question word, i infinitive, n noun phrase, a adjective,\n"
                "# g gerund, v verb, e end of clause, p.WORD preposition. '*' in the first column marks verbs of speech.\n"
                "# Made by Training/words/cues.py from the PolNeAR training articles.\n")
        for (l, v), fs in sorted(lemmas.items()):
            if not fs: continue
            fm = [w for w, c in forms[l, "V" if v in "AB" else v].most_common() if w.replace("-", "").replace("'", "").isalpha()]
            if not fm: continue
            o.write("%s\t%s\t%s\t%s\t%s\n" % ("*" if l in speech else "", v, l, " ".join(fm),
                    " ".join("%s:%d" % (f, round(100 * x)) for f, x in sorted(fs.items()))))
    print(len(lemmas))


if __name__ == "__main__":
    main()
