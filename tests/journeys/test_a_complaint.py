"""A complaint about a facilitator: no name, past those who run the work, with an answer read by a code."""

from journeys.visiting import LAPTOP, PHONE

WORDS = "هي تصرخ علينا في اللقاء"


def opens(reader, words):
    """Whether one of the complaints on somebody's list says these words."""
    reader.go("/worried/complaints/")
    paths = reader.page.eval_on_selector_all("main ul.list a.tap", "all => all.map((a) => a.getAttribute('href'))")
    for path in paths:
        reader.go(path)
        if words in reader.text():
            return True
    return False


def test_a_complaint_about_a_facilitator_and_its_answer_by_code(visitor):
    """The small phone in Arabic for whoever complains, the wide screen in English for those who answer."""
    administrator = visitor().sign_in("administrator")
    administrator.go("/worried/complaints/poster/")
    link = administrator.page.locator("p[dir=ltr]").first.inner_text()

    somebody = visitor(language="ar", size=PHONE)
    somebody.page.goto(link)
    assert somebody.page.locator("input:not([type=hidden])").evaluate_all(
        "all => all.every((each) => each.type === 'checkbox')"
    )  # Nothing asks who they are.
    somebody.page.fill("textarea", WORDS)
    # It is about one of the readers, too: that one never sees it.
    about = somebody.page.locator("label:has(input[name=about])", has_text="Kang")
    about.locator("input").check()
    somebody.page.locator("main form button.button").click()
    somebody.page.wait_for_load_state()
    code = somebody.page.locator("#code").inner_text()

    def read(typed):
        somebody.go("/worried/complaints/answer/")
        somebody.page.fill("input[name=code]", typed)
        somebody.page.locator("main form button.button").click()
        somebody.page.wait_for_load_state()

    read(code)
    waiting = somebody.page.inner_text("h1")
    assert WORDS in somebody.text()

    supervisor = visitor(size=LAPTOP).sign_in("supervisor")
    assert "waits for an answer" in supervisor.text() or "wait for an answer" in supervisor.text()
    assert opens(supervisor, WORDS)
    path = supervisor.page.url.removeprefix(supervisor.address)
    supervisor.page.fill("textarea", "Thank you. We speak with her this week, and sit in the next meeting.")
    supervisor.press("Answer")

    read(code.lower())
    assert "sit in the next meeting" in somebody.text()
    assert somebody.page.inner_text("h1") != waiting
    read("AAAAAAAAAA")
    assert WORDS not in somebody.text()

    assert not opens(administrator, WORDS)
    for role in ("facilitator", "coordinator"):
        runs_it = visitor(size=PHONE if role == "facilitator" else LAPTOP).sign_in(role)
        runs_it.go("/worried/complaints/")
        assert "Complaints do not come to you" in runs_it.text()
        assert runs_it.go(path) == 404
        runs_it.troubles.clear()
    assert administrator.go(path) == 404
    administrator.troubles.clear()
