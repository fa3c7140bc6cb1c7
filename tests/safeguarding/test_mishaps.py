"""A lost phone, a wrong recipient: assess, stop, tell within 72 hours, learn."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.accounts.actions import issue_card, pair_device
from dure.accounts.queries import owner_of, paired_device
from dure.safeguarding.actions import close_mishap, say_mishap, sign_out_device, take_step
from dure.safeguarding.actions.mishaps import KnownInTheFuture, SayWhyNot, StepsLeft
from dure.safeguarding.models import Mishap, MishapStep, StepKind, What
from dure.safeguarding.queries import clocks, minutes_left, mishaps, standing

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def lost(organisation, budi):
    return say_mishap(
        organisation=organisation, what=What.DEVICE, words="Left on the bus of Chen.", by=budi,
        at=MONDAY, known_at=MONDAY - timedelta(hours=2),
    )  # fmt: skip


@pytest.fixture
def phone(budi_account):
    card, _secret = issue_card(account=budi_account, by=system(budi_account.organisation_id), at=MONDAY)
    return pair_device(card=card, by=owner_of(budi_account), at=MONDAY)


def test_the_clock_runs_from_when_it_was_known(lost, amal):
    assert lost.notify_by == MONDAY + timedelta(hours=70)
    assert clocks(amal) == [lost]
    assert minutes_left(lost, MONDAY + timedelta(hours=71)) == -60
    take_step(mishap=lost, kind=StepKind.AUTHORITY, needed=True, words="Told.", by=amal, at=MONDAY)
    assert clocks(amal) == []


def test_nobody_can_know_it_later_than_now(organisation, budi):
    with pytest.raises(KnownInTheFuture):
        say_mishap(
            organisation=organisation, what=What.PAPER, words="", by=budi, at=MONDAY,
            known_at=MONDAY + timedelta(seconds=1),
        )  # fmt: skip


def test_anybody_says_it_and_few_see_it(lost, organisation, amal, budi, dana, eli, stranger):
    administrator = actor_of(make_account(organisation, "hana@example.org", "Hana", Role.ADMINISTRATOR))
    assert mishaps(amal) == mishaps(administrator) == [lost]
    for actor in (budi, dana, eli, stranger):
        assert mishaps(actor) == []
        with pytest.raises(NotAllowed):
            take_step(mishap=lost, kind=StepKind.ASSESSED, needed=True, words="x", by=actor, at=MONDAY)


def test_a_lost_phone_is_signed_out_with_one_press(client, amal_account, lost, phone):
    device, secret = phone
    assert paired_device(secret) == device
    client.force_login(amal_account, backend=BACKEND)
    client.post(reverse("safeguarding:mishap-step", args=[lost.pk, "assessed"]), {"words": "PIN needed."})
    assert "Budi" in client.get(reverse("safeguarding:mishap", args=[lost.pk])).content.decode()
    client.post(reverse("safeguarding:mishap-device", args=[lost.pk, device.pk]))

    assert paired_device(secret) is None
    assert MishapStep.objects.filter(kind=StepKind.CONTAINED).count() == 1


def test_nobody_signs_out_a_phone_of_another_organisation(lost, phone, stranger, amal, other_organisation):
    device, secret = phone
    other = make_account(other_organisation, "esi@example.org", "Esi", Role.FACILITATOR)
    card, _secret = issue_card(account=other, by=system(other_organisation.pk), at=MONDAY)
    theirs, _more = pair_device(card=card, by=owner_of(other), at=MONDAY)
    for actor, which in ((stranger, device), (amal, theirs)):
        with pytest.raises(NotAllowed):
            sign_out_device(mishap=lost, device=which, by=actor, at=MONDAY)
    assert paired_device(secret) == device


def test_a_step_is_taken_or_its_absence_explained(lost, amal):
    with pytest.raises(SayWhyNot):
        take_step(mishap=lost, kind=StepKind.PEOPLE, needed=False, words=" ", by=amal, at=MONDAY)
    with pytest.raises(StepsLeft):
        close_mishap(mishap=lost, by=amal, at=MONDAY)
    for kind in StepKind:
        take_step(mishap=lost, kind=kind, needed=False, words="The phone was found, locked.", by=amal, at=MONDAY)
        take_step(mishap=lost, kind=kind, needed=True, words="Again.", by=amal, at=MONDAY + timedelta(days=1))
    close_mishap(mishap=lost, by=amal, at=MONDAY)

    assert [(step.needed, step.words) for _kind, step in standing(lost).steps] == [
        (False, "The phone was found, locked.")
    ] * 5
    assert Mishap.objects.get().closed_at == MONDAY


def test_what_happened_is_sealed(lost):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM safeguarding_mishap")
        stored = b"".join(bytes(cell) for cell in cursor.fetchone() if isinstance(cell, (bytes, memoryview)))
    assert b"bus of Chen" not in stored


def test_the_sheet_for_the_authority(client, amal_account, amal, lost):
    take_step(mishap=lost, kind=StepKind.ASSESSED, needed=True, words="Nobody could read it.", by=amal, at=MONDAY)
    client.force_login(amal_account, backend=BACKEND)
    sheet = client.get(reverse("safeguarding:mishap-sheet", args=[lost.pk])).content.decode()

    assert "Nobody could read it." in sheet
    assert "Budi" in sheet
