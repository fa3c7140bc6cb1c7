"""By when: hours pass, weeks are counted on the wall; what nobody did is raised once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from dure.access.actors import system
from dure.jobs.rounds import walk_rounds
from dure.referrals import actions
from dure.referrals.clocks import due_at
from dure.referrals.models import Referral, State, Urgency
from dure.referrals.rounds import raise_what_is_overdue
from referrals.conftest import to

SPRING = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)
"""Saturday 10:00 in Berlin; that night the clocks go forward."""


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Seoul"])
def test_hours_are_hours_whatever_the_clocks_do(zone):
    assert due_at("sent", Urgency.EMERGENCY, SPRING, zone) == SPRING + timedelta(hours=24)
    assert due_at("sent", Urgency.URGENT, SPRING.astimezone(ZoneInfo(zone)), zone) == SPRING + timedelta(hours=72)


def test_two_weeks_end_at_the_same_time_on_the_wall():
    berlin = due_at("sent", Urgency.NORMAL, SPRING, "Europe/Berlin")
    seoul = due_at("sent", Urgency.NORMAL, SPRING, "Asia/Seoul")

    assert berlin.astimezone(ZoneInfo("Europe/Berlin")).isoformat() == "2026-04-11T10:00:00+02:00"
    assert berlin == SPRING + timedelta(days=14) - timedelta(hours=1)
    assert seoul == SPRING + timedelta(days=14)


def test_the_slow_states_are_not_hurried_and_the_end_has_no_clock():
    assert due_at("waiting", Urgency.EMERGENCY, SPRING, "Asia/Seoul") == SPRING + timedelta(days=14)
    assert due_at("closed", Urgency.EMERGENCY, SPRING, "Asia/Seoul") is None
    assert all(due_at(state, Urgency.NORMAL, SPRING, "UTC") for state in State.values if state != "closed")


@pytest.mark.django_db
def test_each_step_starts_the_clock_anew(noticed, clinic, amal):
    Referral.objects.update(urgency=Urgency.EMERGENCY)
    noticed.refresh_from_db()
    start = timezone.now()

    to("sent", noticed, clinic, amal, at=start)
    assert Referral.objects.get().due_at == start + timedelta(hours=24)

    actions.answer(referral=noticed, to="acknowledged", by=amal, at=start + timedelta(hours=20))
    assert Referral.objects.get().due_at == start + timedelta(hours=44)


@pytest.mark.django_db
def test_what_is_overdue_is_raised_once_and_an_answer_ends_it(sent, amal):
    due = sent.due_at

    raise_what_is_overdue(due - timedelta(seconds=1))
    assert Referral.objects.get().raised_at is None
    for minute in range(3):
        raise_what_is_overdue(due + timedelta(minutes=minute))
    assert Referral.objects.get().raised_at == due

    actions.answer(referral=sent, to="waiting", by=amal, at=due + timedelta(hours=1))
    assert Referral.objects.get().raised_at is None


@pytest.mark.django_db
def test_the_round_survives_a_restart_of_the_worker(sent):
    """Nothing is kept in memory: a worker that was off finds what became due meanwhile."""
    walked = walk_rounds(sent.due_at + timedelta(days=3))

    assert "referrals.raise_overdue" in walked
    assert Referral.objects.get().raised_at == sent.due_at + timedelta(days=3)


@pytest.mark.django_db
def test_somebody_was_faster_than_the_clock(sent, amal):
    late = sent.due_at + timedelta(minutes=1)
    actions.answer(referral=sent, to="accepted", by=amal, at=sent.due_at)

    assert actions.raise_overdue(referral=sent, by=system(sent.organisation_id), at=late) is False
