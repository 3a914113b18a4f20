#!/usr/bin/python3
"""Opens pages that hold hostile text in headless Chromium and says where it became anything but text, or was lost.

    check_hostile.py ADDRESS... [--whole WORDS] [--most SECONDS]

The first address must show WORDS somewhere. No page may take longer than SECONDS to be laid out, be wider than its window,
run a script of its text, write to the console or ask anybody else for anything. Exit status 0 when all is well; 1 with a
line a fault; 3 when the browser or its driver is missing.
"""
import argparse
import json
import sys
import time
import urllib.parse

from check_page import ODD, browser


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("addresses", nargs="+")
    parser.add_argument("--whole")
    parser.add_argument("--most", type=float, default=20)
    arguments = parser.parse_args()
    faults = []
    driver = browser()
    driver.set_page_load_timeout(120)
    host = urllib.parse.urlsplit(arguments.addresses[0]).netloc
    try:
        for number, address in enumerate(arguments.addresses):
            name = address[-80:]
            for width in (375, 1440):
                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                    "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500})
                began = time.monotonic()
                driver.get(address)
                wide = driver.execute_script("return document.documentElement.scrollWidth")
                took = time.monotonic() - began
                if took > arguments.most:
                    faults.append(f"{name}: {took:.0f} seconds at {width}")
                if wide > width:
                    faults.append(f"{name}: {wide} pixels wide at {width}")
            for odd in driver.execute_script(ODD):
                faults.append(f"{name}: has {odd}")
            if not driver.title.strip():
                faults.append(f"{name}: no title")
            for entry in driver.get_log("browser"):
                faults.append(f"{name}: console: {entry['message'][:300]}")
            for entry in driver.get_log("performance"):
                message = json.loads(entry["message"])["message"]
                if message["method"] == "Network.requestWillBeSent":
                    url = message["params"]["request"]["url"]
                    if not url.startswith(("data:", "about:", "file:")) and urllib.parse.urlsplit(url).netloc != host:
                        faults.append(f"{name}: asks for {url[:200]}")
            if number == 0 and arguments.whole:
                text = driver.execute_script("return document.body.textContent")
                if arguments.whole not in text:
                    faults.append(f"{name}: {arguments.whole!r} is not there")
    finally:
        driver.quit()
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
