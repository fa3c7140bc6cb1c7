"""A script on a phone in Arabic, and its booklet to print; and a coordinator who adopts, changes and uses one."""

import re

from journeys.visiting import LAPTOP, PHONE, until

ARABIC = "الضغط وما يخفف منه"


def test_a_facilitator_reads_the_script_in_arabic_and_prints_the_booklet(visitor):
    """The small phone, from the right; then the booklet."""
    reader = visitor(language="ar", size=PHONE).sign_in("facilitator2")
    reader.go("/curricula/")
    reader.follow("دعم الآخرين")
    reader.follow(ARABIC)
    page = reader.page
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert ARABIC in page.inner_text("h1")
    assert "اقرؤوا القواعد المتفق عليها" in reader.text()
    assert "في جسدكم مكابح" in reader.text() and "Your body has a brake" not in reader.text()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert not page.locator("a[href*='/edit/']").count()
    address = page.url.removeprefix(reader.address)

    page.locator("a.back").click()
    page.wait_for_load_state()
    page.locator("a[href*='/booklet/']").click()
    page.wait_for_load_state()
    assert ARABIC in reader.text() and "هل تفكر في ذلك؟" in reader.text()
    page.emulate_media(media="print")
    assert not page.locator("a.back").is_visible() and page.locator(".paper").first.is_visible()
    page.emulate_media(media="screen")
    page.locator("#pdf button").first.click()
    page.wait_for_load_state()
    # Made by the worker; where the layout program is not installed, the page says so, and still prints.
    until(reader, lambda: not page.locator("#pdf [data-again]").count())
    made = page.locator("#pdf a[href$='.pdf']")
    if made.count():
        answer = reader.context.request.get(reader.address + made.get_attribute("href"))
        assert answer.body().startswith(b"%PDF")
    assert page.locator("#pdf form button").count()
    assert reader.troubles == []

    assert reader.go(f"{address.split('?')[0]}edit/") == 404
    reader.troubles.clear()


def test_a_coordinator_adopts_one_changes_a_part_and_puts_it_into_use(visitor):
    """And from then on it stays as it is."""
    keeper = visitor(size=LAPTOP).sign_in("coordinator")
    keeper.go("/curricula/")
    keeper.follow("Caring for those who help")
    keeper.press("Adopt it")
    keeper.follow("How full is the cup?")
    keeper.page.locator("section[id='1B'] a[href*='/edit/']").first.click()
    keeper.page.wait_for_load_state()
    keeper.page.fill("textarea[name=activity]", "Walk along the corridor, from rested to nothing left.")
    keeper.press("Save")
    assert "Walk along the corridor" in keeper.text()
    keeper.page.locator("a.back").click()
    keeper.page.wait_for_load_state()
    assert "nobody teaches with it yet" in keeper.text()
    keeper.press("Put it into use")
    assert re.search(r"Version 1 is in use", keeper.text())
    keeper.follow("How full is the cup?")
    assert not keeper.page.locator("a[href*='/edit/']").count()
    assert keeper.troubles == []
