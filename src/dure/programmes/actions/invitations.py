"""Inviting a colleague by a link that works once, and what whoever opens it does."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.access.rules import require
from dure.accounts.actions import choose_password, issue_card, make_account
from dure.accounts.models import Account
from dure.accounts.queries import owner_of
from dure.accounts.rules import CARD_ROLES
from dure.accounts.secrets import fresh_secret, hash_of
from dure.audit.actions import record
from dure.ids import uuid7
from dure.programmes import deeds, rules
from dure.programmes.actions.posts import assign
from dure.programmes.models import Invitation, Organisation, Programme
from dure.programmes.refusing import refuse_misfit, require_staff


class InvitationIsOver(Exception):
    """This link was used already, taken back, or is older than three days. Ask for a new one."""


@transaction.atomic
def invite(
    *,
    organisation: Organisation,
    role: Role,
    by: Actor,
    at: datetime,
    programme: Programme | None = None,
    id: UUID | None = None,
) -> tuple[Invitation, str]:
    """Make an invitation. Gives it with its secret, this once; the same id again gives no secret."""
    require_staff(by, organisation, programme)
    refuse_misfit(organisation, programme)
    known = Invitation.objects.filter(pk=id, organisation=organisation).first() if id else None
    if known is not None:
        return known, ""
    return _issue(organisation, by, at, id, role=Role(role).value, programme=programme)


@transaction.atomic
def offer_new_password(*, account: Account, by: Actor, at: datetime, id: UUID | None = None) -> tuple[Invitation, str]:
    """Make a link by which a colleague chooses a new password. A second step stays as it is."""
    require(rules.look_after_colleague, by, account)
    known = Invitation.objects.filter(pk=id, account=account).first() if id else None
    if known is not None:
        return known, ""
    organisation = Organisation.objects.get(pk=account.organisation_id)
    return _issue(organisation, by, at, id, account=account)


def _issue(
    organisation: Organisation, by: Actor, at: datetime, id: UUID | None, **what: object
) -> tuple[Invitation, str]:
    secret = fresh_secret()
    invitation = Invitation.objects.create(
        pk=id or uuid7(), organisation=organisation, secret_hash=hash_of(secret), issued_at=at,
        issued_by=by.id or organisation.pk, expires_at=at + Invitation.LASTS, **what,
    )  # fmt: skip
    record(deeds.COLLEAGUE_INVITED, about=invitation, by=by, at=at, organisation=organisation.pk)
    return invitation, secret


@transaction.atomic
def take_back_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> Invitation:
    require(rules.change_invitation, by, invitation)
    if invitation.is_open(at):
        invitation.ended_at, invitation.ended_by = at, by.id or invitation.issued_by
        invitation.save(update_fields=["ended_at", "ended_by"])
        record(deeds.INVITATION_ENDED, about=invitation, by=by, at=at, organisation=invitation.organisation_id)
    return invitation


@transaction.atomic
def accept_invitation(
    *,
    invitation: Invitation,
    name: str,
    by: Actor,
    at: datetime,
    email: str = "",
    password: str = "",
    language: str = "",
) -> tuple[Account, str]:
    """Become a colleague. Gives the account and, for facilitators and supporters, their card's secret."""
    require(rules.holds_invitation, by, invitation)
    invitation = _still_open(invitation, at)
    organisation, role = invitation.organisation, Role(invitation.role)
    itself = system(organisation.pk)
    by_card = role in CARD_ROLES
    account = make_account(
        organisation=organisation.pk, name=name, email="" if by_card else email,
        password="" if by_card else password, language=language, by=itself, at=at,
    )  # fmt: skip
    assign(account=account, organisation=organisation, role=role, programme=invitation.programme, by=itself, at=at)
    secret = issue_card(account=account, by=itself, at=at)[1] if by_card else ""
    _use(invitation, account, at)
    return account, secret


@transaction.atomic
def accept_new_password(*, invitation: Invitation, password: str, by: Actor, at: datetime) -> Account:
    """Choose a new password by the link that a colleague made."""
    require(rules.holds_invitation, by, invitation)
    invitation = _still_open(invitation, at)
    account = invitation.account
    if account is None:
        raise InvitationIsOver(InvitationIsOver.__doc__)
    choose_password(account=account, password=password, by=owner_of(account), at=at)
    _use(invitation, account, at)
    return account


def _still_open(invitation: Invitation, at: datetime) -> Invitation:
    """Read it again under a lock: two who open one link at once get one account."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not locked.is_open(at):
        raise InvitationIsOver(InvitationIsOver.__doc__)
    return locked


def _use(invitation: Invitation, account: Account, at: datetime) -> None:
    invitation.used_at, invitation.used_by = at, account.pk
    invitation.save(update_fields=["used_at", "used_by"])
    record(
        deeds.INVITATION_ACCEPTED, about=invitation, by=owner_of(account), at=at,
        organisation=invitation.organisation_id,
    )  # fmt: skip
