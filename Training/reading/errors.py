"""python -m reading.errors CHECKPOINT --on dev: where the linked F1 goes, by class, with counts."""
import argparse
import os
from collections import Counter

import torch

from . import data
from .measure import decoder_of, gold_attributions, load, scored


def classes(documents, predicted, gold):
    import attribution_score as scorer
    found = Counter()
    for d in documents:
        quoted = scorer.quoted_positions(d.text)
        g = scorer.Document(gold[d.id], d.text, quoted, d.id).linkable
        p = scorer.Document(predicted[d.id], d.text, quoted, d.id).linkable
        content = scorer.match(g, p, 0.5, False)
        linked = scorer.match(g, p, 0.5, True)
        found.update("right " + g[i][2] for i, _ in linked)
        used_g, used_p = {i for i, _ in content}, {j for _, j in content}
        for i, j in content:
            if (i, j) not in linked and i not in {x for x, _ in linked}:
                a, b = g[i][1], p[j][1]
                found[("wrong source " if a and b else "source missed " if a else "source too many ") + g[i][2]] += 1
        for i in range(len(g)):
            if i not in used_g:
                over = [(len(g[i][0] & p[j][0]), j) for j in range(len(p)) if g[i][0] & p[j][0]]
                if not over:
                    found["missed " + g[i][2]] += 1
                else:
                    j = max(over)[1]
                    merged = sum(1 for k in g if len(k[0] & p[j][0]) > 0.5 * len(k[0])) > 1
                    found[("merged with another " if merged else "too long " if len(p[j][0]) > len(g[i][0])
                           else "too short ") + g[i][2]] += 1
        for j in range(len(p)):
            if j not in used_p and not any(p[j][0] & x[0] for x in g):
                found["spurious " + p[j][2]] += 1
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("--on", default="aside", choices=["aside", "dev"])
    a = parser.parse_args()
    torch.set_num_threads(1)
    model = load(a.checkpoint if os.path.exists(a.checkpoint) else os.path.join(data.OUT, a.checkpoint))
    documents = data.attribution(a.on)
    decoder = decoder_of(model)
    predicted = {d.id: decoder.attributions(d, s) for d, s in zip(documents, scored(model, documents))}
    for name, count in sorted(classes(documents, predicted, gold_attributions(a.on)).items()):
        print("%-32s %d" % (name, count))


if __name__ == "__main__":
    main()
