#!/usr/bin/env python3
"""Hold the reading of feeds to what gofeed gives for the same files.  Python 3.8+, standard library only.

  Evaluation/feeds.py FEEDS [--program PATH] [--json OUT] [--list]

FEEDS is a folder of feeds, each with what gofeed makes of it as JSON beside it. An item counts as read where `readout
extract` gives an article with its title, its link, its day of publication and its authors' names, as far as gofeed has
them; an item without any words (no title, no description, no content) is none. A feed is right when all its items are
read and there are no others. `wellformed` counts the feeds that Python's XML parser takes, or that are JSON.
"""
import argparse
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))


def words(value):
    """Letters and digits of words that may hold tags and references."""
    if isinstance(value, dict):
        value = value.get("value") or value.get("name") or ""
    text = html.unescape(html.unescape(re.sub(r"<[^>]*>", " ", html.unescape(str(value or "")))))
    return re.sub(r"\W+", "", text).lower()


def first(item, *names):
    for name in names:
        if item.get(name):
            return item[name]
    return None


def link(item):
    found = first(item, "link", "url", "external_url")
    if isinstance(found, dict):
        found = found.get("href")
    for other in item.get("links") or []:
        if found:
            break
        if isinstance(other, dict) and other.get("rel", "alternate") == "alternate":
            found = other.get("href")
    guid = item.get("guid")
    if not found and isinstance(guid, dict) and guid.get("value", "").startswith("http"):
        found = guid["value"]
    return found if isinstance(found, str) else None


def names(item):
    people = item.get("authors") or ([item["author"]] if item.get("author") else [])
    found = [p.get("name") if isinstance(p, dict) else p for p in people if p]
    return sorted(words(n) for n in found if n)


def is_item(item):
    return any(words(item.get(k)) for k in (
        "title", "description", "content", "summary", "content_html", "content_text"))


def matches(item, article):
    title, got = words(item.get("title")), words(article.get("title"))
    if title and title != got:
        return "title"
    address = link(item)
    if address and address.startswith("http") and article.get("url") != address.strip():
        return "link"
    day = first(item, "publishedParsed", "pubDateParsed", "updatedParsed")
    if day and not day.startswith("0001") and (article.get("published") or "")[:10] != day[:10]:
        return "day"
    # gofeed keeps the first of several dc:creator; the others stand among its extensions.
    all_of_them = sorted(words(n) for n in (item.get("dcExt") or {}).get("creator") or [])
    people, got = names(item), sorted(words(n) for n in article.get("authors") or [])
    if people and got not in (people, all_of_them):
        return "authors"
    return None


def judge(path, expected, program, folder):
    """None where the feed is read as gofeed reads it, else what differs."""
    done = subprocess.run([program, "extract", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if done.returncode < 0:
        return "the program crashed"
    articles = [json.loads(line) for line in done.stdout.splitlines()]
    items = [i for i in expected.get("items") or expected.get("entries") or [] if is_item(i)]
    if len(items) != len(articles):
        return "%d items, %d articles" % (len(items), len(articles))
    left = list(articles)
    for item in items:
        faults = [matches(item, a) for a in left]
        if None in faults:
            left.pop(faults.index(None))
        else:
            return faults[0]
    return None


def is_wellformed(path):
    with open(path, "rb") as f:
        data = f.read()
    if path.endswith(".json"):
        try:
            json.loads(data)
            return True
        except ValueError:
            return False
    try:
        ElementTree.fromstring(data)
        return True
    except ElementTree.ParseError:
        return False


def pairs(root):
    for folder, _, files in sorted(os.walk(root)):
        for name in sorted(files):
            stem, end = os.path.splitext(name)
            if end == ".xml" and stem + ".json" in files:
                yield os.path.join(folder, name), os.path.join(folder, stem + ".json")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feeds")
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    parser.add_argument("--json")
    parser.add_argument("--list", action="store_true", help="name the feeds that differ")
    a = parser.parse_args()
    counts = {"all": [0, 0], "wellformed": [0, 0]}
    with tempfile.TemporaryDirectory() as folder:
        for feed, gold in pairs(a.feeds):
            try:
                with open(gold, encoding="utf-8") as f:
                    expected = json.load(f)
            except ValueError:
                continue
            fault = judge(feed, expected, a.program, folder)
            kinds = ["all"] + (["wellformed"] if is_wellformed(feed) else [])
            for kind in kinds:
                counts[kind][0] += fault is None
                counts[kind][1] += 1
            if fault and a.list:
                print("%-11s %s: %s" % (kinds[-1], os.path.relpath(feed, a.feeds), fault))
    report = {k: {"right": r / n if n else 0, "n": n} for k, (r, n) in counts.items()}
    if a.json:
        with open(a.json, "w", encoding="utf-8") as f:
            json.dump(report, f)
    else:
        for kind, value in report.items():
            print("%-11s %.4f of %d" % (kind, value["right"], value["n"]))


if __name__ == "__main__":
    sys.exit(main())
