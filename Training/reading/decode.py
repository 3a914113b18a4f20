"""From tag and pointer scores to attributions and names. FORMAT.md says the same in words."""
from dataclasses import dataclass

import numpy as np
import torch

from .data import TYPES

NEVER = -1e9


@dataclass
class Settings:
    transitions: float = 0.4      # weight of the counted transitions
    outside: float = 0.2          # added to the score of O
    sample: int = 16              # a span's pointers are read at that many tokens at each end
    neighbour: float = 0.3        # an unlabelled cue or source reaches over tokens with that share of the peak
    other: float = 1.0            # weight of pointer mass outside the labelled spans
    name_transitions: float = 0.1
    name_outside: float = 0.5


@dataclass
class Scores:
    """Natural-log probabilities of one document: role [n, 7], name [n, 9]; row(i) -> (first, [2, m + 1])."""
    role: np.ndarray
    name: np.ndarray
    rows: list


def owners(n, width, stride):
    """Windows and, for each token, the window in which it stands furthest from a cut edge."""
    starts = [0]
    while starts[-1] + width < n:
        starts.append(min(starts[-1] + stride, n - width))
    owner, best = np.zeros(n, np.int64), np.full(n, -1)
    for w, s in enumerate(starts):
        e = min(n, s + width)
        i = np.arange(s, e)
        room = np.minimum(i - s if s else 10 ** 6 + 0 * i, e - 1 - i if e < n else 10 ** 6 + 0 * i)
        better = room > best[s:e]
        owner[s:e][better], best[s:e][better] = w, room[better]
    return starts, owner


def score_windows(model, document, width=255, stride=192, bf16=True):
    t, n = document.tokens, len(document)
    starts, owner = owners(n, width, stride)
    field = lambda a: torch.from_numpy(np.stack([a[s:s + width] for s in starts]))
    piece, shape, quote = field(t.piece), field(t.shape), field(t.quote)
    rows, role, name = [None] * n, np.zeros((n, 7), np.float32), np.zeros((n, 9), np.float32)
    for at in range(0, len(starts), 16):
        part = slice(at, at + 16)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            r, m, p = model(piece[part], shape[part], quote[part], torch.ones(piece[part].shape, dtype=torch.bool))
        r, m, p = (torch.log_softmax(x.float(), -1).numpy() for x in (r, m, p))
        for i in np.nonzero((owner >= at) & (owner < at + len(r)))[0]:
            w, s = owner[i] - at, starts[owner[i]]
            role[i], name[i], rows[i] = r[w, i - s], m[w, i - s], (s, p[w, :, i - s])
    return Scores(role, name, rows)


def transitions(counts_of, tags):
    """log p(b | a) - log p(b), from tag sequences."""
    counts = np.ones((tags, tags))
    for sequence in counts_of:
        known = sequence[sequence >= 0]
        np.add.at(counts, (known[:-1], known[1:]), 1)
    given = counts / counts.sum(1, keepdims=True)
    return np.log(given) - np.log(counts.sum(0) / counts.sum())[None]


def legal(tags):
    table = np.zeros((tags, tags))
    for b in range(2, tags, 2):
        for a in range(tags):
            if a not in (b, b - 1):
                table[a, b] = NEVER
    return table


def inside_word(tags):
    """What may follow at a piece that continues a word: O stays O, a span goes on."""
    table = np.full((tags, tags), NEVER)
    table[0, 0] = 0
    for a in range(1, tags):
        table[a, a + a % 2] = 0
    return table


