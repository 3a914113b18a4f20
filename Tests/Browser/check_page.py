#!/usr/bin/python3
"""Opens a briefing in headless Chromium and says what is wrong with it.

    check_page.py FOLDER [--axe axe.min.js] [--screens FOLDER]

Exit status 0 when nothing is; 1 with one line a fault on standard output; 3 when the browser or its driver is missing.
Needs Debian's chromium, chromium-driver and python3-selenium.
"""
import argparse
import json
import pathlib
import shutil
import sys
import urllib.parse

try:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError:
    print("python3-selenium is not installed")
    sys.exit(3)

WIDTHS = (375, 768, 1440)

# What no template writes: elements, attributes, handlers, further scripts.
ODD = """
            const known = new Set('HTML HEAD META TITLE LINK STYLE BODY A HEADER P SPAN TIME H1 H2 H3 NAV UL OL LI SMALL '
              .concat('MAIN SECTION DIV B BDI I EM INS DEL MARK ARTICLE TABLE CAPTION THEAD TBODY TFOOT TR TH TD DETAILS ')
              .concat('SUMMARY SVG LINE CIRCLE RECT TEXT G FIGURE FIGCAPTION CODE FOOTER SCRIPT FORM LABEL INPUT SELECT ')
              .concat('OPTION BUTTON OUTPUT PATH DESC DATALIST').split(' '));
            const odd = [];
            for (const e of document.querySelectorAll('*')) {
              if (!known.has(e.tagName.toUpperCase())) odd.push('<' + e.tagName + '>');
              for (const a of e.attributes) if (/^on|^style$|^srcdoc$|^formaction$/.test(a.name)) odd.push(a.name);
            }
            if (window.hostile) odd.push('a script of an article ran');
            return odd.slice(0, 5).concat(document.scripts.length > 2 ? ['more scripts than one'] : []);"""


def axe_script():
    """axe-core as a PyPI package carries it; nothing where that is not installed."""
    try:
        import importlib.util
        spec = importlib.util.find_spec("axe_playwright_python")
        return str(pathlib.Path(spec.origin).parent / "axe.min.js") if spec else None
    except ImportError:
        return None


def browser():
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        print("chromium or chromedriver is not installed")
        sys.exit(3)
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                     "--disable-background-networking", "--disable-component-update", "--no-first-run"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service(driver))


