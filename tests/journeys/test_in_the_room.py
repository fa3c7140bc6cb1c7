"""A session of thirteen on telephones, and the list of an online meeting of 140 at a desk."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

from journeys.visiting import LAPTOP, PHONE

SEOUL = ZoneInfo("Asia/Seoul")


def plan_today(coordinator, clock, title, *, online=False):
    """Plan a training that began ten minutes ago; the page after it asks whom to ask."""
    begins = (clock.now() - timedelta(minutes=10)).astimezone(SEOUL)
    coordinator.go("/meetings/new/")
    coordinator.page.fill("input[name=title]", title)
    coordinator.page.fill("input[name=day]", begins.strftime("%Y-%m-%d"))
    coordinator.page.fill("input[name=time]", begins.strftime("%H:%M"))
    for leader in coordinator.page.locator("input[name=leaders]").all():
        leader.check()
    if online:
        coordinator.page.locator("input[name=online]").check()
    coordinator.press("Plan it")
    return re.search(r"/meetings/series/[0-9a-f-]+/", coordinator.page.url).group(0)


def ask_people(coordinator, series, wanted):
    """Ask so many people, page by page; gives their ids and names."""
    asked = {}
    while len(asked) < wanted:
        coordinator.go(f"{series}seats/")
        rows = coordinator.page.eval_on_selector_all(
            "label.pick:has(input[name=people])",
            "all => all.map((each) => [each.querySelector('input').value, each.querySelector('bdi').textContent])",
        )[: wanted - len(asked)]
        assert rows, f"only {len(asked)} people can be asked"
        coordinator.page.evaluate(
            "wanted => wanted.forEach((each) => document.querySelector(`input[value='${each}']`).checked = true)",
            [pk for pk, _name in rows],
        )
        coordinator.press("Ask them")
        asked |= dict(rows)
    return asked


def card_of(coordinator, person):
    coordinator.go(f"/people/{person}/pass/")
    coordinator.press("Make the card")
    return coordinator.page.inner_text("#address").removeprefix(coordinator.address)


def of_meeting(page, words):
    """The address of the only meeting on a series' page."""
    return page.locator("table a.tap", has_text=words).first.get_attribute("href")


def test_a_session_of_thirteen_by_code_and_by_list(visitor, clock):
    coordinator = visitor(size=LAPTOP).sign_in("coordinator")
    series = plan_today(coordinator, clock, "Thirteen in a room")
    people = list(ask_people(coordinator, series, 13))
    cards = [card_of(coordinator, person) for person in people[:2]]
    coordinator.go(f"{series}teaching/")
    coordinator.page.locator("select[name=version]").select_option(index=0)
    coordinator.press("Follow it")
    coordinator.go(series)
    meeting = of_meeting(coordinator.page, "1.")
    mine = meeting.replace("/meetings/", "/meetings/mine/")

    facilitator = visitor(size=PHONE).sign_in("facilitator")
    facilitator.go(mine)
    facilitator.follow("Who is here")
    assert facilitator.page.inner_text("h1") == "0 of 13 are here"
    facilitator.press("Code on paper")
    code = facilitator.page.locator("section.paper p[dir=ltr]").inner_text().removeprefix(facilitator.address)

    guest = visitor(size=PHONE)
    guest.go(cards[0])
    assert guest.page.get_by_role("button", name="I am here").count() == 0  # A card alone says nothing of a room.
    for card in cards:
        somebody = visitor(size=PHONE)
        somebody.go(code)
        assert somebody.page.inner_text("h1") == "You are at the right door"
        assert "Thirteen in a room" not in somebody.text()
        somebody.go(card)
        somebody.press("I am here")
        assert "You said: I am here" in somebody.text()
        somebody.page.locator("summary", has_text="Our ground rules").click()
        somebody.press("I read them and say yes")
        assert "You said yes to the ground rules" in somebody.text()

    facilitator.go(f"{meeting}arrivals/")
    assert facilitator.page.inner_text("h1") == "2 of 13 are here"
    facilitator.press("Confirm 2 people")

    facilitator.go(mine)
    facilitator.follow("Read the ground rules")
    assert "Not acceptable" in facilitator.text()
    for box in facilitator.page.locator("input[name=agreed]").all()[:7]:
        box.check()
    facilitator.press("Read, and these said yes")

    facilitator.follow("What was done")
    lists = facilitator.page.locator("input[type=radio][value=done]").all()
    for radio in lists[1:]:
        radio.check()
    facilitator.press("Note it")
    facilitator.follow("What was done")
    assert f"{len(lists) - 1} of {len(lists)} components" in facilitator.text()

    facilitator.go(mine)
    for _one in range(7):
        facilitator.page.locator("input[name=came]:not(:checked)").first.check()
    facilitator.press("Done", exact=True)
    assert "9 came, 4 did not." in facilitator.text()

    coordinator.go(series)
    assert "9 of 13 came" in coordinator.text()
    assert "9 of 13 people asked came at least once." in coordinator.text()
    coordinator.follow("Write questions")
    coordinator.press("Keep the questions")
    quiz = coordinator.page.url.removeprefix(coordinator.address)
    for moment, words in (("Ask before", "before"), ("Ask after", "after")):
        coordinator.go(quiz)
        coordinator.press(moment)
        guest.go(cards[0])
        guest.follow(f"A few questions {words} the training")
        while guest.page.get_by_role("button", name="Next").count():
            guest.page.locator("main input[type=radio]").first.check()
            guest.press("Next")
        if not guest.page.locator("input[name=may_quote]").count():
            guest.page.locator("main input[type=radio]").first.check()
        guest.press("Send my answers")
        assert "Thank you" in guest.text()
        coordinator.go(quiz)
        assert coordinator.page.inner_text("h1") == f"1 of 9 answered {words} the training"
    assert "From five people on" in coordinator.text()


