#!/usr/bin/env python3
"""Rebuild Sources/Language/Resources/en/given-names.tsv: which given names men have and which women have.

    pip install faker==40.54.0 names==0.3.0      # in an environment of its own
    python3 Training/names/make_given_names.py

The lists of the United States census of 1990 (public domain, by way of the package names) say how often each sex has a
name; those of Faker (MIT) are lists of given names by country. A name is kept where the census has it at least eight
times as often for one sex, or, where the census does not have it, where every country that lists it lists it for one.
Names in Cyrillic are written as news in English writes them. Letters are folded as the program folds them.
"""
import importlib.util
import pathlib
import pkgutil
import re
import unicodedata
from collections import defaultdict

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "Sources/Language/Resources/en/given-names.tsv"
HEADER = """\
# Given names that nearly always are one sex's, folded to plain letters; one list a line.
# Made by Training/names/make_given_names.py from:
#   United States census of 1990 (public domain), by way of the PyPI package names 0.3.0
#   Faker 40.54.0 (https://pypi.org/project/Faker, MIT): given names by country
"""
CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ", (
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i i ye g").split(" ")))
LETTERS = {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "đ": "d", "ð": "d", "ı": "i", "þ": "th", "œ": "oe"}


def fold(name):
    """The first word of a name in plain letters, as NameFolding does it; empty where that cannot be."""
    name = name.strip().lower()
    if re.search("[а-яіїєґ]", name):
        name = "".join(CYRILLIC.get(c, c) for c in name)
    name = "".join(LETTERS.get(c, c) for c in name)
    name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    name = re.split(r"[ \-\u2011]", name)[0].replace("'", "").replace("\u2019", "")
    return name if re.fullmatch("[a-z]{2,}", name) else ""


def census():
    folder = pathlib.Path(importlib.util.find_spec("names").origin).parent
    share = defaultdict(lambda: [0.0, 0.0])
    for k, sex in enumerate(("male", "female")):
        for line in (folder / ("dist.%s.first" % sex)).read_text().splitlines():
            name, percent = line.split()[:2]
            share[fold(name)][k] += float(percent)
    return share


def countries():
    import faker.providers.person as person
    lists = defaultdict(lambda: [set(), set()])
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module("faker.providers.person." + module.name).Provider
        for k, sex in enumerate(("male", "female")):
            for key in ("first_names_" + sex, "first_name_%s" % sex, "first_%s_romanized_names" % sex):
                names = getattr(provider, key, ())
                for name in names if not callable(names) else ():
                    name = name[0] if isinstance(name, tuple) else name
                    if fold(name):
                        lists[fold(name)][k].add(module.name.split("_")[0])
    return lists


def main():
    share, lists, out = census(), countries(), ([], [])
    for name in sorted((set(share) | set(lists)) - {""}):
        male, female = share[name] if name in share else (0, 0)
        listed = [len(s) for s in lists[name]] if name in lists else [0, 0]
        if male + female >= 0.01:
            sex = 0 if male > 8 * female else 1 if female > 8 * male else None
        else:
            sex = 0 if listed[0] > 4 * listed[1] else 1 if listed[1] > 4 * listed[0] else None
        # A country elsewhere that gives it to the other sex makes a name rare in the census doubtful.
        if sex is not None and male + female < 0.05 and listed[1 - sex] > listed[sex]:
            sex = None
        if sex is not None:
            out[sex].append(name)
    OUT.write_text(HEADER + "masculine\t%s\nfeminine\t%s\n" % tuple(" ".join(names) for names in out))
    print("%d masculine, %d feminine" % tuple(map(len, out)))


if __name__ == "__main__":
    main()
