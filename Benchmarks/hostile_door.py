#!/usr/bin/env python3
"""What hostile pages, feeds and archives cost.  Python 3.8+, standard library only; Linux.

  Benchmarks/hostile_door.py [--program PATH] [--size MB] [--seconds S] [--only WORD]

Runs `extract` on inputs that are made to hurt, each of SIZE megabytes (4 unless named), and prints processor seconds a
megabyte and the peak memory as a multiple of the input, the program's own 32 MB aside. Exits 1 where one takes more
than 80 times its bytes in memory, or more than S seconds a megabyte (1 unless named).
"""
import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MULTIPLE, OWN = 80, 32 << 20
PAGE = "<html><body><h1>It rained on the pier all day</h1>"
WORDS = "<p>It rained, and it rained again, all day."
LINKED = "<script type=\"application/ld+json\">"
RECORD = ("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 59\r\n\r\n"
          "HTTP/1.1 200 OK\r\n\r\n<p>It rained, and it rained again.</p>\r\n\r\n\r\n")
# Name: what comes first, what is repeated, what comes last.
INPUTS = {
    "paragraphs.html": (PAGE, "<p>x", ""), "sentences.html": (PAGE, "<p>It rained, and it rained. Again.</p>", ""),
    "inline.html": (PAGE, "<b>x</b>", ""), "depth.html": (PAGE, "<div>", WORDS), "attributes.html": (PAGE, "<p class=a id=b>x", ""),
    "cells.html": (PAGE + "<table>", "<tr><td>1<td>2", ""), "items.html": (PAGE + "<ul>", "<li>x", ""),
    "breaks.html": (PAGE, "x<br>", ""), "quotations.html": (PAGE, "<blockquote>It rained, and it rained again", ""),
    "times.html": (PAGE, "<time datetime=2031-02-03>x</time>", ""), "meta.html": ("<html>", "<meta property=og:title content=x>", WORDS),
    "live.html": ("<html><body class=live-blog>", "<article><time datetime=2031-02-03T10:00:00Z></time><p>It rained on the pier, and "
                  "nobody slammed a door.</p></article>", ""),
    "offers.html": (PAGE + WORDS, "<p>To continue reading it</p>", ""), "references.html": (PAGE + "<p>", "&amp;&#x41;", ""),
    "tags.html": (PAGE + WORDS, "<a ", ""), "values.html": (PAGE + WORDS, "<a x=\"", ""), "ends.html": (PAGE + WORDS, "</a ", ""),
    "drawings.html": (PAGE + WORDS, "<svg>", ""), "comments.html": (PAGE + WORDS, "<!--", ""),
    "lists.json.html": (LINKED + "[", "[],", "1]</script>" + WORDS), "things.html": (LINKED + "[", "{\"@type\":\"Article\"},", "1]</script>" + WORDS),
    "texts.html": (LINKED, "{\"@type\":\"Article\"}", "</script>" + WORDS), "broken.html": (LINKED, "{\"headline\" \"author\"", "</script>" + WORDS),
    "body.html": (LINKED + "{\"@type\":\"NewsArticle\",\"articleBody\":\"", "It rained. ", "\"}</script><p>x."),
    "items.xml": ("<rss><channel>", "<item><title>a</title></item>", "</channel></rss>"),
    "entries.xml": ("<feed>", "<entry><title>a</title><content type=\"xhtml\"><div><b>x</b></div></content></entry>", "</feed>"),
    "references.xml": ("<rss><channel><title>", "&amp;", "</title></channel></rss>"), "depth.xml": ("<rss><channel><item>", "<a>", ""),
    "feed.json": ("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[", "{\"id\":\"1\",\"content_text\":\"x\"},", "1]}"),
    "records.warc": ("", RECORD, ""), "strays.warc": (RECORD, "x\n", ""), "fields.warc": ("WARC/1.0\r\n", "a: b\r\n", ""),
}
# Runs a command and tells its peak memory and processor time; in a process of its own, so that none before it counts.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss * 1024, used.ru_utime + used.ru_stime)
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    parser.add_argument("--size", type=float, default=4)
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name, (first, piece, last) in INPUTS.items():
            if options.only not in name:
                continue
            data = (first + piece * int(options.size * 1e6 / len(piece)) + last).encode()
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(data)
            told = subprocess.run([sys.executable, "-c", MEASURE, options.program, "extract", "--threads", "1", path],
                                  stdout=subprocess.PIPE, check=True).stdout.split()
            os.remove(path)
            multiple = max(0, int(told[0]) - OWN) / len(data)
            seconds = float(told[1]) / (len(data) / 1e6)
            print("%-18s %6.2f s/MB  %5.1f times its bytes" % (name, seconds, multiple))
            if multiple > MULTIPLE or seconds > options.seconds:
                failed.append(name)
    if failed:
        sys.exit("too much: " + ", ".join(failed))


if __name__ == "__main__":
    main()
