"""One person's way through the whole house, in a real browser, in English and in Arabic.

Steps are found by their fields and addresses, so that both languages walk the same way.
"""

import csv
import re

import pytest

from journeys.visiting import LAPTOP, PHONE, until

LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


def submit(who, form="main form"):
    who.page.locator(f"{form} button.button").first.click()
    who.page.wait_for_load_state()


def search(who, words):
    who.go("/people/")
    who.page.fill("input[name=q]", words)
    with who.page.expect_response(lambda answer: "/people/" in answer.url):
        who.page.press("input[name=q]", "Enter")
    who.page.wait_for_timeout(700)


@LANGUAGES
def test_a_list_is_brought_in_and_undone(visitor, language, tmp_path):
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [
                ["Name", "Telephone", "Sex", "Languages", "Notes"],
                ["Zarifa Quluzada", "+994 50 123 45 67", "F", "Azerbaijani", "x"],
                ["Оксана Петренко", "+380 50 123 45 67", "F", "Ukrainian; Korean", "x"],
                ["", "+380 50 000 00 00", "F", "", "x"],
            ]
        )
    amal = visitor(language=language).sign_in("coordinator")
    amal.go("/people/lists/")
    amal.page.set_input_files("input[type=file]", path)
    submit(amal)
    until(amal, lambda: amal.page.locator("select[name=column0]").count())
    assert amal.page.input_value("select[name=column0]") == "name"
    assert amal.page.locator("select[name=column4]").count() == 0  # Notes are never taken.
    submit(amal)
    until(amal, lambda: amal.page.locator("a[href$='/to-mend/']").count())
    search(amal, "quluza")
    assert "Zarifa Quluzada" in amal.page.inner_text("main")
    assert "quluza" not in amal.page.url  # No name in an address.
    search(amal, "петрен")
    assert "Оксана Петренко" in amal.page.inner_text("main")

    amal.go("/people/lists/")
    amal.page.locator("main ul.list a").first.click()
    amal.page.locator("details:has(form[action$='/undoing/']) > summary").click()
    amal.page.locator("form[action$='/undoing/'] button").click()
    amal.page.wait_for_load_state()
    search(amal, "quluza")
    assert "Zarifa Quluzada" not in amal.page.inner_text("main")


@LANGUAGES
def test_a_person_is_met_asked_and_heard(visitor, language):
    amal = visitor(language=language).sign_in("coordinator")
    amal.go("/people/new/")
    amal.page.fill("input[name=name]", "Nilufar Rahimova")
    submit(amal)
    person = re.search(r"/people/([0-9a-f-]{36})/", amal.page.url).group(1)

    amal.go(f"/people/{person}/conversation/")
    amal.page.check("input[name=would_like][value=meet_others]")
    submit(amal)
    amal.page.check("input[name=mentor][value=taken]")
    submit(amal)
    assert amal.page.url.endswith("/card/")

    for purpose in ("take_part", "measures"):
        amal.go(f"/people/{person}/consents/new/{purpose}/")
        amal.page.check("input[name=given][value=yes]")
        amal.page.check("input[name=how_asked][value=spoken]")
        submit(amal, "main form.wide")
    assert amal.page.url.endswith(f"/people/{person}/consents/")

    amal.go("/questions/")
    form = amal.page.locator("form:has(input[name=scale][value=who5])")
    if form.count():
        form.locator("button").click()
        amal.page.wait_for_load_state()
    amal.go(f"/questions/people/{person}/who5/")
    names = amal.page.eval_on_selector_all("main input[type=radio]", "all => [...new Set(all.map(a => a.name))]")
    for name in names:
        if name != "how":
            amal.page.check(f"input[name={name}][value='3']")
    submit(amal)
    assert "/thanks/" in amal.page.url
    amal.go(f"/people/{person}/")
    assert "60" in amal.page.inner_text("main")


def test_with_the_keyboard_alone(visitor):
    """Sign in, reach the people and open the first one without a pointer."""
    amal = visitor(size=LAPTOP)
    amal.go("/account/login/")
    amal.page.locator("input[name=login]").focus()
    amal.page.keyboard.type("coordinator@city.example")
    amal.page.keyboard.press("Tab")
    amal.page.keyboard.type("each in turn, together")
    with amal.page.expect_navigation():
        amal.page.keyboard.press("Enter")
    for _step in range(40):
        amal.page.keyboard.press("Tab")
        if amal.page.evaluate("document.activeElement.getAttribute('href')") == "/people/":
            break
    amal.page.keyboard.press("Enter")
    amal.page.wait_for_url("**/people/")
    for _step in range(60):
        amal.page.keyboard.press("Tab")
        if re.search(r"/people/[0-9a-f-]{36}/", amal.page.evaluate("document.activeElement.href || ''")):
            break
    ring = amal.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring == "solid"
    amal.page.keyboard.press("Enter")
    amal.page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/$"))


def test_leaving_at_once(visitor):
    """Shift three times leaves, and coming back shows nothing."""
    amal = visitor().sign_in("coordinator")
    amal.go("/people/")
    for _time in range(3):
        amal.page.keyboard.press("Shift")
    amal.page.wait_for_url("**/account/login/?left")

    amal.go("/people/")
    assert "/login" in amal.page.url


def test_what_is_not_yours_is_not_there(visitor):
    amal = visitor().sign_in("coordinator")
    amal.go("/people/")
    href = amal.page.locator("main table a").first.get_attribute("href")
    other = visitor().sign_in("coordinator", "home")
    assert other.go(href) == 404
    other.troubles.clear()
    budi = visitor(size=PHONE).sign_in("facilitator")
    assert budi.go(href) == 404
    budi.troubles.clear()
