"""Forty people from a list, in groups and asked: in one sitting, as somebody new would do it.

What a person does by hand is counted: every tap, and every field filled in. A
call takes as long as it takes; here only what it brought is written down.
"""

import csv
import re
import time

import pytest

from journeys.visiting import LAPTOP, PHONE

FIRST = ("Navid", "Golnar", "Setareh", "Bahram", "Laleh", "Kaveh", "Simin", "Dariush", "Nahid", "Reza")
LAST = ("Talwar", "Yousefi", "Barakzai", "Shinwari")
SECONDS_A_TAP = 5
"""A tap with looking for it. The steps are few, and ten minutes hold 120 of them."""
TEN_MINUTES = 600


class Hands:
    """Somebody's hands: does, and counts."""

    def __init__(self, who):
        self.who, self.page, self.taps = who, who.page, 0

    def tap(self, selector):
        self.taps += 1
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()

    def fill(self, selector, words):
        self.taps += 1
        self.page.fill(selector, words)

    def until(self, selector, seconds=120):
        """Wait as somebody does who looks on: pages that wait for the worker load themselves again."""
        end = time.monotonic() + seconds
        while not self.page.locator(selector).count():
            assert time.monotonic() < end, self.who.text()[:600]
            self.page.wait_for_timeout(500)


def forty(path, letter):
    """Forty people in Ansan and Incheon, with columns in an order of their own."""
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file)
        sheet.writerow(["Phone", "Full name", "Sex", "Languages", "City", "When free", "Notes"])
        for number in range(40):
            name = f"{FIRST[number % 10]} {LAST[number // 10]}{letter}"
            ansan = number < 24
            sheet.writerow(
                [f"+82 10 55{number:02d} 00{number:02d}", name, "FM"[number % 2], "Dari" if ansan else "Arabic",
                 "Ansan" if ansan else "Incheon", "Sunday", "told us a story"]
            )  # fmt: skip
    return path


@pytest.mark.parametrize(("language", "size", "letter"), [("en", PHONE, "a"), ("ar", LAPTOP, "b")])
def test_forty_people_are_planned_edited_and_invited(visitor, tmp_path, language, size, letter):
    amal = visitor(language=language, size=size).sign_in("coordinator")
    hands, page = Hands(amal), amal.page
    began = time.monotonic()

    # The list, and what the calls brought.
    amal.go("/people/lists/")
    hands.taps += 1
    page.set_input_files("input[type=file]", forty(tmp_path / "forty.csv", letter))
    hands.tap("main form button.button")
    wait_and_load(amal, "select[name=column0]")
    assert page.locator("select[name=column6]").count() == 0  # Notes are never taken.
    hands.tap("main form button.button")
    wait_and_load(amal, "form[action$='/undoing/']")
    amal.go("/people/call-list/answers/")
    ours = page.locator("main ul.list > li").filter(has_text=re.compile(rf"({'|'.join(LAST)}){letter}\b"))
    assert ours.count() == 40
    for number in range(40):
        hands.taps += 1
        ours.nth(number).locator("input[value=yes]").check()
    hands.tap("main form button.button")

    # The plan: drawn, read, one person moved with the rule named before.
    amal.go("/groups/plans/")
    # An open plan is drawn up again, for those who came since.
    hands.tap("main form[action*='/plans/for/'] button.button")
    hands.until("main section.sheet details")
    hands.tap("main section.sheet details summary")
    hands.tap("main section.sheet details[open] table a.tap")
    assert page.locator("main ul.list li").count() >= 2  # why here
    title = page.inner_text("h1")
    broken = page.locator("fieldset label.pick:has(b)")
    assert broken.count() >= 1, title  # the rule is named before the move
    page.locator("fieldset input[value=wait]").check()
    hands.taps += 1
    hands.tap("main form.stack button.button")
    assert page.locator("main h1").count() == 1

    # Before anybody is asked, and then the asking.
    plan = page.url.split("#")[0]
    hands.tap("main a.button[href$='/acceptance/']")
    assert page.locator("ol.steps li").count() == 3
    hands.tap("main form button.button:not(.quiet)")
    assert page.url.endswith("/groups/")
    assert hands.taps * SECONDS_A_TAP < TEN_MINUTES
    assert hands.taps - 40 <= 20  # beside one tap for each answer
    assert time.monotonic() - began < TEN_MINUTES

    # The way back, while only colleagues and rooms have been asked.
    page.goto(plan)
    hands.tap("main form[action$='/taking-back/'] button")
    assert page.locator("main form[action*='/plans/for/']").count() >= 1


def wait_and_load(who, selector, seconds=60):
    end = time.monotonic() + seconds
    while not who.page.locator(f"main :is({selector})").count():
        assert time.monotonic() < end, who.text()[:600]
        who.page.wait_for_timeout(500)
        who.page.reload()
