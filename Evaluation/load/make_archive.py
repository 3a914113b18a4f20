#!/usr/bin/env python3
"""Fills a desk's archive with invented articles, to see how it bears them.

    readout serve FILE & ... (makes the tables; stop it)
    python3 Evaluation/load/make_archive.py FILE RECORD [articles]

Words are drawn from 20,000 invented ones as often as words are in English (Zipf); every article has 250 of them and three
statements by one of 2,000 speakers, every second of them on one of 60 issues (as often as words are); every hundredth
article begins a story, whose record is RECORD's under another title.
"""
import hashlib
import itertools
import json
import random
import sqlite3
import sys


def row_sum(*values):
    """A row's checksum as the archive has it (Sources/Archive/Checking)."""
    out = b""
    for value in values:
        if value is None:
            out += b"\5"
        elif isinstance(value, int):
            out += b"\1" + value.to_bytes(8, "little", signed=True)
        else:
            raw = value.encode() if isinstance(value, str) else bytes(value)
            out += (b"\3" if isinstance(value, str) else b"\4") + len(raw).to_bytes(8, "little") + raw
    return int.from_bytes(hashlib.sha256(out).digest()[:8], "big", signed=True)


def main():
    file, record, count = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8")), int((sys.argv + [100_000])[3])
    source = random.Random(1)
    syllables = [a + b for a in "bcdfghjklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "on")]
    words = list({"".join(source.choice(syllables) for _ in range(source.randint(1, 4))) for _ in range(40_000)})
    words = sorted(words, key=lambda w: (len(w), w))[:20_000]
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(words))))
    db = sqlite3.connect(file)
    db.execute("PRAGMA synchronous = OFF")
    db.executemany("INSERT INTO party (id, name, kind, names) VALUES (?, ?, 'person', ?)",
                   ((f"p{i}", f"Speaker {words[i].title()} {i}", f"\n{words[i]} {i}\n") for i in range(2000)))
    db.executemany("INSERT INTO issue (id, label, terms) VALUES (?, ?, ?)",
                   ((f"i{i}", f"The {words[500 + i]} {i}", words[500 + i]) for i in range(60)))
    issues = [f"i{i}" for i in range(60)]
    common = list(itertools.accumulate(1 / (rank + 2) for rank in range(60)))
    day = lambda i: f"2031-{i * 12 // count + 1:02}-{i % 28 + 1:02}"
    number = 0
    for i in range(count):
        text = " ".join(source.choices(words, cum_weights=weights, k=250))
        title = text[:60]
        db.execute("INSERT INTO article (id, outlet, title, published, language, sha256, text) VALUES (?,?,?,?,?,?,?)",
                   (f"a{i}", f"Outlet {i % 300}", title, day(i), "en", f"{i}", text))
        for part in range(3):
            number += 1
            start, words_said = part * 400, text[part * 400:part * 400 + 120]
            db.execute("INSERT INTO statement (id, speaker, kind, said, agreement, origins, text) "
                       "VALUES (?,?,'direct',?,'single',1,?)",
                       (f"s{number}", f"p{source.randrange(2000)}", day(i), words_said))
            db.execute('INSERT INTO rendering (statement, article, start, "end", exact, prefix, suffix) '
                       "VALUES (?,?,?,?,?,'','')", (f"s{number}", f"a{i}", start, start + len(words_said), words_said))
            if number % 2:
                db.execute("INSERT INTO statementIssue (statement, issue) VALUES (?,?)",
                           (f"s{number}", source.choices(issues, cum_weights=common)[0]))
        if i % 100 == 0:
            record["title"] = f"Story {i // 100} {title}"
            story = "t" + hashlib.sha256(record["title"].encode()).hexdigest()[:10]
            db.execute("INSERT INTO record (title, asOf) VALUES (?,?)", (record["title"], day(i)))
            db.execute("INSERT INTO recordPiece (title, number, json) VALUES (?,0,?)",
                       (record["title"], json.dumps(record).encode()))
            db.execute("INSERT INTO story (id, title, asOf, articles, statements, outlets) VALUES (?,?,?,?,?,?)",
                       (story, record["title"], day(i), len(record["articles"]), len(record["statements"]), "Outlet 1"))
    db.create_function("rowSum", -1, row_sum, deterministic=True)
    for table in ("article", "party", "statement", "issue", "rendering", "record", "recordPiece", "story"):
        columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})")]
        summed = ", ".join(f'"{c}"' for c in columns if c != "checksum" and not (c == "id" and table == "rendering"))
        db.execute(f"UPDATE {table} SET checksum = rowSum({summed})")
    # Those of the indexes are made when the archive is next opened.
    db.execute("DELETE FROM innerSum WHERE part <> 'sqlite_master'")
    db.commit()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    open(file + ".words", "w").write("\n".join(words))


if __name__ == "__main__":
    main()
