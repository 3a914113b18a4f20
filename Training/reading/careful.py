"""The careful model: a six-layer encoder with capitalisation and quotation embeddings, and the heads."""
import json
import math
import os

import torch
import torch.nn as nn
import torch.nn.functional as F

from .text import CLS, QUOTES, SHAPES, encoder_folder

ROLE_TAGS, NAME_TAGS, BUCKETS = 7, 9, 40


def bucket(distance):
    """The bucket of a relative distance j - i: exact below 8, then logarithmic; 0-19 to the left, 20-39 from 0 on."""
    size = distance.abs()
    wide = 8 + (torch.log(size.clamp(min=8).float() / 8) / math.log(2) * 2.2)
    number = torch.where(size < 8, size.float(), wide).clamp(max=19).long()
    return torch.where(distance < 0, number, number + 20)


class Drop(nn.Module):
    """Dropout with one random byte an element: PyTorch's own takes an eighth of a training step here."""

    def __init__(self, share):
        super().__init__()
        self.below = round(share * 256)

    def forward(self, x):
        if not self.training or not self.below:
            return x
        chance = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-2 ** 63, None)
        kept = chance.view(torch.uint8)[:x.numel()].view(x.shape) >= self.below
        return x * (kept.to(x.dtype) * (256 / (256 - self.below)))


class Heads(nn.Module):
    """Role tags, name tags, and two pointers: content token to its cue, cue token to its source or to none."""

    def __init__(self, width, size=64, drop=0.1):
        super().__init__()
        self.drop = Drop(drop)
        self.size = size
        self.role = nn.Linear(width, ROLE_TAGS)
        self.name = nn.Linear(width, NAME_TAGS)
        self.query = nn.Linear(width, 2 * size)
        self.key = nn.Linear(width, 2 * size)
        self.null = nn.Linear(width, 2)
        self.distance = nn.Parameter(torch.zeros(2, BUCKETS))
        # Scores of one tag after another, learned with the whole path (reading.train --path); zero: not learned.
        self.role_path = nn.Parameter(torch.zeros(ROLE_TAGS, ROLE_TAGS))
        self.name_path = nn.Parameter(torch.zeros(NAME_TAGS, NAME_TAGS))

    def forward(self, x, mask, reach=None):
        """x [B, n, width] -> role [B, n, 7], name [B, n, 9], pointers [B, 2, n, n + 1] (the last column: none)."""
        x = self.drop(x)
        return self.role(x).float(), self.name(x).float(), self.pointers(x, x, 0, mask, reach)

    def pointers(self, x, to, offset, mask, reach):
        """From the tokens x to the tokens to; offset: where x begins in to."""
        b, n, _ = x.shape
        m = to.shape[1]
        query = self.query(x).view(b, n, 2, self.size).transpose(1, 2)
        key = self.key(to).view(b, m, 2, self.size).transpose(1, 2)
        apart = torch.arange(m)[None, :] - (torch.arange(n) + offset)[:, None]
        score = (query @ key.transpose(-1, -2)).float() / math.sqrt(self.size) + self.distance[:, bucket(apart)]
        if mask is not None:
            score = score.masked_fill(~mask[:, None, None, :], -1e4)
        if reach:
            score = score.masked_fill(apart.abs() > reach, -1e4)
        null = self.null(x).float().transpose(1, 2).unsqueeze(-1)
        return torch.cat([score, null], -1)


class Layer(nn.Module):
    """A BERT layer: post-layer-norm, GELU."""

    def __init__(self, width, heads, inner, eps, drop):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.mix = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps)
        self.drop = Drop(drop)

    def forward(self, x, bias):
        b, n, width = x.shape
        split = lambda t: t.view(b, n, self.heads, width // self.heads).transpose(1, 2)
        score = torch.matmul(split(self.query(x)), split(self.key(x)).transpose(-1, -2)) * (width // self.heads) ** -0.5
        y = torch.matmul(torch.softmax(score if bias is None else score + bias, -1, dtype=score.dtype), split(self.value(x)))
        x = self.norm1(x + self.drop(self.mix(y.transpose(1, 2).reshape(b, n, width))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Careful(nn.Module):
    def __init__(self, drop=0.1, folder=None, pretrained=True):
        super().__init__()
        folder = folder or encoder_folder()
        with open(os.path.join(folder, "config.json")) as file:
            c = json.load(file)
        self.width, eps = c["hidden_size"], c["layer_norm_eps"]
        self.word = nn.Embedding(c["vocab_size"], self.width)
        self.position = nn.Embedding(c["max_position_embeddings"], self.width)
        self.shape = nn.Embedding(SHAPES, self.width)
        self.quote = nn.Embedding(QUOTES, self.width)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.quote.weight, std=0.01)
        self.norm = nn.LayerNorm(self.width, eps)
        self.drop = Drop(drop)
        self.layers = nn.ModuleList(
            Layer(self.width, c["num_attention_heads"], c["intermediate_size"], eps, drop)
            for _ in range(c["num_hidden_layers"]))
        self.heads = Heads(self.width, drop=drop)
        if pretrained:
            self.load_pretrained(folder)
        self.word.weight.requires_grad = False

    def load_pretrained(self, folder):
        from safetensors.torch import load_file
        w = load_file(os.path.join(folder, "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        copy = lambda module, name: module.load_state_dict(
            {p: w[name + "." + p] for p, _ in module.named_parameters()})
        copy(self.word, "embeddings.word_embeddings")
        copy(self.position, "embeddings.position_embeddings")
        self.position.weight.data += w["embeddings.token_type_embeddings.weight"][0]
        copy(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = "encoder.layer.%d." % i
            for part, name in (("query", "attention.self.query"), ("key", "attention.self.key"),
                               ("value", "attention.self.value"), ("mix", "attention.output.dense"),
                               ("norm1", "attention.output.LayerNorm"), ("up", "intermediate.dense"),
                               ("down", "output.dense"), ("norm2", "output.LayerNorm")):
                copy(getattr(layer, part), at + name)

    def encode(self, piece, shape, quote, mask):
        """[CLS] stands first, at position 0; the tokens follow from position 1."""
        b, n = piece.shape
        x = self.word(piece) + self.shape(shape) + self.quote(quote)
        x = torch.cat([self.word.weight[CLS].expand(b, 1, -1), x], 1) + self.position.weight[:n + 1]
        x = self.drop(self.norm(x))
        bias = None
        if not bool(mask.all()):
            full = torch.cat([torch.ones(b, 1, dtype=torch.bool), mask], 1)
            bias = torch.zeros(b, 1, 1, n + 1).masked_fill(~full[:, None, None, :], -1e4)
            if torch.is_autocast_enabled("cpu"):
                bias = bias.bfloat16()
        for layer in self.layers:
            x = layer(x, bias)
        return x[:, 1:]

    def forward(self, piece, shape, quote, mask):
        return self.heads(self.encode(piece, shape, quote, mask), mask)
