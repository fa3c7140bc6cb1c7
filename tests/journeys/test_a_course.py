"""The practitioners' courses: the quarterly webinar from "it is due" to somebody's place; few women, and what helps."""

import re

import pytest

from journeys.visiting import LAPTOP, PHONE, until


def tomorrow_of(page, days=40):
    return page.evaluate(f"new Date(Date.now() + {days} * 86400000).toISOString().slice(0, 10)")


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_course_for_25_from_a_copy_to_full(visitor, size):
    staff = visitor(size=size).sign_in("coordinator", "learning")
    staff.go("/meetings/")
    staff.follow("Workshop of two days")
    staff.follow("Hold it again")
    staff.page.fill("input[name=title]", f"Workshop for {size['width']}")
    staff.page.fill("input[name=first_on]", tomorrow_of(staff.page))
    staff.press("Copy it")
    assert "It is planned. Nobody knows of it yet." in staff.text()
    staff.follow("See the call")
    assert "Prepared, and not yet known" in staff.text()
    staff.follow("Change")
    assert staff.page.input_value("input[name=speaker_0]") == "Head of Section"
    staff.page.fill("input[name=capacity]", "1")
    staff.page.fill("input[name=closes_on]", tomorrow_of(staff.page, 30))
    staff.page.uncheck("input[name=approves]")
    staff.press("Keep it")
    staff.press("Make it known")
    call = staff.page.url
    public = call.replace("/calls/", "/open/").removeprefix(staff.address)

    own = []
    for name, kind in (("Jiwoo", "ngo"), ("Adaeze", "un")):
        reader = visitor(size=PHONE)
        reader.go(public)
        assert "Plan and deliver psychosocial parts of humanitarian assistance." in reader.text()
        reader.page.fill("input[name=name]", name)
        reader.page.fill("input[name=value]", f"{name}@learning.example")
        reader.page.select_option("select[name=channel]", "email")
        reader.page.locator("summary", has_text="More, if you like").click()
        reader.page.select_option("select[name=kind]", kind)
        reader.page.check("input[name=adult]")
        reader.press("Ask for a place")
        assert "Yes, I agree" in reader.text()  # Without a yes nothing is sent, and nothing is lost.
        assert reader.page.input_value("input[name=name]") == name
        reader.page.check("input[name=agreed]")
        reader.press("Ask for a place")
        assert "We have it. Thank you." in reader.text()
        own.append(reader)

    staff.page.goto(call)
    staff.press("Give the places")
    until(staff, lambda: "1 person waits, and no place is free." in staff.text())
    for reader in own:
        reader.follow("Open my page")
    assert "You have a place." in own[0].text()
    assert "You are next on the waiting list." in own[1].text()
    own[0].press("I cannot come")
    until(own[1], lambda: "You have a place." in own[1].text())


def test_the_webinar_that_is_due_is_planned_known_and_asked_for(visitor):
    staff = visitor().sign_in("coordinator", "learning")
    staff.go("/")
    staff.follow("Plan the next one")
    assert "140" in staff.text()
    staff.press("Propose the next one: Including people with disabilities")
    assert "Quarterly webinar: Including people with disabilities" in staff.text()
    staff.follow("See the call")
    staff.press("Make it known")
    public = staff.page.url.replace("/calls/", "/open/").removeprefix(staff.address)
    staff.follow("Poster")
    assert staff.page.locator("svg.qr, .qr svg, svg").count()
    staff.go("/")
    assert "The next one is due" not in staff.text()

    reader = visitor(size=PHONE, language="ko")
    reader.go(public + "?clock=Africa/Lagos")
    assert re.search(r"16:00", reader.text())
    assert re.search(r"0?8:00", reader.text())


def test_two_women_of_thirteen_are_noticed_and_something_is_done(visitor):
    staff = visitor().sign_in("coordinator")
    staff.go("/")
    assert "2 of 13" in staff.text()
    staff.follow("See what can be done")
    call = staff.page.url
    staff.follow("Add childcare")
    staff.page.fill("input[name=minder]", "The mothers' circle")
    staff.press("Say it on the public page")
    staff.follow("Add an online session")
    staff.press("Add it")
    staff.follow("Ask women's groups")
    assert "Somebody minds the children: The mothers' circle." in staff.text()
    reader = visitor(size=PHONE, language="ar")
    assert reader.go(call.replace("/calls/", "/open/").removeprefix(staff.address)) == 200
    assert "19:00" in reader.text()
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