def test_the_list_of_a_webinar_of_140(visitor, clock):
    coordinator = visitor(size=LAPTOP).sign_in("coordinator", "learning")
    series = plan_today(coordinator, clock, "Webinar with a list", online=True)
    names = list(ask_people(coordinator, series, 25).values())
    coordinator.go(series)
    meeting = of_meeting(coordinator.page, "1.")

    def line(name, until="7:00:00 PM", said="1h 0m 0s"):
        return f"{name}\t9/3/26, 6:00:00 PM\t9/3/26, {until}\t{said}\t\tAttendee"

    known = [name for name in names if names.count(name) == 1]
    turned = " ".join(reversed(known[0].split())) + " x"
    rows = [line(turned), line(known[1], "6:05:00 PM", "5m 0s"), *map(line, known[2:12])]
    rows += [line(f"Galaxy {number}") for number in range(140 - len(rows))]
    rows.append(line(""))
    head = (
        "1. Summary\nMeeting title\tWebinar\n\n"
        "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
    )

    coordinator.go(meeting)
    coordinator.follow("List of an online meeting")
    wrong = {"name": "people.csv", "mimeType": "text/csv", "buffer": b"Name,Phone\nAna,1\n"}
    coordinator.page.set_input_files("input[type=file]", wrong)
    coordinator.press("Look at the list")
    assert "download the report of participants" in coordinator.text()
    report = {"name": "report.csv", "mimeType": "text/csv", "buffer": (head + "\n".join(rows)).encode("utf-16")}
    coordinator.page.set_input_files("input[type=file]", report)
    coordinator.press("Look at the list")
    assert "140 names in the list: 11 of the 25 people asked are sure, 128 are strangers." in coordinator.text()
    assert coordinator.page.inner_text("h1") == "1 name needs your look"
    assert "Row 146, Name:" in coordinator.text()

    coordinator.press("Take over who came")  # Nobody said who the one is: nothing is taken over.
    assert coordinator.page.inner_text("h1") == "1 name needs your look"
    coordinator.page.locator("fieldset input[type=radio][name^=who_]").first.check()
    coordinator.press("Take over who came")
    assert coordinator.page.inner_text("h1") == "11 came, of 140 names in the list"
    coordinator.follow("Look once more and close the meeting")
    coordinator.press("Done", exact=True)
    coordinator.go(meeting)
    assert coordinator.page.inner_text("h1") == "11 of 25 came"
    assert "128 new faces." in coordinator.text()