def best_path(scores, table, word, continues):
    n, tags = scores.shape
    back = np.zeros((n, tags), np.int64)
    now = scores[0] + np.where((np.arange(tags) % 2 == 0) & (np.arange(tags) > 0), NEVER, 0)
    for i in range(1, n):
        step = now[:, None] + (word if continues[i] else table)
        back[i] = step.argmax(0)
        now = step.max(0) + scores[i]
    path = [int(now.argmax())]
    for i in range(n - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return np.array(path[::-1])


def spans(path, kind):
    out = []
    for i, tag in enumerate(path):
        if tag == 1 + 2 * kind:
            out.append([i, i + 1])
        elif tag == 2 + 2 * kind:
            out[-1][1] = i + 1
    return out


class Decoder:
    """role_table, name_table: counted transitions [7, 7], [9, 9]."""

    def __init__(self, role_table, name_table, settings=Settings()):
        self.role_table, self.name_table, self.settings = role_table, name_table, settings

    def attributions(self, document, scores):
        s, t = self.settings, document.tokens
        n = len(document)
        if not n:
            return []
        emission = scores.role.astype(np.float64)
        emission[:, 0] += s.outside
        continues = t.shape >= 8
        path = best_path(emission, legal(7) + s.transitions * self.role_table, inside_word(7), continues)
        visible = lambda span: t.end[span[1] - 1] > t.start[span[0]]
        sources, cues, contents = ([x for x in spans(path, k) if visible(x)] for k in range(3))

        def mass(low, high, relation):
            picked = range(low, high) if high - low <= 2 * s.sample else \
                list(range(low, low + s.sample)) + list(range(high - s.sample, high))
            total, none = np.zeros(n), 0.0
            for i in picked:
                first, row = scores.rows[i]
                width = min(row.shape[1] - 1, n - first)
                total[first:first + width] += np.exp(row[relation, :width])
                none += np.exp(row[relation, -1])
            return total / len(picked), none / len(picked)

        def unlabelled(total, labelled):
            rest = total.copy()
            for a, b in labelled:
                rest[a:b] = 0
            peak = low = high = int(rest.argmax())
            while low > 0 and rest[low - 1] > s.neighbour * rest[peak]:
                low -= 1
            while high + 1 < n and rest[high + 1] > s.neighbour * rest[peak]:
                high += 1
            return rest[low:high + 1].sum(), (low, high + 1)

        def labelled(total, among):
            return max(((total[a:b].sum(), (a, b)) for a, b in among), default=(-1.0, None))

        groups = {}
        for low, high in contents:
            total, _ = mass(low, high, 0)
            best, cue = labelled(total, cues)
            other, place = unlabelled(total, cues)
            groups.setdefault((best >= s.other * other, cue if best >= s.other * other else place), []).append((low, high))
        chars = lambda span: [int(t.start[span[0]]), int(t.end[span[1] - 1])]
        found = []
        for (is_cue, cue), members in groups.items():
            total, none = mass(cue[0], cue[1], 1)
            best, source = labelled(total, sources)
            other, place = unlabelled(total, sources)
            if none >= max(best, other):
                said_by = []
            elif best >= s.other * other:
                said_by = [chars(source)]
            else:
                said_by = [chars(place)] if visible(place) else []
            found.append(dict(source=said_by, cue=[chars(cue)] if is_cue else [],
                              content=sorted(chars(m) for m in members)))
        found.sort(key=lambda a: a["content"][0])
        return found

    def names(self, document, scores):
        s, t = self.settings, document.tokens
        if not len(document):
            return []
        emission = scores.name.astype(np.float64)
        emission[:, 0] += s.name_outside
        path = best_path(emission, legal(9) + s.name_transitions * self.name_table, inside_word(9), t.shape >= 8)
        found = [(a, b, k) for k in range(4) for a, b in spans(path, k)]
        found = [part for span in found for part in places(document, span)]
        found = [span for span in (trimmed(document, span) for span in found) if span]
        return [dict(start=int(t.start[a]), end=int(t.end[b - 1]), type=TYPES[k])
                for a, b, k in sorted(agreed(document, scores.name, found))]


EDGE = set(",;:-\u2013\u2014\"\u201c\u201d\u2018\u2019'`/([{*\u00ab\u00bb\u201e")     # at either edge of a name
BEFORE = EDGE | {")", "."}                                                             # at its beginning
SHORT = {"Jr", "Sr", "Inc", "Corp", "Co", "Ltd"}


def surface(document, i):
    return document.text[document.tokens.start[i]:document.tokens.end[i]]


def places(document, span):
    """"Portland, Maine" is two places."""
    a, b, kind = span
    if TYPES[kind] == "LOC":
        for i in range(a + 1, b - 1):
            if surface(document, i) == ",":
                return [(a, i, kind)] + places(document, (i + 1, b, kind))
    return [span]


def trimmed(document, span):
    """No punctuation at the edges, but the full stop of a short form."""
    (a, b, kind), t = span, document.tokens
    while b > a and surface(document, b - 1) in EDGE | {""}:
        b -= 1
    while b > a and surface(document, a) in BEFORE | {""}:
        a += 1
    if a == b:
        return None
    if b < len(document) and surface(document, b) == "." and t.start[b] == t.end[b - 1]:
        last = b - 1
        while last > a and t.shape[last] >= 8:
            last -= 1
        word = document.text[t.start[last]:t.end[b - 1]]
        if word in SHORT or (len(word) == 1 and word.isupper() and last > a):
            b += 1
    return a, b, kind


def agreed(document, name, found):
    """The same words are the same kind of name throughout a text: the kind with the best sum wins."""
    t, by_words = document.tokens, {}
    for a, b, kind in found:
        by_words.setdefault(document.text[t.start[a]:t.end[b - 1]], []).append((a, b, kind))
    out = []
    for same in by_words.values():
        sums = [sum(name[a, 1 + 2 * k] + name[a + 1:b, 2 + 2 * k].sum() for a, b, _ in same) for k in range(4)]
        best = int(np.argmax(sums))
        out += [(a, b, best if len(same) > 1 else kind) for a, b, kind in same]
    return out
