"""Every page a role can reach: it answers, fits a phone, speaks both directions, and axe finds nothing."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from journeys.visiting import LAPTOP, PHONE

MOST_PAGES = 80
# Leaving, signing out and files are no pages to look at.
NOT_PAGES = (
    "/account/logout",
    "/static/",
    ".ics",
    ".xlsx",
    ".docx",
    "/word/",
    "/language/",
    "/look/",
    "/leave/",
    "to-mend",
)
SMALL_LINKS = """() => [...document.querySelectorAll('main a.button, main button, main .tap, header a')]
  .filter(e => e.offsetParent && e.getBoundingClientRect().height < 47.5)
  .map(e => e.outerHTML.slice(0, 120))"""


def pages_of(visitor):
    """Walk from Today along every link, one page of each kind."""
    waiting, seen, kinds = ["/"], [], set()
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.pop(0)
        kind = "/".join("#" if len(part) > 30 or part.isdigit() else part for part in path.split("?")[0].split("/"))
        if kind in kinds:
            continue
        kinds.add(kind)
        if visitor.go(path) != 200:
            pytest.fail(f"{path} does not answer")
        if "/login" in visitor.page.url:
            pytest.fail(f"{path} leads to the sign-in page: nothing was looked at")
        seen.append(path)
        yield path
        links = visitor.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        for link in links:
            parts = urlsplit(link)
            if link.startswith(visitor.address) and not any(each in link for each in NOT_PAGES):
                waiting.append(parts.path + (f"?{parts.query}" if parts.query else ""))


ROLES = ("coordinator", "facilitator", "supervisor", "evaluator", "duty", "administrator")
SIZES = {"en-360": ("en", PHONE), "ar-360": ("ar", PHONE), "ar-1400": ("ar", LAPTOP)}
# A coordinator has every kind of page; the wide screen is walked once.
WALKS = [(role, *SIZES[size]) for size in SIZES for role in ROLES if size != "ar-1400" or role == "coordinator"]


@pytest.mark.parametrize(
    ("role", "language", "size"), WALKS, ids=[f"{role}-{language}-{size['width']}" for role, language, size in WALKS]
)
def test_every_page(visitor, role, language, size):
    who = visitor(language=language, size=size).sign_in(role)
    faults = []
    for path in pages_of(who):
        if who.page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            faults.append(f"{path} scrolls sideways")
        if who.page.evaluate("document.documentElement.dir") != ("rtl" if language == "ar" else "ltr"):
            faults.append(f"{path} runs the wrong way")
        if who.page.locator("h1").count() != 1:
            faults.append(f"{path} has {who.page.locator('h1').count()} h1")
        if who.page.locator("[data-exit]").count() != 1:
            faults.append(f"{path} has no way to leave")
        faults += [f"{path} small: {each}" for each in who.page.evaluate(SMALL_LINKS)[:3]]
        found = Axe().run(who.page).response["violations"]
        faults += [f"{path} {each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]
    assert faults == []
