#!/usr/bin/env python3
"""Kills the program while it writes, again and again.  Python 3.8+, standard library only.

  Benchmarks/kill.py [--program PATH] [--times 300] [--seed N]

Each time the program briefs a growing folder of invented articles into the same place and is killed (SIGKILL) at a
moment drawn at random from the length of such a run. After every kill the archive must be whole (`doctor`), every
statement of the runs that ended by themselves must be found in it (`find`), no file of the briefing may be cut short,
and the next run must go through. Exits 1 at the first loss.
"""
import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program, chance = os.path.abspath(options.program), random.Random(options.seed)

    with tempfile.TemporaryDirectory() as folder:
        coverage, archive = os.path.join(folder, "coverage"), os.path.join(folder, "out", "archive.sqlite")
        os.mkdir(coverage)
        command = [program, "brief", coverage, "-o", os.path.join(folder, "out"), "--model", "rules", "--quiet"]
        acknowledged, pending, number, length, killed, cut = set(), set(), 0, 0.1, 0, 0

        def run():
            return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

        def whole():
            if os.path.exists(archive):
                doctor = subprocess.run([program, "doctor", "--archive", archive], stdout=subprocess.PIPE)
                if doctor.returncode:
                    sys.exit("after %d kills: %s" % (killed, doctor.stdout.decode()))
            for name in ("record.json",):
                path = os.path.join(folder, "out", name)
                if os.path.exists(path):
                    with open(path, "rb") as file:
                        json.load(file)

        def there(words):
            found = subprocess.run([program, "find", words, "--archive", archive, "--json", "--limit", "1"],
                                   stdout=subprocess.PIPE)
            return bool(found.stdout.strip())

        while killed < options.times:
            number += 1
            word = "harbour%05d" % number
            with open(os.path.join(coverage, "%05d.txt" % (number % 40)), "w", encoding="utf-8") as file:
                file.write("Word on %s\n\n“The %s works go on,” Mara Tern said on Monday.\n" % (word, word))
            pending.add(word)
            if number % 10 == 1:
                begin = time.monotonic()
                ended = run()
                length = time.monotonic() - begin
                if ended.returncode:
                    sys.exit("after %d kills a run fails: %s" % (killed, ended.stderr.decode()))
                acknowledged |= pending if len(pending) < 40 else set()
                pending.clear()
                lost = [word for word in acknowledged if not there(word)]
                if lost:
                    sys.exit("after %d kills %d statements are lost, %s the first" % (killed, len(lost), lost[0]))
            else:
                process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                time.sleep(chance.random() * length)
                cut += process.poll() is None
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
                whole()
        print("%d kills, %d of them before the end of the run: the archive was whole after each, and all %d statements "
              "that runs had ended with were there" % (killed, cut, len(acknowledged)))


if __name__ == "__main__":
    main()
