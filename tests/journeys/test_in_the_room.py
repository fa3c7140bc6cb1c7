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
    for box in facilitator.page.locator("input[name=came]:not(:checked)").all()[:7]:
        box.check()
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
    names = list(ask_people(coordinator, series, 140).values())
    coordinator.go(series)
    meeting = of_meeting(coordinator.page, "1.")

    by_name = [name for name in names if names.count(name) == 1]
    rows = [f"{name}\t9/3/26, 6:00:00 PM\t9/3/26, 7:00:00 PM\t1h 0m 0s\t\tAttendee" for name in by_name[:100]]
    rows[0] = rows[0].replace("7:00:00 PM", "6:05:00 PM").replace("1h 0m 0s", "5m 0s")
    turned = " ".join(reversed(by_name[100].split())) + " x"
    rows += [f"{name}\t9/3/26, 6:00:00 PM\t9/3/26, 6:40:00 PM\t40m 0s\t\tAttendee" for name in (turned, "Galaxy A12")]
    rows.append("\t9/3/26, 6:00:00 PM\t9/3/26, 6:40:00 PM\t40m 0s\t\tAttendee")
    head = "1. Summary\nMeeting title\tWebinar\n\n3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"

    coordinator.go(meeting)
    coordinator.follow("List of an online meeting")
    wrong = {"name": "people.csv", "mimeType": "text/csv", "buffer": b"Name,Phone\nAna,1\n"}
    coordinator.page.set_input_files("input[type=file]", wrong)
    coordinator.press("Look at the list")
    assert "download the report of participants" in coordinator.text()
    report = {"name": "report.csv", "mimeType": "text/csv", "buffer": (head + "\n".join(rows)).encode("utf-16")}
    coordinator.page.set_input_files("input[type=file]", report)
    coordinator.press("Look at the list")
    assert "102 names in the list: 100 of the 140 people asked are sure" in coordinator.text()
    assert "Row 108, Name:" in coordinator.text()

    looks = coordinator.page.locator("fieldset:has(input[type=radio][name^=who_])")
    for fieldset in looks.all():
        fieldset.locator("input[type=radio]").first.check()
    coordinator.press("Take over who came")
    came = int(re.match(r"(\d+) came, of 102", coordinator.page.inner_text("h1")).group(1))
    assert came in (99, 100)  # One was there for five minutes; the name that was turned round is somebody or nobody.
    coordinator.go(meeting)
    assert f"{came} of 140 came" in coordinator.text()
    assert "1 new face." in coordinator.text() or "2 new faces." in coordinator.text()
