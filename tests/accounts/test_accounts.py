"""Accounts: made by invitation only, closed at once, looked after by whom it concerns."""

from datetime import timedelta

import pytest

from conftest import MONDAY, actor_of
from dure.access.actors import system
from dure.access.roles import Role
from dure.access.rules import NotAllowed
from dure.accounts.actions import (
    change_own,
    choose_password,
    close_account,
    end_device,
    end_other_devices,
    sign_in,
)
from dure.accounts.actions import (
    make_account as make,
)
from dure.accounts.actions.accounts import AnotherAccountHasThisId, EmailIsTaken
from dure.accounts.models import Account
from dure.accounts.queries import devices_of, owner_of
from dure.accounts.rules import is_own_account, look_after_account, signs_in_with_a_password, works_on_a_phone
from dure.ids import uuid7

pytestmark = pytest.mark.django_db


def test_only_the_system_makes_accounts(organisation, amal):
    with pytest.raises(NotAllowed):
        make(organisation=organisation.pk, name="Somebody", by=amal, at=MONDAY)

    assert Account.objects.filter(made_at=MONDAY).count() == 0


def test_the_same_id_gives_the_same_account(organisation):
    pk, by = uuid7(), system(organisation.pk)
    one = make(organisation=organisation.pk, name="Roya", by=by, at=MONDAY, id=pk)

    assert make(organisation=organisation.pk, name="Roya", by=by, at=MONDAY, id=pk) == one
    with pytest.raises(AnotherAccountHasThisId):
        make(organisation=organisation.pk, name="Zahra", by=by, at=MONDAY, id=pk)


def test_an_email_is_used_once_whatever_its_capitals(organisation, other_organisation):
    make(organisation=organisation.pk, name="Roya", email="Roya@Example.org", by=system(organisation.pk), at=MONDAY)

    with pytest.raises(EmailIsTaken):
        make(
            organisation=other_organisation.pk, name="R", email="roya@example.ORG",
            by=system(other_organisation.pk), at=MONDAY,
        )  # fmt: skip


def test_without_email_nobody_signs_in_by_password(organisation):
    account = make(organisation=organisation.pk, name="Roya", by=system(organisation.pk), at=MONDAY)

    assert (account.email, account.has_usable_password()) == (None, False)


def test_a_coordinator_looks_after_colleagues_but_not_themselves(amal, amal_account, budi_account, stranger):
    rows = Account.objects.all()

    assert set(look_after_account.rows(amal, rows)) == {budi_account}
    assert look_after_account.allows(amal, budi_account)
    assert not look_after_account.allows(amal, amal_account)
    assert budi_account not in look_after_account.rows(stranger, rows)


def test_a_facilitator_looks_after_nobody(budi, amal_account, dana_account):
    assert list(look_after_account.rows(budi, Account.objects.all())) == []


def test_oneself_is_one_row_on_both_faces(amal, amal_account, budi_account, stranger):
    assert list(is_own_account.rows(amal, Account.objects.all())) == [amal_account]
    assert [is_own_account.allows(amal, each) for each in (amal_account, budi_account)] == [True, False]


def test_a_card_is_no_password(amal, amal_account, budi_account):
    phone = actor_of(budi_account).__class__(
        kind="device", id=budi_account.pk, organisation=budi_account.organisation_id
    )
    assert signs_in_with_a_password.allows(amal, amal_account)
    assert not signs_in_with_a_password.allows(phone, budi_account)


def test_only_facilitators_and_supporters_work_on_a_phone(amal, budi, budi_account, organisation, programme):
    from dure.programmes.actions import assign

    assert [works_on_a_phone(each) for each in (amal, budi)] == [False, True]
    assign(
        account=budi_account, organisation=organisation, programme=programme, role=Role.SUPERVISOR,
        by=system(organisation.pk), at=MONDAY,
    )  # fmt: skip
    assert not works_on_a_phone(actor_of(budi_account))


def test_closing_ends_every_device(budi_account, amal):
    sign_in(account=budi_account, by=owner_of(budi_account), at=MONDAY)

    close_account(account=budi_account, by=amal, at=MONDAY)

    budi_account.refresh_from_db()
    assert not budi_account.is_active
    assert budi_account.devices.live().count() == 0


def test_a_stranger_closes_nothing(budi_account, stranger, dana):
    for by in (stranger, dana):
        with pytest.raises(NotAllowed):
            close_account(account=budi_account, by=by, at=MONDAY)
    budi_account.refresh_from_db()
    assert budi_account.is_active


def test_a_new_password_signs_out_everywhere(amal_account):
    by = owner_of(amal_account)
    sign_in(account=amal_account, by=by, at=MONDAY)

    choose_password(account=amal_account, password="four words that hold", by=by, at=MONDAY)

    amal_account.refresh_from_db()
    assert amal_account.check_password("four words that hold")
    assert amal_account.devices.live().count() == 0


def test_nobody_chooses_for_another(amal_account, dana, budi_account):
    for by in (dana, owner_of(budi_account)):
        with pytest.raises(NotAllowed):
            choose_password(account=amal_account, password="four words that hold", by=by, at=MONDAY)


def test_a_device_is_ended_by_its_owner_or_who_looks_after_them(budi_account, budi, amal, stranger, dana):
    by = owner_of(budi_account)
    first, second = (sign_in(account=budi_account, by=by, at=MONDAY) for _each in range(2))
    for other in (stranger, dana):
        with pytest.raises(NotAllowed):
            end_device(device=first, by=other, at=MONDAY)

    end_device(device=first, by=budi, at=MONDAY)
    end_device(device=second, by=amal, at=MONDAY)

    assert [each.ended_by for each in (first, second)] == [budi.id, amal.id]


def test_everywhere_but_here(amal_account, amal):
    here, there = (sign_in(account=amal_account, by=amal, at=MONDAY) for _each in range(2))

    assert end_other_devices(account=amal_account, keep=here, by=amal, at=MONDAY) == 1
    assert list(amal_account.devices.live()) == [here]
    there.refresh_from_db()
    assert there.ended_by == amal.id


def test_a_sitting_that_ran_out_is_not_listed(amal_account, amal):
    sign_in(account=amal_account, by=amal, at=MONDAY)

    assert devices_of(amal_account, MONDAY + timedelta(hours=11)).count() == 1
    assert devices_of(amal_account, MONDAY + timedelta(hours=13)).count() == 0


def test_a_name_is_changed_by_its_owner_only(amal_account, amal, budi):
    change_own(account=amal_account, name="Amal K.", language="ar", by=amal, at=MONDAY)

    amal_account.refresh_from_db()
    assert (amal_account.name, amal_account.language) == ("Amal K.", "ar")
    with pytest.raises(NotAllowed):
        change_own(account=amal_account, name="X", language="", by=budi, at=MONDAY)
