#!/usr/bin/env python3
"""Writes Sources/Language/Resources/en/nouns.tsv: what class of things each common noun is one of.

    make_nouns.py FOLDER WORDS > nouns.tsv

FOLDER holds WordNet 3.0's index.noun, data.noun and noun.exc (Debian's package wordnet-base has them in
/usr/share/wordnet); WORDS is words.tsv. Taken are the nouns of one word that WordNet's texts or words.tsv have, each
with the lexicographer's class of its first meaning, and the plurals that no rule makes.
"""
import re
import sys

CLASSES = ["?", "person", "group", "location", "time", "Tops", "act", "animal", "artifact", "attribute", "body",
           "cognition", "communication", "event", "feeling", "food", "motive", "object", "phenomenon", "plant",
           "possession", "process", "quantity", "relation", "shape", "state", "substance"]
# The order of WordNet's files of nouns, from 03.
FILES = ["Tops", "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event", "feeling",
         "food", "group", "location", "motive", "object", "person", "phenomenon", "plant", "possession", "process",
         "quantity", "relation", "shape", "state", "substance", "time"]


def main():
    folder, words = sys.argv[1:3]
    classes = {}
    for line in open(folder + "/data.noun", encoding="utf-8"):
        if not line.startswith(" "):
            fields = line.split(" ", 3)
            classes[fields[0]] = FILES[int(fields[1]) - 3]
    common = set()
    for line in open(words, encoding="utf-8"):
        word, _, counts = line.partition("\t")
        if re.search(r"\bN:[1-9]", counts):
            common.add(word)
    nouns = {}
    for line in open(folder + "/index.noun", encoding="utf-8"):
        if line.startswith(" "):
            continue
        fields = line.split()
        word, pointers = fields[0], int(fields[3])
        tagged = int(fields[5 + pointers])
        if re.fullmatch(r"[a-z][a-z-]+", word) and (tagged or word in common):
            nouns[word] = classes[fields[6 + pointers]]
    plurals = {}
    for line in open(folder + "/noun.exc", encoding="utf-8"):
        plural, single = line.split()[:2]
        if single in nouns and plural != single and re.fullmatch("[a-z]+", plural) and plural not in nouns:
            plurals[plural] = single
    # "news" is no plural of "new", but "talks" is one of "talk", whatever else it is.
    regular = [w for w in nouns if w.endswith("s") and not w.endswith("ss") and w[:-1] in nouns and w != "news"]
    for word in regular:
        del nouns[word]
    print("# The class of things that a noun is one of: the class's number and its nouns; \"men=man\" is a plural that no")
    print("# rule makes. Made by Training/chains/make_nouns.py from WordNet 3.0's first meanings (Princeton University,")
    print("# WordNet licence). Classes: " + " ".join("%d %s" % c for c in enumerate(CLASSES)))
    for number, name in enumerate(CLASSES):
        own = sorted([w for w in nouns if nouns[w] == name]
                     + ["%s=%s" % (p, s) for p, s in plurals.items() if nouns[s] == name])
        if own:
            print("%d\t%s" % (number, " ".join(own)))


if __name__ == "__main__":
    main()
