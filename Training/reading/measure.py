"""python -m reading.measure NAME.6.pt --on aside: linked F1, overlap and names, by the project's own scorers.

$READOUT_BENCH is the folder of attribution_score.py and ner_score.py.
"""
import argparse
import os
import random
import sys
import time
from dataclasses import replace

import numpy as np
import torch

from . import data
from .careful import Careful
from .decode import Decoder, Settings, score_windows, transitions

BENCH = os.environ.get("READOUT_BENCH", "bench")
sys.path.insert(0, BENCH)


def tables():
    """Counted transitions of role tags (attribution, train) and of name tags (names, train)."""
    def make():
        return (transitions([d.role for d in data.attribution("train")], 7),
                transitions([d.name for d in data.names("train")], 9))
    return data.cached("transitions", make)


def decoder_of(model):
    """The decoder with the transitions that the model has learned, else with the counted ones."""
    heads = model.heads
    if not heads.role_path.any():
        return Decoder(*tables(), Settings())
    learned = replace(Settings(), transitions=1.0, outside=0.0, name_transitions=1.0)
    return Decoder(*(p.detach().double().numpy() for p in (heads.role_path, heads.name_path)), learned)


def load(path, quantised=False):
    kept = torch.load(path, weights_only=False)
    if "fast" in kept.get("kind", "careful"):
        from .fast import Fast
        model = Fast(**kept["shape"])
    else:
        model = Careful()
    model.load_state_dict(kept["weights"], strict=False)
    if quantised:
        from .export import quantise_in_place
        quantise_in_place(model)
    model.eval()
    return model


def gold_attributions(part):
    return {d["id"]: d["attributions"] for d in data.lines("attribution/%s.gold.jsonl" % ("dev" if part == "dev" else "train"))}


def gold_names(part):
    file = "worldwide-train" if part == "aside" else part
    return {d["id"]: d["entities"] for d in data.lines("names/%s.ner.jsonl" % file)}


def attribution_figures(documents, predicted, gold, bootstrap=0):
    import attribution_score as scorer
    counted = []
    for document in documents:
        quoted = scorer.quoted_positions(document.text)
        side = lambda found: scorer.Document(found, document.text, quoted, document.id)
        counted.append(scorer.count(side(gold[document.id]), side(predicted[document.id])))
    return scorer.score(counted, bootstrap)


def brief(r):
    f = lambda m, k: 100 * (r[m][k]["f1"] or 0)
    return ("linked %.1f (P %.1f R %.1f) direct %.1f mixed %.1f indirect %.1f strict %.1f | overlap: content %.1f "
            "source %.1f cue %.1f | source right %.1f" % (
                f("linked", "all"), 100 * r["linked"]["all"]["precision"], 100 * r["linked"]["all"]["recall"],
                f("linked", "direct"), f("linked", "mixed"), f("linked", "indirect"), f("linked_strict", "all"),
                f("content", "overlap"), f("source", "overlap"), f("cue", "overlap"), 100 * r["source_accuracy"]))


def name_counts(documents, predicted, gold):
    """(right, predicted, gold) for PER, ORG and LOC, a document at a time."""
    counts = []
    for d in documents:
        g, p = ({(e["start"], e["end"], e["type"]) for e in found.get(d.id, []) if e["type"] != "MISC"}
                for found in (gold, predicted))
        counts.append((len(g & p), len(p), len(g)))
    return np.array(counts)


def name_figures(counts, bootstrap=0):
    f1 = lambda c: 200 * c[0] / max(1, c[1] + c[2])
    low = high = None
    if bootstrap:
        rng = random.Random(1)
        drawn = sorted(f1(counts[rng.choices(range(len(counts)), k=len(counts))].sum(0)) for _ in range(bootstrap))
        low, high = drawn[int(0.025 * bootstrap)], drawn[int(0.975 * bootstrap)]
    return f1(counts.sum(0)), low, high


def scored(model, documents, stride=192, bf16=True):
    """Windowed scores for the careful model, whole documents for the fast one."""
    if hasattr(model, "score_document"):
        return [model.score_document(d) for d in documents]
    return [score_windows(model, d, stride=stride, bf16=bf16) for d in documents]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint", nargs="+")
    parser.add_argument("--on", default="aside", choices=["aside", "dev"])
    parser.add_argument("--names", default="aside", help="comma-separated: aside,wikigold,pud")
    parser.add_argument("--quantised", action="store_true", help="weights as the exported file holds them; no bf16")
    parser.add_argument("--bootstrap", type=int, default=0)
    parser.add_argument("--stride", type=int, default=192)
    parser.add_argument("--threads", type=int, default=2)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    for path in a.checkpoint:
        began = time.time()
        model = load(path if os.path.exists(path) else os.path.join(data.OUT, path), a.quantised)
        decoder = decoder_of(model)
        documents = data.attribution(a.on)
        scores = scored(model, documents, a.stride, not a.quantised)
        predicted = {d.id: decoder.attributions(d, s) for d, s in zip(documents, scores)}
        r = attribution_figures(documents, predicted, gold_attributions(a.on), a.bootstrap)
        print(os.path.basename(path), a.on, brief(r), flush=True)
        if a.bootstrap:
            for m, k in (("linked", "all"), ("linked", "direct"), ("linked", "mixed"), ("linked", "indirect"),
                         ("content", "overlap"), ("source", "overlap")):
                print("   %s %s %.1f [%.1f, %.1f]" % ((m, k, 100 * r[m][k]["f1"]) + tuple(100 * v for v in r[m][k]["f1_95"])))
        for part in filter(None, a.names.split(",")):
            documents = data.names(part)
            predicted = {d.id: decoder.names(d, s) for d, s in zip(documents, scored(model, documents, a.stride, not a.quantised))}
            f1, low, high = name_figures(name_counts(documents, predicted, gold_names(part)), a.bootstrap)
            print("   names %s %.1f%s" % (part, f1, " [%.1f, %.1f]" % (low, high) if low else ""), flush=True)
        print("   %.0f s" % (time.time() - began), flush=True)


if __name__ == "__main__":
    main()
