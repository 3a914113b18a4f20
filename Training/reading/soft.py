"""python -m reading.soft careful.6.pt [more.pt]: what a model (or the mean of several) finds in all text, as soft targets.

For each document: probabilities of role and name tags, and of each token's pointers the six likeliest and none.
"""
import argparse
import os
import pickle
import time

import numpy as np
import torch

from . import data
from .decode import score_windows
from .measure import load

KEPT = 6


def targets(models, document, stride):
    all_scores = [score_windows(m, document, stride=stride) for m in models]
    n = len(document)
    role = np.mean([np.exp(s.role) for s in all_scores], 0)
    name = np.mean([np.exp(s.name) for s in all_scores], 0)
    index, share, none = np.zeros((n, 2, KEPT), np.int32), np.zeros((n, 2, KEPT), np.float16), np.zeros((n, 2), np.float16)
    for i in range(n):
        if max(role[i, 3:].sum(), 0) < 0.05:
            continue
        first = all_scores[0].rows[i][0]
        row = np.mean([np.exp(s.rows[i][1]) for s in all_scores], 0)
        best = np.argpartition(-row[:, :-1], min(KEPT, row.shape[1] - 2), 1)[:, :KEPT]
        k = best.shape[1]
        index[i, :, :k], share[i, :, :k], none[i] = best + first, np.take_along_axis(row, best, 1), row[:, -1]
    return dict(role=role.astype(np.float16), name=name.astype(np.float16), index=index, share=share, none=none)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint", nargs="+")
    parser.add_argument("--to", default="soft.pkl")
    parser.add_argument("--stride", type=int, default=224)
    parser.add_argument("--unlabelled", type=float, default=0.5, help="share of the unlabelled texts")
    parser.add_argument("--swapped", type=int, default=0, help="copies of the names texts with other names in them")
    parser.add_argument("--beside", help="soft targets already made, which are kept")
    parser.add_argument("--threads", type=int, default=2)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    models = [load(os.path.join(data.OUT, c)) for c in a.checkpoint]
    made, began, seen = {}, time.time(), 0
    if a.beside:
        with open(os.path.join(data.OUT, a.beside), "rb") as file:
            made = pickle.load(file)
    for kind, documents in (("attribution", data.attribution("train")), ("names", data.names("train")),
                            ("unlabelled", [d for d in data.unlabelled() if data.set_aside("soft" + d.id, a.unlabelled)]),
                            ("swapped", data.swapped(a.swapped) if a.swapped else [])):
        for number, d in enumerate(documents):
            if (kind, d.id) in made:
                continue
            made[kind, d.id] = targets(models, d, a.stride) if len(d) > 3 else None
            seen += len(d)
            if number % 100 == 0:
                print(kind, number, len(documents), "%.0f tokens/s" % (seen / (time.time() - began)), flush=True)
    with open(os.path.join(data.OUT, a.to), "wb") as file:
        pickle.dump(made, file)
    print("%d tokens, %.0f s" % (seen, time.time() - began))


if __name__ == "__main__":
    main()
