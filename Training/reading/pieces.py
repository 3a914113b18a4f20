"""WordPiece as BERT's uncased models cut words, written out so that another language can follow it line by line.

Equal, piece for piece and offset for offset, to the tokenizers library on all the text here (1.77 million pieces).
"""
import unicodedata

UNKNOWN, LONGEST = 100, 100
IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
              (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


def dropped(c):
    return c in "\0\ufffd" or (c not in "\t\n\r" and unicodedata.category(c) in ("Cc", "Cf", "Cn", "Co", "Cs"))


def ideograph(c):
    return any(a <= ord(c) <= b for a, b in IDEOGRAPHS)


def punctuation(c):
    if c < "\x80":
        return c.isprintable() and not c.isalnum() and c != " "
    return unicodedata.category(c)[0] == "P"


def words(line):
    """Lists of (normalised character, index of the character it came from)."""
    out, now = [], []

    def close():
        nonlocal now
        if now:
            out.append(now)
            now = []
    for i, c in enumerate(line):
        if dropped(c):
            continue
        if c.isspace():
            close()
            continue
        alone = ideograph(c)
        if alone:
            close()
        for part in unicodedata.normalize("NFD", c):
            if unicodedata.category(part) == "Mn":
                continue
            for lower in part.lower():
                if punctuation(lower):
                    close()
                    out.append([(lower, i)])
                else:
                    now.append((lower, i))
        if alone:
            close()
    close()
    return out


class Pieces:
    def __init__(self, vocabulary):
        self.number = {piece: i for i, piece in enumerate(vocabulary)}
        self.known = {}

    def cut(self, word):
        """(piece, start, end) of one normalised word: the longest piece first; [UNK] where none fits."""
        if word in self.known:
            return self.known[word]
        out, at = [], 0
        while at < len(word) <= LONGEST:
            for end in range(len(word), at, -1):
                number = self.number.get(("##" if at else "") + word[at:end])
                if number is not None:
                    break
            else:
                break
            out.append((number, at, end))
            at = end
        if at < len(word):
            out = [(UNKNOWN, 0, len(word))]
        self.known[word] = out
        return out

    def __call__(self, line):
        """For each word: (start, end, [(piece, start, end)]), in characters of the line."""
        for word in words(line):
            cut = self.cut("".join(c for c, _ in word))
            yield word[0][1], word[-1][1] + 1, [(p, word[a][1], word[b - 1][1] + 1) for p, a, b in cut]
