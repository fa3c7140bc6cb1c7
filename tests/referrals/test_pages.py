"""The way through the pages: from a meeting to closed, with no consent, and for a service outside."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import MONDAY, agree
from dure.conversations.actions import answer_offers, hold
from dure.conversations.models import Said
from dure.people.actions import issue_pass
from dure.referrals import actions, queries
from dure.referrals.models import Referral, State
from referrals.conftest import BACKEND, SECRET, new_service, to

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"referrals:{name}", args=args)


def text(answer):
    return answer.content.decode()


def test_from_a_need_to_closed_through_a_link(as_amal, chen, clinic):
    asked = {"needs": ["health"], "urgency": "urgent", "arose_in": "conversation", "note": "My knee"}
    answer = as_amal.post(url("referral-new", chen.pk), asked)
    referral = Referral.objects.get()
    assert answer.url == url("referral-options", referral.pk)

    assert "Harbour clinic" in text(as_amal.get(answer.url))
    as_amal.post(url("referral-choice", referral.pk, clinic.pk))
    until = (timezone.now() + timedelta(days=30)).date().isoformat()
    as_amal.post(
        url("referral-agreement", referral.pk),
        {"given": "yes", "facts": ["name", "reason"], "until": until, "feedback": ["plan"], "how_asked": "spoken",
         "language": "en"},
    )  # fmt: skip
    link = as_amal.post(url("referral-sending", referral.pk), {"way": "link"}).context["address"]

    outside = Client()
    shown = text(outside.get(link))
    assert ("My knee" in shown, "Chen" in shown, "PLANTED-SAFE" in shown) == (True, True, False)
    for to_state in ("acknowledged", "accepted", "met"):
        note = {"note": "Comes again in May"} if to_state == "met" else {}
        answer = outside.post(link, {"to": to_state, **note})
    assert "This link opens nothing any more" in text(answer)
    assert outside.get(link).status_code == 404

    page = text(as_amal.get(url("referral", referral.pk)))
    assert "Comes again in May" in page
    assert "by the service itself" in page
    as_amal.post(url("referral-confirmation", referral.pk))
    as_amal.post(url("referral-closure", referral.pk), {"why": "received"})
    referral.refresh_from_db()
    assert (referral.state, referral.why_closed) == (State.CLOSED, "received")


def test_no_consent_leads_to_a_card_without_a_name(as_amal, chen, noticed, clinic):
    as_amal.post(url("referral-choice", noticed.pk, clinic.pk))
    answer = as_amal.post(
        url("referral-agreement", noticed.pk), {"given": "no", "how_asked": "spoken", "language": "en"}
    )
    card = text(as_amal.get(answer.url))

    assert answer.url == url("referral-card", noticed.pk)
    assert "Harbour clinic" in card
    assert "Chen" not in card
    assert as_amal.post(url("referral-sending", noticed.pk), {"way": "link"}).status_code == 302
    noticed.refresh_from_db()
    assert (noticed.state, noticed.told, noticed.letters.count()) == (State.CARD, [], 0)


def test_paper_has_three_copies_with_what_was_agreed(as_amal, noticed, clinic, amal):
    sent = to("sent", noticed, clinic, amal, facts=("name",))

    paper = text(as_amal.get(url("referral-form", sent.pk)))

    assert paper.count("Referred by") == 3
    assert paper.count("Chen") == 3
    assert "PLANTED" not in paper


def test_a_person_page_says_what_is_open_and_whose_turn_it_is(as_amal, sent, chen, client, budi_account):
    shown = text(as_amal.get(reverse("people:person", args=[chen.pk])))

    assert "Harbour clinic" in shown
    assert "The service&#x27;s turn" in shown or "The service's turn" in shown


def test_today_says_who_is_late(as_amal, sent):
    Referral.objects.filter(pk=sent.pk).update(due_at=timezone.now() - timedelta(hours=1))

    shown = text(as_amal.get("/"))

    assert "1 service has not answered in time" in shown
    assert "Chen" not in shown.split("not answered in time")[1][:400]


def test_a_declined_one_leads_to_the_next_place(as_amal, sent, second):
    answer = as_amal.post(url("referral-answer", sent.pk), {"to": "declined", "why": "full"})
    options = as_amal.get(answer.url)

    assert answer.url == url("referral-options", sent.pk)
    assert [line.name for line in options.context["options"].lines] == ["Second clinic"]
    assert [line.name for line in options.context["options"].tried] == ["Harbour clinic"]


def test_declining_without_a_reason_is_asked_again(as_amal, sent):
    answer = as_amal.post(url("referral-answer", sent.pk), {"to": "declined"})

    assert answer.status_code == 422
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_a_facilitator_notices_at_a_meeting_and_sees_state_and_turn_only(
    client, budi_account, circle, chen, amal, clinic
):
    client.force_login(budi_account, backend=BACKEND)
    shown = client.post(
        url("referral-new", chen.pk), {"needs": ["health"], "urgency": "normal", "arose_in": "meeting"}, follow=True
    )
    referral = Referral.objects.get()
    to("sent", referral, clinic, amal)
    shown = text(client.get(url("my-referrals")))

    assert referral.keeper is None
    assert "Chen" in shown
    assert "Sent" in shown
    assert "Harbour clinic" not in shown
    assert client.get(url("referral", referral.pk)).status_code == 404
    assert client.get(url("referrals")).status_code == 404


def test_the_person_takes_it_back_on_their_own_page(client, sent, chen, amal):
    issue_pass(person=chen, secret="b" * 24, by=amal, at=MONDAY)
    client.get(reverse("people:my-entry", args=["b" * 24]))

    assert "Harbour clinic" in text(client.get(reverse("people:my-page")))
    client.post(url("my-referral-withdrawal", sent.pk))

    sent.refresh_from_db()
    assert (sent.state, sent.told) == (State.TAKEN_BACK, [])
    assert Client().get(url("letter", SECRET)).status_code == 404


def test_a_companion_sees_where_and_with_whom(client, sent, budi_account, amal):
    actions.accompany(referral=sent, companion=budi_account, by=amal, at=timezone.now())
    client.force_login(budi_account, backend=BACKEND)

    shown = text(client.get(url("my-referrals")))

    assert "Harbour clinic" in shown
    assert "PLANTED" not in shown
    assert "You go along with 1 person" in text(client.get("/"))


def test_a_first_conversation_leads_here(as_amal, chen, amal, clinic):
    from dure.conversations.actions import answer_offers, hold
    from dure.conversations.models import Said
    from dure.conversations.queries import programme_for

    held = hold(person=chen, programme=programme_for(chen), answers={}, good_at="", language="en", by=amal, at=MONDAY)
    answer_offers(conversation=held, said={"service": Said.TAKEN}, by=amal, at=MONDAY)

    assert "1 person would like a place to go" in text(as_amal.get("/"))
    assert url("referral-new", chen.pk) in text(as_amal.get(url("referrals")))


def test_figures_hide_small_numbers_and_names(client, sent, clinic, dana_account, amal, programme):
    from conftest import make_person

    for number in range(5):
        person = agree(make_person(programme, f"Planted {number}"))
        found = actions.notice(person=person, needs=["health"], by=amal, at=timezone.now())
        to("sent", found, clinic, amal, secret=f"{SECRET}{number}")
    other = new_service(clinic.organisation, "Rare place")
    person = agree(make_person(programme, "Planted x"))
    to(
        "sent",
        actions.notice(person=person, needs=["health"], by=amal, at=timezone.now()),
        other,
        amal,
        secret="y" * 24,
    )
    client.force_login(dana_account, backend=BACKEND)

    answer = client.get(url("bottlenecks"))

    rows = {each.name: each.sent for each in answer.context["found"]}
    assert rows == {"Harbour clinic": "6", "Rare place": "fewer than 5"}
    assert "Planted" not in text(answer)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_a_coordinator_answers(as_amal, sent, chen, clinic, language):
    as_amal.cookies["language"] = language
    pages = [
        url("referrals"), url("bottlenecks"), url("my-referrals"), url("referral-new", chen.pk),
        *(url(name, sent.pk) for name in (
            "referral", "referral-options", "referral-agreement", "referral-sending", "referral-answer",
            "referral-closure", "referral-company", "referral-form", "referral-card",
        )), url("letter", SECRET),
    ]  # fmt: skip
    for each in pages:
        answer = as_amal.get(each)
        assert answer.status_code == 200, each
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in text(answer), each


def test_the_list_needs_the_same_queries_for_one_and_three(
    as_amal, sent, clinic, amal, programme, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from conftest import make_person
    from dure.privacy.keys import forget_opened

    def counted(*names):
        found = []
        for name in names:
            forget_opened()
            with CaptureQueriesContext(connection) as queries:
                as_amal.get(name)
            found.append(len(queries))
        return found

    pages = (url("referrals"), url("bottlenecks"), url("my-referrals"), "/")
    as_amal.get(pages[0])
    one = counted(*pages)
    for number in range(2):
        person = agree(make_person(programme, f"P{number}"))
        found = actions.notice(person=person, needs=["health"], by=amal, at=timezone.now())
        to("sent", found, new_service(clinic.organisation, f"S{number}"), amal, secret=f"{SECRET}{number}")

    assert counted(*pages) == one


def test_a_first_conversation_leads_to_a_place_to_go(as_amal, amal, chen, programme, clinic):
    held = hold(
        person=chen, programme=programme, answers={}, good_at="", language="en", by=amal, at=MONDAY
    )  # fmt: skip
    begin = url("referral-new", chen.pk)
    offers = text(as_amal.get(reverse("conversations:conversation-offers", args=[held.pk])))
    assert (begin in offers, reverse("networks:services") in offers) == (True, True)
    answer_offers(conversation=held, said={"service": Said.TAKEN}, by=amal, at=MONDAY)
    card = text(as_amal.get(reverse("conversations:conversation-card", args=[held.pk])))
    assert "They would like a place to go." in card
    assert begin in card


def test_what_would_be_told_is_read_before_it_is_sent(as_amal, amal, chen, clinic):
    noticed = actions.notice(person=chen, needs=["health"], note="My knee", by=amal, at=timezone.now())
    referral = to("agreed", noticed, clinic, amal)
    page = text(as_amal.get(url("referral-sending", referral.pk)))
    told = [words for _fact, words in queries.to_tell(referral, timezone.now())]
    assert told
    assert [words in page for words in told] == [True] * len(told)
    assert "PLANTED-UNSAFE" not in page
    actions.take_back(referral=referral, by=amal, at=timezone.now())
    assert queries.to_tell(referral, timezone.now()) == []
