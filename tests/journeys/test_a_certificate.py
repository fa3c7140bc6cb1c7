"""Thirteen certificates: issued by the coordinator, checked by a stranger, taken as a badge by a holder."""

import re

from journeys.visiting import LAPTOP, PHONE, until


def test_thirteen_certificates_one_check_and_a_badge(visitor):
    coordinator = visitor(size=LAPTOP).sign_in("coordinator")
    page = coordinator.page
    coordinator.go("/meetings/")
    paths = page.eval_on_selector_all("main a[href^='/meetings/']", "all => all.map((a) => a.getAttribute('href'))")
    for path in dict.fromkeys(paths):
        coordinator.go(path)
        found = page.locator("main a[href^='/certificates/']", has_text="Certificates")
        if found.count() and "13 people have completed the course" in coordinator.text():
            break
    found.first.click()
    page.wait_for_load_state()
    at = page.url
    assert page.locator("input[name=people]").count() == 13
    page.select_option("select[name=first]", "ko")
    page.select_option("select[name=beside]", "en")
    coordinator.press("Issue 13 certificates")
    assert "13 certificates are issued" in coordinator.text()
    until(coordinator, lambda: "is being made" not in coordinator.text())
    with page.expect_download() as taken:
        page.get_by_role("link", name="Page to print").first.click()
    paper = taken.value.path().read_text("utf-8")
    code, name = re.search(r"<b>([A-Z2-9-]{19})</b>", paper)[1], re.search(r'class="name"><bdi>([^<]+)<', paper)[1]
    assert paper.count('class="sheet') == 13

    stranger = visitor(size=PHONE)

    def check(code, name):
        stranger.go("/certificates/check/")
        stranger.page.fill("input[name=code]", code)
        stranger.page.fill("input[name=name]", name)
        stranger.press("Check")
        return stranger.page.inner_text("h1")

    assert check(code.lower(), " ".join(reversed(name.upper().split()))) == "Valid"
    wrong_name = check(code, "Somebody Else")
    assert (wrong_name, check("2222-2222-2222-2222", name)) == ("Not valid", "Not valid")
    assert name not in stranger.page.inner_text("main p") and not stranger.troubles

    page.goto(at)
    page.locator("main table a[href^='/certificates/one/']").first.click()
    page.wait_for_load_state()
    coordinator.follow("See this person's page")
    holder = visitor(size=PHONE)
    holder.page.goto(own_link(coordinator))
    assert "Your certificates" in holder.text()
    holder.follow("As an open badge")
    with holder.page.expect_download() as badge:
        holder.page.get_by_role("button", name="Take the badge").click()
    assert badge.value.path().read_text().count(".") == 2
    assert not holder.troubles


def own_link(coordinator):
    """A new card for the person whose page is open."""
    coordinator.follow("Make a card")
    coordinator.press("Make the card")
    return coordinator.page.locator("#address").inner_text()
