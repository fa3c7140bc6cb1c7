"""The table of what may follow what, walked whole; and the actions, which add nothing to it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dure.audit.deeds import every_deed
from dure.consent.models import HowAsked
from dure.referrals import actions
from dure.referrals.models import Passage, Referral, State, Way, Why, WhyClosed
from dure.referrals.states import (
    AT_THE_SERVICE,
    FIRST,
    REFERRAL,
    TURNS,
    CannotFollow,
    Owner,
    Turn,
    answers,
    step,
)
from referrals.conftest import say_yes

ENDS = {"closed"}


def test_the_table_and_the_turns_name_every_state():
    assert set(REFERRAL) == set(State.values) == set(TURNS)
    assert {then for steps in REFERRAL.values() for then in steps} <= set(State.values)


def test_every_state_is_reached_and_none_is_a_trap():
    reached, edge = {FIRST}, [FIRST]
    while edge:
        edge = [then for now in edge for then in REFERRAL[now] if then not in reached]
        reached |= set(edge)
    leads_out = set(ENDS)
    while more := {now for now in REFERRAL if set(REFERRAL[now]) & leads_out} - leads_out:
        leads_out |= more

    assert reached == leads_out == set(State.values)


def test_every_pair_of_states_is_allowed_or_refused():
    for now in State.values:
        for then in State.values:
            if then in REFERRAL[now]:
                assert step(now, then).deed in every_deed()
            else:
                with pytest.raises(CannotFollow):
                    step(now, then)


def test_only_the_service_answers_and_only_the_person_says_that_it_took_place():
    owners = {(now, then): each.owner for now, steps in REFERRAL.items() for then, each in steps.items()}

    assert {then for (_now, then), owner in owners.items() if owner == Owner.THEM} == {
        "acknowledged", "accepted", "waiting", "declined", "met",
    }  # fmt: skip
    assert {owner for (_now, then), owner in owners.items() if then in {"received", "agreed", "taken_back"}} == {
        Owner.PERSON
    }


def test_nothing_is_told_before_the_person_agreed():
    """Without the step `agreed`, no way leads to a state in which somebody outside knows."""
    reached, edge = {FIRST}, [FIRST]
    while edge:
        edge = [then for now in edge for then in REFERRAL[now] if then not in reached and then != "agreed"]
        reached |= set(edge)

    assert reached.isdisjoint({"sent", *AT_THE_SERVICE, "met"})


def test_from_every_state_in_which_the_service_has_the_turn_it_can_be_taken_back():
    assert all("taken_back" in REFERRAL[state] for state in AT_THE_SERVICE)
    assert all(set(answers(state)) for state in AT_THE_SERVICE)
    assert [state for state, turn in TURNS.items() if turn == Turn.NOBODY] == ["closed"]


def _acts(second, amal, at):
    """Every action that moves a referral, by the state it leads to."""
    return {
        "chosen": lambda row: actions.choose_service(referral=row, service=second, by=amal, at=at),
        "agreed": lambda row: say_yes(row, amal, at),
        "card": lambda row: actions.give_card(referral=row, by=amal, at=at),
        "sent": lambda row: actions.send(referral=row, way=Way.PAPER, by=amal, at=at),
        "received": lambda row: actions.confirm(referral=row, by=amal, at=at),
        "taken_back": lambda row: actions.take_back(referral=row, by=amal, at=at),
        "closed": lambda row: actions.close(referral=row, why=WhyClosed.LOST_TOUCH, by=amal, at=at),
        **{
            to: lambda row, to=to: actions.answer(referral=row, to=to, why=Why.FULL, by=amal, at=at)
            for to in ("acknowledged", "accepted", "waiting", "declined", "met")
        },
    }


@pytest.mark.django_db
@pytest.mark.parametrize("now", [state for state in State.values if state != "closed"])
def test_the_actions_do_what_the_table_says_and_nothing_else(now, noticed, clinic, second, amal):
    at = timezone.now()
    actions.choose_service(referral=noticed, service=clinic, by=amal, at=at)
    say_yes(noticed, amal, at)
    for then, act in _acts(second, amal, at).items():
        noticed.refresh_from_db()
        noticed.state = now
        noticed.service = str(clinic.pk)
        noticed.save()
        noticed.agreements.update(withdrawn_at=None, withdrawn_by=None)
        Passage.objects.all().delete()
        if then in REFERRAL[now]:
            act(noticed)
            row = Referral.objects.get()
            assert (row.state, [(each.before, each.after) for each in Passage.objects.all()]) == (then, [(now, then)])
            assert (row.due_at is None) == (then == "closed")
            Referral.objects.update(state=now, closed_at=None, closed_by=None, why_closed="", due_at=at)
        else:
            with pytest.raises(CannotFollow):
                act(noticed)
            assert (Referral.objects.get().state, Passage.objects.count()) == (now, 0)


@pytest.mark.django_db
def test_what_is_closed_stays_closed(noticed, amal, second):
    from dure.access.rules import NotAllowed

    actions.close(referral=noticed, why=WhyClosed.NOT_WANTED, by=amal, at=timezone.now())

    for act in _acts(second, amal, timezone.now()).values():
        with pytest.raises(NotAllowed):
            act(noticed)


@pytest.mark.django_db
def test_a_service_cannot_say_for_the_person_that_it_took_place(noticed, clinic, amal):
    noticed.state = "met"
    noticed.save()

    with pytest.raises(CannotFollow):
        actions.answer(referral=noticed, to="received", by=amal, at=timezone.now())
    with pytest.raises(actions.closing.NotConfirmedYet):
        actions.close(referral=noticed, why=WhyClosed.RECEIVED, by=amal, at=timezone.now())


@pytest.mark.django_db
def test_under_age_needs_the_caregiver_and_their_own_word(noticed, clinic, amal):
    at = timezone.now()
    actions.choose_service(referral=noticed, service=clinic, by=amal, at=at)
    noticed.person.age_band = "12-17"
    noticed.person.save()
    said = {
        "referral": noticed, "given": True, "facts": ["name"], "how_asked": HowAsked.SPOKEN, "language": "en",
        "until": (at + timedelta(days=9)).date(), "by": amal, "at": at,
    }  # fmt: skip

    for caregiver, own in ((True, None), (None, True), (False, False)):
        with pytest.raises(actions.sending.CaregiverMustAgree):
            actions.agree(**said, caregiver_agreed=caregiver, own_agreement=own)
    assert actions.agree(**said, caregiver_agreed=True, own_agreement=True).given
