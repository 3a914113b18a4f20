#!/usr/bin/python3
"""Reads what stands beside a briefing's page with other people's readers and says what they did not understand.

    check_documents.py FOLDER

calendar.ics with icalendar, places.geojson with geojson, feed.json with jsonfeed-util, the page's JSON-LD with PyLD.
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
    if record["statements"]:
        linked(folder / "index.html", record)
    print("\n".join(map(str, faults)), end="")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
