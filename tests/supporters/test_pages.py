"""The pages: a call without an account, a supporter's page, the answers of a training, money, one's own page."""

import pytest
from django.urls import reverse

from conftest import MONDAY, agree, make_account, make_person
from dure.access.actors import system
from dure.access.roles import Role
from dure.people.actions import issue_pass
from dure.people.models import new_secret
from dure.supporters import actions, queries
from dure.supporters.models import Duty, Opening, Payment, Supporter, WhyEnded
from supporters.conftest import BACKEND, all_steps

pytestmark = pytest.mark.django_db
STEPS = (
    "conversation", "reference", "invitation", "answer", "topics", "conduct", "serve", "check", "supervisor",
    "refresher", "leave", "account", "ending",
)  # fmt: skip


@pytest.fixture
def as_amal(client, amal_account):
    client.force_login(amal_account, backend=BACKEND)
    return client


@pytest.fixture
def as_sara_herself(client, sara):
    """By her own link."""
    secret = new_secret()
    issue_pass(person=sara.person, secret=secret, by=system(sara.programme.organisation_id), at=MONDAY)
    client.get(reverse("people:my-entry", args=[secret]))
    return client


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_opens_in_both_directions(as_amal, sara, course, programme, dana_account, language):
    as_amal.cookies["django_language"] = language
    opening = actions.open_page(
        programme=programme, role=Duty.MENTOR, words={"en": "Come"}, by=system(programme.organisation_id), at=MONDAY
    )
    paths = [
        reverse("supporters:supporters"), reverse("supporters:conduct"), reverse("supporters:roster-file"),
        reverse("supporters:money-file"), reverse("supporters:opening-new", args=[programme.pk]),
        reverse("supporters:terms", args=[programme.pk]), reverse("supporters:opening", args=[opening.pk]),
        reverse("supporters:opening-public", args=[opening.pk]), reverse("supporters:trained", args=[course.pk]),
        reverse("supporters:supporter", args=[sara.pk]), reverse("supporters:money", args=[sara.pk]),
        reverse("gatherings:series", args=[course.pk]), reverse("people:person", args=[sara.person_id]), "/",
        *(reverse("supporters:step", args=[sara.pk, step]) for step in STEPS),
    ]  # fmt: skip
    assert {path: as_amal.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_somebody_says_that_they_would_like_to_without_an_account(client, programme, amal):
    opening = actions.open_page(
        programme=programme, role=Duty.MENTOR, words={"en": "Walk beside us"}, by=amal, at=MONDAY
    )
    path = reverse("supporters:opening-public", args=[opening.pk])
    assert "Walk beside us" in text(client.get(path))
    said = {
        "name": "Hana",
        "channel": "phone",
        "value": "010 1234",
        "language": "am",
        "adult": "on",
        "agreed": "on",
        "call_me": "on",
    }

    answer = client.post(path, said)
    assert "own-link" in text(answer)
    row = Supporter.objects.get()
    assert (row.person.name, row.role, row.person.reachable) == ("Hana", Duty.MENTOR, True)

    refused = client.post(path, {name: value for name, value in said.items() if name != "agreed"})
    assert refused.status_code == 422
    assert Supporter.objects.count() == 1


def test_the_page_says_in_words_what_keeps_somebody_from_being_matched(as_amal, sara, dana_account):
    all_steps(sara, dana_account, but={"topics", "service"})

    shown = text(as_amal.get(reverse("supporters:supporter", args=[sara.pk])))
    assert "Three things are still to do before Sara can be matched: an invitation to a training; 7 topics" in shown


def test_a_year_of_steps_by_hand(as_amal, sara, dana_account, programme):
    def press(step, **said):
        answer = as_amal.post(reverse("supporters:step", args=[sara.pk, step]), said)
        assert answer.status_code == 302, (step, text(answer))

    press("conversation", day="2026-11-02", goes="on", note="Warm")
    press("reference", day="2026-11-02", who="A teacher", word="good")
    press(
        "topics", topics=["activities_together", "listening", "expectations", "equal_relationships"], day="2026-11-02"
    )
    press("topics", topics=["referring", "first_aid"], day="2026-11-03")
    press("conduct", how_asked="spoken", language="en")
    press("serve", given="yes", how_asked="spoken", language="en")
    press("supervisor", supervisor=str(dana_account.pk))
    path = reverse("supporters:supporter", args=[sara.pk])
    assert "1 topic is to be learned (Ending well)" in text(as_amal.get(path))
    assert "They begin today" not in text(as_amal.get(path))

    press("topics", topics=["ending"], day="2026-11-04")
    assert "They begin today" in text(as_amal.get(path))
    press("service")
    assert "Everything is done." in text(as_amal.get(path))


def test_who_manages_is_asked_why(as_amal, sara, amal_account):
    path = reverse("supporters:step", args=[sara.pk, "supervisor"])

    answer = as_amal.post(path, {"supervisor": str(amal_account.pk)})
    assert answer.status_code == 422
    assert "write down why it is so" in text(answer)
    assert as_amal.post(path, {"supervisor": str(amal_account.pk), "because": "We are two."}).status_code == 302


def test_answers_of_a_training_with_their_denominators(as_amal, course):
    path = reverse("supporters:trained", args=[course.pk])
    assert "3 people came to this training" in text(as_amal.get(path))
    as_amal.post(reverse("supporters:trained-intake", args=[course.pk]), {"role": "supporter"})
    assert "3 people were here; nobody was asked yet" in text(as_amal.get(path))

    nour, idris, _aya = sorted(
        queries.taken_from(course), key=lambda row: ["Nour", "Idris", "Aya"].index(row.person.name)
    )
    as_amal.post(
        reverse("supporters:trained-answers", args=[course.pk]), {f"said-{nour.pk}": "yes", f"said-{idris.pk}": "no"}
    )
    assert "1 agreed to serve, of 2 who answered, of 3 trained" in text(as_amal.get(path))


def test_her_own_page_has_every_yes_and_takes_it_back(as_sara_herself, sara, dana_account):
    all_steps(sara, dana_account)
    assert reverse("supporters:my-supporting", args=[sara.pk]) in text(as_sara_herself.get(reverse("people:my-page")))
    path = reverse("supporters:my-supporting", args=[sara.pk])
    assert "Everything is done." in text(as_sara_herself.get(path))

    as_sara_herself.post(reverse("supporters:my-answer", args=[sara.pk, "serve"]), {"said": "no"})
    assert "nobody new is brought to you" in text(as_sara_herself.get(path))


def test_somebody_else_by_link_sees_nothing_of_her(as_sara_herself, sara, programme):
    other = actions.take_in(
        person=agree(make_person(programme, "Other"), at=MONDAY), programme=programme, role=Duty.MENTOR,
        by=system(programme.organisation_id), at=MONDAY,
    )  # fmt: skip

    assert as_sara_herself.get(reverse("supporters:my-supporting", args=[other.pk])).status_code == 404
    assert as_sara_herself.get(reverse("supporters:supporter", args=[sara.pk])).status_code in {302, 404}


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.EVALUATOR, Role.FACILITATOR, Role.SUPPORTER])
def test_other_roles_see_neither_list_nor_money(client, organisation, programme, sara, role):
    client.force_login(make_account(organisation, "o@example.org", "O", role, programme), backend=BACKEND)

    for path in (
        reverse("supporters:supporters"), reverse("supporters:supporter", args=[sara.pk]),
        reverse("supporters:money", args=[sara.pk]), reverse("supporters:roster-file"),
    ):  # fmt: skip
        assert client.get(path).status_code == 404


