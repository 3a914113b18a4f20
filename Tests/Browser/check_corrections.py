#!/usr/bin/python3
"""Corrects something at a desk with the page's own form, in headless Chromium, and says what is wrong with it.

    check_corrections.py http://127.0.0.1:PORT TOKEN

Exit status 0 when nothing is; 1 with a line a fault; 3 when something is missing that it needs.
"""
import json
import sys
import time
import urllib.request

from check_page import By, browser


def main():
    root, token = sys.argv[1:]
    faults = []

    def asked(path):
        return json.loads(urllib.request.urlopen(root + path).read())

    story = asked("/api/stories")[0]["id"]
    parties = asked("/api/stories/" + story)["parties"]
    subject, into = parties[1], parties[0]
    driver = browser()

    def shown():
        """The fields of the form that can be seen."""
        return driver.execute_script(
            "return Array.from(document.querySelectorAll('#correct input, #correct select'), e => e.name)"
            ".filter(name => document.getElementById('correct').elements[name].offsetParent)")

    def submit(given):
        field = driver.find_element(By.CSS_SELECTOR, "#correct [name=token]")
        field.clear()
        field.send_keys(given)
        # News may move the form at the moment of a click.
        driver.execute_script("document.querySelector('#correct button').click()")

    def until(condition, what):
        end = time.monotonic() + 20
        while not condition():
            if time.monotonic() > end:
                faults.append(what)
                return
            time.sleep(0.1)

    try:
        # Each name on a story's page leads to the form, filled in.
        driver.get(f"{root}/stories/{story}/")
        row = driver.find_element(By.CSS_SELECTOR, f"#who tr[id='p-{subject['id']}'] a.set")
        driver.get(row.get_attribute("href"))
        filled = driver.execute_script(
            "const f = document.getElementById('correct'); return [f.elements.kind.value, f.elements.subject.value]")
        if filled != ["mergeParties", subject["id"]]:
            faults.append(f"the form is filled with {filled}")
        for kind, wanted in (
                ("mergeParties", ["kind", "subject", "into", "token"]),
                ("splitParty", ["kind", "subject", "items", "name", "token"]),
                ("splitStatement", ["kind", "subject", "items", "token"]),
                ("nameIssue", ["kind", "subject", "name", "token"])):
            driver.execute_script(
                "const f = document.getElementById('correct'); f.elements.kind.value = arguments[0];"
                "f.dispatchEvent(new Event('input'))", kind)
            if shown() != wanted:
                faults.append(f"for {kind} the form asks for {shown()}")
        driver.get(driver.current_url)
        driver.find_element(By.CSS_SELECTOR, "#correct [name=into]").send_keys(into["id"])
        # A wrong token is refused in words; nothing is lost of what was typed.
        submit("no token")
        until(lambda: driver.find_element(By.CSS_SELECTOR, "#correct output").text, "a wrong token is not answered")
        if asked("/api/corrections"):
            faults.append("a wrong token corrects")
        if driver.execute_script("return document.getElementById('correct').into.value") != into["id"]:
            faults.append("what was typed is gone after a refusal")
        submit(token)
        until(lambda: asked("/api/corrections"), "the form corrects nothing")
        until(lambda: driver.find_elements(By.CSS_SELECTOR, "#corrections li button"), "the correction is not listed")
        made = asked("/api/corrections")[0]["correction"]
        if (made["kind"], made["subject"], made["into"]) != ("mergeParties", subject["id"], into["id"]):
            faults.append(f"the form made {made}")
        told = driver.execute_script("return document.querySelector('#corrections li').textContent")
        if subject["name"] not in told or into["name"] not in told:
            faults.append(f"the correction is told as {told!r}")
        if subject["id"] in [p["id"] for p in asked("/api/stories/" + story)["parties"]]:
            faults.append("the record is not corrected")
        # The token stays for as long as the tab is open, so that undoing asks for none.
        # The news of the change may move what is beneath it at that moment.
        until(lambda: driver.execute_script(
            "const undo = document.querySelector('#corrections li button:not([hidden])');"
            "if (undo) undo.click(); return undo !== null"), "there is nothing to undo it with")
        until(lambda: driver.find_elements(By.CSS_SELECTOR, "#corrections li del"), "the correction is not undone")
        if subject["id"] not in [p["id"] for p in asked("/api/stories/" + story)["parties"]]:
            faults.append("the record is corrected after undoing")
        for entry in driver.get_log("browser"):
            # The refusal that was asked for.
            if "401" not in entry["message"]:
                faults.append(f"console: {entry['message'][:300]}")
    finally:
        driver.quit()
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
