"""The fast model: word pieces from a small table, dilated depthwise convolutions, the same heads."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from .careful import Drop, Heads
from .decode import Scores
from .text import QUOTES, SHAPES


class Block(nn.Module):
    """x + down(relu(up(norm(convolved)))): a depthwise convolution and two matrices."""

    def __init__(self, width, inner, kernel, dilation, drop):
        super().__init__()
        self.dilation, self.kernel = dilation, kernel
        self.taps = nn.Parameter(torch.randn(kernel, width) * (1 / kernel) ** 0.5)
        self.shift = nn.Parameter(torch.zeros(width))
        self.norm = nn.LayerNorm(width, 1e-5)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = Drop(drop)

    def forward(self, x, mask):
        n, reach = x.shape[1], self.kernel // 2 * self.dilation
        padded = F.pad(x if mask is None else x * mask, (0, 0, reach, reach))
        y = self.shift
        for k in range(self.kernel):
            y = y + padded[:, k * self.dilation:k * self.dilation + n] * self.taps[k]
        return x + self.drop(self.down(F.relu(self.up(self.norm(y)))))


class Fast(nn.Module):
    def __init__(self, width=128, inner=256, kernel=7, dilations=(1, 2, 4, 8), size=32, reach=255, vocabulary=30522,
                 drop=0.1, without=()):
        super().__init__()
        self.without = tuple(without)              # inputs left out, to see what they add
        self.arguments = dict(width=width, inner=inner, kernel=kernel, dilations=tuple(dilations), size=size,
                              reach=reach, vocabulary=vocabulary)
        self.reach = reach
        self.word = nn.Embedding(vocabulary, width)
        self.shape, self.quote = nn.Embedding(SHAPES, width), nn.Embedding(QUOTES, width)
        for table, spread in ((self.word, 1.0), (self.shape, 0.3), (self.quote, 0.3)):
            nn.init.normal_(table.weight, std=spread)
        self.norm = nn.LayerNorm(width, 1e-5)
        self.drop = Drop(drop)
        self.blocks = nn.ModuleList(Block(width, inner, kernel, d, drop) for d in dilations)
        self.last = nn.LayerNorm(width, 1e-5)
        self.heads = Heads(width, size, drop)

    def start_from(self, word):
        """The table begins as the principal components of a larger model's word embeddings."""
        word = word - word.mean(0)
        _, _, v = torch.linalg.svd(word, full_matrices=False)
        reduced = word @ v[:self.word.embedding_dim].T
        self.word.weight.data.copy_(reduced / reduced.std())

    def encode(self, piece, shape, quote, mask):
        x = self.word(piece)
        if "shape" not in self.without:
            x = x + self.shape(shape)
        if "quote" not in self.without:
            x = x + self.quote(quote)
        x = self.drop(self.norm(x))
        mask = None if mask is None or bool(mask.all()) else mask.unsqueeze(-1).to(x.dtype)
        for block in self.blocks:
            x = block(x, mask)
        return self.last(x)

    def forward(self, piece, shape, quote, mask):
        return self.heads(self.encode(piece, shape, quote, mask), mask, self.reach)

    @torch.inference_mode()
    def score_document(self, document):
        """A whole text at once; a token's pointers reach `reach` tokens to either side."""
        t, n, heads = document.tokens, len(document), self.heads
        if not n:
            return Scores(np.zeros((0, 7)), np.zeros((0, 9)), [])
        x = self.encode(*(torch.from_numpy(a)[None] for a in (t.piece, t.shape, t.quote)), None)
        log = lambda v: torch.log_softmax(v[0].float(), -1).numpy()
        rows = []
        for at in range(0, n, 256):
            low, high = max(0, at - self.reach), min(n, at + 256 + self.reach)
            part = slice(at, min(n, at + 256))
            score = heads.pointers(x[:, part], x[:, low:high], at - low, None, self.reach)
            score = torch.log_softmax(score, -1)[0].numpy()
            rows += [(low, score[:, i]) for i in range(score.shape[1])]
        return Scores(log(heads.role(x)), log(heads.name(x)), rows)
