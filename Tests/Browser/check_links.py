#!/usr/bin/python3
"""Checks that every link within a briefing has its target and that no id stands twice on a page.

    check_links.py FOLDER

Exit status 0 when all is well; 1 with a line a fault. Needs nothing but Python.
"""
import html.parser
import pathlib
import sys
import urllib.parse


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.twice = set(), set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                (self.twice if value in self.ids else self.ids).add(value)
            elif name == "href" and tag == "a":
                self.links.add(value)


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pages = {p: Page(p.read_text(encoding="utf-8")) for p in folder.rglob("*.html")}
    faults, links = [], 0
    for path, page in pages.items():
        name = path.relative_to(folder)
        faults += [f"{name}: the id {i} stands twice" for i in page.twice]
        for link in page.links:
            parts = urllib.parse.urlsplit(link)
            if parts.scheme:
                if parts.scheme not in ("http", "https"):
                    faults.append(f"{name}: a link to {link[:200]}")
                continue
            links += 1
            target = (path.parent / urllib.parse.unquote(parts.path)).resolve() if parts.path else path
            if not target.is_relative_to(folder) or not target.exists():
                faults.append(f"{name}: {link[:200]} leads nowhere")
            elif parts.fragment and target in pages:
                if urllib.parse.unquote(parts.fragment) not in pages[target].ids:
                    faults.append(f"{name}: {link[:200]} has no such place")
    print("\n".join(faults[:40]) if faults else "", end="")
    if links < 20:
        print(f"only {links} links")
        sys.exit(1)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
