"""python -m reading.average first.5.pt first.6.pt --to first.mean.pt: the mean of several checkpoints' weights."""
import argparse
import os

import torch

from . import data


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint", nargs="+")
    parser.add_argument("--to", required=True)
    a = parser.parse_args()
    kept = [torch.load(os.path.join(data.OUT, c), weights_only=False) for c in a.checkpoint]
    mean = dict(kept[-1])
    mean["weights"] = {k: sum(c["weights"][k] for c in kept) / len(kept) for k in kept[0]["weights"]}
    torch.save(mean, os.path.join(data.OUT, a.to))


if __name__ == "__main__":
    main()
