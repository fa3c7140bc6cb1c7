"""The pages as a coordinator, a mentor and a participant meet them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conftest import agree
from dure.access.actors import system
from dure.jobs.actions import run_job
from dure.jobs.queries import newest_about
from dure.mentoring import actions
from dure.mentoring.actions.drawing import KIND
from dure.mentoring.models import Asking, Contact, MentorService, MentorWish, Pairing, PairPlan, ProposedPair
from dure.people.actions import issue_pass
from dure.people.models import new_secret
from mentoring.conftest import BACKEND, offers, waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def sign_in(client, account):
    client.force_login(account, backend=BACKEND)
    return client


def own_page(client, person):
    """Come in by a personal card."""
    client.logout()
    secret = new_secret()
    issue_pass(person=person, secret=secret, by=system(person.organisation_id), at=timezone.now())
    client.get(reverse("people:my-entry", args=[secret]))
    return client


def drawn(client, programme):
    """Ask for a plan on the page, and let the worker draw it."""
    client.post(reverse("mentoring:plan-new", args=[programme.pk]))
    plan = PairPlan.objects.order_by("-id").first()
    waiting = text_of(client.get(reverse("mentoring:plan", args=[plan.pk])))
    assert "The plan is being drawn up" in waiting
    run_job.func(str(newest_about(plan.pk, KIND).pk))
    return plan


def test_from_those_who_wait_to_a_pair(as_amal, programme, aida, bahar, sara_offers, sara_account):
    assert "2 people wait for a mentor" in text_of(as_amal.get("/"))
    assert "1 trained mentor is described" in text_of(as_amal.get(reverse("mentoring:plans")))
    plan = drawn(as_amal, programme)

    told = text_of(as_amal.get(reverse("mentoring:plan", args=[plan.pk])))
    assert "1 person could have a mentor" in told
    assert "Both speak Dari. They live in the same area. Both are free at 2 times." in told
    assert "Mentors would suit them, and every place with them is taken." in told
    assert "It would help if one more mentor spoke Dari and were free: Saturday afternoon." in told
    assert "+1 person One mentor in Dari, Saturday afternoon" in told
    assert "that is proven" in told
    assert "A plan of mentors is ready" in text_of(as_amal.get("/"))

    as_amal.post(reverse("mentoring:plan-acceptance", args=[plan.pk]))
    person = ProposedPair.objects.get(plan=plan, mentor__isnull=False).person
    client = sign_in(as_amal, sara_account)
    assert "You are asked to walk beside 1 person" in text_of(client.get("/"))
    asked = text_of(client.get(reverse("mentoring:my-mentees")))
    assert "Somebody in Ansan" in asked
    assert person.name not in asked
    asking = Asking.objects.get()
    client.post(reverse("mentoring:asking-answer", args=[asking.pk]), {"said": "yes"})

    mine = text_of(own_page(client, person).get("/people/me/"))
    assert "Sara would walk beside you" in mine
    client.post(reverse("mentoring:my-mentor-answer", args=[asking.pk]), {"said": "yes"})
    assert "Sara walks beside you" in text_of(client.get("/people/me/"))

    client.logout()
    phone = text_of(sign_in(client, sara_account).get(reverse("mentoring:my-mentees")))
    assert "You walk beside 1 person" in phone
    assert person.name in phone
    client.post(reverse("mentoring:pairing-contact", args=[Pairing.objects.get().pk]))
    assert Contact.objects.get().help_wanted is False
    assert "Contact today is noted" in text_of(client.get(reverse("mentoring:my-mentees")))


def test_wishes_are_asked_for_shown_and_kept_for_the_next_plan(as_amal, programme, aida, bahar, sara_offers):
    plans = as_amal.get(reverse("mentoring:plans")).content.decode()
    assert "Who must not be left behind?" in plans
    wishes = {"floor": "gender", "percent": "80", "longest_first": "on"}
    as_amal.post(reverse("mentoring:plan-new", args=[programme.pk]), wishes)
    plan = PairPlan.objects.get()
    run_job.func(str(newest_about(plan.pk, KIND).pk))

    answer = as_amal.get(reverse("mentoring:plan", args=[plan.pk]))
    told = text_of(answer)
    assert "You asked that at least 80% of every group of people by gender find a place" in told
    assert "You asked that whoever has waited longer comes first." in told
    assert "Below your wish 2 1 (50%)" in told
    assert "Only you see these numbers; in reports small ones are hidden." in told
    for title in ("Gender", "Language", "Place", "Age", "Time waited"):
        assert f"<caption>{title}</caption>" in answer.content.decode()
    for name, value in (("floor", "gender"), ("percent", "80"), ("longest_first", "True")):
        assert f'<input type="hidden" name="{name}" value="{value}"' in answer.content.decode()

    as_amal.post(reverse("mentoring:plan-ending", args=[plan.pk]))
    aside = text_of(as_amal.get(reverse("mentoring:plan", args=[plan.pk])))
    assert "This plan was put aside" in aside
    assert "Nobody was asked." in aside
    as_amal.post(reverse("mentoring:plan-new", args=[programme.pk]), {"floor": "gender", "percent": "3"})
    assert PairPlan.objects.order_by("-id")[0].floor_by == ""


def test_a_pair_is_changed_and_the_broken_rule_is_shown_at_once(
    as_amal, programme, aida, sara_offers, tomas_account, ansan
):
    offers(tomas_account, ansan, languages={"ko": 4})
    plan = drawn(as_amal, programme)
    row = ProposedPair.objects.get(plan=plan)
    url = reverse("mentoring:plan-pair", args=[row.pk])

    assert "Tomas. They have no language in common." in text_of(as_amal.get(url))
    as_amal.post(url, {"to": str(tomas_account.pk)})

    told = text_of(as_amal.get(reverse("mentoring:plan", args=[plan.pk])))
    assert "1 pair breaks a rule" in told
    assert "They have no language in common." in told
    assert "Ask the mentor" not in told
    as_amal.post(url, {"to": "wait"})
    assert "You let them wait." in text_of(as_amal.get(reverse("mentoring:plan", args=[plan.pk])))


def test_a_person_says_no_on_their_own_page_and_keeps_their_place(client, asked, aida, sara, programme):
    actions.answer(asking=asked, yes=True, by=sara, at=timezone.now())

    page = own_page(client, aida)
    assert "You need no reason, and keep your place for another mentor." in text_of(page.get("/people/me/"))
    page.post(reverse("mentoring:my-mentor-answer", args=[asked.pk]), {"said": "no"})

    assert not Pairing.objects.exists()
    assert MentorWish.objects.get().person == aida


def test_a_coordinator_writes_answers_down_and_follows_the_pair(as_amal, asked, aida):
    assert "The mentor is asked" in text_of(as_amal.get(reverse("mentoring:plans")))
    answer = reverse("mentoring:asking-answer", args=[asked.pk])
    as_amal.post(answer, {"said": "yes"})
    assert "Ask 1 person about a mentor" in text_of(as_amal.get("/"))
    as_amal.post(answer, {"said": "yes"})

    pairing = Pairing.objects.get()
    url = reverse("mentoring:pairing", args=[pairing.pk])
    assert "Sara walks beside Aida" in text_of(as_amal.get(url))
    assert "Sara" in text_of(as_amal.get(reverse("people:person", args=[aida.pk])))
    as_amal.post(url, {"goals": "Find the library", "planned_end": "2027-03-01"})
    assert Pairing.objects.get().goals == "Find the library"
    assert as_amal.post(url, {"goals": "", "planned_end": ""}).status_code == 422
    ending = reverse("mentoring:pairing-ending", args=[pairing.pk])
    assert as_amal.post(ending, {"reason": "planned"}).status_code == 422
    as_amal.post(ending, {"reason": "planned", "last_talk": "held", "wait_again": "on"})
    assert Pairing.objects.get().last_talk == "held"
    assert "Waits for a mentor since" in text_of(as_amal.get(reverse("people:person", args=[aida.pk])))


def test_somebody_ends_it_themselves_without_a_reason(client, pairing, aida):
    page = own_page(client, aida)
    url = reverse("mentoring:my-mentor-ending", args=[pairing.pk])

    assert "You need no reason" in text_of(page.get(url))
    page.post(url, {})

    assert (Pairing.objects.get().end_reason, MentorWish.objects.exists()) == ("unsaid", False)


def test_a_wish_is_written_down_on_the_persons_page(as_amal, programme, chen):
    agree(chen)
    page = reverse("people:person", args=[chen.pk])
    assert "They would like a mentor" in text_of(as_amal.get(page))
    as_amal.post(reverse("mentoring:person-waiting", args=[chen.pk]))
    assert "Waits for a mentor since" in text_of(as_amal.get(page))


def test_a_mentor_says_when_and_where_and_a_coordinator_notes_the_training(client, sara_account, amal_account, ansan):
    said = {
        "place": str(ansan.pk), "travel_km": "15", "capacity": "2", "gender": "woman", "taps": ["saturday"],
        "language_0": "prs", "level_0": "4", "trained_on": "2026-09-01",
    }  # fmt: skip
    url = reverse("mentoring:mentor", args=[sara_account.pk])
    sign_in(client, sara_account)
    assert "Say it once" in text_of(client.get(reverse("mentoring:my-mentees")))
    client.post(url, said)
    service = MentorService.objects.get()
    assert (service.capacity, service.languages, service.trained_on) == (2, {"prs": 4}, None)

    sign_in(client, amal_account)
    assert "Not trained yet" in text_of(client.get(reverse("mentoring:mentors")))
    client.post(url, said)
    assert str(MentorService.objects.get().trained_on) == "2026-09-01"


def test_what_is_not_theirs_does_not_exist(client, asked, sara_account, tomas_account, dana_account, eli_account, aida):
    row = ProposedPair.objects.get()
    closed = [
        reverse("mentoring:plans"),
        reverse("mentoring:mentors"),
        reverse("mentoring:plan", args=[row.plan_id]),
        reverse("mentoring:plan-pair", args=[row.pk]),
    ]
    for account in (sara_account, tomas_account, dana_account, eli_account):
        sign_in(client, account)
        assert [client.get(url).status_code for url in closed] == [404] * 4
    sign_in(client, tomas_account)
    assert client.post(reverse("mentoring:asking-answer", args=[asked.pk]), {"said": "yes"}).status_code == 404
    assert client.get(reverse("people:person", args=[aida.pk])).status_code == 404


def test_pages_ask_the_database_the_same_for_one_and_for_three(as_amal, programme, sara_account, ansan):
    offers(sara_account, ansan, capacity=5)
    waits(programme, "Aida")
    plan = drawn(as_amal, programme)

    def queries(url):
        as_amal.get(url)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            as_amal.get(url)
        return len(seen)

    one = queries(reverse("mentoring:plan", args=[plan.pk])), queries(reverse("mentoring:plans"))
    for name in ("Bahar", "Efua"):
        waits(programme, name)
    more = drawn(as_amal, programme)
    three = queries(reverse("mentoring:plan", args=[more.pk])), queries(reverse("mentoring:plans"))

    assert three == one


def test_every_page_opens_in_both_directions(as_amal, programme, aida, bahar, sara_offers, sara_account):
    plan = drawn(as_amal, programme)
    row = ProposedPair.objects.filter(plan=plan).first()
    named = [("plan", plan.pk), ("plan-pair", row.pk), ("plans", None), ("mentors", None), ("mentor", sara_account.pk)]
    for language, way in (("en", "ltr"), ("ar", "rtl")):
        for name, pk in named:
            url = reverse(f"mentoring:{name}", args=[pk] if pk else [])
            answer = as_amal.get(url, headers={"accept-language": language})
            assert (name, answer.status_code, f'dir="{way}"' in answer.content.decode()) == (name, 200, True)


def test_a_mentor_notices_a_need_of_somebody_they_walk_beside(client, pairing, sara_account, tomas_account, aida):
    url = reverse("referrals:referral-new", args=[aida.pk])
    client.force_login(sara_account, backend=BACKEND)
    page = client.get(reverse("mentoring:my-mentees")).content.decode()
    assert (url in page, reverse("networks:services") in page, "I am worried about someone" in page) == (True,) * 3
    client.post(url, {"needs": ["talk"], "urgency": "normal", "arose_in": "contact", "note": ""})
    assert "Aida" in client.get(reverse("referrals:my-referrals")).content.decode()
    client.force_login(tomas_account, backend=BACKEND)
    assert client.get(url).status_code == 404
