"""python -m reading.train careful --name full --epochs 6: trains the careful model, a checkpoint every epoch.

Reads $READOUT_DATA, writes checkpoints and a log to $READOUT_OUT. Same seeds, same script, same machine: same weights.
"""
import argparse
import contextlib
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from . import data
from .careful import Careful

PIECES = 255                                   # with [CLS], windows of 256


def collate(documents, batch):
    size = (max(end - start for _, start, end in batch) + 16) // 16 * 16 - 1   # with [CLS] a multiple of 16
    shape = (len(batch), size)
    fields = {k: np.zeros(shape, np.int64) for k in ("piece", "shape", "quote")}
    role, name = np.full(shape, -100, np.int64), np.full(shape, -100, np.int64)
    target, mask = np.full(shape + (2,), data.OUTSIDE, np.int64), np.zeros(shape, bool)
    for b, (k, start, end) in enumerate(batch):
        document, n = documents[k], end - start
        for field in fields:
            fields[field][b, :n] = getattr(document.tokens, field)[start:end]
        role[b, :n], name[b, :n], mask[b, :n] = document.role[start:end], document.name[start:end], True
        t = document.target[start:end]
        target[b, :n] = np.where(t < 0, t, np.clip(t - start, 0, n))
    made = dict(fields, role=role, name=name, target=target, mask=mask)
    return {k: torch.from_numpy(v) for k, v in made.items()}


def change_case(x, rng, share):
    """Some windows as an all-lowercase or an all-capitals text would show them: only the shapes change."""
    for b in range(len(x["shape"])):
        draw = rng.random()
        if draw < share:
            kind = x["shape"][b] % 8
            worded = (kind >= 1) & (kind <= 7) & (kind != 5) & (kind != 6)
            new = torch.full_like(kind, 1 if draw < share / 2 else 3)
            x["shape"][b] = torch.where(worded, new + x["shape"][b] - kind, x["shape"][b])


def losses(role, name, pointers, x, smooth=0.0):
    """Sums over tokens divided by all tokens of the batch, so that a batch's mix of corpora weighs as it is mixed."""
    total = x["mask"].sum()
    kw = dict(ignore_index=-100, reduction="sum", label_smoothing=smooth)
    of_role = F.cross_entropy(role.flatten(0, 1), x["role"].flatten(), **kw) / total
    of_name = F.cross_entropy(name.flatten(0, 1), x["name"].flatten(), **kw) / total
    n = role.shape[1]
    low, high = x["target"].unbind(-1)
    tag = x["role"]
    of_link = torch.zeros(())
    column = torch.arange(n + 1)[None]
    share = (tag != -100).sum() / total
    for r, rows in ((0, (tag >= 5) & (high > low)), (1, ((tag == 3) | (tag == 4)) & ((high > low) | (low == data.NONE)))):
        if not rows.any():
            continue
        b, t = rows.nonzero(as_tuple=True)
        a, z = low[b, t][:, None], high[b, t][:, None]
        right = ((column >= a) & (column < z)) | ((a == data.NONE) & (column == n))
        scores = pointers[b, r, t]
        of_link = of_link + (torch.logsumexp(scores, -1)
                             - torch.logsumexp(scores.masked_fill(~right, -1e4), -1)).mean() * share
    return of_role, of_name, of_link


class Average:
    """An exponential moving average of the weights."""

    def __init__(self, model, rate):
        self.rate, self.model = rate, model
        self.kept = {k: p.detach().clone() for k, p in model.named_parameters() if p.requires_grad}

    def update(self, step):
        rate = min(self.rate, (1 + step) / (10 + step))
        for k, p in self.model.named_parameters():
            if p.requires_grad:
                self.kept[k].lerp_(p.detach(), 1 - rate)

    @contextlib.contextmanager
    def applied(self):
        raw = {k: p.detach().clone() for k, p in self.model.named_parameters() if p.requires_grad}
        parameters = dict(self.model.named_parameters())
        for k, v in self.kept.items():
            parameters[k].data.copy_(v)
        yield
        for k, v in raw.items():
            parameters[k].data.copy_(v)


