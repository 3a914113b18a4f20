#!/usr/bin/env python3
"""Stories: TF-IDF clustering by scikit-learn against Readout, in one run.  Needs the network once.

  Benchmarks/peers/clustering.py [--docs FILE --clusters FILE] [--copies N] [--rounds N] [--program PATH] [--peers FOLDER]

scikit-learn comes from PyPI into a virtual environment in FOLDER (~/.cache/readout-peers unless named). It makes TF-IDF
vectors (words in lower case without English stop words, logarithmic counts) and joins them by average linkage while
their cosine distance is below --threshold; its clock begins when its libraries are loaded and ends when the clusters are
known. Readout's runs from the start of `annotate --layers article` to the end of `merge`, which reads the texts, finds
copies, stories and whatever else a record has, and writes all of it as JSON, texts included. Both on one core, counted in
processor time; rounds alternate, the smallest of each counts. BCubed F1 (Bagga and Baldwin 1998) says what the time bought.

Average linkage takes the square of the number of articles: `--copies` lays several made variants of each article beside
it (by a seed, as Benchmarks/articles.py does) to show how both grow.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
SHARED = os.path.join(HERE, "..", "..", "..", "shared", "data", "stories")
PACKAGES = ["scikit-learn==1.5.2", "numpy<2.3"]
PEER = """\
import json, sys, time
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
docs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
begin = time.process_time()
vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(d["text"] for d in docs)
distances = 1 - (vectors @ vectors.T).toarray()
labels = AgglomerativeClustering(n_clusters=None, metric="precomputed", linkage="average",
                                 distance_threshold=float(sys.argv[2])).fit_predict(distances)
print(time.process_time() - begin)
print(json.dumps({d["id"]: int(label) for d, label in zip(docs, labels)}))
"""


def install(folder):
    python = os.path.join(folder, "scikit-learn", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(folder, "scikit-learn")], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q"] + PACKAGES, check=True)
    return python


def one_core():
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})


def bcubed(gold, found):
    """F1 of the articles that have a gold cluster."""
    pairs = collections.Counter((gold[i], found.get(i, i)) for i in gold)
    golds = collections.Counter(gold.values())
    founds = collections.Counter(found.get(i, i) for i in gold)
    p = sum(n * n / founds[f] for (g, f), n in pairs.items()) / len(gold)
    r = sum(n * n / golds[g] for (g, f), n in pairs.items()) / len(gold)
    return 2 * p * r / (p + r)


def theirs(python, script, path, threshold):
    env = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")
    out = subprocess.run([python, script, path, str(threshold)], env=env, preexec_fn=one_core, stdout=subprocess.PIPE,
                         check=True, text=True).stdout.splitlines()
    return float(out[0]), json.loads(out[1])


def ours(program, path):
    before = os.times()
    annotate = subprocess.Popen([program, "annotate", "--layers", "article", "--model", "rules", "--threads", "1", path],
                                stdout=subprocess.PIPE, preexec_fn=one_core)
    merge = subprocess.run([program, "merge", "--threads", "1"], stdin=annotate.stdout, stdout=subprocess.PIPE,
                           preexec_fn=one_core, check=True)
    annotate.stdout.close()
    annotate.wait()
    after = os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    found = {}
    for story in json.loads(merge.stdout)["stories"]:
        for article in story["articles"]:
            found[article] = story["id"]
    return used, found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--docs", default=os.path.join(SHARED, "ecbplus-dev.docs.jsonl"))
    parser.add_argument("--clusters", default=os.path.join(SHARED, "ecbplus-dev.clusters.jsonl"))
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threshold", type=float, default=0.8)
    parser.add_argument("--program", default=os.path.join(HERE, "..", "..", ".build", "release", "readout"))
    parser.add_argument("--peers", default=os.path.expanduser("~/.cache/readout-peers"))
    options = parser.parse_args()
    python = install(options.peers)
    program = os.path.abspath(options.program)
    with open(options.docs, encoding="utf-8") as file:
        docs = [json.loads(line) for line in file]
    with open(options.clusters, encoding="utf-8") as file:
        gold = {c["id"]: c["cluster"] for c in map(json.loads, file)}
    gold = {d["id"]: gold[d["id"]] for d in docs if d["id"] in gold}
    docs = [{k: d[k] for k in ("id", "text", "title", "published", "outlet") if d.get(k)} for d in docs]
    if options.copies > 1:
        from articles import Maker
        maker = Maker(docs)
        docs += [maker.article(len(docs) + i, 1) for i in range((options.copies - 1) * len(docs))]
    with tempfile.TemporaryDirectory() as folder:
        path, script = os.path.join(folder, "docs.jsonl"), os.path.join(folder, "peer.py")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(d) + "\n" for d in docs)
        with open(script, "w") as file:
            file.write(PEER)
        rows = {"TF-IDF": [], "readout": []}
        for _ in range(options.rounds):
            seconds, their_clusters = theirs(python, script, path, options.threshold)
            rows["TF-IDF"].append(seconds)
            seconds, our_clusters = ours(program, path)
            rows["readout"].append(seconds)
    for side, found in (("TF-IDF", their_clusters), ("readout", our_clusters)):
        print("%-8s %6d articles  %7.0f articles a second of processor time   %4.1f times   BCubed F1 %.3f" % (
            side, len(docs), len(docs) / min(rows[side]), min(rows["TF-IDF"]) / min(rows[side]), bcubed(gold, found)))


if __name__ == "__main__":
    main()
