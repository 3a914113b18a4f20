"""Words and their stems as the program compares them (Sources/Record/Words/WordFold.swift), near enough for counting."""
import re
import unicodedata

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['\u2018\u2019](?=[^\W\d_])[^\W_]+|[.,](?=\d)(?<=\d[.,])[^\W_]+)*")
LETTERS = str.maketrans({"\u00df": "ss", "\u00e6": "a", "\u00c6": "A", "\u0153": "oe", "\u00f8": "o", "\u00d8": "O",
                         "\u0142": "l", "\u0141": "L", "\u0111": "d", "\u00f0": "d", "\u0131": "i", "\u2019": "'",
                         "\u2018": "'"})


def plain(text):
    decomposed = unicodedata.normalize("NFD", text.translate(LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text):
    """The folded words of a text; of a contraction the part that says something."""
    for match in WORD.finditer(text):
        word = match.group()
        if not word.isascii():
            word = plain(word)
        if word[0].isalpha():
            word = word.replace(".", "")
        word = word.replace(",", "").lower()
        head, mark, tail = word.rpartition("'")
        if mark:
            word = head if tail in ("s", "re", "m", "ll", "ve", "d") else head[:-1] if tail == "t" else head + tail
        if word:
            yield word


def stem(word):
    if len(word) <= 3 or not re.fullmatch("[a-z]+", word):
        return word

    def ends(ending):
        return len(word) > len(ending) + 1 and word.endswith(ending)

    if ends("isation"):
        word = word[:-7] + "ization"
    if ends("our") and len(word) > 4:
        word = word[:-3] + "or"
    if ends("ies"):
        word = word[:-3] + "y"
    elif ends("sses") or ends("shes") or ends("ches") or ends("xes") or ends("zes"):
        word = word[:-2]
    elif ends("s") and not (ends("ss") or ends("us") or ends("is")):
        word = word[:-1]
    if ends("ization"):
        word = word[:-7] + "ize"
    elif (ends("ations") or ends("ation")) and len(word) > 7:
        word = word[:-5] + "ate"
    elif ends("tion") and len(word) > 7:
        word = word[:-3]
    elif ends("ing") and len(word) > 5:
        word = word[:-3]
    elif ends("ied"):
        word = word[:-3] + "y"
    elif ends("ed") and len(word) > 4:
        word = word[:-2]
    elif ends("al") and len(word) > 6:
        word = word[:-2]
    elif ends("ly") and len(word) > 5:
        word = word[:-2]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiosl":
        word = word[:-1]
    if len(word) > 4 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 4 and word.endswith("is"):
        word = word[:-1] + "z"
    return word
