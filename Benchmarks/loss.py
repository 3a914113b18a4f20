#!/usr/bin/env python3
"""What becomes of an archive when things go wrong.  Python 3.8+, standard library only; beside it: kill.py.

  Benchmarks/loss.py [--program PATH] [--flips 60] [--seed N] [--only flips]

A full disk (a tmpfs of 4 MB: needs to be root), a file that may not be written (as another user: needs to be root), two
writers at a time, bytes that flip, files of other programs. Each time: what was acknowledged must be found afterwards, the
program must end by itself, and what it says must name a remedy. Prints a line for each; exits 1 at the first loss.
"""
import argparse
import datetime
import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


class Desk:
    """A folder with coverage and an archive."""

    def __init__(self, program, folder):
        self.program, self.folder, self.number = program, folder, 0
        self.archive = os.path.join(folder, "desk.sqlite")
        self.words = []

    def coverage(self, articles=1, words=200):
        """A new story of articles that hold a word of their own each; the folder and the words."""
        self.number += 1
        folder = os.path.join(self.folder, "coverage%d" % self.number)
        os.mkdir(folder)
        new = []
        for i in range(articles):
            word = "harbour%dx%d" % (self.number, i)
            new.append(word)
            with open(os.path.join(folder, "%d.txt" % i), "w", encoding="utf-8") as file:
                file.write("Word %d on %s\n\n“The %s works go on,” Mara Tern said on Monday.\n\n" % (i, word, word))
                file.write(" ".join("rope%d" % (i * words + k) for k in range(words)) + "\n")
        return folder, new

    def command(self, folder, archive=None):
        return [self.program, "brief", folder, "-o", os.path.join(self.folder, "out"), "--model", "rules", "--quiet",
                "--format", "json", "--archive", archive or self.archive]

    def brief(self, folder, archive=None, before=()):
        run = subprocess.run(list(before) + self.command(folder, archive), stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True)
        if run.returncode < 0:
            sys.exit("brief was ended by signal %d: %s" % (-run.returncode, run.stderr))
        return run.returncode, run.stderr.strip()

    def find(self, word, archive=None, before=()):
        run = subprocess.run(list(before) + [self.program, "find", word, "--archive", archive or self.archive, "--json"],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        return bool(run.stdout.strip()), run.stderr.strip()

    def doctor(self, archive=None):
        run = subprocess.run([self.program, "doctor", "--archive", archive or self.archive], stdout=subprocess.PIPE,
                             text=True)
        lines = run.stdout.splitlines()
        first = next(i for i, line in enumerate(lines) if "  archive " in line)
        return run.returncode, "\n".join(lines[first:])


def say(what, result):
    print("%-28s %s" % (what, result), flush=True)


def check(fact, words):
    if not fact:
        sys.exit("LOST: " + words)


def full_disk(program, folder):
    if os.geteuid() != 0:
        return say("full disk", "not tried: needs root to mount a tmpfs")
    place = os.path.join(folder, "small")
    os.mkdir(place)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], stderr=subprocess.DEVNULL).returncode:
        return say("full disk", "not tried: a tmpfs cannot be mounted here")
    try:
        desk = Desk(program, folder)
        desk.archive = os.path.join(place, "desk.sqlite")
        kept, failed, words = [], 0, ""
        for _ in range(60):
            coverage, new = desk.coverage(4, 3000)
            status, said = desk.brief(coverage)
            if status == 0:
                kept += new
            else:
                failed += 1
                words = said
                if failed == 3:
                    break
        check(failed and "full" in words, "a full disk is not told: " + words)
        status, said = desk.doctor()
        check("whole" in said, said)
        check(all(desk.find(word)[0] for word in kept), "a statement that was acknowledged")
        subprocess.run(["mount", "-o", "remount,size=64m", place], check=True)
        coverage, new = desk.coverage(4, 3000)
        status, said = desk.brief(coverage)
        check(status == 0 and all(desk.find(word)[0] for word in kept + new), "after room was made: " + said)
        say("full disk", "%d stories kept, 3 refused (%s), whole; goes on when there is room" % (
            len(kept) // 4, words.replace(desk.archive, "ARCHIVE")))
    finally:
        subprocess.run(["umount", place])


def read_only(program, folder):
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return say("file that may not be written", "not tried: needs root, to become another user")
    other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
    desk = Desk(program, folder)
    coverage, new = desk.coverage()
    check(desk.brief(coverage)[0] == 0, "the first brief")
    os.chmod(folder, 0o755)
    out = os.path.join(folder, "theirs")
    os.mkdir(out)
    os.chmod(out, 0o777)
    second, _ = desk.coverage()
    command = desk.command(second)
    command[command.index("-o") + 1] = out
    run = subprocess.run(other + command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    check(run.returncode == 2 and "cannot be written" in run.stderr, "brief as another user: %d %s" % (
        run.returncode, run.stderr))
    found, said = desk.find(new[0], before=other)
    check(found, "find as another user: " + said)
    say("file that may not be written", "refused (%s); can be searched" % run.stderr.strip().replace(
        desk.archive, "ARCHIVE"))


def two_writers(program, folder):
    desk = Desk(program, folder)
    words = []
    for _ in range(10):
        runs = []
        for _ in range(2):
            coverage, new = desk.coverage(3)
            words += new
            command = desk.command(coverage)
            command[command.index("-o") + 1] = os.path.join(folder, "out%d" % desk.number)
            runs.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
        for run in runs:
            said = run.communicate()[1]
            check(run.returncode == 0, "of two writers one fails: " + said)
    check(all(desk.find(word)[0] for word in words), "a statement of one of two writers")
    check("whole" in desk.doctor()[1], desk.doctor()[1])
    say("two writers", "20 stories, 2 at a time: all there, whole")


def flips(program, folder, count, chance):
    desk = Desk(program, folder)
    for _ in range(3):
        check(desk.brief(desk.coverage(10, 400)[0])[0] == 0, "a brief")
    sqlite3.connect(desk.archive).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with open(desk.archive, "rb") as file:
        whole = file.read()
    copy = os.path.join(folder, "flipped.sqlite")
    coverage, new = desk.coverage()
    before = contents(desk.archive)
    found = refused = silent = 0
    changed = []
    for _ in range(count):
        place = chance.randrange(len(whole))
        with open(copy, "wb") as file:
            file.write(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1:])
        status, said = desk.doctor(copy)
        found += status != 0
        check(status == 0 or any(w in said for w in ("restore", "move", "give another", "update")), "doctor: " + said)
        # What the file held with its bit flipped, before anything more went in.
        try:
            held = contents(copy)
        except (sqlite3.Error, UnicodeDecodeError):
            held = {}
        again, words = desk.brief(coverage, copy)
        refused += again != 0
        check(again in (0, 2), "brief ends with %d" % again)
        check(again == 0 or any(w in words for w in ("restore", "move", "give another", "update")), "brief: " + words)
        if status == 0 and again == 0:
            silent += 1
            changed += sorted(name for name, rows in before.items() if rows != held.get(name))
        for end in ("", "-wal", "-shm"):
            if os.path.exists(copy + end):
                os.remove(copy + end)
    say("a bit flipped, %d times" % count, "doctor finds %d, brief refuses %d, %d are found by nothing: %s" % (
        found, refused, silent, "they change no row of any table" if not changed else "they change rows of " + ", ".join(
            "%s (%d)" % (name, changed.count(name)) for name in sorted(set(changed)))))
    check(not changed, "a flipped bit in a row that nothing finds")


def contents(path):
    """A digest of every row of every table, those of the full-text indexes among them."""
    db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    db.text_factory = bytes
    tables = [name.decode() for name, in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
    held = {"sqlite_master": repr(db.execute("SELECT * FROM sqlite_master").fetchall())}
    for name in tables:
        held[name] = hashlib.sha256(repr(db.execute('SELECT * FROM "%s"' % name).fetchall()).encode()).hexdigest()
    db.close()
    return held


def others(program, folder):
    desk = Desk(program, folder)
    coverage, _ = desk.coverage()
    for name, make in (
        ("notes.sqlite", lambda p: open(p, "w").write("Not a database. " * 300)),
        ("photos.sqlite", lambda p: sqlite3.connect(p).executescript("CREATE TABLE photo (id, body)")),
        ("short.sqlite", lambda p: open(p, "wb").write(b"SQLite format 3\0")),
    ):
        path = os.path.join(folder, name)
        make(path)
        with open(path, "rb") as file:
            before = file.read()
        status, said = desk.brief(coverage, path)
        with open(path, "rb") as file:
            check(file.read() == before, "%s was changed" % name)
        check(status == 2 and "move the file away" in said, "%s: %d %s" % (name, status, said))
    say("files of other programs", "refused and left as they are (%s)" % said.replace(path, "FILE"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    parser.add_argument("--flips", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=["flips"], help="leave out the rest")
    options = parser.parse_args()
    program, chance = os.path.abspath(options.program), random.Random(options.seed)
    print(datetime.date.today(), flush=True)
    for case in () if options.only else (full_disk, read_only, two_writers, others):
        with tempfile.TemporaryDirectory() as folder:
            case(program, folder)
    with tempfile.TemporaryDirectory() as folder:
        flips(program, folder, options.flips, chance)


if __name__ == "__main__":
    main()
