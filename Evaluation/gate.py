#!/usr/bin/env python3
"""Hold the program to its accuracy floors.  Python 3.8+, standard library only.

  Evaluation/gate.py [--program PATH] [--shared DIR] [--only WORD] [--raise] [--lower NAME ...] [--report FILE]

Runs the program on the development data, scores it with the judges that stand beside the data, and compares each
figure with its floor in floors.json. Exits 0 when none is lower, 1 when one is, 2 when it could not run.

  --raise        set each floor that was beaten to the figure just measured (a floor is never lowered by this)
  --lower NAME   set this floor to the figure just measured though it is lower; say why in the commit
  --only WORD    only the checks whose name has this word

A floor holds for the data with the hash that stands beside it. Where the data are not there, nothing is checked and
the gate says so; where they are others, that is an error: pin them anew with --raise and --lower.
"""
import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FLOORS = os.path.join(HERE, "floors.json")


def digest(paths):
    """The hash of some files or folders: of every file's name and content, in order of name."""
    h = hashlib.sha256()
    for path in paths:
        files = [path]
        if os.path.isdir(path):
            files = sorted(os.path.join(d, f) for d, _, names in os.walk(path) for f in names)
        for name in files:
            h.update(os.path.basename(name).encode() + b"\0")
            with open(name, "rb") as f:
                h.update(f.read())
    return h.hexdigest()[:16]


