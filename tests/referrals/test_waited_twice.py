"""What nobody did when it was late, and again nobody: the level above is told, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.jobs.rounds import walk_rounds
from dure.outbox.actions import choose_address
from dure.outbox.models import Message
from dure.referrals import actions
from dure.referrals.clocks import again_at
from dure.referrals.models import Referral, Urgency
from dure.referrals.prompting import WAITS, WAITS_LONG
from dure.referrals.rounds import raise_what_is_overdue
from dure.referrals.waits import _above

pytestmark = pytest.mark.django_db


@pytest.fixture
def reached(amal_account, dana_account, organisation):
    """Amal looks after it; Dana and Hana stand above; each is reached. Eli is not of the level above."""
    hana = make_account(organisation, "hana@example.org", "Hana", Role.COORDINATOR)
    eli = make_account(organisation, "eli2@example.org", "Eli", Role.EVALUATOR)
    for account in (amal_account, dana_account, hana, eli):
        choose_address(to=account, channel="email", where=account.email, by=actor_of(account), at=timezone.now())
    return {account.pk: account.name for account in (amal_account, dana_account, hana, eli)}


def written(kind, names):
    return sorted(names[row.account_id] for row in Message.objects.filter(kind=kind.code))


def test_the_second_time_it_goes_to_the_level_above(sent, reached, dana, eli):
    twice = again_at(sent.state, sent.urgency, sent.due_at, "Asia/Seoul")
    for _minute in range(2):
        raise_what_is_overdue(sent.due_at)
    assert (written(WAITS, reached), written(WAITS_LONG, reached)) == (["Amal"], [])
    assert list(_above(dana)) == []

    raise_what_is_overdue(twice - timedelta(seconds=1))
    assert Referral.objects.get().raised_again_at is None
    for minute in range(2):
        raise_what_is_overdue(twice + timedelta(minutes=minute))
    assert Referral.objects.get().raised_again_at == twice
    assert written(WAITS_LONG, reached) == ["Dana", "Hana"]
    (due,) = _above(dana)
    assert "Chen" not in due.title + due.sentence
    assert list(_above(eli)) == []


def test_a_step_ends_both_alarms(sent, reached, amal, dana):
    walk_rounds(sent.due_at + timedelta(days=60))
    actions.answer(referral=sent, to="waiting", by=amal, at=sent.due_at + timedelta(days=60))
    found = Referral.objects.get()

    assert (found.raised_at, found.again_at, found.raised_again_at) == (None, None, None)
    assert list(_above(dana)) == []


def test_one_walk_after_a_long_pause_does_both(sent, reached):
    """The worker was off for two months: nothing is forgotten, and each is told once."""
    walk_rounds(sent.due_at + timedelta(days=60))

    found = Referral.objects.get()
    assert found.raised_again_at == found.raised_at == sent.due_at + timedelta(days=60)
    assert written(WAITS_LONG, reached) == ["Dana", "Hana"]


def test_an_emergency_is_raised_again_after_another_day(sent):
    assert again_at("sent", Urgency.EMERGENCY, MONDAY, "Asia/Seoul") == MONDAY + timedelta(hours=24)


def test_somebody_was_faster_than_the_clock(sent, amal):
    raise_what_is_overdue(sent.due_at)
    actions.answer(referral=sent, to="accepted", by=amal, at=sent.due_at)

    assert (
        actions.raise_again(referral=sent, by=system(sent.organisation_id), at=sent.due_at + timedelta(days=90))
        is False
    )