def careful_groups(model, rate, head_rate, decay):
    """Lower layers learn more slowly; biases and norms are not decayed."""
    groups = {}
    depth = len(model.layers)
    for name, p in model.named_parameters():
        if not p.requires_grad:
            continue
        if name.startswith("layers."):
            lr = rate * decay ** (depth - 1 - int(name.split(".")[1]))
        elif name.startswith(("position", "norm")):
            lr = rate * decay ** depth
        else:
            lr = head_rate
        groups.setdefault((lr, 0.01 if p.dim() > 1 else 0.0), []).append(p)
    return [dict(params=v, lr=lr, weight_decay=wd) for (lr, wd), v in groups.items()]


def save(model, path, **more):
    torch.save(dict(weights={k: v for k, v in model.state_dict().items() if k != "word.weight"}, **more), path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", choices=["careful"])
    parser.add_argument("--name", default="careful")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--smooth", type=float, default=0.0)
    parser.add_argument("--link", type=float, default=0.3)
    parser.add_argument("--batch", type=int, default=2048, help="tokens a batch")
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--case", type=float, default=0.06)
    parser.add_argument("--only", choices=["roles", "names"])
    parser.add_argument("--share", type=float, default=1.0, help="of the documents, for short trials")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stop", type=int, default=0, help="after so many steps, to measure the speed")
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    parts = [] if a.only == "names" else data.attribution("train")
    first_named = len(parts)
    parts = parts + ([] if a.only == "roles" else data.names("train"))
    if a.share < 1:
        keep = [d for d in parts if data.set_aside("share" + d.id, a.share)]
        first_named = sum(1 for d in parts[:first_named] if data.set_aside("share" + d.id, a.share))
        parts = keep

    def epoch_batches():
        named = [(k + first_named, s, e) for k, s, e in data.windows(parts[first_named:], PIECES, rng, short=0.25)]
        return data.batches(data.windows(parts[:first_named], PIECES, rng) + named, a.batch, rng)

    model = Careful(a.drop)
    average = Average(model, a.average)
    optimizer = torch.optim.AdamW(careful_groups(model, a.rate, a.head_rate, a.decay), betas=(0.9, 0.98), fused=True)
    base = [g["lr"] for g in optimizer.param_groups]
    total = int(len(epoch_batches()) * a.epochs * 1.01)
    print(a, "steps", total, flush=True)
    step, began = 0, time.time()
    for epoch in range(1, a.epochs + 1):
        model.train()
        sums, seen, epoch_began = np.zeros(3), 0, time.time()
        for batch in epoch_batches():
            pace = min((step + 1) / (0.06 * total), max(0.01, (1 - step / total) / 0.94), 1.0)
            for group, rate in zip(optimizer.param_groups, base):
                group["lr"] = rate * pace
            x = collate(parts, batch)
            change_case(x, rng, a.case)
            with torch.autocast("cpu", torch.bfloat16):
                role, name, pointers = model(x["piece"], x["shape"], x["quote"], x["mask"])
            of_role, of_name, of_link = losses(role, name, pointers, x, a.smooth)
            (of_role + of_name + a.link * of_link).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            average.update(step)
            n = int(x["mask"].sum())
            seen += n
            sums += n * np.array([of_role.item(), of_name.item(), of_link.item()])
            if step % 25 == 0:
                print("step %d/%d roles %.4f names %.4f links %.4f %.0f tokens/s %.0f s" % (
                    (step, total) + tuple(sums / seen) + (seen / (time.time() - epoch_began), time.time() - began)),
                    flush=True)
            if a.stop and step >= a.stop:
                return
        print("epoch %d roles %.4f names %.4f links %.4f %.0f s" % (
            (epoch,) + tuple(sums / seen) + (time.time() - began,)), flush=True)
        with average.applied():
            save(model, os.path.join(data.OUT, "%s.%d.pt" % (a.name, epoch)), arguments=vars(a),
                 seconds=time.time() - began)
        save(model, os.path.join(data.OUT, "%s.%d.raw.pt" % (a.name, epoch)), arguments=vars(a))


if __name__ == "__main__":
    main()
