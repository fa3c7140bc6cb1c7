"""Who sees what: plans are the coordinator's, people are their own mentor's, and no rule crosses a tenant."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from dure.access.rules import NotAllowed
from dure.mentoring import actions, queries, rules
from dure.mentoring.models import Asking, LastTalk, Pairing, PairPlan, ProposedPair, WhyEnds
from dure.people.actions import change
from dure.people.models import Person
from dure.people.rules import open_record, see_person
from dure.referrals.rules import notice_for
from mentoring.conftest import itself

pytestmark = pytest.mark.django_db


def test_plans_and_who_is_in_them_are_the_coordinators(aida, sara_offers, drawn_up, amal, sara, dana, eli, stranger):
    plan = drawn_up()
    row = ProposedPair.objects.get(plan=plan)

    assert rules.see_plan.allows(amal, plan)
    assert rules.change_pair.allows(amal, row)
    for other in (sara, dana, eli, stranger):
        assert not rules.see_plan.allows(other, plan)
        assert not rules.change_pair.allows(other, row)
        assert list(rules.see_plan.rows(other, PairPlan.objects.all())) == []


def test_a_mentor_sees_own_people_only_and_never_their_record(pairing, aida, sara, tomas, budi, stranger):
    assert rules.walk_beside.allows(sara, pairing)
    assert [each.name for each in queries.beside(sara)] == ["Aida"]
    for other in (tomas, budi, stranger):
        assert not rules.walk_beside.allows(other, pairing)
        assert queries.beside(other) == []
        assert notice_for.allows(other, aida) is False
    assert notice_for.allows(sara, aida)
    assert not see_person.allows(sara, aida)
    assert list(open_record.rows(sara, Person.objects.all())) == []


def test_a_mentor_whose_pair_ended_sees_nobody(pairing, sara, amal):
    actions.end_pairing(
        pairing=pairing, reason=WhyEnds.PLANNED, last_talk=LastTalk.HELD, wait_again=False, by=amal, at=MONDAY
    )

    assert not rules.walk_beside.allows(sara, Pairing.objects.get())
    assert not notice_for.allows(sara, pairing.person)
    with pytest.raises(NotAllowed):
        actions.note_contact(pairing=pairing, by=sara, at=MONDAY + timedelta(hours=1))


def test_each_answers_for_themselves_in_turn(asked, sara, tomas, aida, bahar, amal, stranger):
    assert rules.answer_asking.allows(sara, asked)
    assert rules.answer_asking.allows(amal, asked)
    for other in (tomas, stranger, itself(aida), itself(bahar)):
        assert not rules.answer_asking.allows(other, asked)
    assert list(rules.see_asking.rows(itself(aida), Asking.objects.all())) == []

    actions.answer(asking=asked, yes=True, by=sara, at=MONDAY)
    asked.refresh_from_db()
    assert rules.answer_asking.allows(itself(aida), asked)
    for other in (sara, itself(bahar), stranger):
        assert not rules.answer_asking.allows(other, asked)


def test_a_mentor_learns_no_name_before_both_said_yes(asked, sara):
    (each,) = queries.asked_of(sara)

    assert (each.place, each.languages) == ("Ansan", "Dari")
    assert "Aida" not in f"{each.place} {each.languages}"
    assert queries.beside(sara) == []


def test_a_mentor_describes_themselves_and_never_their_training(sara, sara_offers, tomas_account, amal, dana, stranger):
    account = sara_offers.account
    assert rules.describe_service.allows(sara, account)
    assert not rules.say_trained.allows(sara, account)
    assert not rules.describe_service.allows(sara, tomas_account)
    assert rules.say_trained.allows(amal, account)
    for other in (dana, stranger):
        assert not rules.describe_service.allows(other, account)


def test_only_own_coordinators_settle_a_pair_and_the_person_may_always_end_it(
    pairing, aida, bahar, sara, dana, amal, stranger
):
    assert rules.settle_pairing.allows(amal, pairing)
    assert rules.end_pairing.allows(itself(aida), pairing)
    for other in (sara, dana, stranger, itself(bahar)):
        assert not rules.settle_pairing.allows(other, pairing)
        assert not rules.end_pairing.allows(other, pairing)


def test_only_safe_ways_are_shown(programme, pairing, sara, amal, aida):
    contacts = [
        {"channel": "phone", "value": "010 1111", "safe": "no"},
        {"channel": "message", "value": "010 2222", "safe": "ask"},
        {"channel": "email", "value": "a@example.org", "safe": "yes"},
    ]
    change(person=aida, contacts=contacts, by=amal, at=MONDAY)

    assert queries.beside(sara)[0].ways == ["a@example.org"]
