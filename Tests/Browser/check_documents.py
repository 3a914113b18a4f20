#!/usr/bin/python3
"""Reads what stands beside a briefing's page with other people's readers and says what they did not understand.

    check_documents.py FOLDER

calendar.ics with icalendar, places.geojson with geojson, feed.json with jsonfeed-util, annotations.jsonld and the page's
JSON-LD with PyLD, briefing.md with markdown-it.
Exit status 0 when all is well; 1 with a line a fault; 3 when a reader is missing.
"""
import html.parser
import json
import pathlib
import re
import sys

try:
    import geojson
    import icalendar
    import jsonfeed
    from markdown_it import MarkdownIt
    from pyld import jsonld
except ImportError as error:
    print(f"{error.name} is not installed")
    sys.exit(3)

faults = []


def fault(file, what):
    faults.append(f"{file}: {what}")


def calendar(path):
    parsed = icalendar.Calendar.from_ical(path.read_bytes())
    if parsed.is_broken if hasattr(parsed, "is_broken") else parsed.errors:
        fault(path.name, parsed.errors)
    events = [e for e in parsed.walk("VEVENT")]
    for event in events:
        if event.errors:
            fault(path.name, event.errors)
        for needed in ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE"):
            if needed not in event:
                fault(path.name, f"an event without {needed}")
        if str(event["STATUS"]) not in ("TENTATIVE", "CONFIRMED", "CANCELLED"):
            fault(path.name, f"the status {event['STATUS']}")
    if len({str(e["UID"]) for e in events}) != len(events):
        fault(path.name, "an identifier stands twice")


