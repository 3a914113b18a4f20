"""python -m reading.train careful|fast: trains a model, a checkpoint every epoch.

Reads $READOUT_DATA, writes checkpoints to $READOUT_OUT. With --soft, another model's findings (reading.soft) teach as
well: beside the gold labels where there are any, alone elsewhere.
"""
import argparse
import contextlib
import os
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from . import data
from .careful import Careful
from .fast import Fast
from .measure import tables
from .path import path_loss
from .text import HIDDEN, PARAGRAPH

PIECES = 255                                   # with [CLS], windows of 256


def collate(documents, batch, soft=None):
    size = (max(end - start for _, start, end in batch) + 16) // 16 * 16 - 1   # with [CLS] a multiple of 16
    shape = (len(batch), size)
    made = {k: np.zeros(shape, np.int64) for k in ("piece", "shape", "quote")}
    made.update(role=np.full(shape, -100, np.int64), name=np.full(shape, -100, np.int64),
                target=np.full(shape + (2,), data.OUTSIDE, np.int64), mask=np.zeros(shape, bool))
    if soft is not None:
        made.update(soft_role=np.zeros(shape + (7,), np.float32), soft_name=np.zeros(shape + (9,), np.float32),
                    index=np.zeros(shape + (2, 6), np.int64), share=np.zeros(shape + (2, 6), np.float32),
                    none=np.zeros(shape + (2,), np.float32))
    for b, (k, start, end) in enumerate(batch):
        document, n = documents[k], end - start
        for field in ("piece", "shape", "quote"):
            made[field][b, :n] = getattr(document.tokens, field)[start:end]
        made["role"][b, :n], made["name"][b, :n] = document.role[start:end], document.name[start:end]
        made["mask"][b, :n] = True
        t = document.target[start:end]
        made["target"][b, :n] = np.where(t < 0, t, np.clip(t - start, 0, n))
        if soft is not None and soft[k] is not None:
            s = soft[k]
            made["soft_role"][b, :n], made["soft_name"][b, :n] = s["role"][start:end], s["name"][start:end]
            index = s["index"][start:end] - start
            inside = (index >= 0) & (index < n)
            made["index"][b, :n] = np.where(inside, index, 0)
            made["share"][b, :n] = np.where(inside, s["share"][start:end], 0)
            made["none"][b, :n] = s["none"][start:end]
        elif soft is not None:                     # names alone, and those are certain
            made["soft_name"][b, :n] = np.eye(9, dtype=np.float32)[document.name[start:end]]
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


def hide_pieces(x, rng, share):
    """Some pieces are hidden, so that context has to tell what they are."""
    if share:
        seed = torch.Generator().manual_seed(rng.randrange(2 ** 31))
        hidden = torch.rand(x["piece"].shape, generator=seed) < share
        x["piece"] = torch.where(hidden & (x["piece"] > PARAGRAPH) & x["mask"], HIDDEN, x["piece"])


def tag_loss(scores, gold, soft, mask, trust):
    """Sum over the tokens; where there is gold, the soft tags count for the share trust."""
    if soft is None:
        return F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="sum")
    known = (gold != -100).unsqueeze(-1)
    hard = F.one_hot(gold.clamp(min=0), scores.shape[-1]).float()
    wanted = torch.where(known, (1 - trust) * hard + trust * soft, soft)
    return -(wanted * F.log_softmax(scores, -1)).sum(-1)[mask].sum()


