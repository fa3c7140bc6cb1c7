"""Time for whoever supports others: from "support is due" to what was agreed, and a supporter's own phone."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from journeys.visiting import LAPTOP, PHONE

OWN_WORDS = "The nights are short since the spring."


def open_person(supervisor, name):
    supervisor.go("/supervision/")
    supervisor.page.locator("ol.steps a.tap", has_text=name).first.click()
    supervisor.page.wait_for_load_state()


def test_from_support_is_due_to_the_paper_and_what_was_agreed(visitor, clock):
    """On the wide screen. The paper says what is open, and who takes part is on no page."""
    supervisor = visitor(size=LAPTOP).sign_in("supervisor")
    assert "Support is due for" in supervisor.text()
    supervisor.go("/supervision/")
    due = supervisor.page.locator("ol.steps > li", has_text="Support is due").filter(has_text="Farid Haidari")
    before = supervisor.page.inner_text("h1")
    due.get_by_role("link", name="Plan a talk").click()
    supervisor.page.wait_for_load_state()
    assert supervisor.page.locator("input[name=people]:checked").count() == 1
    tomorrow = clock.now().astimezone(ZoneInfo("Asia/Seoul")) + timedelta(days=1)
    supervisor.page.fill("input[name=day]", tomorrow.strftime("%Y-%m-%d"))
    supervisor.page.fill("input[name=clock]", "10:30")
    supervisor.press("Plan it")
    talk = supervisor.page.url.removeprefix(supervisor.address)

    supervisor.follow("Print one page")
    paper = supervisor.page.locator("section.paper").inner_text()
    assert "Farid Haidari" in paper
    assert "Ask two others for a Saturday" in paper
    assert "He would like to meet the other supporters more often." in paper

    supervisor.go(talk)
    supervisor.follow("Write it down")
    supervisor.page.locator("label", has_text="Limits of the role").click()
    supervisor.page.fill("textarea[name=shared]", "We spoke about evenings that stay free.")
    supervisor.page.fill("textarea[name=private]", "Ask about the Saturday again.")
    supervisor.page.fill("input[name=what_0]", "Keep one evening free")
    supervisor.press("Save")
    assert "We spoke about evenings that stay free." in supervisor.text()

    open_person(supervisor, "Farid Haidari")
    told = supervisor.text()
    assert "Seen today." in told and "Ask about the Saturday again." in told
    supervisor.page.locator("li", has_text="Keep one evening free").get_by_role("button", name="Done").first.click()
    supervisor.page.wait_for_load_state()
    open_person(supervisor, "Farid Haidari")
    assert supervisor.page.locator("li", has_text="Keep one evening free").count() == 0
    supervisor.go("/supervision/")
    assert supervisor.page.inner_text("h1") != before

    coordinator = visitor(size=LAPTOP).sign_in("coordinator")
    assert coordinator.go("/supervision/figures/") == 200
    assert "Who supports whom" in coordinator.text() and "evenings" not in coordinator.text()
    assert coordinator.go(talk) == 404
    coordinator.troubles.clear()


def test_how_i_am_is_mine_and_one_tap_says_that_i_would_like_to_talk(visitor):
    """On the small phone. What the supporter answers for themselves is on no page of anybody else."""
    supporter = visitor(size=PHONE).sign_in("supporter")
    supporter.go("/supervision/mine/")
    supporter.follow("Only for me")
    supporter.page.check("input[name=rest][value=no]")
    supporter.page.fill("textarea[name=words]", OWN_WORDS)
    supporter.press("Keep it for me")
    assert "It is kept for you alone." in supporter.text()
    supporter.page.locator("details summary").first.click()
    assert OWN_WORDS in supporter.text()

    supervisor = visitor(size=LAPTOP).sign_in("supervisor")
    assert "Christophe Mbuyi would like to talk" not in supervisor.text()
    open_person(supervisor, "Christophe Mbuyi")
    assert OWN_WORDS not in supervisor.text() and "What they shared with you" not in supervisor.text()

    supporter.go("/supervision/mine/")
    supporter.press("I would like to talk")
    assert "sees it on their page in Dure" in supporter.text()
    supervisor.go("/")
    assert "Christophe Mbuyi would like to talk" in supervisor.text()
    open_person(supervisor, "Christophe Mbuyi")
    assert OWN_WORDS not in supervisor.text()
    supervisor.press("We talk now")
    supporter.go("/supervision/mine/")
    assert supporter.page.get_by_role("button", name="I would like to talk").count() == 1
