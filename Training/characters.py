"""python3 Training/characters.py Sources/Language/Resources/en/characters.rdm: what the reader's word pieces need to know of
each character of Unicode, as a model file.

For each code point eight flags (dropped, space, ideograph, letter, capital, digit, punctuation, mapped), in two stages:
`block` gives the number of the block of 256 flags in `flags` for each 256 code points. `map.from` lists the code points
that a word piece shows otherwise than as themselves: decomposed, without marks, in lower case; `map.start` says where
each one's characters begin in `map.to` (one entry more than `map.from`). Hangul syllables are decomposed by rule.
"""
import hashlib
import struct
import sys
import unicodedata

DROPPED, SPACE, IDEOGRAPH, LETTER, CAPITAL, DIGIT, PUNCTUATION, MAPPED = (1 << i for i in range(8))
IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
              (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
HANGUL = range(0xAC00, 0xD7A4)


def punctuation(c):
    if c < "\x80":
        return c.isprintable() and not c.isalnum() and c != " "
    return unicodedata.category(c)[0] == "P"


def shown(c):
    parts = [p for p in unicodedata.normalize("NFD", c) if unicodedata.category(p) != "Mn"]
    return "".join(p.lower() for p in parts)


def flags(c):
    kind = unicodedata.category(c)
    found = 0
    if c in "\0\ufffd" or (c not in "\t\n\r" and kind in ("Cc", "Cf", "Cn", "Co", "Cs")):
        found |= DROPPED
    if c.isspace():
        found |= SPACE
    if any(a <= ord(c) <= b for a, b in IDEOGRAPHS):
        found |= IDEOGRAPH
    if kind[0] == "L":
        found |= LETTER
    if kind in ("Lu", "Lt"):
        found |= CAPITAL
    if kind == "Nd":
        found |= DIGIT
    if punctuation(c):
        found |= PUNCTUATION
    if ord(c) in HANGUL or (not found & DROPPED and shown(c) != c):
        found |= MAPPED
    return found


def table():
    every = bytes(0 if 0xD800 <= i < 0xE000 else flags(chr(i)) for i in range(0x110000))
    numbers, index, blocks = {}, bytearray(), b""
    for at in range(0, len(every), 256):
        block = every[at:at + 256]
        if block not in numbers:
            numbers[block] = len(numbers)
            blocks += block
        index.append(numbers[block])
    mapped = [i for i in range(0x110000) if every[i] & MAPPED and i not in HANGUL]
    start, to = [0], []
    for i in mapped:
        to += [ord(c) for c in shown(chr(i))]
        start.append(len(to))
    return [("block", 0, bytes(index)), ("flags", 0, blocks), ("map.from", 4, words(mapped)), ("map.start", 4, words(start)),
            ("map.to", 4, words(to)), ("unicode", 0, unicodedata.unidata_version.encode())]


def words(numbers):
    return struct.pack("<%dI" % len(numbers), *numbers)


def write(path, sections):
    at = start = -(-(64 + 72 * len(sections)) // 64) * 64
    entries, body = b"", b""
    for name, kind, raw in sections:
        count = len(raw) // (4 if kind == 4 else 1)
        entries += struct.pack("<32sII4IQQ", name.encode(), kind, 1, count, 0, 0, 0, at, len(raw))
        padded = raw + bytes(-len(raw) % 64)
        body += padded
        at += len(padded)
    rest = entries + bytes(start - 64 - len(entries)) + body
    with open(path, "wb") as file:
        file.write(struct.pack("<8sII32sQ8x", b"RDOUTMDL", 1, len(sections), hashlib.sha256(rest).digest(), 64 + len(rest)) + rest)


if __name__ == "__main__":
    write(sys.argv[1], table())