class Checker:
    def __init__(self, folder, axe, screens):
        self.folder = pathlib.Path(folder).resolve()
        self.axe = pathlib.Path(axe).read_text() if axe else None
        self.screens = pathlib.Path(screens) if screens else None
        self.faults = []
        self.ids = {}
        self.times = {}
        self.driver = browser()
        self.driver.set_script_timeout(300)

    def fault(self, page, what):
        self.faults.append(f"{page.relative_to(self.folder)}: {what}")

    def size(self, width, height=900):
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})

    def scheme(self, value):
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": value}]})

    def open(self, page, fragment=""):
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(page.as_uri() + fragment)

    def logs(self, page):
        """No message in the console, no request but to files."""
        for entry in self.driver.get_log("browser"):
            self.fault(page, f"console: {entry['message'][:300]}")
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] != "Network.requestWillBeSent":
                continue
            url = message["params"]["request"]["url"]
            if not url.startswith(("file:", "data:", "about:")):
                self.fault(page, f"asks for {url[:200]}")

    def anchors(self, page):
        if page not in self.ids:
            self.open(page)
            self.ids[page] = set(self.driver.execute_script(
                "return Array.from(document.querySelectorAll('[id]'), e => e.id)"))
        return self.ids[page]

    def links(self, page, known):
        """Every link within the briefing has its target."""
        self.open(page)
        hrefs = self.driver.execute_script(
            "return Array.from(document.querySelectorAll('a[href]'), a => a.href)")
        for href in sorted(set(hrefs)):
            parts = urllib.parse.urlsplit(href)
            if parts.scheme in ("http", "https"):
                continue
            if parts.scheme != "file":
                self.fault(page, f"a link to {href[:200]}")
                continue
            target = pathlib.Path(urllib.parse.unquote(parts.path))
            if not target.exists():
                self.fault(page, f"a link to {target}, which is not there")
            elif parts.fragment and target.suffix == ".html" and target in known:
                if urllib.parse.unquote(parts.fragment) not in self.anchors(target):
                    self.fault(page, f"a link to {target.name}#{parts.fragment}, which has no such place")

    def layout(self, page):
        """Nothing is wider than the page, in light and dark, from a telephone to a desk."""
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                self.size(width)
                self.scheme(scheme)
                self.open(page)
                have = self.driver.execute_script("return document.documentElement.scrollWidth")
                if have > width:
                    wide = self.driver.execute_script(
                        "return Array.from(document.querySelectorAll('body *')).filter(e => "
                        "e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll,.vh,.skip'))"
                        ".slice(0, 3).map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 40))")
                    self.fault(page, f"{have} pixels wide at {width}: {wide}")
                self.logs(page)
                self.paper(page, width, scheme)
                if self.axe and (page.name == "index.html" or (width, scheme) == (375, "dark")):
                    self.accessible(page, width, scheme)
                if self.screens:
                    self.picture(page, f"{page.stem}-{width}-{scheme}.png", width)

    def paper(self, page, width, scheme):
        """The page follows the system's scheme: dark on light, or light on dark."""
        paper, ink = self.driver.execute_script(
            "const style = getComputedStyle(document.body);"
            "const light = text => { const [r, g, b] = text.match(/\\d+/g).map(Number); return (2 * r + 5 * g + b) / 2040; };"
            "return [light(style.backgroundColor), light(style.color)]")
        if not (paper > 0.9 and ink < 0.2 if scheme == "light" else paper < 0.1 and ink > 0.8):
            self.fault(page, f"at {width} in {scheme} the paper is {paper:.2f} light and the ink {ink:.2f}")

    def accessible(self, page, width, scheme):
        self.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": self.axe})
        result = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.map(v => "
            "v.id + ': ' + v.help + ' | ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120) + ' ' + "
            "(n.any[0] ? n.any[0].message.slice(0, 160) : '')).join(' | '))), e => done(['axe failed: ' + e]))")
        for violation in result:
            self.fault(page, f"axe at {width} {scheme}: {violation}")

    def picture(self, page, name, width):
        height = self.driver.execute_script("return document.documentElement.scrollHeight")
        self.size(width, min(height, 12000))
        self.screens.mkdir(parents=True, exist_ok=True)
        self.driver.save_screenshot(str(self.screens / name))

    def title(self, page):
        self.open(page)
        if not self.driver.title.strip():
            self.fault(page, "no title")
        if len(self.driver.find_elements(By.TAG_NAME, "h1")) != 1:
            self.fault(page, "not one main heading")

    def inert(self, page):
        """Nothing of an article became markup: no element, attribute or handler that the templates do not write."""
        self.open(page)
        odd = self.driver.execute_script(ODD)
        for what in odd:
            self.fault(page, f"has {what}")

    def keyboard(self, page):
        """The first tabulator stop is the way past the head; the stop can be seen."""
        self.size(1440)
        self.open(page)
        self.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
        active = self.driver.switch_to.active_element
        if active.get_attribute("class") != "skip":
            self.fault(page, "the first stop is not the link past the head")
        elif self.driver.execute_script("return getComputedStyle(arguments[0]).outlineStyle", active) == "none":
            self.fault(page, "the stop of the keyboard cannot be seen")

    def printed(self, page):
        data = self.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"]
        if len(data) < 4000:
            self.fault(page, "prints nothing")

    def unscripted(self, page):
        """Without JavaScript the words are there and an outlet's link opens the article at them."""
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        try:
            self.open(page)
            text = self.driver.find_element(By.TAG_NAME, "main").text
            if len(text) < 100:
                self.fault(page, "without JavaScript it shows nothing")
            marks = self.driver.find_elements(By.CSS_SELECTOR, "a.o[href*='#e-']")
            if marks:
                href = marks[0].get_attribute("href")
                fragment = href.split("#")[1]
                self.driver.get(href)
                marked = self.driver.find_elements(By.CSS_SELECTOR, "#" + fragment + ":target")
                if not marked or not marked[0].is_displayed() or not marked[0].text.strip():
                    self.fault(page, f"without JavaScript the link to {fragment} shows no marked words")
        finally:
            self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})

    def scripted(self, page):
        """The filters filter, stand in the address and come back from it; the keys move."""
        self.size(1440)
        self.open(page)
        forms = self.driver.find_elements(By.ID, "filter")
        if not forms:
            return
        every = "return document.querySelectorAll('.st:not([hidden]):not([hidden] *)').length"
        before = self.driver.execute_script(every)
        body = self.driver.find_element(By.TAG_NAME, "body")
        body.send_keys("/")
        search = self.driver.switch_to.active_element
        if search.get_attribute("name") != "q":
            self.fault(page, "the key / does not lead to the search")
            return
        words = self.driver.execute_script(
            "return Array.from(document.querySelectorAll('.st .said'), e => e.textContent).join(' ')"
            ".match(/[\\p{L}\\p{N}]{5,}/u)[0]")
        search.send_keys(words)
        after = self.driver.execute_script(every)
        if not 0 < after <= before or (before > 3 and after == before):
            self.fault(page, f"a search for {words!r} leaves {after} of {before} statements")
        address = self.driver.current_url
        self.driver.get("about:blank")
        self.driver.get(address)
        if self.driver.execute_script(every) != after:
            self.fault(page, "the filters do not come back from the address")
        self.driver.execute_script("document.activeElement.blur()")
        self.driver.find_element(By.TAG_NAME, "body").send_keys("j")
        if "n" not in (self.driver.switch_to.active_element.get_attribute("class") or "").split():
            self.fault(page, "the key j does not lead to a statement")
        took = self.driver.execute_script(
            "const form = document.getElementById('filter'); form.q.value = 'the';"
            "const start = performance.now(); form.dispatchEvent(new Event('input'));"
            "document.body.offsetHeight; return performance.now() - start")
        self.driver.execute_script("document.getElementById('clear').click()")
        if self.driver.execute_script(every) != before:
            self.fault(page, "clearing the filters does not bring everything back")
        self.times["filter"] = took
        self.days(page, every)
        self.logs(page)

    def days(self, page, every):
        """The filter by day leaves that day's statements, all of them, and comes back from the address."""
        days = self.driver.execute_script(
            "return Array.from(document.querySelectorAll('.dayblock'), d => "
            "[d.querySelector('.dayhead').firstChild.textContent.trim(), d.querySelectorAll('.st').length])")
        if not days:
            return
        offered = self.driver.execute_script(
            "return Array.from(document.getElementById('filter').day.options, o => o.value)")
        if offered != [""] + [name for name, _ in days]:
            self.fault(page, f"the days to choose from are {offered[:5]}")
            return
        name, count = days[-1]
        self.driver.execute_script(
            "const form = document.getElementById('filter'); form.day.value = arguments[0];"
            "form.dispatchEvent(new Event('input'))", name)
        shown = "return Array.from(document.querySelectorAll('.dayblock:not([hidden]) .dayhead'), h => " \
            "h.firstChild.textContent.trim())"
        for when in ("chosen", "back from the address"):
            if self.driver.execute_script(shown) != [name] or self.driver.execute_script(every) != count:
                self.fault(page, f"the filter by day, {when}, does not show the {count} statements of {name!r} alone")
            address = self.driver.current_url
            self.driver.get("about:blank")
            self.driver.get(address)

    def first_paint(self, page):
        self.open(page)
        self.times["first paint"] = self.driver.execute_script(
            "const paint = performance.getEntriesByType('paint')[0]; return paint ? paint.startTime : null")

    def run(self):
        index = self.folder / "index.html"
        articles = sorted((self.folder / "articles").glob("*.html"))
        leaves = sorted(set(self.folder.glob("*.html")) - {index})
        pages = [index] + leaves + articles
        try:
            for page in pages:
                self.title(page)
                self.inert(page)
                self.logs(page)
                self.links(page, set(pages))
            for page in [index] + leaves[:1] + articles[:1]:
                self.layout(page)
            self.scheme("light")
            self.keyboard(index)
            self.printed(index)
            self.scripted(index)
            self.first_paint(index)
            self.unscripted(index)
        finally:
            self.driver.quit()
        return self.faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--axe", default=axe_script())
    parser.add_argument("--screens")
    parser.add_argument("--times", action="store_true", help="print how long filters and the first paint took")
    arguments = parser.parse_args()
    checker = Checker(arguments.folder, arguments.axe, arguments.screens)
    faults = checker.run()
    if arguments.times:
        for name, took in checker.times.items():
            if took is None:
                continue
            print(f"{name}: {took:.0f} ms", file=sys.stderr)
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
