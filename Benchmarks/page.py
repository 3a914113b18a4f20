#!/usr/bin/python3
"""How large the page of a coverage is, and how soon headless Chromium shows it and filters it.

    python3 Benchmarks/page.py --program .build/release/readout shared/data/attribution/dev.inputs.jsonl [--rounds 5]

First paint is from the beginning of loading; a filter's time is until everything is laid out again. Each filter is set
as a reader would, to words that many statements have, to the first few choices, and back. Of the rounds the median and the
worst are told, beside the load that the machine was under. Asked: 2 MB, 1 s, 50 ms. Needs what the browser tests need.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tests/Browser"))
from check_page import browser  # noqa: E402

FILTERS = """
const form = document.getElementById('filter'), took = {};
const set = (name, value) => {
  form[name].value = value;
  const start = performance.now();
  form.dispatchEvent(new Event('input'));
  document.body.offsetHeight;
  (took[name] = took[name] || []).push(performance.now() - start);
};
for (const words of ['t', 'th', 'the', 'the president', 'zzzz', '']) set('q', words);
for (const name of ['day', 'speaker', 'outlet', 'issue', 'kind'])
  if (form[name]) for (const option of [1, 2, 3, 0]) if (form[name].options[option]) set(name, form[name].options[option].value);
return took;"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("articles")
    parser.add_argument("--program", default=".build/release/readout")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    paints, filters = [], {}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([arguments.program, "brief", arguments.articles, "-o", folder, "--quiet"], check=True)
        page = pathlib.Path(folder) / "index.html"
        driver = browser()
        try:
            for _ in range(arguments.rounds):
                driver.get("about:blank")
                driver.get(page.as_uri())
                paints.append(driver.execute_script("return performance.getEntriesByType('paint')[0].startTime"))
                for name, times in driver.execute_script(FILTERS).items():
                    filters.setdefault(name, []).extend(times)
            count = driver.execute_script("return document.querySelectorAll('.st').length")
        finally:
            driver.quit()
        print(f"{page.stat().st_size / 1e6:.2f} MB, {count} statements; the load was {os.getloadavg()[0]:.1f} on {os.cpu_count()}")
    print(f"first paint: median {statistics.median(paints):.0f} ms, worst {max(paints):.0f}")
    for name, times in filters.items():
        print(f"filter {name}: median {statistics.median(times):.1f} ms, worst {max(times):.1f}")


if __name__ == "__main__":
    main()
