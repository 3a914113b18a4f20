#!/usr/bin/env python3
"""What an article costs as their number grows.  Python 3.8+, standard library only.

  Benchmarks/growth.py [COUNT ...] [--program PATH] [--model fast|careful|rules] [--threads N] [--lines N]

Runs `annotate` on COUNT made articles (1,000, 10,000 and 100,000 unless named; 1,000,000 takes an hour or so with its
making) and prints, for each, processor time an article, articles a second, peak memory, and the cost beside the
first row's. Articles are made while they are read, in a process of their own, so that elapsed time holds both where
there are only two processors: the processor time is the figure to go by.
"""
import argparse
import os
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def run(program, count, model, threads, lines):
    begin = time.monotonic()
    maker = subprocess.Popen(
        ["python3", os.path.join(HERE, "articles.py"), str(count)] + (["--lines", str(lines)] if lines else []),
        stdout=subprocess.PIPE)
    command = [program, "annotate", "--model", model] + (["--threads", str(threads)] if threads else [])
    reader = subprocess.Popen(command, stdin=maker.stdout, stdout=subprocess.PIPE)
    maker.stdout.close()
    read = errors = 0
    for line in reader.stdout:
        read += 1
        errors += b'"error":{' in line[:400]
    _, status, usage = os.wait4(reader.pid, 0)
    maker.wait()
    if status or read != count:
        raise SystemExit("%d lines for %d articles, status %d" % (read, count, status))
    return usage.ru_utime + usage.ru_stime, time.monotonic() - begin, usage.ru_maxrss / 1024, errors


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("counts", nargs="*", type=int)
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    parser.add_argument("--model", default="fast")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--lines", type=int, help="the first so many lines of each article alone")
    options = parser.parse_args()
    first = None
    print("| articles | ms of processor time an article | articles a second, with their making | peak MB | errors | cost beside the first |")
    print("|---|---|---|---|---|---|", flush=True)
    for count in options.counts or [1000, 10_000, 100_000]:
        cpu, wall, peak, errors = run(options.program, count, options.model, options.threads, options.lines)
        first = first or cpu / count
        print("| %s | %.2f | %.0f | %.0f | %d | %.2f |" % (
            format(count, ","), 1000 * cpu / count, count / wall, peak, errors, cpu / count / first), flush=True)


if __name__ == "__main__":
    main()
