"""A need noticed at a meeting reaches a clinic that has no account, and comes back as the person's own word."""

from axe_playwright_python.sync_playwright import Axe

from journeys.visiting import LAPTOP, PHONE


def clean(who):
    assert Axe().run(who.page).response["violations"] == []
    assert who.page.evaluate("document.documentElement.scrollWidth") <= who.page.viewport_size["width"]


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
    coordinator.go("/referrals/")
    coordinator.page.locator("table a", has_text=name).first.click()
    coordinator.page.wait_for_load_state()
    coordinator.press("I look after it")
    coordinator.follow("Look for a place together")
    coordinator.page.locator("select[name=place]").select_option("")
    coordinator.press("Find")
    coordinator.press("They choose this")
    coordinator.page.locator("input[name=given][value=yes]").check()
    coordinator.page.locator("input[name=facts][value=languages]").check()
    coordinator.page.locator("input[name=how_asked][value=spoken]").check()
    coordinator.press("Write it down")
    coordinator.press("Send", exact=True)
    clean(coordinator)
    link = coordinator.page.locator("#address").inner_text()

    clinic = visitor(language="ar", size=PHONE)
    path = link.split("/", 3)[3]
    clinic.go(f"/{path}")
    clean(clinic)
    assert name.split()[0] not in clinic.text()
    for answer in ("accepted", "met"):
        clinic.page.locator(f"input[name=to][value={answer}]").check()
        clinic.page.locator("main button.button").last.click()
        clinic.page.wait_for_load_state()
    assert clinic.go(f"/{path}") == 404
    clinic.troubles.clear()  # The 404 just asked for.

    coordinator.go("/referrals/")
    coordinator.page.locator("table a", has_text=name).first.click()
    coordinator.page.wait_for_load_state()
    coordinator.press("They say that it took place")
    coordinator.follow("Close it")
    coordinator.page.locator("input[name=why]").first.check()
    coordinator.press("Close it")
    facilitator.go("/referrals/mine/")
    assert "Closed" in facilitator.text()
    assert facilitator.troubles == coordinator.troubles == []
