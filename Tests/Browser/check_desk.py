#!/usr/bin/python3
"""Speaks with a desk as strangers, readers and attackers do, and says what it answers wrongly.

    check_desk.py PORT TOKEN [--api]

The archive holds the invented tunnel story; somebody stores another article while this listens. With --api the description
under /api/openapi.json is tried by schemathesis. Exit status 0 when all is well; 1 with a line a fault; 3 when
schemathesis is missing.
"""
import gzip
import http.client
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

PORT, TOKEN = int(sys.argv[1]), sys.argv[2]
faults = []


def ask(method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), data


def expect(what, have, wanted):
    if have != wanted:
        faults.append(f"{what}: {have!r}, not {wanted!r}")


def raw(data, wait=2):
    """What comes back for bytes that are no proper request; nothing where the connection is closed."""
    with socket.create_connection(("127.0.0.1", PORT), timeout=wait) as s:
        try:
            s.sendall(data)
            return s.recv(200)
        except OSError:
            return b""


def reading():
    status, headers, page = ask("GET", "/")
    expect("the first page", status, 200)
    for name, value in (("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
                        ("Content-Security-Policy", "frame-ancestors 'none'")):
        expect(name, headers.get(name), value)
    stories = json.loads(ask("GET", "/api/stories")[2])
    story = stories[0]["id"]
    status, headers, page = ask("GET", f"/stories/{story}/")
    expect("a story's page", status, 200)
    if b'data-live="/api/events"' not in page or b"connect-src" not in page:
        faults.append("a story's page does not listen for news")
    tag = headers.get("ETag")
    expect("the same page asked for again", ask("GET", f"/stories/{story}/", None, {"If-None-Match": tag})[::2], (304, b""))
    status, headers, folded = ask("GET", f"/stories/{story}/", None, {"Accept-Encoding": "br, gzip;q=0.5"})
    expect("the page's coding", headers.get("Content-Encoding"), "gzip")
    if gzip.decompress(folded) != page:
        faults.append("the folded page is another")
    expect("a coding refused", ask("GET", f"/stories/{story}/", None, {"Accept-Encoding": "gzip;q=0"})[2], page)
    expect("a file of it", ask("GET", f"/stories/{story}/calendar.ics")[1].get("Content-Type"),
           "text/calendar; charset=utf-8")
    record = json.loads(ask("GET", f"/api/stories/{story}")[2])
    article = record["articles"][0]["id"]
    found = json.loads(ask("GET", "/api/search?q=tunnel&limit=1")[2])[0]
    status, headers, _ = ask("GET", f"/articles/{found['article']}")
    expect("the way to an article", status, 303)
    place = f'id="e-{found["start"]}-{found["end"]}"'.encode()
    if place not in ask("GET", headers["Location"])[2]:
        faults.append("an article found is not open at its words")
    expect("an article's page", ask("GET", f"/stories/{story}/articles/{article}.html")[0], 200)
    expect("an article that is not there", ask("GET", "/articles/a0000000000")[0], 404)
    found = json.loads(ask("GET", "/api/search?q=tunnel&limit=5")[2])
    if not found or len(found) > 5:
        faults.append(f"{len(found)} results of a search")
    speaker = next(s for s in record["statements"] if s.get("speaker"))
    history = json.loads(ask("GET", f"/api/statements/{speaker['id']}")[2])
    expect("a statement's renderings", len(history["renderings"]), len(speaker["renderings"]))
    expect("a statement's page", ask("GET", f"/statements/{speaker['id']}")[0], 200)
    expect("a search's page", ask("GET", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")[0], 200)
    if b"<script>alert" in ask("GET", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")[2]:
        faults.append("what is searched for becomes markup")
    return story, record


def refusals(story):
    json_type = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}
    for what, wanted, arguments in (
            ("no such page", 404, ("GET", "/nowhere")),
            ("no such story", 404, ("GET", "/api/stories/none")),
            ("a path that climbs", 404, ("GET", f"/stories/{story}/../../../../etc/passwd")),
            ("an escaped path that climbs", 404, ("GET", f"/stories/{story}/..%2f..%2fetc%2fpasswd")),
            ("a method that is not taken", 405, ("DELETE", "/api/stories")),
            ("a query that is too long", 400, ("GET", "/api/search?q=" + "w" * 401)),
            ("one that is too long after a NUL", 400, ("GET", "/api/search?q=%00" + "w" * 401)),
            ("a day that is none", 400, ("GET", "/api/search?q=x&since=2031-02-30")),
            ("a limit that is none", 400, ("GET", "/api/search?q=x&limit=0")),
            ("a change without a token", 401, ("POST", "/api/corrections", "{}")),
            ("a change with a wrong token", 401,
             ("POST", "/api/corrections", "{}", {"Authorization": "Bearer " + "0" * len(TOKEN)})),
            ("a change with a cookie alone", 401, ("POST", "/api/corrections", "{}", {"Cookie": f"readout={TOKEN}"})),
            ("a body that is no JSON", 400, ("POST", "/api/corrections", "{", json_type)),
            ("a body that is too long", 413, ("POST", "/api/corrections", "x" * 70_000, json_type)),
            ("another site's name", 421, ("GET", "/", None, {"Host": "rebound.example"}))):
        expect(what, ask(*arguments)[0], wanted)
    for what, data in (("a head that is too long", b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"w" * 40_000 + b"\r\n\r\n"),
                       ("a line that is too long", b"GET /" + b"w" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")):
        answer = raw(data)
        if answer and not any(answer.startswith(b"HTTP/1.1 " + code) for code in (b"413", b"414", b"431", b"400")):
            faults.append(f"{what}: {answer[:40]!r}")
    raw(b"\x00\xff\xfe\r\n\r\n")
    raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n")
    expect("the first page after all that", ask("GET", "/")[0], 200)


def stories(story, record, add):
    """A story is split in two and made one again; a page that was linked to leads to where it is now."""
    part = [record["articles"][0]["id"]]
    split = add({"kind": "splitStory", "subject": story, "items": part, "name": "A story apart"})
    listed = {s["title"]: s["id"] for s in json.loads(ask("GET", "/api/stories")[2])}
    other = listed.get("A story apart", "none")
    expect("the part's articles", [a["id"] for a in json.loads(ask("GET", f"/api/stories/{other}")[2])["articles"]], part)
    rest = json.loads(ask("GET", f"/api/stories/{story}")[2])
    if part[0] in [a["id"] for a in rest["articles"]]:
        faults.append("what was split off is still in the story")
    expect("the part's page", ask("GET", f"/stories/{other}/")[0], 200)
    expect("the way to its article", ask("GET", f"/articles/{part[0]}")[1].get("Location"),
           f"/stories/{other}/articles/{part[0]}.html")
    odd = add({"kind": "mergeStories", "subject": story, "into": "t0000000000"})
    expect("a story merged into none", ask("GET", f"/stories/{story}/")[0], 200)
    merge = add({"kind": "mergeStories", "subject": other, "into": story})
    status, headers, _ = ask("GET", f"/stories/{other}/")
    expect("a story that became part of another", (status, headers.get("Location")), (303, f"/stories/{story}/"))
    expect("the story as one again", json.loads(ask("GET", f"/api/stories/{story}")[2]), record)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    for number in (odd, merge, split):
        expect("undoing a story's", ask("DELETE", f"/api/corrections/{number}", None, headers)[0], 204)


def corrections(story, record):
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"}

    def add(body):
        status, _, data = ask("POST", "/api/corrections", json.dumps(body), headers)
        expect(f"adding {body['kind']}", status, 201)
        return json.loads(data)["id"]

    def shown():
        return json.loads(ask("GET", f"/api/stories/{story}")[2])

    issue = record["issues"][0]["id"]
    first = add({"kind": "nameIssue", "subject": issue, "name": "The name of the desk"})
    if "The name of the desk" not in [i["label"] for i in shown()["issues"]]:
        faults.append("the issue's name is not shown")
    if b"The name of the desk" not in ask("GET", f"/stories/{story}/")[2]:
        faults.append("the issue's name is not on the page")
    a, b = [p["id"] for p in record["parties"][:2]]
    second = add({"kind": "mergeParties", "subject": b, "into": a})
    merged = shown()
    if b in [p["id"] for p in merged["parties"]] or f'"{b}"' in json.dumps(merged["statements"]):
        faults.append("the merged party is still there")
    for number in (first, second):
        expect("undoing", ask("DELETE", f"/api/corrections/{number}", None, headers)[0], 204)
    expect("undoing twice", ask("DELETE", f"/api/corrections/{first}", None, headers)[0], 404)
    expect("the record after undoing", shown(), record)
    stories(story, record, add)
    kept = json.loads(ask("GET", "/api/corrections")[2])
    page = ask("GET", f"/corrections?story={story}")[2].decode()
    for words in ("The name of the desk", "A story apart", "<del>", f'<option value="{record["parties"][0]["id"]}">'):
        if words not in page:
            faults.append(f"the page of corrections has no {words!r}")
    expect("what is kept of it", [bool(c.get("undone")) for c in kept], [True] * 5)


def news():
    """An article that another process stores is told within some seconds, without asking again."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=40)
    connection.request("GET", "/api/events")
    answer = connection.getresponse()
    expect("the stream's type", answer.getheader("Content-Type"), "text/event-stream")
    end = time.monotonic() + 40
    while time.monotonic() < end:
        line = answer.fp.readline()
        if line.startswith(b"event: article"):
            article = json.loads(answer.fp.readline()[6:])
            expect("the article's outlet", article["outlet"], "The Late Edition")
            if f'/articles/{article["id"]}'.encode() not in ask("GET", "/")[2]:
                faults.append("the new article is not among the latest")
            return
    faults.append("no news of a new article")


def api():
    program = pathlib.Path(sys.executable).parent / "schemathesis"
    if not program.exists():
        print("schemathesis is not installed")
        sys.exit(3)
    # It leaves a cache where it runs.
    folder = tempfile.mkdtemp()
    done = subprocess.run(
        [program, "run", f"http://127.0.0.1:{PORT}/api/openapi.json", "-H", f"Authorization: Bearer {TOKEN}",
         "--max-examples", "12", "--seed", "1", "--no-color"], capture_output=True, text=True, timeout=500,
        cwd=folder)
    shutil.rmtree(folder)
    if done.returncode:
        faults.append(done.stdout[-3000:] + done.stderr[-1000:])


def main():
    if "--api" in sys.argv:
        api()
    else:
        listener = threading.Thread(target=news)
        listener.start()
        time.sleep(0.3)
        story, record = reading()
        refusals(story)
        corrections(story, record)
        listener.join()
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
