#!/usr/bin/env python3
"""Asks a desk on loopback for searches and story pages at a steady rate, with listeners, and says how long they took.

    python3 Evaluation/load/load.py PORT PID WORDS [--seconds 60] [--rate 200] [--listeners 500]

Half of the requests at `rate` are story pages, a tenth searches (every fourth of them narrowed to a speaker, an outlet or
days), the rest the first page and statements; a request that is late counts from when it was due. PID is the desk's, for its memory and processor time.
"""
import argparse
import http.client
import json
import os
import queue
import random
import socket
import threading
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("pid", type=int)
    parser.add_argument("words")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--listeners", type=int, default=500)
    a = parser.parse_args()
    words = open(a.words).read().split()
    connection = http.client.HTTPConnection("127.0.0.1", a.port)
    connection.request("GET", "/api/stories?limit=200")
    stories = [s["id"] for s in json.loads(connection.getresponse().read())]
    listeners = []
    for _ in range(a.listeners):
        s = socket.create_connection(("127.0.0.1", a.port))
        s.sendall(b"GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        listeners.append(s)
    due, took, errors, lock = queue.Queue(), {"story": [], "search": [], "other": []}, [0], threading.Lock()

    def memory():
        for line in open(f"/proc/{a.pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) // 1024

    def processor():
        fields = open(f"/proc/{a.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def work():
        mine = http.client.HTTPConnection("127.0.0.1", a.port, timeout=30)
        while (item := due.get()) is not None:
            kind, path, at = item
            try:
                mine.request("GET", path)
                answer = mine.getresponse()
                answer.read()
                if answer.status != 200:
                    errors[0] += 1
            except OSError:
                errors[0] += 1
                mine = http.client.HTTPConnection("127.0.0.1", a.port, timeout=30)
            with lock:
                took[kind].append(time.monotonic() - at)

    workers = [threading.Thread(target=work) for _ in range(16)]
    for worker in workers:
        worker.start()
    source = random.Random(2)
    begun, before, first = time.monotonic(), processor(), memory()
    print(f"memory at the beginning: {first} MB, listeners: {len(listeners)}")
    for i in range(a.seconds * a.rate):
        at = begun + i / a.rate
        time.sleep(max(0, at - time.monotonic()))
        kind = "story" if i % 2 == 0 else "search" if i % 10 == 1 else "other"
        if kind == "story":
            # As readers do: most look at what is newest.
            path = f"/stories/{stories[min(int(source.expovariate(1 / 12)), len(stories) - 1)]}/"
        elif kind == "search":
            some = [words[min(int(source.expovariate(1 / 800)), len(words) - 1)] for _ in range(source.randint(1, 3))]
            path = "/api/search?q=" + "+".join(some)
            if source.randrange(4) == 0:
                month = source.randrange(1, 12)
                path += source.choice((
                    f"&speaker={source.randrange(2000)}", f"&outlet=Outlet+{source.randrange(300)}",
                    f"&since=2031-{month:02}-01&until=2031-{month + 1:02}-01"))
        else:
            path = "/" if i % 3 else f"/statements/s{source.randrange(1, 300_000)}"
        due.put((kind, path, at))
        if i % (a.rate * 15) == a.rate * 15 - 1:
            print(f"{i // a.rate + 1} s: {memory()} MB")
    for _ in workers:
        due.put(None)
    for worker in workers:
        worker.join()
    used = processor() - before
    for kind, times in took.items():
        times.sort()
        middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(f"{kind}: {len(times)} requests, median {middle * 1000:.1f} ms, p99 {late * 1000:.1f} ms")
    wall = time.monotonic() - begun
    print(f"errors: {errors[0]}; processor {used:.1f} s in {wall:.0f} s; memory at the end: {memory()} MB")


if __name__ == "__main__":
    main()
