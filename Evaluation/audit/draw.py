#!/usr/bin/env python3
"""Draw a sample of a record to be read by eye.

    draw.py RECORD WHAT COUNT SEED

WHAT is statements (those with two articles or more), discrepancies, events or positions. Prints each with its evidence,
numbered; the same record, count and seed give the same sample.
"""
import json
import random
import sys


def line(text, limit):
    return " ".join((text or "").split())[:limit]


def main():
    path, what, count, seed = sys.argv[1:5]
    record = json.load(open(path, encoding="utf-8"))
    parties = {p["id"]: p["name"] for p in record["parties"]}
    issues = {i["id"]: i["label"] for i in record["issues"]}
    items = record[what]
    if what == "statements":
        items = [s for s in items if len({r["evidence"]["article"] for r in s["renderings"]}) > 1]
    print(f"{len(items)} {what}")
    drawn = random.Random(int(seed)).sample(items, min(int(count), len(items)))
    for number, item in enumerate(drawn, 1):
        if what == "statements":
            said = (item.get("said") or {}).get("value")
            print(f"{number}. {parties.get(item.get('speaker'))} | {item['agreement']} | {said}")
            evidence = [(r["kind"], r["evidence"]) for r in item["renderings"]]
        elif what == "discrepancies":
            print(f"{number}. {item['kind']} | {item['note']}")
            evidence = [(line(a["value"], 100), a["evidence"]) for a in item["accounts"]]
        elif what == "events":
            when = (item.get("when") or {}).get("value")
            print(f"{number}. {item['kind']} | {item['status']} | {when} | {item.get('place')} | {line(item['label'], 100)}")
            evidence = [(h["status"], h["evidence"]) for h in item["history"]]
        else:
            print(
                f"{number}. {parties[item['party']]} | {item['stance']} | {issues[item['issue']]} | {item.get('condition')}")
            evidence = [("", e) for e in item["evidence"]]
        for label, e in evidence[:4]:
            print(f"     {e['article'][-10:]} {label} | {line(e['prefix'], 32)} [{line(e['exact'], 240)}]")


if __name__ == "__main__":
    main()