def test_files_carry_no_names(as_amal, sara, dana_account):
    all_steps(sara, dana_account)
    as_amal.post(
        reverse("supporters:money", args=[sara.pk]),
        {"what_for": "travel", "amount": "2500", "currency": "KRW", "day": "2026-11-03", "note": "Sara took the bus"},
    )
    assert Payment.objects.count() == 1

    for name in ("roster-file", "money-file"):
        file = text(as_amal.get(reverse(f"supporters:{name}")))
        assert len(file.splitlines()) == 2
        assert "Sara" not in file


def test_an_allowance_asks_about_the_permit_first(as_amal, sara):
    said = {"what_for": "allowance", "amount": "2500", "currency": "KRW", "day": "2026-11-03"}
    path = reverse("supporters:money", args=[sara.pk])

    assert as_amal.post(path, said).status_code == 422
    assert as_amal.post(path, said | {"permit_read": "on"}).status_code == 302


def test_the_card_says_thank_you(as_amal, sara, amal):
    actions.end_with_thanks(supporter=sara, why=WhyEnded.REST, thanks="For every Saturday.", by=amal, at=MONDAY)

    assert "For every Saturday." in text(as_amal.get(reverse("supporters:thanks", args=[sara.pk])))


def test_a_name_is_found_by_post_and_stands_in_no_address(as_amal, sara, programme):
    answer = as_amal.post(reverse("supporters:supporters"), {"q": "sAr"})
    assert "Sara" in text(answer)
    assert "Sara" not in text(as_amal.post(reverse("supporters:supporters"), {"q": "zzz"}))
    assert Opening.objects.count() == 0
