"""python -m reading.export careful.6.pt careful.rdm [--reference careful.reference.json]: the model file of FORMAT.md."""
import argparse
import hashlib
import json
import os
import struct

import numpy as np
import torch

from . import data
from .data import Document
from .decode import legal, score_windows
from .text import vocabulary

VERSION = 1
TYPES = {np.dtype(np.uint8): 0, np.dtype(np.int8): 1, np.dtype(np.float32): 2, np.dtype(np.int32): 3,
         np.dtype(np.uint32): 4, np.dtype(np.float16): 5}

# Invented for this project; nobody said any of it.
EXAMPLES = [
    "Mara Ellison said on Tuesday that the harbour would reopen \u201cwithin days\u201d.",
    "\u201cWe were told nothing,\u201d said Tom Okafor, a spokesman for the Port Authority of Lindale. \u201cNot a word.\u201d\n"
    "He declined to say whether the M\u00fcller report had been read.\n\nAccording to the ministry, 1,250 ships wait.",
    "\"It's over,\" she posted on X.\r\nPRESIDENT ADAEZE N'DOUR HAS DENIED IT, `` flatly '' , in an interview with iNews24.",
    "the union\u2019s leaders are worried that wages won\u2019t keep up \u2014 a poll showed most members agree \u6e2f\u53e3 caf\u00e9.",
]


def quantised(matrix):
    """int8 with one scale for each row: the largest magnitude of a row is 127."""
    scale = (matrix.abs().amax(1) / 127).clamp(min=1e-12)
    return torch.round(matrix / scale[:, None]).clamp(-127, 127).to(torch.int8), scale.float()


def is_matrix(name, parameter):
    return parameter.dim() == 2 and (".taps" not in name and "distance" not in name
                                     and "_path" not in name and not name.startswith(("position", "shape", "quote")))


@torch.no_grad()
def quantise_in_place(model):
    for name, p in model.named_parameters():
        if is_matrix(name, p):
            q, scale = quantised(p)
            p.copy_(q.float() * scale[:, None])


def fnv(raw):
    """FNV-1a, 32 bits."""
    h = 0x811C9DC5
    for byte in raw:
        h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    return h


def vocabulary_sections():
    """The pieces, where each begins, and an open-addressed table from a piece's bytes to its id + 1."""
    raw = [v.encode() + b"\0" for v in vocabulary()]
    offsets = np.cumsum([0] + [len(r) for r in raw]).astype(np.uint32)
    table = np.zeros(65536, np.uint32)
    for number, piece in enumerate(raw):
        slot = fnv(piece[:-1]) & 65535
        while table[slot]:
            slot = (slot + 1) & 65535
        table[slot] = number + 1
    return [("vocabulary", np.frombuffer(b"".join(raw), np.uint8)), ("vocabulary.offset", offsets),
            ("vocabulary.table", table)]


def sections(model, config, decoder):
    settings = decoder.settings
    made = [("config", np.frombuffer(json.dumps(config, sort_keys=True).encode(), np.uint8))] + vocabulary_sections()
    for name, p in model.named_parameters():
        if "_path" in name:
            continue
        name = name.replace("layers.", "layer.").replace("blocks.", "block.")
        value = p.detach().float()
        if name == "position.weight":
            value = value[:256]
        if is_matrix(name, p):
            q, scale = quantised(value)
            made += [(name, q.numpy()), (name + ".scale", scale.numpy())]
        else:
            made.append((name, value.numpy()))
    role = legal(7) + settings.transitions * decoder.role_table
    name = legal(9) + settings.name_transitions * decoder.name_table
    outside = np.array([settings.outside, settings.name_outside])
    made += [("decode.role", role.astype(np.float32)), ("decode.name", name.astype(np.float32)),
             ("decode.outside", outside.astype(np.float32))]
    return made


