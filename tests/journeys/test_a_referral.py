"""A need noticed at a meeting reaches a clinic that has no account, and comes back as the person's own word.

With a link on the small phone in Arabic for the clinic, on the wide screen in
English for the coordinator; without consent, and on paper, the other way round.
"""

import re

from axe_playwright_python.sync_playwright import Axe

from journeys.visiting import LAPTOP, PHONE


def clean(who):
    assert Axe().run(who.page).response["violations"] == []
    assert who.page.evaluate("document.documentElement.scrollWidth") <= who.page.viewport_size["width"]


def open_of(coordinator, name):
    coordinator.go("/referrals/")
    coordinator.page.locator("table a", has_text=name).last.click()
    coordinator.page.wait_for_load_state()


def submit(who):
    who.page.locator("main form button.button").last.click()
    who.page.wait_for_load_state()


def choose_first_place(coordinator):
    """Every place, wherever it is; each says what it costs or when it is open before it is chosen."""
    coordinator.page.locator("select[name=place]").select_option("")
    coordinator.page.locator("form.filters button").click()
    coordinator.page.wait_for_load_state()
    place = coordinator.page.locator("ul.tiles > li").first
    assert place.locator("dl.defs dt").count() >= 2
    name = place.locator("h2").inner_text()
    place.locator("form[action$='/choice/'] button").click()
    coordinator.page.wait_for_load_state()
    return name


def begin(coordinator, need, number):
    """From a person's page, as after a first conversation, to the question what may be told."""
    coordinator.go("/people/")
    person = coordinator.page.locator("main table a").nth(number)
    name = person.inner_text().split("\n")[0].strip()
    person.click()
    coordinator.page.wait_for_load_state()
    coordinator.page.locator("a[href*='/referrals/person/']").first.click()
    coordinator.page.wait_for_load_state()
    coordinator.page.locator(f"input[name=needs][value={need}]").check()
    submit(coordinator)
    return name, choose_first_place(coordinator)


def test_from_a_meeting_to_a_clinic_and_back(visitor):
    facilitator = visitor(size=PHONE).sign_in("facilitator")
    facilitator.go("/meetings/mine/")
    facilitator.page.locator("main a[href*='/meetings/']").first.click()
    facilitator.page.wait_for_load_state()
    facilitator.follow("Somebody needs more than our meetings")
    clean(facilitator)
    who = facilitator.page.locator("input[name=who]").last
    who.check()
    name = facilitator.page.locator(f"label:has(input[value='{who.input_value()}'])").inner_text().strip()
    facilitator.page.locator("input[name=needs][value=talk]").check()
    facilitator.press("Tell the coordinator")
    assert "A need was noticed" in facilitator.text()

    coordinator = visitor(size=LAPTOP).sign_in("coordinator")
    assert "nobody looks after yet" in coordinator.text()
    open_of(coordinator, name)
    coordinator.press("I look after it")
    coordinator.follow("Look for a place together")
    choose_first_place(coordinator)
    assert coordinator.page.locator("main input:checked").count() == 0  # Nothing is ticked beforehand.
    coordinator.page.locator("input[name=given][value=yes]").check()
    coordinator.page.locator("input[name=facts][value=languages]").check()
    coordinator.page.locator("input[name=feedback][value=came]").check()
    coordinator.page.locator("input[name=how_asked][value=spoken]").check()
    coordinator.press("Write it down")
    # Before it goes, exactly what goes is read.
    assert [each.strip() for each in coordinator.page.locator("main dl.defs dt").all_inner_texts()] == [
        "Number", "The languages they speak",
    ]  # fmt: skip
    coordinator.press("Send", exact=True)
    clean(coordinator)
    link = coordinator.page.locator("#address").inner_text()

    clinic = visitor(language="ar", size=PHONE)
    path = "/" + link.split("/", 3)[3]
    clinic.go(path)
    clean(clinic)
    assert name.split()[0] not in clinic.text()
    # This referral and nothing else: no way from here into anything, and nothing to say that was not agreed.
    ways = clinic.page.eval_on_selector_all("main a[href]", "all => all.map((a) => a.getAttribute('href'))")
    assert [each for each in ways if not each.startswith("#")] == []
    for answer in ("acknowledged", "accepted", "met"):
        assert clinic.page.locator("textarea[name=note]").count() == 0
        clinic.page.locator(f"input[name=to][value={answer}]").check()
        submit(clinic)
    assert clinic.go(path) == clinic.go("/referrals/") == 404 or "/login" in clinic.page.url
    clinic.troubles.clear()  # The 404 just asked for.

    open_of(coordinator, name)
    stood = coordinator.page.locator("ol.steps b").all_inner_texts()
    assert [each.split(":")[0] for each in stood] == [
        "A need was noticed", "A place was chosen together", "They agreed what may be told", "Sent",
        "The service has read it", "The service will see them", "The service has met them",
    ]  # fmt: skip
    assert coordinator.page.get_by_role("button", name="Close it").count() == 0  # Not before the person says so.
    coordinator.press("They say that it took place")
    coordinator.follow("Close it")
    coordinator.page.locator("input[name=why]").first.check()
    coordinator.press("Close it")
    facilitator.go("/referrals/mine/")
    assert "Closed" in facilitator.text()
    assert facilitator.troubles == coordinator.troubles == []


def test_who_says_no_goes_with_a_card_and_nobody_is_told(visitor):
    """The small phone in Arabic."""
    coordinator = visitor(language="ar", size=PHONE).sign_in("coordinator")
    name, place = begin(coordinator, "papers", 5)
    coordinator.page.locator("input[name=given][value=no]").check()
    coordinator.page.locator("input[name=how_asked][value=spoken]").check()
    submit(coordinator)
    assert coordinator.page.url.endswith("/card/")
    assert coordinator.page.locator("[role=status] li").count() == 1  # That nobody is told stands above the card.
    card = coordinator.page.inner_text("section.card")
    assert place in card
    assert name.split()[0] not in card
    clean(coordinator)

    path = coordinator.page.url.removeprefix(coordinator.address).removesuffix("card/")
    coordinator.go(path)
    assert coordinator.page.locator(f"a[href='{path}form/'], a[href='{path}sending/']").count() == 0
    coordinator.page.locator("form[action$='/confirmation/'] button").click()  # They say that it took place.
    coordinator.page.wait_for_load_state()
    assert coordinator.page.locator(f"a[href='{path}closure/']").count() == 1


def test_on_paper_for_a_place_without_dure(visitor):
    """The wide screen in English: three sheets with the fields of the inter-agency form, as a PDF or on paper."""
    coordinator = visitor(size=LAPTOP).sign_in("coordinator")
    name, place = begin(coordinator, "talk", 6)
    coordinator.page.locator("input[name=given][value=yes]").check()
    for fact in ("name", "languages", "age"):
        coordinator.page.locator(f"input[name=facts][value={fact}]").check()
    coordinator.page.locator("input[name=how_asked][value=signed]").check()
    submit(coordinator)
    coordinator.page.locator("input[name=way][value=paper]").check()
    submit(coordinator)
    clean(coordinator)
    copies = coordinator.page.locator("section.paper").all_inner_texts()
    assert len(copies) == 3
    for copy in copies:
        for field in (
            "Date", "Priority", "Referred by", "Referred to", "Services requested", "Their name",
            "Consent to release information", "What the service may tell us afterwards", "Answer expected by",
            "Signature of the person or caregiver", "Received by",
        ):  # fmt: skip
            assert field in copy
        assert name.split()[0] in copy
        assert place in copy
        assert "How to reach them safely" not in copy  # Not ticked, not told.
    pdf = coordinator.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 3
