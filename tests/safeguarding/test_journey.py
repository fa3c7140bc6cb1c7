"""Somebody is worried where there is no connection, and where there is: in a real browser."""

import pytest

from journeys.conftest import demo, visitor  # noqa: F401 - fixtures
from journeys.visiting import LAPTOP, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "stay"), [("en", "Stay with them"), ("ar", "ابقَ معه")])
def test_without_a_connection_the_steps_and_the_numbers_are_there(visitor, language, stay):  # noqa: F811
    helper = visitor(language=language, size=PHONE).sign_in("facilitator")
    helper.go("/worried/")
    helper.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    helper.page.wait_for_function("caches.open('kept').then((box) => box.keys()).then((all) => all.length === 2)")
    helper.context.set_offline(True)
    helper.page.locator("button.worry").click()
    helper.page.wait_for_load_state()

    assert stay in helper.text()
    assert helper.page.locator("a[href^='tel:']").count() >= 3
    assert "body=" in helper.page.locator("a[href^='sms:']").first.get_attribute("href")
    assert helper.page.locator("a[href^='tel:']").first.bounding_box()["height"] >= 47.5
    kept = helper.page.evaluate(
        "caches.open('kept').then((box) => box.match('/worried/steps/kept/')).then((a) => a.text())"
    )
    for hidden in ("Choi", "최도현", "Supporters in the city", "Maryam", "facilitator@"):
        assert hidden not in kept
    helper.context.set_offline(False)
    helper.troubles.clear()  # the browser notes that it was offline


def test_a_drill_a_worry_and_its_end(visitor):  # noqa: F811
    helper = visitor(size=PHONE).sign_in("facilitator")
    helper.go("/worried/")
    helper.page.locator("button.worry").click()
    helper.page.wait_for_load_state()
    assert "Stay with them" in helper.text()
    assert "told at" in helper.text()

    duty = visitor(size=LAPTOP).sign_in("duty")
    assert "Somebody is worried about a person" in duty.text()
    duty.follow("Take it on")
    duty.press("I have it")
    assert "You have it" in duty.text()
    helper.page.reload()
    assert "has it now" in helper.text()
    duty.page.get_by_text("We talked, and agreed").click()
    duty.press("Close it")
    assert "No worry is open" in duty.text()


def test_a_complaint_about_a_reader_and_its_answer_by_code(visitor):  # noqa: F811
    administrator = visitor().sign_in("administrator")
    administrator.go("/worried/complaints/poster/")
    link = administrator.page.locator("p[dir=ltr]").first.inner_text()
    somebody = visitor(size=PHONE)
    somebody.page.goto(link)
    somebody.page.fill("textarea", "She promised me a place for money.")
    somebody.page.locator("input[name=about]").first.check()
    somebody.press("Send")
    code = somebody.page.locator("#code").inner_text()

    readers = [visitor().sign_in(role) for role in ("supervisor", "administrator")]
    counts = []
    for reader in readers:
        reader.go("/worried/complaints/")
        links = reader.page.locator("main ul.list a.tap")
        counts.append(links.count())
    reader = next(each for each in readers if _opens(each, "She promised me"))
    reader.page.fill("textarea", "Nobody may ask you for that. We look into it.")
    reader.press("Answer")
    somebody.go("/worried/complaints/answer/")
    somebody.page.fill("input[name=code]", code.lower())
    somebody.press("Read")
    assert "We look into it." in somebody.text()
    assert sum(_opens(each, "She promised me") for each in readers) == 1


def _opens(reader, words):
    reader.go("/worried/complaints/")
    paths = reader.page.eval_on_selector_all("main ul.list a.tap", "all => all.map((a) => a.getAttribute('href'))")
    for path in paths:
        reader.go(path)
        if words in reader.text():
            return True
    return False


def test_a_sealed_report_is_opened_with_a_passphrase(visitor):  # noqa: F811
    reader = visitor(language="ar").sign_in("supervisor")
    reader.go("/worried/reports/")
    reader.page.locator("main ul.list a.tap").first.click()
    reader.page.wait_for_load_state()
    assert "chair" not in reader.text()
    reader.page.fill("input[name=passphrase] >> nth=0", "each in turn, together")
    reader.page.press("input[name=passphrase] >> nth=0", "Enter")
    reader.page.wait_for_load_state()
    assert "chair" in reader.text()
