#!/usr/bin/env python3
"""Every peer against Readout, one after the other on the same machine.  Python 3.8+; needs the network once.

  Benchmarks/peers.py [--program PATH] [--peers FOLDER] [--rounds N] [NAME ...]

Runs the scripts of Benchmarks/peers/ (textacy, heideltime, trafilatura, clustering, unless some are named), each of which
installs its peer by pip into a folder of its own below FOLDER (~/.cache/readout-peers). Each gives ratios taken within
its own run: the machine's seconds mean little, and less on a busy one.
"""
import argparse
import datetime
import os
import platform
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ["textacy", "heideltime", "trafilatura", "clustering"]


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="of " + ", ".join(NAMES))
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    parser.add_argument("--peers", default=os.path.expanduser("~/.cache/readout-peers"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    names = options.names or NAMES
    for name in names:
        if name not in NAMES:
            parser.error("there is no peer %s" % name)
    print("%s, %d of %d processors, %s, load %.1f" % (
        processor(), len(os.sched_getaffinity(0)), os.cpu_count(), datetime.date.today(), os.getloadavg()[0]))
    failed = []
    for name in names:
        print("\n%s" % name, flush=True)
        result = subprocess.run([
            sys.executable, os.path.join(HERE, "peers", name + ".py"), "--program", os.path.abspath(options.program),
            "--peers", options.peers, "--rounds", str(options.rounds)])
        if result.returncode:
            failed.append(name)
    if failed:
        sys.exit("failed: " + ", ".join(failed))


if __name__ == "__main__":
    main()
