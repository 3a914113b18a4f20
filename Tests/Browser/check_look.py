#!/usr/bin/python3
"""Compares how a briefing looks with stored screenshots and says what went missing, moved or overlaps.

    check_look.py FOLDER STORED [--store]

Pages are laid out with whatever fonts a machine has, so pixels are not compared: each section must be there, in its place
and not over another, about as high as it was, and dark and light where it was when both are looked at through a coarse
grid. --store writes the screenshots (an eighth of the size) and the sections' places. Exit status 0 when all is well; 1
with a line a fault; 3 when something is missing that it needs. Needs python3-pil beside what check_page.py needs.
"""
import argparse
import base64
import io
import json
import pathlib
import sys

from check_page import WIDTHS, browser

try:
    from PIL import Image
except ImportError:
    print("python3-pil is not installed")
    sys.exit(3)

SCALE = 1 / 8
# Cells of the grid: across, and one for as many pixels of height.
ACROSS, CELL = 8, 150
# How far a section's height and its cells may be from what is stored, and their mean.
HEIGHT, ONE, ALL = 0.4, 0.24, 0.06

PLACES = """
document.querySelectorAll('.sp').forEach(e => { e.style.contentVisibility = 'visible'; });
return Array.from(document.querySelectorAll('header.top, main > section, footer.foot'), e => {
  const box = e.getBoundingClientRect();
  return {name: e.id || e.tagName.toLowerCase(), left: box.left, top: box.top + scrollY, width: box.width,
          height: box.height};
});"""


def picture(driver, width, height):
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {
        "format": "png", "captureBeyondViewport": True,
        "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": SCALE}})
    return Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("L")


def grid(image, place, rows):
    box = [round(v * SCALE) for v in (
        place["left"], place["top"], place["left"] + place["width"], place["top"] + place["height"])]
    part = image.crop(box).resize((ACROSS, rows), Image.BOX)
    return [value / 255 for value in part.getdata()]


def compare(name, now, image, then, stored):
    faults = []
    names = [place["name"] for place in now]
    if names != [place["name"] for place in then]:
        return [f"{name}: the sections {names}, not {[place['name'] for place in then]}"]
    for above, below in zip(now, now[1:]):
        if below["top"] < above["top"] + above["height"] - 1:
            faults.append(f"{name}: {below['name']} lies over {above['name']}")
    for one, other in zip(now, then):
        where = f"{name}: {one['name']}"
        if abs(one["left"] - other["left"]) > 8 or abs(one["width"] - other["width"]) > 16:
            faults.append(f"{where} stands at {one['left']:.0f}, {one['width']:.0f} wide")
        if abs(one["height"] / other["height"] - 1) > HEIGHT:
            faults.append(f"{where} is {one['height']:.0f} high, not {other['height']:.0f}")
            continue
        rows = max(1, round(other["height"] / CELL))
        cells = [abs(a - b) for a, b in zip(grid(image, one, rows), grid(stored, other, rows))]
        if max(cells) > ONE or sum(cells) / len(cells) > ALL:
            at = cells.index(max(cells))
            faults.append(
                f"{where} looks otherwise: by {max(cells):.2f} in row {at // ACROSS + 1} of {rows}, column "
                f"{at % ACROSS + 1}, by {sum(cells) / len(cells):.3f} in all")
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("stored")
    parser.add_argument("--store", action="store_true")
    arguments = parser.parse_args()
    page = pathlib.Path(arguments.folder).resolve() / "index.html"
    stored = pathlib.Path(arguments.stored)
    faults = []
    driver = browser()
    try:
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                    "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500})
                driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
                    "features": [{"name": "prefers-color-scheme", "value": scheme}]})
                driver.get(page.as_uri())
                now = driver.execute_script(PLACES)
                last = now[-1]
                image = picture(driver, width, last["top"] + last["height"])
                name = f"{width}-{scheme}"
                if arguments.store:
                    stored.mkdir(parents=True, exist_ok=True)
                    image.quantize(16).save(stored / f"{name}.png", optimize=True)
                    (stored / f"{name}.json").write_text(
                        "[\n" + ",\n".join(json.dumps({k: v if k == "name" else round(v) for k, v in place.items()})
                                           for place in now) + "\n]\n")
                else:
                    faults += compare(
                        name, now, image, json.loads((stored / f"{name}.json").read_text()),
                        Image.open(stored / f"{name}.png").convert("L"))
    finally:
        driver.quit()
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
