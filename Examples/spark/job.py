#!/usr/bin/env python3
"""Reads articles and merges each story's record on an Apache Spark cluster.  Needs pyspark, and `readout` on every worker.

  spark-submit job.py INPUT OUTPUT [--readout PROGRAM] [--model fast|careful] [--partitions N] [--story FIELD]

INPUT is a file, a folder or a pattern of article JSON Lines (`--extract`: of listings, one file or archive a line, that
`readout extract` is to open; every worker must see the files). OUTPUT is a new folder: `annotated/` with one line for
each article, and `records/STORY/record.json` for each story. Articles belong to one story unless `--story` names the
field of theirs that says which.

`annotate` is a filter: a line in, a line out, the same id, errors as lines. So a partition is one process that is fed
its lines and never more than a few at a time. `merge` gives the same bytes for the same lines in any order and any
grouping, so a story's lines may come together from anywhere.
"""
import argparse
import json
import os
import subprocess
import threading


def piped(command):
    """A function from a partition's lines to the lines that `command` makes of them; fails where the command does."""

    def run(lines):
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        failures = []

        def feed():
            try:
                for line in lines:
                    process.stdin.write(line.encode("utf-8") + b"\n")
                process.stdin.close()
            except BaseException as error:  # the partition's own failure, or a program that ended early
                failures.append(error)
                process.kill()

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        for line in process.stdout:
            yield line.decode("utf-8").rstrip("\n")
        status = process.wait()
        feeder.join()
        # 1: some inputs were refused, each of them named on standard error and by a line of its own.
        if failures or status not in (0, 1):
            raise RuntimeError("%s ended with %d %s" % (" ".join(command), status, failures))

    return run


def extracted(program):
    def run(files):
        for file in files:
            yield from piped([program, "extract", file])(iter(()))

    return run


def story_of(field):
    def key(line):
        try:
            return str(json.loads(line).get(field, "")) if field else ""
        except ValueError:
            return ""  # annotate gives the line that says what is wrong with it

    return key


def annotated(program, model, field):
    key = story_of(field)

    def run(lines):
        waiting = []

        def remember():
            for line in lines:
                waiting.append(key(line))
                yield line

        # Line for line, in order: the n-th out belongs to the n-th in.
        for number, line in enumerate(piped([program, "annotate", "--quiet", "--model", model])(remember())):
            yield waiting[number], line

    return run


def merged(program):
    def run(story):
        name, lines = story
        process = subprocess.Popen(
            [program, "merge", "--quiet"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        record, _ = process.communicate("".join(line + "\n" for line in lines).encode("utf-8"))
        if process.returncode not in (0, 1):
            raise RuntimeError("merge of %r ended with %d" % (name, process.returncode))
        return name, record

    return run


def main():
    from pyspark import StorageLevel
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--readout", default="readout")
    parser.add_argument("--model", default="fast")
    parser.add_argument("--partitions", type=int)
    parser.add_argument("--story", help="the field of an article that names its story")
    parser.add_argument("--extract", action="store_true", help="INPUT lists files and archives to open")
    options = parser.parse_args()
    if os.path.exists(options.output):
        parser.error("%s is there already" % options.output)

    spark = SparkSession.builder.appName("readout").getOrCreate()
    lines = spark.sparkContext.textFile(options.input)
    if options.partitions:
        lines = lines.repartition(options.partitions)
    if options.extract:
        lines = lines.mapPartitions(extracted(options.readout))
    lines = lines.filter(lambda line: line.strip())
    pairs = lines.mapPartitions(annotated(options.readout, options.model, options.story))
    # Used twice, and reading is the dear part.
    pairs.persist(StorageLevel.DISK_ONLY)
    pairs.values().saveAsTextFile(os.path.join(options.output, "annotated"))
    good = pairs.filter(lambda pair: "error" not in json.loads(pair[1]))
    for name, record in good.groupByKey().map(merged(options.readout)).toLocalIterator():
        folder = os.path.join(options.output, "records", name or "all")
        os.makedirs(folder)
        with open(os.path.join(folder, "record.json"), "wb") as file:
            file.write(record)
    spark.stop()


if __name__ == "__main__":
    main()