def write(path, made):
    offset, entries, body = 64 + 72 * len(made), [], []
    start = -(-offset // 64) * 64
    at = start
    for name, array in made:
        raw = np.ascontiguousarray(array).tobytes()
        shape = list(array.shape) + [0] * (4 - array.ndim)
        entries.append(struct.pack("<32sII4IQQ", name.encode(), TYPES[array.dtype], array.ndim, *shape, at, len(raw)))
        padding = -len(raw) % 64
        body.append(raw + bytes(padding))
        at += len(raw) + padding
    rest = b"".join(entries) + bytes(start - offset) + b"".join(body)
    header = struct.pack("<8sII32sQ8x", b"RDOUTMDL", VERSION, len(made), hashlib.sha256(rest).digest(), 64 + len(rest))
    with open(path, "wb") as file:
        file.write(header + rest)


def read(path):
    """{name: array} of a model file; checks the header."""
    with open(path, "rb") as file:
        raw = file.read()
    magic, version, count, digest, length = struct.unpack_from("<8sII32sQ", raw)
    if magic != b"RDOUTMDL" or version != VERSION or length != len(raw) or hashlib.sha256(raw[64:]).digest() != digest:
        raise ValueError("%s is not a whole model file of version %d" % (path, VERSION))
    kinds = {number: kind for kind, number in TYPES.items()}
    found = {}
    for i in range(count):
        name, kind, rank, *more = struct.unpack_from("<32sII4IQQ", raw, 64 + 72 * i)
        shape, (offset, size) = more[:rank], more[4:]
        found[name.rstrip(b"\0").decode()] = np.frombuffer(raw[offset:offset + size], kinds[kind]).reshape(shape)
    return found


def reference(model, decoder):
    """What another runtime has to give for the invented examples, from the weights as the file holds them."""
    out = []
    for text in EXAMPLES:
        document = Document("example", text)
        t = document.tokens
        s = model.score_document(document) if hasattr(model, "score_document") else score_windows(model, document, bf16=False)
        short = lambda a: [round(float(v), 4) for v in a]
        out.append(dict(
            text=text, start=t.start.tolist(), end=t.end.tolist(), piece=t.piece.tolist(), shape=t.shape.tolist(),
            quote=t.quote.tolist(), role=[short(r) for r in s.role], name=[short(r) for r in s.name],
            content_to_cue=[short(s.rows[i][1][0]) for i in range(len(document))],
            cue_to_source=[short(s.rows[i][1][1]) for i in range(len(document))],
            attributions=decoder.attributions(document, s), names=decoder.names(document, s)))
    return out


def main():
    from .measure import decoder_of, load
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("to")
    parser.add_argument("--reference")
    parser.add_argument("--state", default="final")
    a = parser.parse_args()
    torch.set_num_threads(2)
    path = a.checkpoint if os.path.exists(a.checkpoint) else os.path.join(data.OUT, a.checkpoint)
    model = load(path)
    decoder = decoder_of(model)
    settings = decoder.settings
    kind = "fast" if hasattr(model, "score_document") else "careful"
    config = dict(kind=kind, version=VERSION, state=a.state, seed=torch.load(path, weights_only=False)["arguments"]["seed"],
                  roles=["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"],
                  names=["O"] + [x + t for t in data.TYPES for x in ("B-", "I-")],
                  sample=settings.sample, neighbour=settings.neighbour, other=settings.other)
    if kind == "careful":
        config.update(layers=len(model.layers), width=model.width, heads=model.layers[0].heads,
                      inner=model.layers[0].up.out_features, pointer=model.heads.size, window=255, stride=192,
                      epsilon=1e-12)
    else:
        config.update(model.arguments, layers=len(model.blocks), pointer=model.heads.size, epsilon=1e-5)
    write(a.to, sections(model, config, decoder))
    print(a.to, os.path.getsize(a.to), "bytes")
    if a.reference:
        quantise_in_place(model)
        with open(a.reference, "w", encoding="utf-8") as file:
            json.dump(reference(model, decoder), file, ensure_ascii=False)


if __name__ == "__main__":
    main()
