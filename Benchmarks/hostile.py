#!/usr/bin/env python3
"""What hostile texts cost as they grow.  Python 3.8+, standard library only.

  Benchmarks/hostile.py [--program PATH] [--model fast|careful|rules] [--sizes MB ...] [--only WORD]

Runs `annotate` on texts that are made to hurt, each at several sizes (1, 2, 4 and 8 MB unless named), and prints
processor seconds a megabyte and the peak memory for each. A cost a megabyte that grows with the size is a step that is
not linear: the last column is the largest size's cost beside the smallest's.
"""
import argparse
import json
import os
import random
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))


def repeated(piece):
    return lambda size, chance: piece * (size // len(piece.encode()) + 1)


def shuffled(words):
    def make(size, chance):
        out, length = [], 0
        while length < size:
            word = chance.choice(words)
            out.append(word)
            length += len(word.encode()) + 1
        return " ".join(out)

    return make


def names(size, chance):
    out, length = [], 0
    while length < size:
        word = "".join(chance.choice("aeioubdgklmnrst") for _ in range(chance.randint(3, 8))).capitalize()
        out.append(word + (" said." if chance.random() < 0.1 else ""))
        length += len(out[-1]) + 1
    return " ".join(out)


def nested(size, chance):
    half = size // 2
    return "(“" * (half // 4) + "they said" + "”)" * (half // 4)


TEXTS = {
    "one sentence": shuffled(["the", "minister", "of", "trade", "and", "a", "talks", "in", "Varn", "which", "will"]),
    "one word": repeated("a"),
    "quotation marks": repeated("\""),
    "quotation marks that open": repeated("“ he said "),
    "names": names,
    "cues": repeated("said that she said that he "),
    "nesting": nested,
    "line feeds": repeated("\n"),
    "one-word paragraphs": repeated("Said\n\n"),
    "numbers": repeated("5 to 7 or 9 million of "),
    "days": repeated("on Monday the 5th of May last "),
    "full stops": repeated("U.S. "),
    "hyphens": repeated("a-"),
    "accents": repeated("e\u0301\u0302\u0303"),
    "commas": repeated("Varn, Tern, "),
}


def cost(program, model, text):
    line = json.dumps({"id": "h", "text": text, "published": "2031-10-08"}).encode()
    process = subprocess.Popen(
        [program, "annotate", "--model", model, "--threads", "1"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    # Fed by a process of its own, so that neither waits for the other.
    if os.fork() == 0:
        try:
            process.stdin.write(line + b"\n")
            process.stdin.close()
        finally:
            os._exit(0)
    process.stdin.close()
    bytes_out = 0
    while chunk := process.stdout.read(1 << 20):
        bytes_out += len(chunk)
    _, status, usage = os.wait4(process.pid, 0)
    os.wait()
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, status


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    parser.add_argument("--model", default="fast")
    parser.add_argument("--sizes", nargs="+", type=float, default=[1, 2, 4, 8])
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    print("| text | " + " | ".join("s/MB at %g MB" % s for s in options.sizes) + " | peak MB | last beside first |")
    print("|" + "---|" * (len(options.sizes) + 3), flush=True)
    for name, make in TEXTS.items():
        if options.only not in name:
            continue
        each = []
        for size in options.sizes:
            seconds, peak, status = cost(
                options.program, options.model, make(int(size * 1e6), random.Random(1)))
            each.append(seconds / size if status == 0 else float("nan"))
        print("| %s | %s | %.0f | %.2f |" % (
            name, " | ".join("%.2f" % c for c in each), peak, each[-1] / each[0]), flush=True)


if __name__ == "__main__":
    main()
