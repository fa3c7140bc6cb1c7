"""Making an account, changing one's own, choosing a password, closing an account."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor
from dure.access.rules import NotAllowed, require
from dure.accounts import deeds, rules
from dure.accounts.models import Account
from dure.audit.actions import record
from dure.ids import uuid7


class EmailIsTaken(Exception):
    """Somebody signs in with this e-mail address already. Please use another one."""


class AnotherAccountHasThisId(Exception):
    """This was sent before with other content. Please load the page again."""


class AccountIsClosed(Exception):
    """This account is closed. If the person works here again, invite them anew."""


@transaction.atomic
def make_account(
    *,
    organisation: UUID,
    name: str,
    by: Actor,
    at: datetime,
    email: str = "",
    password: str = "",
    language: str = "",
    id: UUID | None = None,
) -> Account:
    """Make an account. Only the system does so: for an invitation, or for the first coordinator.

    Without e-mail it is somebody who signs in with a card.
    """
    if by.kind != "system":
        raise NotAllowed(rules.nobody)
    email = email.strip().lower()
    known = Account.objects.filter(pk=id).first() if id else None
    if known is not None:
        if (known.organisation_id, known.name, known.email or "") != (organisation, name, email):
            raise AnotherAccountHasThisId(AnotherAccountHasThisId.__doc__)
        return known
    if email and Account.objects.filter(email=email).exists():
        raise EmailIsTaken(EmailIsTaken.__doc__)
    account = Account(
        pk=id or uuid7(), organisation_id=organisation, name=name, email=email or None,
        language=language, made_at=at, made_by=by.id,
    )  # fmt: skip
    account.set_password(password or None)
    account.save()
    record(deeds.ACCOUNT_MADE, about=account, by=by, at=at, organisation=organisation)
    return account


@transaction.atomic
def change_own(
    *, account: Account, name: str, language: str, by: Actor, at: datetime, telephone: str | None = None
) -> Account:
    """Change one's own name, language and number. Without `telephone` the number stays."""
    require(rules.is_own_account, by, account)
    account.name, account.language = name, language
    if telephone is not None:
        account.telephone = telephone
    account.save(update_fields=["name", "language", "telephone"])
    record(deeds.ACCOUNT_CHANGED, about=account, by=by, at=at)
    return account


@transaction.atomic
def choose_password(*, account: Account, password: str, by: Actor, at: datetime) -> Account:
    """Choose a new password, by a link that somebody made for it. Every device is signed out."""
    require(rules.is_own_account, by, account)
    if not account.is_active:
        raise AccountIsClosed(AccountIsClosed.__doc__)
    account.set_password(password)
    account.save(update_fields=["password"])
    account.devices.end(at, by.id or account.pk)
    record(deeds.PASSWORD_CHOSEN, about=account, by=by, at=at)
    return account


@transaction.atomic
def close_account(*, account: Account, by: Actor, at: datetime) -> Account:
    """Close an account at once: no sign-in, no card, no device. What they wrote stays."""
    require(rules.look_after_account, by, account)
    if not account.is_active:
        return account
    account.is_active = False
    account.save(update_fields=["is_active"])
    account.cards.filter(ended_at=None).update(ended_at=at, ended_by=by.id or account.pk)
    account.devices.end(at, by.id or account.pk)
    record(deeds.ACCOUNT_CLOSED, about=account, by=by, at=at)
    return account