class Runner:
    """Runs the program once for each set of inputs, and each judge once for each prediction."""

    def __init__(self, program, shared, folder):
        self.program, self.shared, self.folder = program, shared, folder
        self.done = {}

    def once(self, key, make):
        if key not in self.done:
            self.done[key] = make()
        return self.done[key]

    def at(self, path):
        return os.path.join(self.shared, path)

    def annotated(self, inputs, options):
        def make():
            out = os.path.join(self.folder, "%d.jsonl" % len(self.done))
            asked = os.path.join(self.folder, "asked.jsonl")
            with open(self.at(inputs), encoding="utf-8") as lines, open(asked, "w", encoding="utf-8") as f:
                for line in filter(str.strip, lines):
                    d = json.loads(line)
                    # The corpora call the day of publication by TimeML's name for it.
                    d.setdefault("published", d.pop("dct", None))
                    f.write(json.dumps({k: v for k, v in d.items() if v is not None}) + "\n")
            with open(out, "wb") as f:
                subprocess.run([self.program, "annotate", asked] + options, stdout=f, check=True)
            return out
        return self.once(("annotated", inputs, tuple(options)), make)

    def judged(self, check):
        prediction = self.annotated(check["inputs"], check["options"])
        command = [sys.executable, self.at("bench/" + check["judge"])] + [
            {"PREDICTED": prediction, "GOLD": self.at(check["gold"]), "INPUTS": self.at(check["inputs"])}.get(a, a)
            for a in check["arguments"]]

        def make():
            # A judge prints its figures as JSON, or writes them to the file that stands for REPORT.
            report = os.path.join(self.folder, "report.json")
            told = subprocess.run(
                [report if a == "REPORT" else a for a in command], stdout=subprocess.PIPE, check=True).stdout
            if "REPORT" not in command:
                return json.loads(told)
            with open(report, encoding="utf-8") as f:
                return json.load(f)
        return self.once(("judged",) + tuple(command), make)

    def extracted(self, pages):
        """What the program makes of a folder of pages, in the shape that the judge of pages takes."""
        def make():
            done = subprocess.run([self.program, "extract", self.at(pages)], stdout=subprocess.PIPE, check=False)
            found = {}
            for line in done.stdout.splitlines():
                article = json.loads(line)
                found.setdefault(article["file"].split(".")[0], {
                    "articleBody": article["text"], "headline": article.get("title") or "",
                    "datePublished": article.get("published") or "", "author": article.get("authors") or []})
            out = os.path.join(self.folder, "pages%d.json" % len(self.done))
            with open(out, "w", encoding="utf-8") as f:
                json.dump(found, f)
            report = os.path.join(self.folder, "pages-report.json")
            subprocess.run(
                [sys.executable, self.at("bench/article_score.py"), self.at(pages + ".gold.json"), out, "--fields",
                 "--json", report], stdout=subprocess.DEVNULL, check=True)
            with open(report, encoding="utf-8") as f:
                return next(iter(json.load(f).values()))
        return self.once(("extracted", pages), make)

    def fed(self, feeds):
        """How the program reads a folder of feeds."""
        def make():
            report = os.path.join(self.folder, "feeds.json")
            subprocess.run(
                [sys.executable, os.path.join(HERE, "feeds.py"), self.at(feeds), "--program", self.program, "--json",
                 report], check=True)
            with open(report, encoding="utf-8") as f:
                return json.load(f)
        return self.once(("fed", feeds), make)

    def copies(self, check):
        """How well the record's origins hold together the copies that were made of some articles."""
        prefix = os.path.join(self.folder, "copies")
        subprocess.run(
            [sys.executable, self.at("bench/make_neardup.py"), self.at(check["copies"]), prefix, "--seed",
             str(check["seed"])], stdout=subprocess.DEVNULL, check=True)
        asked = prefix + ".asked.jsonl"
        with open(prefix + ".docs.jsonl", encoding="utf-8") as lines, open(asked, "w", encoding="utf-8") as f:
            for line in lines:
                d = json.loads(line)
                f.write(json.dumps({k: d[k] for k in ("id", "text", "title", "outlet") if d.get(k)}) + "\n")
        out = os.path.join(self.folder, "copies")
        subprocess.run(
            [self.program, "brief", asked, "-o", out, "--quiet", "--format", "json", "--model", "rules"], check=True)
        return self.clustered(out, "origins", prefix + ".clusters.jsonl")

    def stories(self, check):
        """How well the record's stories are those of a corpus, with the days of publication or without."""
        fields = ("id", "text", "title", "outlet")
        asked = os.path.join(self.folder, "stories.jsonl")
        with open(self.at(check["stories"] + ".docs.jsonl"), encoding="utf-8") as lines, \
                open(asked, "w", encoding="utf-8") as f:
            for line in filter(str.strip, lines):
                d = json.loads(line)
                article = {k: d[k] for k in fields if d.get(k)}
                if check["dated"] and d.get("date"):
                    article["published"] = d["date"]
                f.write(json.dumps(article) + "\n")
        out = os.path.join(self.folder, "stories")
        subprocess.run(
            [self.program, "brief", asked, "-o", out, "--quiet", "--format", "json", "--model", "rules"], check=True)
        return self.clustered(out, "stories", self.at(check["stories"] + ".clusters.jsonl"))

    def clustered(self, folder, key, gold):
        """The judge of clusters on the record's stories or origins."""
        with open(os.path.join(folder, "record.json"), encoding="utf-8") as f:
            groups = json.load(f)[key]
        predicted = os.path.join(folder, "predicted.jsonl")
        with open(predicted, "w", encoding="utf-8") as f:
            for group in groups:
                for article in group["articles"]:
                    f.write(json.dumps({"id": article, "cluster": group["id"]}) + "\n")
        told = subprocess.run(
            [sys.executable, self.at("bench/cluster_score.py"), gold, predicted, "--json"], stdout=subprocess.PIPE,
            check=True).stdout
        return json.loads(told)

    def chained(self, check):
        """Who is who: a corpus's mentions, each given to the party that the program has it be."""
        corpus = self.at("data/coreference/%s" % check["chains"])
        prediction = self.annotated("data/coreference/%s.docs.jsonl" % check["chains"], ["--layers", "entities,parties"])

        def make():
            out = os.path.join(self.folder, "chains.jsonl")
            with open(out, "wb") as f:
                subprocess.run([sys.executable, os.path.join(HERE, "coreference.py"), corpus + ".coref.jsonl", prediction],
                               stdout=f, check=True)
            told = subprocess.run(
                [sys.executable, self.at("bench/coref_score.py"), corpus + ".coref.jsonl", out, "--gold-mentions",
                 "--drop-singletons", "--json"], stdout=subprocess.PIPE, check=True).stdout
            return json.loads(told)
        return self.once(("chained", check["chains"]), make)

    def facts(self, check):
        """The number of facts that the record of a story holds."""
        name = check["story"]
        out = os.path.join(self.folder, name)
        subprocess.run([self.program, "brief", self.at("stories/" + name), "-o", out, "--quiet"], check=True)
        judge = subprocess.run(
            [sys.executable, self.at("bench/record_check.py"), os.path.join(out, "record.json"), self.at("gold/%s.json" % name)],
            stdout=subprocess.PIPE, text=True)
        return float(judge.stdout.strip().splitlines()[-1].split()[0])

    def figure(self, check):
        if "story" in check:
            return self.facts(check)
        if "pages" in check:
            value = self.extracted(check["pages"])
        elif "feeds" in check:
            value = self.fed(check["feeds"])
        elif "copies" in check:
            value = self.copies(check)
        elif "stories" in check:
            value = self.stories(check)
        elif "chains" in check:
            value = self.chained(check)
        else:
            value = self.judged(check)
        for key in check["figure"].split("/"):
            value = value[key]
        return round(100 * value, 2)