def places(path, record):
    parsed = geojson.loads(path.read_text(encoding="utf-8"))
    if not parsed.is_valid:
        fault(path.name, parsed.errors())
    named = 0
    for feature in parsed["features"]:
        named += len(feature["properties"]["events"])
        if feature["geometry"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
                fault(path.name, f"{longitude}, {latitude} is not on the globe")
    if named != sum(1 for e in record["events"] if (e.get("place") or "").strip()):
        fault(path.name, "not every event that has a place is there")


def feed(path, record):
    parsed = jsonfeed.Feed.parse(json.loads(path.read_text(encoding="utf-8")))
    ids = [item.id for item in parsed.items]
    if len(set(ids)) != len(ids):
        fault(path.name, "an identifier stands twice")
    if len(ids) != min(len(record["statements"]), 200):
        fault(path.name, f"{len(ids)} items of {len(record['statements'])} statements")
    for item in parsed.items:
        if not item.content_text:
            fault(path.name, "an item without text")


def annotations(path, record):
    """Web Annotations, read as linked data: each target's selectors find the words in the article's text."""
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.pop("@context") != "http://www.w3.org/ns/anno.jsonld":
        fault(path.name, "not the context of Web Annotations")
    # That context lies on the network; here its terms stand in the vocabulary that it gives them.
    oa, rdf = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
    data["@context"] = {
        "@vocab": oa, "id": "@id", "type": "@type", "value": rdf, "target": {"@id": oa + "hasTarget"},
        "source": {"@id": oa + "hasSource", "@type": "@id"}, "selector": {"@id": oa + "hasSelector"}}
    nodes = [n for n in jsonld.flatten(data) if oa + "Annotation" in n.get("@type", [])]
    all_nodes = {n["@id"]: n for n in jsonld.flatten(data)}
    count = sum(len(s["renderings"]) for s in record["statements"])
    if len(nodes) != count:
        fault(path.name, f"{len(nodes)} annotations of {count} renderings")
    texts = [a["text"] for a in record["articles"]]

    def follow(node, name):
        return [all_nodes[v["@id"]] for v in node.get(oa + name, [])]

    for node in nodes:
        for target in follow(node, "hasTarget"):
            if not target.get(oa + "hasSource"):
                fault(path.name, "a target without a source")
            at = quote = None
            for selector in follow(target, "hasSelector"):
                value = {k.rsplit("#", 1)[1]: v[0]["@value"] for k, v in selector.items() if k.startswith(oa)}
                if oa + "TextPositionSelector" in selector["@type"]:
                    at = value["start"], value["end"]
                if oa + "TextQuoteSelector" in selector["@type"]:
                    quote = value["prefix"], value["exact"], value["suffix"]
            if not at or not quote:
                fault(path.name, "a target without both selectors")
            elif not any(t[at[0]:at[1]] == quote[1] for t in texts):
                fault(path.name, f"no article has {quote[1][:60]!r} at {at}")


def markdown(path, folder):
    """CommonMark with tables: the page's own sections, nothing that would become markup, links that lead somewhere."""
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    heads = [(t.tag, tokens[i + 1].content) for i, t in enumerate(tokens) if t.type == "heading_open"]
    if [tag for tag, _ in heads].count("h1") != 1:
        fault(path.name, "not one main heading")
    page = re.findall(r"<section id=\"[a-z]+\">\s*<h2>([^<]+)", (folder / "index.html").read_text(encoding="utf-8"))
    sections = [words for tag, words in heads if tag == "h2"]
    if sections != [words.strip() for words in page]:
        fault(path.name, f"the sections {sections}, not {page}")
    for token in tokens:
        if token.type == "html_block":
            fault(path.name, f"markup: {token.content[:80]!r}")
        for part in token.children or []:
            if part.type == "html_inline":
                fault(path.name, f"markup: {part.content[:80]!r}")
            if part.type == "image":
                fault(path.name, f"a picture: {part.attrs}")
            if part.type == "link_open":
                target = part.attrs["href"].split("#")[0]
                if not re.match(r"https?:", target) and not (folder / target).exists():
                    fault(path.name, f"a link to {target}, which is not there")


class Scripts(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.inside, self.data = False, []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "script" and dict(attributes).get("type") == "application/ld+json":
            self.inside = True
            self.data.append("")

    def handle_data(self, data):
        if self.inside:
            self.data[-1] += data

    def handle_endtag(self, tag):
        self.inside = False


def linked(path, record):
    found = Scripts(path.read_text(encoding="utf-8")).data
    if len(found) != 1:
        fault(path.name, f"{len(found)} scripts of JSON-LD")
        return
    data = json.loads(found[0])
    if data.pop("@context") != "https://schema.org":
        fault(path.name, "its JSON-LD is not schema.org's")
    # schema.org's context lies on the network; what it says of these terms is that they are its own.
    data["@context"] = {"@vocab": "https://schema.org/"}
    expanded = jsonld.expand(data)
    needed = {"Quotation": ("text", "citation"), "Claim": ("text", "appearance"), "Event": ("name", "startDate")}
    kinds = set()
    for thing in expanded:
        kind = thing["@type"][0].rsplit("/", 1)[1]
        kinds.add(kind)
        for name in needed.get(kind, ()):
            if f"https://schema.org/{name}" not in thing:
                fault(path.name, f"a {kind} without {name}")
        for date in ("startDate", "endDate", "dateCreated"):
            for value in thing.get(f"https://schema.org/{date}", []):
                if not re.fullmatch(r"\d{4}-\d\d-\d\d", value["@value"]):
                    fault(path.name, f"the day {value['@value']}")
    if kinds - set(needed):
        fault(path.name, f"{kinds} in its JSON-LD")


def main():
    folder = pathlib.Path(sys.argv[1])
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    if (folder / "calendar.ics").exists():
        calendar(folder / "calendar.ics")
    if (folder / "places.geojson").exists():
        places(folder / "places.geojson", record)
    feed(folder / "feed.json", record)
    annotations(folder / "annotations.jsonld", record)
    markdown(folder / "briefing.md", folder)
    if record["statements"]:
        linked(folder / "index.html", record)
    print("\n".join(map(str, faults)), end="")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
