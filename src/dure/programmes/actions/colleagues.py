"""A colleague who needs no link: a card made on the spot. And letting a colleague go."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from dure.access.actors import Actor, system
from dure.access.roles import Role
from dure.access.rules import NotAllowed, require
from dure.accounts.actions import close_account, issue_card, make_account
from dure.accounts.models import Account
from dure.accounts.rules import CARD_ROLES
from dure.programmes import rules
from dure.programmes.actions.duty import end_duty
from dure.programmes.actions.posts import assign, end_assignment
from dure.programmes.models import Assignment, DutyTurn, Organisation, Programme
from dure.programmes.refusing import require_staff


@transaction.atomic
def add_colleague_with_card(
    *,
    organisation: Organisation,
    programme: Programme,
    role: Role,
    name: str,
    by: Actor,
    at: datetime,
    id: UUID | None = None,
) -> tuple[Account, str]:
    """Make an account for a facilitator or supporter, and the card that opens it.

    Gives the account and the card's secret, this once; the same id again gives no secret.
    """
    require_staff(by, organisation, programme)
    if Role(role) not in CARD_ROLES:
        raise NotAllowed(rules.give_card_to)
    known = Account.objects.filter(pk=id).exists() if id else False
    itself = system(organisation.pk)
    account = make_account(organisation=organisation.pk, name=name, by=itself, at=at, id=id)
    assign(account=account, organisation=organisation, role=role, programme=programme, by=by, at=at)
    secret = "" if known else issue_card(account=account, by=by, at=at)[1]
    return account, secret


@transaction.atomic
def close_colleague(*, account: Account, reason: str, by: Actor, at: datetime) -> Account:
    """Close an account and end every role and duty turn that it held. What they wrote stays."""
    require(rules.look_after_colleague, by, account)
    closed = close_account(account=account, by=by, at=at)
    for role in Assignment.objects.filter(account=account, ended_on=None).select_related("organisation"):
        end_assignment(assignment=role, reason=reason, by=by, at=at)
    itself = system(account.organisation_id)
    for turn in DutyTurn.objects.filter(account=account, ended_on=None).select_related("organisation"):
        end_duty(turn=turn, reason=reason, by=itself, at=at)
    return closed
