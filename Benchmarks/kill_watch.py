#!/usr/bin/env python3
"""Kills the watcher again and again while it stores articles.  Python 3.8+, standard library only.

  Benchmarks/kill_watch.py [--program PATH] [--times 100] [--seed N]

A server on loopback has a feed whose pages are new or edited from time to time. `readout watch --once` is killed
(SIGKILL) at a moment drawn at random; every line that it printed says of a version that it is on disk. After every kill
the archive must be whole (`doctor`) and hold each version that was printed; no version may be printed twice by any run;
and in the end, left to itself, the watcher must have stored every edit that it can still see. Exits 1 at the first
fault.
"""
import argparse
import http.server
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = {}


class Newsroom(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        port = self.server.server_port
        if self.path == "/feed":
            items = "".join(
                "<item><title>Talks %d</title><link>http://127.0.0.1:%d/%d</link><description>More.</description></item>"
                % (n, port, n) for n in sorted(PAGES)[-12:])
            body, kind = "<rss version='2.0'><channel><title>The Harbour Post</title>%s</channel></rss>" % items, "text/xml"
        elif self.path[1:].isdigit() and int(self.path[1:]) in PAGES:
            n = int(self.path[1:])
            body, kind = (
                "<html><body><article><h1>Talks %d</h1><p>The two ministers met in the harbour office for three hours on "
                "Monday, and nobody slammed a door.</p><p>Edition %d of talks %d: the fees were raised by %d crowns, said "
                "the older minister.</p></article></body></html>" % (n, PAGES[n], n, 100 + PAGES[n])), "text/html"
        else:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = body.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "release", "readout"))
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program, chance = os.path.abspath(options.program), random.Random(options.seed)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Newsroom)
    # A killed watcher leaves its connection in the middle.
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, daemon=True).start()

    with tempfile.TemporaryDirectory() as folder:
        archive = os.path.join(folder, "desk.sqlite")
        command = [program, "watch", "http://127.0.0.1:%d/feed" % server.server_port, "--archive", archive, "--allow",
                   "127.0.0.1", "--pause", "0s", "--once", "--quiet"]
        printed, number, killed, cut, length = {}, 0, 0, 0, 1.0

        def edit():
            nonlocal number
            for _ in range(3):
                number += 1
                PAGES[number] = 1
            for n in chance.sample(sorted(PAGES)[-12:], 3):
                PAGES[n] += 1

        def take(lines):
            # A last line without its end was not all printed.
            for line in lines.split(b"\n")[:-1]:
                told = json.loads(line)
                key = (told["url"], told["version"])
                if key in printed:
                    sys.exit("after %d kills %s is stored twice" % (killed, key))
                printed[key] = told

        def whole():
            if not os.path.exists(archive):
                return
            doctor = subprocess.run([program, "doctor", "--archive", archive], stdout=subprocess.PIPE)
            if doctor.returncode:
                sys.exit("after %d kills: %s" % (killed, doctor.stdout.decode()))
            with sqlite3.connect("file:%s?mode=ro" % archive, uri=True) as db:
                held = {(url, n) for url, n in db.execute("SELECT url, number FROM version")}
                texts = [row[0] for row in db.execute("SELECT url || ' ' || line FROM version")]
            lost = [key for key in printed if key not in held]
            if lost:
                sys.exit("after %d kills %d versions are lost, %s the first" % (killed, len(lost), lost[0]))
            if len(set(texts)) != len(texts):
                sys.exit("after %d kills a version is held twice" % killed)

        while killed < options.times:
            edit()
            if killed % 10 == 0:
                begin = time.monotonic()
                ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                length = time.monotonic() - begin
                if ended.returncode:
                    sys.exit("after %d kills a run fails: %s" % (killed, ended.stderr.decode()))
                take(ended.stdout)
                whole()
                edit()
            process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            time.sleep(chance.random() * length)
            cut += process.poll() is None
            process.send_signal(signal.SIGKILL)
            take(process.communicate()[0])
            killed += 1
            whole()
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        take(ended.stdout)
        whole()
        with sqlite3.connect("file:%s?mode=ro" % archive, uri=True) as db:
            newest = "\n".join(row[0] for row in db.execute("SELECT line FROM version"))
        for n, edition in sorted(PAGES.items())[-12:]:
            if "Edition %d of talks %d:" % (edition, n) not in newest:
                sys.exit("talks %d, edition %d, was never stored" % (n, edition))
    print("%d kills, %d of them before the end of the run: the archive was whole after each; all %d versions that were "
          "printed are held, none twice" % (killed, cut, len(printed)))


if __name__ == "__main__":
    main()
