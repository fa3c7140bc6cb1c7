"""Two raters who disagree: each ticks alone, then side by side, and what they agree on stands beside both."""

from journeys.visiting import LAPTOP, PHONE

WHO = "Efua Osei"
BASIC = (
    "lets_finish", "open_question", "says_back", "says_kept", "says_exceptions", "friendly", "takes_seriously",
    "asks_directly", "stays", "tells_duty", "gives_choice", "takes_no",
)  # fmt: skip


def opens_skills(rater):
    rater.go("/meetings/")
    rater.page.get_by_role("link", name="Community supporters", exact=True).click()
    rater.page.wait_for_load_state()
    rater.follow("See and rate skills")


def ticks(rater, codes, harm=""):
    for code in (*codes, *([harm] if harm else [])):
        rater.page.locator(f"input[value={code}]:not([name$=left_out])").check()
    rater.page.locator("input[name=onward-left_out][value=writes_down]").check()


def ticked(rater):
    return rater.page.locator("main input[type=checkbox]:checked, main input[type=radio]:checked").count()


def test_two_raters_who_disagree(visitor):
    """One on a phone who heard a promise too much, one at a desk who did not."""
    first = visitor(size=PHONE).sign_in("facilitator")
    opens_skills(first)
    first.follow(WHO)
    first.follow("Rate a role-play")
    first.page.locator("details summary", has_text="a role-play").click()
    first.page.select_option("select[name=script]", label="Bad news from home")
    first.press("Take these")
    assert "What do you tell them?" in first.text()  # What the one who plays says, beside the skill.
    assert ticked(first) == 0
    # By keyboard: the space bar ticks, and Enter on a tick sends nothing half done.
    first.page.focus("input[value=lets_finish]")
    first.page.keyboard.press("Space")
    first.page.keyboard.press("Enter")
    first.page.get_by_text("You pressed Enter.").first.wait_for()
    assert ticked(first) == 1
    ticks(first, BASIC, harm="promises_all")
    first.page.locator("main form[method=post] button.button").last.click()
    first.page.wait_for_load_state()
    assert "Promises to keep everything secret" in first.text()
    assert "One rater." in first.text()

    second = visitor(size=LAPTOP).sign_in("facilitator2")
    opens_skills(second)
    row = second.page.locator("tr", has_text=WHO)
    row.get_by_role("link", name="Rate the same one").click()
    second.page.wait_for_load_state()
    assert ticked(second) == 0
    ticks(second, [code for code in BASIC if code != "stays"])
    second.page.locator("main form[method=post] button.button").last.click()
    second.page.wait_for_load_state()
    assert "In 2 skills two raters saw something different" in second.page.inner_text("h1")
    assert "29 of 31" not in second.text()  # What had no reason is compared by nobody.
    assert "kappa" in second.text()
    assert ticked(second) == 0  # Nothing is decided for them.

    first.go("/meetings/")
    opens_skills(first)
    assert "to talk over" in first.page.locator("tr", has_text=WHO).inner_text()
    first.page.locator("tr", has_text=WHO).get_by_role("link", name="Side by side").click()
    first.page.wait_for_load_state()
    first.page.locator("input[name=privacy-promises_all][value=not_seen]").check()
    first.press("This is what we agree on")
    assert "privacy" not in first.page.url  # No answer goes into an address.
    first.page.locator("input[name=danger-stays][value=seen]").check()
    first.press("This is what we agree on")
    assert "both ratings as they were" in first.text()
    assert "Promises to keep everything secret" not in first.text()

    second.page.reload()
    assert second.page.inner_text("h1") == "Two raters have agreed"
    assert "saw it" in second.text()  # Both ratings are still there.
    assert "did not see it" in second.text()
    second.follow("To print: the sheet for the person")
    assert "What you did well" in second.text()
    assert "no mark" in second.text()
