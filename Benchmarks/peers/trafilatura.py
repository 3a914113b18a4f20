#!/usr/bin/env python3
"""Articles out of pages: trafilatura against Readout, in one run.  Needs the network once.

  Benchmarks/peers/trafilatura.py [--pages FOLDER ...] [--rounds N] [--program PATH] [--peers FOLDER]

trafilatura (Barbaresi 2021) comes from PyPI into a virtual environment in FOLDER (~/.cache/readout-peers unless named)
and is spared what it can be: the pages stand unfolded in its memory before its clock starts, and its own start does not
count; it is asked for text and metadata with its standard settings. Readout's clock runs from its start to its end, the
reading of the files, their digests and the writing of JSON included, with `--threads 1`. Both are counted in processor
time; rounds alternate, and the smallest of each counts.
"""
import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "..", "shared")
VERSION = "2.3.1"

THEIRS = """
import os, sys, time, trafilatura
pages = [open(os.path.join(f, n), "rb").read() for f in sys.argv[1:] for n in sorted(os.listdir(f))]
start = time.process_time()
found = sum(trafilatura.bare_extraction(p, with_metadata=True) is not None for p in pages)
print(time.process_time() - start, found)
"""


def install(folder):
    python = os.path.join(folder, "trafilatura", "bin", "python3")
    if not os.path.exists(python):
        venv.create(os.path.join(folder, "trafilatura"), with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "trafilatura==" + VERSION, "lxml_html_clean"], check=True)
    return python


def unfolded(pages, folder):
    """The pages as files of their own, gzip undone."""
    out = []
    for number, name in enumerate(pages):
        place = os.path.join(folder, str(number))
        os.mkdir(place)
        out.append(place)
        for page in sorted(os.listdir(name)):
            with open(os.path.join(name, page), "rb") as file:
                data = file.read()
            with open(os.path.join(place, page.replace(".gz", "")), "wb") as file:
                file.write(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--pages", nargs="+", default=[
        os.path.join(SHARED, "data", "pages", name) for name in ("aeb", "fundus")])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--program", default=os.path.join(HERE, "..", "..", ".build", "release", "readout"))
    parser.add_argument("--peers", default=os.path.expanduser("~/.cache/readout-peers"))
    options = parser.parse_args()
    python = install(options.peers)
    with tempfile.TemporaryDirectory() as folder:
        pages = unfolded(options.pages, folder)
        count = sum(len(os.listdir(p)) for p in pages)
        theirs, ours = [], []
        for _ in range(options.rounds):
            told = subprocess.run(
                [python, "-c", THEIRS] + pages, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
            theirs.append(float(told.split()[0]))
            found = int(told.split()[1])
            before = os.times()
            lines = subprocess.run(
                [options.program, "extract", "--threads", "1"] + pages, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL).stdout
            after = os.times()
            ours.append(
                after.children_user - before.children_user + after.children_system - before.children_system)
            mine = lines.count(b"\n")
    print("trafilatura: %d of %d pages, %.0f pages a second of processor time" % (found, count, count / min(theirs)))
    print("Readout:     %d of %d pages, %.0f pages a second of processor time" % (mine, count, count / min(ours)))
    print("ratio:       %.1f times" % (min(theirs) / min(ours)))


if __name__ == "__main__":
    main()
