"""Invitations: a link that works once, for three days."""

from datetime import timedelta

import pytest

from conftest import MONDAY, actor_of, make_account
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.accounts.actions.accounts import EmailIsTaken
from dure.accounts.models import Account
from dure.accounts.queries import card_behind
from dure.ids import uuid7
from dure.programmes import actions
from dure.programmes.actions.invitations import InvitationIsOver
from dure.programmes.models import Invitation
from dure.programmes.queries import guest_of, invitation_behind

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla(organisation, programme):
    return actor_of(make_account(organisation, "carla@example.org", "Carla", Role.COORDINATOR, programme))


@pytest.fixture
def theirs(other_organisation):
    return actions.begin_programme(
        organisation=other_organisation, title="Theirs", by=system(other_organisation.pk), at=MONDAY
    )


def accept(secret, name="Roya", at=MONDAY, **more):
    found = invitation_behind(secret)
    return actions.accept_invitation(invitation=found, name=name, by=guest_of(found), at=at, **more)


def test_an_invitation_keeps_only_the_hash_of_its_secret(organisation, amal):
    invitation, secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)

    assert secret not in str(invitation.__dict__)
    assert invitation_behind(secret) == invitation
    assert invitation.expires_at == MONDAY + timedelta(hours=72)


def test_staff_come_in_with_email_and_password(organisation, amal):
    _invitation, secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)

    account, card_secret = accept(secret, email="roya@example.org", password="four words that hold")

    assert account.check_password("four words that hold")
    assert (card_secret, account.name, account.organisation_id) == ("", "Roya", organisation.pk)
    assert [(each.role, each.programme) for each in account.assignments.all()] == [("evaluator", None)]


def test_a_facilitator_comes_in_with_a_card(organisation, programme, amal):
    _invitation, secret = actions.invite(
        organisation=organisation, role=Role.FACILITATOR, programme=programme, by=amal, at=MONDAY
    )

    account, card_secret = accept(secret, email="roya@example.org", password="four words that hold")

    assert (account.email, account.has_usable_password()) == (None, False)
    assert card_behind(card_secret).account == account
    assert account.assignments.get().programme == programme


def test_an_invitation_works_once(organisation, amal):
    _invitation, secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)
    accept(secret, email="roya@example.org", password="four words that hold")

    with pytest.raises(InvitationIsOver):
        accept(secret, email="zahra@example.org", password="four words that hold")

    assert not Account.objects.filter(email="zahra@example.org").exists()


@pytest.mark.parametrize(("hours", "works"), [(71.9, True), (72, False), (200, False)])
def test_an_invitation_lasts_three_days(organisation, amal, hours, works):
    _invitation, secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)
    before = Account.objects.count()
    later = {"at": MONDAY + timedelta(hours=hours), "email": "roya@example.org", "password": "four words that hold"}

    if works:
        accept(secret, **later)
    else:
        with pytest.raises(InvitationIsOver):
            accept(secret, **later)
    assert Account.objects.count() == before + works


def test_an_invitation_taken_back_opens_nothing(organisation, amal):
    invitation, secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)
    actions.take_back_invitation(invitation=invitation, by=amal, at=MONDAY)

    with pytest.raises(InvitationIsOver):
        accept(secret, email="roya@example.org", password="four words that hold")


def test_a_taken_email_leaves_the_invitation_open(organisation, amal, dana_account):
    invitation, secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)

    with pytest.raises(EmailIsTaken):
        accept(secret, email="dana@example.org", password="four words that hold")

    invitation.refresh_from_db()
    assert invitation.is_open(MONDAY)


def test_the_same_id_gives_no_second_secret(organisation, amal):
    pk = uuid7()
    first, _secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY, id=pk)

    assert actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY, id=pk) == (first, "")
    assert Invitation.objects.count() == 1


def test_who_may_invite_where(organisation, programme, theirs, amal, carla, budi, dana, stranger):
    for by, where in ((budi, programme), (dana, programme), (stranger, programme), (carla, None), (budi, None)):
        with pytest.raises(NotAllowed):
            actions.invite(organisation=organisation, role=Role.SUPPORTER, programme=where, by=by, at=MONDAY)
    assert Invitation.objects.count() == 0
    actions.invite(organisation=organisation, role=Role.SUPPORTER, programme=programme, by=carla, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.invite(organisation=organisation, role=Role.SUPPORTER, programme=theirs, by=amal, at=MONDAY)


def test_nobody_accepts_for_another(organisation, amal, budi):
    invitation, _secret = actions.invite(organisation=organisation, role=Role.EVALUATOR, by=amal, at=MONDAY)

    for by in (amal, budi):
        with pytest.raises(NotAllowed):
            actions.accept_invitation(invitation=invitation, name="X", email="x@example.org", by=by, at=MONDAY)


def test_a_forgotten_password_is_chosen_anew_by_link(amal, dana_account):
    _invitation, secret = actions.offer_new_password(account=dana_account, by=amal, at=MONDAY)
    found = invitation_behind(secret)

    actions.accept_new_password(invitation=found, password="rain on the tin roof", by=guest_of(found), at=MONDAY)

    dana_account.refresh_from_db()
    assert dana_account.check_password("rain on the tin roof")
    with pytest.raises(InvitationIsOver):
        actions.accept_new_password(invitation=found, password="rain again and again", by=guest_of(found), at=MONDAY)


def test_a_password_link_is_made_by_who_looks_after_them(dana, stranger, carla, dana_account, amal_account, amal):
    for by, account in ((stranger, dana_account), (carla, dana_account), (dana, amal_account), (amal, amal_account)):
        with pytest.raises(NotAllowed):
            actions.offer_new_password(account=account, by=by, at=MONDAY)
