"""Every page a role can reach: it answers, fits a phone, speaks both directions, and axe finds nothing.

Each page is read by a plain request in both languages; a browser opens those
that are made otherwise than every page of their kind that it has opened before,
for whichever role. On the phone in Arabic axe looks, in English the page is
measured; a coordinator has every kind of page, so theirs are made wide, too.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve

from journeys.visiting import LAPTOP, PHONE
from journeys.walking import Reader, pages_of

# On one worker, so that what one role has shown is not opened again for the next.
pytestmark = pytest.mark.xdist_group("every page")

AXE = "axe.run({resultTypes: ['violations']}).then((all) => all.violations.map((one) => one.id + ' ' + one.nodes[0].html))"
MEASURED = """() => ({
  dir: document.documentElement.dir,
  width: document.documentElement.scrollWidth,
  small: [...document.querySelectorAll('main a.button, main button, main .tap, header a')]
    .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 47.5).slice(0, 3)
    .map((e) => e.outerHTML.slice(0, 120)),
})"""
DIRECTIONS = {"en": "ltr", "ar": "rtl"}
ROLES = ("coordinator", "facilitator", "supervisor", "evaluator", "duty", "administrator")
_opened = {}


def is_new(language, path, page):
    """Whether a browser has not yet opened a page from this template with these pieces."""
    seen = _opened.setdefault((language, resolve(path.split("?")[0]).view_name), set())
    new = not page.shapes <= seen
    seen |= page.shapes
    return new


def measured(who, path, language, size):
    found = who.page.evaluate(MEASURED)
    where = f"{path} in {language} at {size['width']}"
    if found["width"] > size["width"]:
        yield f"{where} scrolls sideways"
    if found["dir"] != DIRECTIONS[language]:
        yield f"{where} runs the wrong way"
    yield from (f"{where} small: {each}" for each in found["small"])


def looked_at(who, path, language, size):
    """What is wrong with the page that is open."""
    yield from measured(who, path, language, size)
    if language == "ar":
        yield from (f"{path} at {size['width']} {each[:200]}" for each in who.page.evaluate(AXE))


@pytest.mark.parametrize("role", ROLES)
def test_every_page(visitor, role):
    faults = []
    for language, direction in DIRECTIONS.items():
        who = visitor(language=language, size=PHONE).sign_in(role)
        if language == "ar":
            who.context.add_init_script(Axe().axe_script)
        reader = Reader(who.address, who.context.cookies(), language)
        for path, page in pages_of(reader, faults):
            if page.headings != 1:
                faults.append(f"{path} has {page.headings} h1")
            if page.exits != 1:
                faults.append(f"{path} has {page.exits} ways to leave")
            if page.direction != direction:
                faults.append(f"{path} runs the wrong way in {language}")
            if not is_new(language, path, page):
                continue
            who.go(path)
            faults += looked_at(who, path, language, PHONE)
            if role == "coordinator" and language == "ar":
                who.page.set_viewport_size(LAPTOP)
                faults += looked_at(who, path, language, LAPTOP)
                who.page.set_viewport_size(PHONE)
        reader.close()
    assert faults == []