def losses(role, name, pointers, x, trust=0.0):
    """Sums over tokens divided by all tokens of the batch, so that a batch's mix of corpora weighs as it is mixed."""
    total = x["mask"].sum()
    of_role = tag_loss(role, x["role"], x.get("soft_role"), x["mask"], trust) / total
    of_name = tag_loss(name, x["name"], x.get("soft_name"), x["mask"], trust) / total
    n = role.shape[1]
    low, high = x["target"].unbind(-1)
    tag = x["role"]
    of_link = torch.zeros(())
    column = torch.arange(n + 1)[None]
    known = tag != -100
    share = known.sum() / total
    for r, rows in ((0, (tag >= 5) & (high > low)), (1, ((tag == 3) | (tag == 4)) & ((high > low) | (low == data.NONE)))):
        if not rows.any():
            continue
        b, t = rows.nonzero(as_tuple=True)
        a, z = low[b, t][:, None], high[b, t][:, None]
        right = ((column >= a) & (column < z)) | ((a == data.NONE) & (column == n))
        scores = pointers[b, r, t]
        of_link = of_link + (torch.logsumexp(scores, -1)
                             - torch.logsumexp(scores.masked_fill(~right, -1e4), -1)).mean() * share
    if "soft_role" in x:
        if trust < 1:
            of_link = of_link * (1 - trust)
        for r, tags in ((0, slice(5, 7)), (1, slice(3, 5))):
            weight = x["soft_role"][..., tags].sum(-1)
            weight = torch.where(known, weight * trust, weight)
            rows = weight > 0.1
            if not rows.any():
                continue
            b, t = rows.nonzero(as_tuple=True)
            wanted = torch.zeros(len(b), n + 1).scatter_add_(1, x["index"][b, t, r], x["share"][b, t, r])
            wanted[:, n] = x["none"][b, t, r]
            each = -(wanted * F.log_softmax(pointers[b, r, t], -1)).sum(-1) * weight[b, t]
            # per row as the gold rows are: the mean over rows, times the share of the tokens that stand for them
            of_link = of_link + each.sum() / weight[b, t].sum() * (trust * share + 1 - share)
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


def fast_groups(model, rate):
    plain = [p for p in model.parameters() if p.dim() == 1]
    return [dict(params=[p for p in model.parameters() if p.dim() > 1], lr=rate, weight_decay=0.01),
            dict(params=plain, lr=rate, weight_decay=0.0)]


