#!/usr/bin/env python3
"""Where the time of `annotate` goes: nanoseconds of processor time for each byte of text, stage by stage.  Needs perf.

  Benchmarks/stages.py [--articles FILE] [--count N] [--model fast|careful] [--program PATH]

Samples one run on one thread (`perf record`) and gives each stage its share of the run's processor time, over the bytes of
the articles' texts. A stage is a function with all that it calls; stages that stand indented are parts of the one above.
Below it the machine's own floor: reading memory once for one byte (memchr) and copying it, both over 256 MB.
"""
import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "shared")

# Each with a pattern for the demangled name of its function.
STAGES = [
    ("start: tables and models", r"^Reader\.init"),
    ("read the line", r"ArticleLine\.read\("),
    ("  layout", r"TextLayout\.blocks\("),
    ("read the article", r"^Reader\.read\("),
    ("  words and sentences", r"TokenisedText\.init"),
    ("  parts of speech", r"TaggedText\.init"),
    ("  model: pieces", r"PieceCutter\.cut\(_:paragraphs:\)"),
    ("  model: encoder", r"ReadingModel\.scores\("),
    ("    products of matrices", r"^linear$"),
    ("    rows to 8 bits", r"^quantise$"),
    ("    norms", r"^norm$"),
    ("    convolutions", r"^convolve$"),
    ("    attention", r"^attention$"),
    ("  model: tags to spans", r"TagDecoder\.spans\("),
    ("  model: who says what", r"LinkDecoder\.links\("),
    ("  times", r"TimexReader\.read\("),
    ("  quantities", r"QuantityReader\.read"),
    ("  parties", r"PartyBook\.init"),
    ("  speakers", r"SpeakerResolver\.speakers"),
    ("  circumstances", r"Circumstances\.attributions"),
    ("  events", r"Event\w+\.\w*[eE]vents?\("),
    ("write the line", r"JSONText\.bytes"),
    ("  the values to write", r"AnnotatedLine\.init\(_:"),
]


def floor():
    block = b"a line of news " * ((1 << 28) // 15)
    best = {}
    for name, act in (("a plain scan (memchr)", lambda: block.find(b"\1")), ("a copy (memcpy)", lambda: bytearray(block))):
        times = []
        for _ in range(3):
            begin = time.process_time()
            act()
            times.append(time.process_time() - begin)
        best[name] = min(times) * 1e9 / len(block)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", default=os.path.join(SHARED, "data", "attribution", "dev.inputs.jsonl"))
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    options = parser.parse_args()
    with open(options.articles, encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    with tempfile.TemporaryDirectory() as folder:
        path, data = os.path.join(folder, "articles.jsonl"), os.path.join(folder, "perf.data")
        size = 0
        with open(path, "w", encoding="utf-8") as file:
            for number in range(options.count):
                article = articles[number % len(articles)]
                size += len(article["text"].encode())
                file.write(json.dumps(dict(article, id="%s-%d" % (article["id"], number)), ensure_ascii=False) + "\n")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([
            "perf", "record", "-q", "-F", "1499", "-g", "--call-graph", "fp", "-o", data, os.path.abspath(options.program),
            "annotate", "--threads", "1", "--model", options.model, path], stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        report = subprocess.run(
            ["perf", "report", "-i", data, "--children", "-g", "none", "--percent-limit", "0.02", "-F",
             "overhead_children,sym", "--stdio"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    report = subprocess.run(
        ["swift", "demangle", "--simplified"], input=report, stdout=subprocess.PIPE, text=True, check=True).stdout
    shares = {}
    for line in report.splitlines():
        match = re.match(r"\s*([\d.]+)%\s+\[.\]\s+(?:specialized )?(?:static )?(.*?)\s*$", line)
        if not match:
            continue
        for name, pattern in STAGES:
            if re.search(pattern, match.group(2)):
                shares[name] = max(shares.get(name, 0), float(match.group(1)))
    print("%d articles, %.1f MB of text, model %s, one thread: %.2f ms an article, %.0f ns a byte" % (
        options.count, size / 1e6, options.model, 1000 * used / options.count, used * 1e9 / size))
    print("\n| stage | of the time | ns a byte |\n|---|---|---|")
    for name, _ in STAGES:
        if shares.get(name):
            print("| %s | %.1f %% | %.1f |" % (
                name.replace("  ", "&emsp;"), shares[name], shares[name] / 100 * used * 1e9 / size))
    for name, cost in floor().items():
        print("| the machine: %s | | %.2f |" % (name, cost))
    missing = [name for name, _ in STAGES if name not in shares]
    if missing:
        print("\nnot seen: " + ", ".join(name.strip() for name in missing), file=sys.stderr)


if __name__ == "__main__":
    main()
