"""Who may do what with a referral: every role and relation, every page and action, cell by cell."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import actor_of, make_account
from dure.access.actors import NOBODY, Actor, system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.programmes.actions import begin_programme
from dure.referrals import actions, rules
from dure.referrals.models import Referral, State
from referrals.conftest import BACKEND, SECRET, to

pytestmark = pytest.mark.django_db

PAGES = {
    "referral": "get", "referral-options": "get", "referral-agreement": "get", "referral-sending": "get",
    "referral-answer": "get", "referral-closure": "get", "referral-company": "get", "referral-form": "get",
    "referral-card": "get", "referral-confirmation": "post", "referral-withdrawal": "post",
    "referral-keeping": "post", "my-referral-withdrawal": "post",
}  # fmt: skip
WHO = (
    "coordinator of all", "coordinator here", "coordinator of another programme", "facilitator who noticed",
    "facilitator of others", "supporter who goes along", "supporter", "supervisor", "evaluator", "duty",
    "administrator", "coordinator elsewhere",
)  # fmt: skip
WHOLE = {"coordinator of all", "coordinator here"}
TURN = WHOLE | {"facilitator who noticed", "supporter who goes along"}


@pytest.fixture
def cast(organisation, other_organisation, programme, circle, budi_account, amal_account):
    another = begin_programme(
        organisation=organisation, title="Another", by=system(organisation.pk), at=timezone.now(),
        began_on=organisation.day(timezone.now()),
    )  # fmt: skip

    def account(number, role, where=None, of=organisation):
        return make_account(of, f"{number}@example.org", f"Colleague {number}", role, where)

    return {
        "coordinator of all": amal_account,
        "coordinator here": account(1, Role.COORDINATOR, programme),
        "coordinator of another programme": account(2, Role.COORDINATOR, another),
        "facilitator who noticed": budi_account,
        "facilitator of others": account(3, Role.FACILITATOR, programme),
        "supporter who goes along": account(4, Role.SUPPORTER, programme),
        "supporter": account(5, Role.SUPPORTER, programme),
        "supervisor": account(6, Role.SUPERVISOR, programme),
        "evaluator": account(7, Role.EVALUATOR, programme),
        "duty": account(8, Role.DUTY),
        "administrator": account(9, Role.ADMINISTRATOR),
        "coordinator elsewhere": account(10, Role.COORDINATOR, of=other_organisation),
    }


@pytest.fixture
def referral(cast, chen, clinic, amal):
    noticed = actions.notice(
        person=chen, needs=["health"], by=actor_of(cast["facilitator who noticed"], timezone.now()), at=timezone.now()
    )
    sent = to("sent", noticed, clinic, amal)
    actions.accompany(referral=sent, companion=cast["supporter who goes along"], by=amal, at=timezone.now())
    sent.refresh_from_db()
    return sent


def test_every_role_sees_as_much_as_it_may(cast, referral):
    seen = {
        "see_referral": set(),
        "change_referral": set(),
        "see_turn": set(),
        "see_company": set(),
        "answer_it": set(),
    }
    for who in WHO:
        actor = actor_of(cast[who], timezone.now())
        for name, found in seen.items():
            rule = getattr(rules, name)
            in_list = rule.rows(actor, Referral.objects.all()).exists()
            assert in_list == rule.allows(actor, referral), (who, name)
            if in_list:
                found.add(who)

    assert seen == {
        "see_referral": WHOLE, "change_referral": WHOLE, "see_turn": TURN,
        "see_company": {"supporter who goes along"}, "answer_it": WHOLE,
    }  # fmt: skip
    assert not any(getattr(rules, name).allows(NOBODY, referral) for name in seen)


def test_absent_and_not_yours_are_the_same_answer_on_every_page(cast, referral):
    """Status and body; whoever may not see it cannot tell whether it is there."""
    for who in WHO:
        client = Client()
        client.force_login(cast[who], backend=BACKEND)
        for name, method in PAGES.items():
            if who in WHOLE and name != "my-referral-withdrawal":
                continue
            there = getattr(client, method)(reverse(f"referrals:{name}", args=[referral.pk]))
            absent = getattr(client, method)(reverse(f"referrals:{name}", args=[uuid4()]))
            assert (there.status_code, absent.status_code) == (404, 404), (who, name)
            assert _same(there, referral.pk) == _same(absent), (who, name)
    referral.refresh_from_db()
    assert referral.state == State.SENT


def _same(answer, *known):
    """The body without what changes from answer to answer by itself."""
    import re

    body = answer.content.decode()
    return re.sub(r'[0-9a-f]{8}-[0-9a-f-]{27}|name="csrfmiddlewaretoken" value="[^"]*"', "", body)


def test_lists_and_figures_open_to_whoever_looks_after_them(cast, referral):
    opened = {"referrals": set(), "bottlenecks": set(), "my-referrals": set()}
    for who in WHO:
        client = Client()
        client.force_login(cast[who], backend=BACKEND)
        for name, found in opened.items():
            answer = client.get(reverse(f"referrals:{name}"))
            if answer.status_code == 200:
                found.add(who)
                if who not in TURN:
                    assert "Chen" not in answer.content.decode(), (who, name)

    coordinators = {who for who in WHO if who.startswith("coordinator")}
    assert opened == {
        "referrals": coordinators, "bottlenecks": coordinators | {"supervisor"}, "my-referrals": set(WHO),
    }  # fmt: skip


def test_who_may_notice_a_need(cast, referral, chen):
    allowed = {who for who in WHO if rules.notice_for.allows(actor_of(cast[who], timezone.now()), chen)}

    assert allowed == WHOLE | {"facilitator who noticed"}


def test_actions_ask_again(cast, referral, clinic):
    for who in WHO:
        if who in WHOLE:
            continue
        actor, at = actor_of(cast[who], timezone.now()), timezone.now()
        for act in (
            lambda by, at: actions.answer(referral=referral, to="accepted", by=by, at=at),
            lambda by, at: actions.take_back(referral=referral, by=by, at=at),
            lambda by, at: actions.take_on(referral=referral, by=by, at=at),
            lambda by, at: actions.choose_service(referral=referral, service=clinic, by=by, at=at),
            lambda by, at: actions.accompany(referral=referral, companion=None, by=by, at=at),
            lambda by, at: actions.give_card(referral=referral, by=by, at=at),
        ):
            with pytest.raises(NotAllowed):
                act(actor, at)


def test_a_person_sees_their_own_and_not_that_of_another(referral, own_link, programme):
    from conftest import make_person

    other = make_person(programme, "Other")
    stranger = Actor(kind="link", id=other.pk, organisation=other.organisation_id, person=other.pk)

    assert rules.see_own.allows(own_link, referral)
    assert rules.take_back.allows(own_link, referral)
    assert not rules.answer_it.allows(own_link, referral)
    assert not rules.see_own.allows(stranger, referral)
    with pytest.raises(NotAllowed):
        actions.take_back(referral=referral, by=stranger, at=timezone.now())


def test_the_page_of_a_letter_opens_nothing_else(referral):
    client = Client()
    assert client.get(reverse("referrals:letter", args=[SECRET])).status_code == 200

    for name in ("referral", "referral-form"):
        assert client.get(reverse(f"referrals:{name}", args=[referral.pk])).status_code == 302
    assert client.get(reverse("people:people")).status_code == 302
