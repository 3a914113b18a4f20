#!/usr/bin/env python3
"""Asks a desk on loopback one thing after the other and says what processor time each kind takes, however busy the machine.

    python3 Evaluation/load/cost.py PORT PID WORDS [--each 60]

On an archive of make_archive.py. PID is the desk's. Beside the kinds stands the mix of searches that load.py asks for.
"""
import argparse
import glob
import http.client
import json
import random


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("pid", type=int)
    parser.add_argument("words")
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--slowest", type=int, default=0, help="show the slowest few of each kind")
    a = parser.parse_args()
    words = open(a.words).read().split()
    desk = http.client.HTTPConnection("127.0.0.1", a.port)
    source = random.Random(5)

    def spent():
        """Milliseconds of processor time of all threads of the desk, to the microsecond."""
        total = 0
        for file in glob.glob(f"/proc/{a.pid}/task/*/schedstat"):
            try:
                total += int(open(file).read().split()[0])
            except OSError:
                pass
        return total / 1e6

    def ask(path):
        before = spent()
        desk.request("GET", path)
        answer = desk.getresponse()
        answer.read()
        return spent() - before, answer.status, path

    def some(count, scale=800):
        return "+".join(words[min(int(source.expovariate(1 / scale)), len(words) - 1)] for _ in range(count))

    def days():
        month = source.randrange(1, 12)
        return f"&since=2031-{month:02}-01&until=2031-{month + 1:02}-01"

    speaker = lambda: f"&speaker={source.randrange(2000)}"
    outlet = lambda: f"&outlet=Outlet+{source.randrange(300)}"
    issue = lambda: f"&issue={words[500 + source.randrange(60)]}"
    search = "/api/search?q="

    def mixed():
        path = search + some(source.randint(1, 3))
        return path + source.choice((speaker, outlet, days))() if source.randrange(4) == 0 else path

    desk.request("GET", "/api/stories?limit=200")
    stories = [s["id"] for s in json.loads(desk.getresponse().read())]
    kinds = {
        "the first page": lambda: "/",
        "a story's page": lambda: f"/stories/{source.choice(stories)}/",
        "a statement": lambda: f"/statements/s{source.randrange(1, 300_000)}",
        "one word": lambda: search + some(1),
        "two words": lambda: search + some(2),
        "three words": lambda: search + some(3),
        "common words": lambda: search + some(2, 8),
        "common, rare": lambda: search + some(1, 4) + "+" + words[source.randrange(2000, 15000)],
        "two together": lambda: search + "%22" + some(2, 30) + "%22",
        "speaker": lambda: search + speaker(),
        "outlet": lambda: search + outlet(),
        "days": lambda: search + days(),
        "issue": lambda: search + issue(),
        "word, speaker": lambda: search + some(1) + speaker(),
        "word, outlet": lambda: search + some(1) + outlet(),
        "word, days": lambda: search + some(1) + days(),
        "word, issue": lambda: search + some(1) + issue(),
        "common, speaker": lambda: search + some(1, 4) + speaker(),
        "common, outlet": lambda: search + some(1, 4) + outlet(),
        "common, days": lambda: search + some(1, 4) + days(),
        "common, issue": lambda: search + some(1, 4) + issue(),
        "rare, outlet": lambda: search + words[source.randrange(2000, 15000)] + outlet(),
        "speaker, issue": lambda: search + speaker() + issue(),
        "outlet, days": lambda: search + outlet() + days(),
        "all of them": lambda: search + some(1, 4) + outlet() + days() + issue(),
        "nobody": lambda: search + some(1) + "&speaker=nobody",
        "every outlet": lambda: search + some(1) + "&outlet=Outlet",
        "every speaker": lambda: search + some(1) + "&speaker=a",
        "as load.py": mixed,
    }
    print(f"{'milliseconds of processor time':20} median    p90    p99    max")
    for kind, path in kinds.items():
        each = a.each * 10 if path is mixed else a.each
        took = sorted(ask(path()) for _ in range(each))
        bad = sum(status not in (200, 303) for _, status, _ in took)
        at = lambda part: took[min(int(len(took) * part), len(took) - 1)][0]
        print(f"{kind:30} {at(.5):6.1f} {at(.9):6.1f} {at(.99):6.1f} {took[-1][0]:6.1f}" + (f"  {bad} refused" if bad else ""),
              flush=True)
        for time, _, path in took[len(took) - a.slowest:] if a.slowest else []:
            print(f"    {time:.1f} {path}")


if __name__ == "__main__":
    main()
