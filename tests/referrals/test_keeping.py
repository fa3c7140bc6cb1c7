"""Closed referrals are emptied after their time, links go soon; what is open stays."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from dure.access.rules import NotAllowed
from dure.audit.models import Entry
from dure.people.actions import erase
from dure.programmes.rounds import let_go_old
from dure.referrals import actions
from dure.referrals.models import Agreement, Letter, Passage, Referral, State
from referrals.conftest import to

pytestmark = pytest.mark.django_db


def words():
    """What is sealed in the tables of referrals."""
    found = []
    with connection.cursor() as cursor:
        for table in ("referrals_referral", "referrals_passage", "referrals_agreement"):
            cursor.execute(f"SELECT * FROM {table}")
            found += [bytes(cell) for row in cursor.fetchall() for cell in row if isinstance(cell, (bytes, memoryview))]
    return [cell for cell in found if cell]


def test_a_closed_referral_is_emptied_after_a_year_and_its_days_stay(noticed, chen, clinic, amal):
    now = timezone.now()
    to("closed", noticed, clinic, amal)
    still_open = actions.notice(person=chen, needs=["papers"], note="OTHER", by=amal, at=now)
    days = Passage.objects.count()
    let_go_old(now + timedelta(days=364))
    assert Referral.objects.get(pk=noticed.pk).service == str(clinic.pk)

    let_go_old(now + timedelta(days=366))

    row = Referral.objects.get(pk=noticed.pk)
    assert (row.service, row.tried, row.needs, row.note, row.told) == ("", [], [], "", [])
    assert (row.state, row.started_at) == (State.CLOSED, noticed.started_at)
    assert Passage.objects.count() == days
    assert [each.facts for each in Agreement.objects.filter(referral=row)] == [[]]
    assert Referral.objects.get(pk=still_open.pk).note == "OTHER"
    let_go_old(now + timedelta(days=367))
    gone = Entry.objects.filter(deed="referrals.let_go").order_by("at")
    assert [(entry.details["kind"], entry.details["rows"]) for entry in gone] == [("letters", 1), ("referrals", 1)]


def test_a_link_that_is_over_goes_after_30_days_and_a_living_one_stays(sent, amal):
    now = timezone.now()
    let_go_old(now + timedelta(days=30))
    assert Letter.objects.count() == 1
    actions.take_back(referral=sent, by=amal, at=now)
    let_go_old(now + timedelta(days=29))
    assert Letter.objects.count() == 1

    let_go_old(now + timedelta(days=31))

    assert Letter.objects.count() == 0


def test_erasing_a_person_empties_their_referrals_at_once(sent, chen, amal):
    assert words()

    erase(person=chen, by=amal, at=timezone.now())

    assert words() == []


def test_nobody_but_whoever_administers_lets_go(organisation, budi, dana, stranger):
    for let_go in (actions.let_go_referrals, actions.let_go_letters):
        for actor in (budi, dana, stranger):
            with pytest.raises(NotAllowed):
                let_go(organisation=organisation, before=timezone.now(), by=actor, at=timezone.now())
