"""The loss of a whole path of tags: a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) under the
rules of decoding (decode.py): no span goes on that has not begun, none begins or ends inside a word."""
import torch
import torch.nn.functional as F

from .decode import inside_word, legal

FORBIDDEN, UNLIKELY = -1e4, -8.0       # a gold span that ends inside a word is rare, but there are some


def path_loss(scores, gold, continues, mask, path):
    """Minus the log probability of the gold paths, summed over windows whose tags are known.

    scores [B, n, T]; gold, continues (the piece goes on with a word), mask [B, n]; path [T, T], from and to.
    """
    known = gold[:, 0] != -100
    if not known.any():
        return scores.sum() * 0
    scores, gold, continues, mask = (t[known] for t in (F.log_softmax(scores.float(), -1), gold, continues, mask))
    tags, n = scores.shape[-1], scores.shape[1]
    gold = gold.clamp(min=0)
    step = path + torch.from_numpy(legal(tags)).float().clamp(min=FORBIDDEN)
    inside = torch.from_numpy(inside_word(tags)).float().clamp(min=UNLIKELY)
    score = (scores.gather(-1, gold[..., None])[..., 0] * mask).sum()
    taken = torch.where(continues[:, 1:], inside[gold[:, :-1], gold[:, 1:]], step[gold[:, :-1], gold[:, 1:]])
    score = score + (taken * mask[:, 1:]).sum()
    now = scores[:, 0]
    for i in range(1, n):
        each = torch.where(continues[:, i, None, None], inside, step)
        later = torch.logsumexp(now[:, :, None] + each, 1) + scores[:, i]
        now = torch.where(mask[:, i, None], later, now)
    return torch.logsumexp(now, -1).sum() - score
