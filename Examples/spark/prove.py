#!/usr/bin/env python3
"""Shows that a cluster gives what one process gives.  Needs pyspark and Java 17.

  python3 Examples/spark/prove.py ARTICLES.jsonl [--readout PROGRAM] [--work FOLDER]

Reads and merges ARTICLES with one process; then with Spark on a local cluster of two workers in 2 and in 7 partitions,
from shuffled input, and once more with an executor killed while it reads. The records must be the same to the byte, and
the annotated lines the same but for their order. Prints what it did; exits 1 at the first difference.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def below(root):
    """The processes that `root` started, and those started by them, with their command lines: no other cluster's."""
    parents, commands = {}, {}
    out = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], stdout=subprocess.PIPE, text=True, errors="replace").stdout
    for line in out.splitlines():
        pid, parent, command = line.split(None, 2)
        parents[int(pid)], commands[int(pid)] = int(parent), command

    def is_below(pid):
        while pid in parents and pid != root:
            pid = parents[pid]
        return pid == root

    return {pid: command for pid, command in commands.items() if pid != root and is_below(pid)}


def kill_one(root, done, killed):
    """Kills an executor once readers run below it, so that work is lost and must be done again."""
    while not done.wait(0.2):
        for executor, command in below(root).items():
            if "CoarseGrainedExecutorBackend" in command and any(
                    "annotate --quiet --model" in reader for reader in below(executor).values()):
                time.sleep(1)
                os.kill(executor, signal.SIGKILL)
                killed.append(executor)
                return


def spark(job, options, kill=False):
    shutil.rmtree(options.output, ignore_errors=True)
    environment = dict(os.environ, PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable)
    command = ["spark-submit", "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false",
               "--conf", "spark.executor.memory=1g", job, options.input, options.output,
               "--readout", options.readout, "--partitions", str(options.partitions)]
    command[0] = os.path.join(os.path.dirname(sys.executable), "spark-submit")
    done, killed = threading.Event(), []
    begin = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    watcher = threading.Thread(target=kill_one, args=(process.pid, done, killed))
    if kill:
        watcher.start()
    _, said = process.communicate()
    done.set()
    if kill:
        watcher.join()
        if not killed:
            sys.exit("no executor was killed: give more articles")
    if process.returncode:
        sys.exit("spark ended with %d\n%s" % (process.returncode, said[-4000:]))
    lines = []
    folder = os.path.join(options.output, "annotated")
    for name in sorted(os.listdir(folder)):
        if name.startswith("part-"):
            with open(os.path.join(folder, name), "rb") as file:
                lines += file.read().splitlines()
    with open(os.path.join(options.output, "records", "all", "record.json"), "rb") as file:
        return sorted(lines), file.read(), time.monotonic() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles")
    parser.add_argument("--readout", default=os.path.join(HERE, "..", "..", ".build", "release", "readout"))
    parser.add_argument("--work")
    options = parser.parse_args()
    options.readout = os.path.abspath(options.readout)
    work = options.work or tempfile.mkdtemp()
    os.makedirs(work, exist_ok=True)
    options.output = os.path.join(work, "out")
    with open(options.articles, "rb") as file:
        lines = file.read().splitlines(keepends=True)
    shuffled = os.path.join(work, "shuffled.jsonl")

    one = subprocess.run([options.readout, "annotate", options.articles, "--quiet"], stdout=subprocess.PIPE, check=True)
    record = subprocess.run([options.readout, "merge", "--quiet"], input=one.stdout, stdout=subprocess.PIPE, check=True)
    expected = sorted(one.stdout.splitlines())
    print("one process: %d lines, a record of %d bytes" % (len(expected), len(record.stdout)), flush=True)

    for partitions, seed, kill in [(2, None, False), (7, 1, False), (7, 2, True)]:
        options.partitions, options.input = partitions, os.path.abspath(options.articles)
        if seed is not None:
            order = list(lines)
            random.Random(seed).shuffle(order)
            with open(shuffled, "wb") as file:
                file.writelines(order)
            options.input = shuffled
        got, merged, seconds = spark(os.path.join(HERE, "job.py"), options, kill)
        name = "%d partitions%s%s" % (
            partitions, ", shuffled" if seed is not None else "", ", an executor killed" if kill else "")
        if got != expected:
            sys.exit("%s: other annotations" % name)
        if merged != record.stdout:
            sys.exit("%s: another record" % name)
        print("%s: the same lines, the same record (%.0f s)" % (name, seconds), flush=True)


if __name__ == "__main__":
    main()
