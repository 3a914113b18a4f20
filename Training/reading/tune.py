"""python -m reading.tune CHECKPOINT: decoding choices, one at a time, on the articles set aside from train (never dev)."""
import argparse
import os
from dataclasses import replace

import torch

from . import data
from .decode import Decoder
from .measure import (attribution_figures, brief, decoder_of, gold_attributions, gold_names, load, name_counts,
                      name_figures, scored)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("--threads", type=int, default=1)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    model = load(os.path.join(data.OUT, a.checkpoint))
    documents, gold = data.attribution("aside"), gold_attributions("aside")
    named, gold_name = data.names("aside"), gold_names("aside")
    scores, name_scores = scored(model, documents), scored(model, named)
    first = decoder_of(model)
    best = first.settings

    def attributions(settings):
        decoder = Decoder(first.role_table, first.name_table, settings)
        r = attribution_figures(documents, {d.id: decoder.attributions(d, s) for d, s in zip(documents, scores)}, gold)
        return r["linked"]["all"]["f1"], brief(r)

    def names(settings):
        decoder = Decoder(first.role_table, first.name_table, settings)
        f1 = name_figures(name_counts(named, {d.id: decoder.names(d, s) for d, s in zip(named, name_scores)}, gold_name))[0]
        return f1, "names %.2f" % f1

    for measured, choices in ((attributions, dict(transitions=(0.0, 0.3, 0.6, 1.0), outside=(-0.9, -0.6, -0.3, 0.0, 0.3, 0.6),
                                                  other=(1.0, 3.0))),
                              (names, dict(name_transitions=(0.0, 0.2), name_outside=(-0.5, 0.0, 0.5, 1.0)))):
        for field, values in choices.items():
            tried = []
            for value in values:
                figure, line = measured(replace(best, **{field: value}))
                tried.append((figure, value))
                print(field, value, line, flush=True)
            best = replace(best, **{field: max(tried)[1]})
    print(best)


if __name__ == "__main__":
    main()