def save(model, path, **more):
    weights = {k: v for k, v in model.state_dict().items() if k != "word.weight" or isinstance(model, Fast)}
    kind = dict(kind="fast", shape=dict(model.arguments, without=model.without)) if isinstance(model, Fast) else dict(kind="careful")
    torch.save(dict(weights=weights, **kind, **more), path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", choices=["careful", "fast"])
    parser.add_argument("--name")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, help="of the encoder; careful 2.5e-4, fast 3e-3")
    parser.add_argument("--head-rate", type=float, default=1e-3, help="careful only")
    parser.add_argument("--decay", type=float, default=0.9, help="of the rate from layer to layer; careful only")
    parser.add_argument("--drop", type=float, help="careful 0.1, fast 0.05")
    parser.add_argument("--link", type=float, default=0.3)
    parser.add_argument("--batch", type=int, default=2048, help="tokens a batch")
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--case", type=float, default=0.06)
    parser.add_argument("--hide", type=float, default=0.0, help="share of the pieces hidden")
    parser.add_argument("--path", type=float, default=0.0, help="weight of the loss of whole paths of tags (path.py)")
    parser.add_argument("--start", help="a checkpoint to begin from")
    parser.add_argument("--soft", help="soft targets, made by reading.soft")
    parser.add_argument("--swapped", type=int, default=0, help="copies of the names texts with other names in them")
    parser.add_argument("--names", type=float, default=1.0, help="weight of the names' loss")
    parser.add_argument("--trust", type=float, default=0.5, help="share of the soft targets where there is gold")
    parser.add_argument("--unlabelled", type=float, default=1.0, help="share of the unlabelled text in an epoch")
    parser.add_argument("--only", choices=["roles", "names"])
    parser.add_argument("--share", type=float, default=1.0, help="of the documents, for short trials")
    parser.add_argument("--width", type=int, default=128, help="fast only")
    parser.add_argument("--inner", type=int, default=256, help="fast only")
    parser.add_argument("--dilations", default="1,2,4,8", help="fast only")
    parser.add_argument("--without", default="", help="fast only, for trials: shape, quote, start (comma-separated)")
    parser.add_argument("--precision", default="bf16", choices=["bf16", "f32"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--order", type=int, default=1, help="seed of the order of the data")
    parser.add_argument("--resume", type=int, default=0, help="go on after that epoch of the same NAME (moments start anew)")
    parser.add_argument("--stop", type=int, default=0, help="after so many steps, to measure the speed")
    a = parser.parse_args()
    a.name, careful = a.name or a.model, a.model == "careful"
    a.rate, a.drop = a.rate or (2.5e-4 if careful else 3e-3), (0.1 if careful else 0.05) if a.drop is None else a.drop
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.order)
    kinds = [] if a.only == "names" else [("attribution", data.attribution("train"))]
    kinds += [] if a.only == "roles" else [("names", data.names("train"))]
    kinds += [("unlabelled", data.unlabelled())] if a.soft else []
    kinds += [("swapped", data.swapped(a.swapped))] if a.swapped else []
    parts = [(kind, d) for kind, documents in kinds for d in documents
             if len(d) > 3 and (a.share == 1 or data.set_aside("share" + d.id, a.share))]
    soft = None
    if a.soft:
        with open(os.path.join(data.OUT, a.soft), "rb") as file:
            found = pickle.load(file)
        parts = [(kind, d) for kind, d in parts if kind == "swapped" or (kind, d.id) in found]
        soft = [found.get((kind, d.id)) for kind, d in parts]
        del found
    kind_of, parts = [kind for kind, _ in parts], [d for _, d in parts]

    def epoch_batches():
        chosen = []
        for kind, short in (("attribution", 0.0), ("names", 0.25), ("unlabelled", 0.1), ("swapped", 0.5)):
            numbers = [i for i, k in enumerate(kind_of) if k == kind and (kind != "unlabelled" or rng.random() < a.unlabelled)]
            chosen += [(numbers[k], s, e) for k, s, e in data.windows([parts[i] for i in numbers], PIECES, rng, short)]
        return data.batches(chosen, a.batch, rng)

    if careful:
        model = Careful(a.drop)
        groups = careful_groups(model, a.rate, a.head_rate, a.decay)
    else:
        model = Fast(a.width, a.inner, dilations=tuple(map(int, a.dilations.split(","))), drop=a.drop,
                     without=a.without.split(","))
        if "start" not in model.without:
            model.start_from(Careful().word.weight.data)
        groups = fast_groups(model, a.rate)
    if a.resume or a.start:
        kept = "%s.%d.raw.pt" % (a.name, a.resume) if a.resume else a.start
        kept = torch.load(os.path.join(data.OUT, kept), weights_only=False)
        model.load_state_dict(kept["weights"], strict=False)
    if a.path and not model.heads.role_path.any():         # from the counted transitions
        for path, counted, share in zip((model.heads.role_path, model.heads.name_path), tables(), (0.4, 0.1)):
            path.data.copy_(share * torch.from_numpy(counted))
    average = Average(model, a.average)
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    base = [g["lr"] for g in optimizer.param_groups]
    total = int(len(epoch_batches()) * a.epochs * 1.01)
    print(a, "steps", total, "parameters", sum(p.numel() for p in model.parameters()), flush=True)
    step, began, rewarm = 0, time.time(), 0
    for epoch in range(1, a.resume + 1):
        step += len(epoch_batches())
        rewarm = step
    for epoch in range(a.resume + 1, a.epochs + 1):
        model.train()
        sums, seen, epoch_began = np.zeros(3), 0, time.time()
        for batch in epoch_batches():
            pace = min((step + 1) / (0.06 * total), max(0.01, (1 - step / total) / 0.94), 1.0)
            if a.resume:
                pace *= min(1.0, (step - rewarm + 1) / 40)
            for group, rate in zip(optimizer.param_groups, base):
                group["lr"] = rate * pace
            x = collate(parts, batch, soft)
            change_case(x, rng, a.case)
            hide_pieces(x, rng, a.hide)
            with torch.autocast("cpu", torch.bfloat16, enabled=a.precision == "bf16"):
                role, name, pointers = model(x["piece"], x["shape"], x["quote"], x["mask"])
            of_role, of_name, of_link = losses(role, name, pointers, x, a.trust)
            loss = of_role + a.names * of_name
            if a.path:
                loss = 0.3 * loss
                for scores, gold, path in ((role, x["role"], model.heads.role_path), (name, x["name"], model.heads.name_path)):
                    loss = loss + a.path * path_loss(scores, gold, x["shape"] >= 8, x["mask"], path) / x["mask"].sum()
            (loss + a.link * of_link).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            average.update(step - rewarm)
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
        save(model, os.path.join(data.OUT, "%s.%d.raw.pt" % (a.name, epoch)), arguments=vars(a))
        with average.applied():
            save(model, os.path.join(data.OUT, "%s.%d.pt" % (a.name, epoch)), arguments=vars(a),
                 seconds=time.time() - began)


if __name__ == "__main__":
    main()
