"""From a workshop to eight who agree to serve; a mentor before and after the seventh topic; a refresher.

The demo's coordinator on a wide screen; somebody who reads the poster on the small phone in Arabic.
"""

import re

from axe_playwright_python.sync_playwright import Axe

from journeys.visiting import PHONE

MENTOR = "Omar Mansour"
REFRESH = "Zaw San"


def clean(who):
    assert Axe().run(who.page).response["violations"] == []
    assert who.page.evaluate("document.documentElement.scrollWidth") <= who.page.viewport_size["width"]


def open_supporter(coordinator, name, role="mentor"):
    coordinator.go(f"/supporters/?role={role}")
    coordinator.page.locator("main table a", has_text=name).first.click()
    coordinator.page.wait_for_load_state()


def on_mentors_page(coordinator, name):
    coordinator.go("/mentoring/mentors/")
    return coordinator.page.locator("main table tr", has_text=name).first.inner_text()


def test_eight_agreed_of_nine_who_answered_of_thirteen_trained(visitor):
    coordinator = visitor().sign_in("coordinator")
    coordinator.go("/meetings/series/")
    coordinator.page.get_by_role("link", name=re.compile("^Community supporters$")).first.click()
    coordinator.page.wait_for_load_state()
    coordinator.page.locator("a[href*='/supporters/trained/']").first.click()
    coordinator.page.wait_for_load_state()

    assert coordinator.page.inner_text("h1") == "8 agreed to serve, of 9 who answered, of 13 trained"
    clean(coordinator)

    # One more answers, and says no: the figure beside it moves, the eight stay.
    coordinator.page.locator("tr:has(input[value='']:checked)").first.locator("input[value=no]").check(force=True)
    coordinator.press("Write down the answers")
    assert coordinator.page.inner_text("h1") == "8 agreed to serve, of 10 who answered, of 13 trained"
    assert coordinator.troubles == []


def test_a_mentor_is_not_matched_before_the_seventh_topic(visitor):
    coordinator = visitor().sign_in("coordinator")
    assert "1 topic is to be learned (Ending well)" in on_mentors_page(coordinator, MENTOR)

    open_supporter(coordinator, MENTOR)
    assert "6 of 7 topics" in coordinator.text()
    assert coordinator.page.get_by_role("button", name="They begin today").count() == 0
    clean(coordinator)
    coordinator.follow("Write down topics")
    coordinator.page.locator("input[name=topics][value=ending]").check()
    coordinator.page.locator("main form button.button").last.click()
    coordinator.page.wait_for_load_state()
    assert "One thing is still to do" in coordinator.text()
    coordinator.press("They begin today")

    assert "Everything is done." in coordinator.text()
    assert "Ready" in on_mentors_page(coordinator, MENTOR)
    assert coordinator.troubles == []


def test_a_refresher_falls_due_and_is_done(visitor):
    coordinator = visitor().sign_in("coordinator")
    assert "the yearly refresher" in on_mentors_page(coordinator, REFRESH)

    open_supporter(coordinator, REFRESH)
    coordinator.follow("Note the refresher")
    coordinator.page.locator("main form button.button").last.click()
    coordinator.page.wait_for_load_state()

    assert "Everything is done." in coordinator.text()
    assert "Ready" in on_mentors_page(coordinator, REFRESH)


def test_somebody_reads_the_poster_and_says_that_they_would_like_to(visitor):
    coordinator = visitor().sign_in("coordinator")
    coordinator.go("/supporters/")
    clean(coordinator)
    coordinator.page.locator("a[href*='/supporters/openings/']").first.click()
    coordinator.page.wait_for_load_state()
    path = coordinator.page.locator("a[href*='/supporters/open/']").first.get_attribute("href")

    reader = visitor(language="ar", size=PHONE)
    reader.go(path)
    assert reader.page.evaluate("document.documentElement.dir") == "rtl"
    clean(reader)
    reader.page.fill("input[name=name]", "Rima")
    reader.page.fill("input[name=value]", "010 0000 0000")
    for yes in ("adult", "agreed", "call_me"):
        reader.page.locator(f"input[name={yes}]").check(force=True)
    reader.page.locator("main form button.button").last.click()
    reader.page.wait_for_load_state()
    own = reader.page.inner_text("#own-link")

    reader.page.goto(own)
    reader.page.locator("a[href*='/supporters/mine/']").first.click()
    reader.page.wait_for_load_state()
    clean(reader)
    coordinator.go("/supporters/?now=applied")
    assert "Rima" in coordinator.text()
    assert reader.troubles == coordinator.troubles == []
