"""Today: the greeting, the steps in order, the small page."""

import pytest
from django.urls import reverse

from conftest import MONDAY
from dure.programmes import actions
from dure.programmes.views import today
from programmes.reading import BACKEND, heading, words

pytestmark = pytest.mark.django_db


def test_today_greets_by_the_clock_of_the_place(as_amal, programme):
    answer = as_amal.get("/")

    hour = answer.context["now"].hour
    part = "morning" if 4 <= hour < 12 else "afternoon" if 12 <= hour < 18 else "evening"
    assert str(answer.context["now"].tzinfo) == "Asia/Seoul"
    assert heading(answer) == f"Good {part}, Amal. 2 things need you."


@pytest.mark.parametrize(
    ("hour", "part"),
    [(3, "evening"), (4, "morning"), (11, "morning"), (12, "afternoon"), (17, "afternoon"), (18, "evening")],
)
def test_parts_of_the_day(hour, part):
    assert today._hello(hour, "Amal") == f"Good {part}, Amal."


def test_the_first_step_is_the_filled_one(as_amal, programme):
    page = words(as_amal.get("/"))

    assert page.count('class="button"') == 1
    assert page.index("Nobody is on duty now") < page.index("Why is Supporters in the city needed?")


def test_what_can_wait_is_folded(as_amal, organisation, amal):
    for number in range(12):
        actions.begin_programme(organisation=organisation, title=f"P{number}", by=amal, at=MONDAY)
    assert today.SHOWN == 8
    page = words(as_amal.get("/"))
    assert page.count('class="step') - page.count('class="steps"') <= 8


def test_nothing_needs_me_and_a_next_step(client, eli_account):
    client.force_login(eli_account, backend=BACKEND)

    page = words(client.get("/"))

    assert "Nothing needs you now." in page
    assert "Nothing else needs you." not in page


def test_a_facilitator_gets_the_small_page(as_budi):
    answer = as_budi.get("/")

    assert next(each.name for each in answer.templates) == "programmes/today_phone.html"
    assert "phone.css" in words(answer)
    assert "Budi" in heading(answer)


def test_a_colleague_without_a_role_is_told_whom_to_ask(as_budi, budi_account, amal):
    actions.end_assignment(assignment=budi_account.assignments.get(), reason="left", by=amal, at=MONDAY)

    assert "You hold no role here at the moment." in words(as_budi.get("/"))


def test_a_participant_with_a_link_is_led_to_the_door(client, chen, monkeypatch):
    """Their own page is elsewhere; Today is for colleagues."""
    from dure.access import actors

    link = actors.Actor(kind="link", id=chen.pk, organisation=chen.organisation_id, person=chen.pk)
    monkeypatch.setattr(actors, "factories", [lambda session: link])

    assert client.get("/").url == reverse("account_login")