def data_of(check, shared):
    if "story" in check:
        return [os.path.join(shared, p) for p in ("stories/" + check["story"], "gold/%s.json" % check["story"])]
    if "pages" in check:
        return [os.path.join(shared, check["pages"]), os.path.join(shared, check["pages"] + ".gold.json")]
    if "stories" in check:
        return [os.path.join(shared, check["stories"] + p) for p in (".docs.jsonl", ".clusters.jsonl")]
    if "feeds" in check or "copies" in check:
        return [os.path.join(shared, check.get("feeds") or check["copies"])]
    if "chains" in check:
        return [os.path.join(shared, "data/coreference/%s.%s.jsonl" % (check["chains"], part)) for part in ("docs", "coref")]
    return [os.path.join(shared, check[k]) for k in ("inputs", "gold")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    parser.add_argument("--shared", default=os.environ.get("READOUT_SHARED", os.path.join(HERE, "..", "..", "shared")))
    parser.add_argument("--only", default="")
    parser.add_argument("--raise", dest="up", action="store_true")
    parser.add_argument("--lower", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--report", help="write the figures as JSON to this file")
    a = parser.parse_args()

    with open(FLOORS, encoding="utf-8") as f:
        checks = json.load(f)
    if not os.path.isdir(os.path.join(a.shared, "data")):
        print("gate: SKIPPED, the development data are not at %s" % os.path.normpath(a.shared))
        return 0
    if not os.access(a.program, os.X_OK):
        print("gate: %s is not there; build it first (make build)" % a.program, file=sys.stderr)
        return 2

    failed, report, changed = [], {}, False
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(a.program, a.shared, folder)
        for check in checks:
            name = check["name"]
            if a.only not in name:
                continue
            paths = data_of(check, a.shared)
            missing = [p for p in paths if not os.path.exists(p)]
            if missing:
                print("skipped  %-44s no %s" % (name, os.path.relpath(missing[0], a.shared)))
                continue
            data, figure = digest(paths), runner.figure(check)
            report[name] = figure
            floor = check.get("floor")
            known = check.get("data") == data
            if known and floor is not None and figure < floor and name not in a.lower:
                failed.append(name)
                print("LOWER    %-44s %7.2f  floor %7.2f" % (name, figure, floor))
                continue
            if not known and not a.up and name not in a.lower:
                failed.append(name)
                print("UNPINNED %-44s %7.2f  (no floor for these data; pin it with --raise)" % (name, figure))
                continue
            if name in a.lower or (a.up and (not known or floor is None or figure > floor)):
                check["floor"], check["data"], changed = figure, data, True
            print("holds    %-44s %7.2f  floor %7.2f" % (name, figure, check["floor"]))
    if changed:
        with open(FLOORS, "w", encoding="utf-8") as f:
            json.dump(checks, f, indent=1, ensure_ascii=False)
            f.write("\n")
    if a.report:
        with open(a.report, "w", encoding="utf-8") as f:
            json.dump(report, f, indent=1)
    print("gate: %d figures, %d below their floors" % (len(report), len(failed)))
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError, KeyError, subprocess.CalledProcessError) as error:
        print("gate: %s: %s" % (type(error).__name__, error), file=sys.stderr)
        sys.exit(2)
