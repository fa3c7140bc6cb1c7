"""Who may look after an account, a card, a device.

Accounts know no roles. Whoever looks after colleagues is said by a later app
through a ground: `accounts.Account` for closing accounts and ending devices,
`accounts.Card` for giving a card. Both are conditions on rows of Account.
"""

from datetime import date

from django.db.models import Q

from dure.access.actors import Actor
from dure.access.roles import Role
from dure.access.rules import NONE, Rule, rule, with_grounds
from dure.accounts.models import Account

CARD_ROLES = frozenset({Role.FACILITATOR, Role.SUPPORTER})
"""Who signs in by card and PIN, on a phone. Everybody else has a password."""


def works_on_a_phone(actor: Actor) -> bool:
    """Say whether somebody holds no other roles: they get the small pages."""
    return bool(actor.posts) and all(post.role in CARD_ROLES for post in actor.posts)


nobody = Rule("nobody", lambda actor, on: NONE)
look_after_account = with_grounds("accounts.Account", nobody)
give_card = with_grounds("accounts.Card", nobody)


@rule
def is_own_account(actor: Actor, on: date) -> Q:
    return Q(pk=actor.id, organisation_id=actor.organisation) if actor.id else NONE


@rule
def signs_in_with_a_password(actor: Actor, on: date) -> Q:
    if actor.kind != "account" or actor.id is None:
        return NONE
    return Q(pk=actor.id, organisation_id=actor.organisation, email__isnull=False)


def _of(asked: Rule, path: str) -> Rule:
    """Ask a rule about accounts of the row that `path` points to."""

    def condition(actor: Actor, on: date) -> Q:
        return Q(**{f"{path}__in": asked.rows(actor, Account.objects.all(), on).values("pk")})

    return Rule(asked.name, condition)


own_card = _of(is_own_account, "account")
own_device = _of(is_own_account, "account")
end_card = _of(give_card, "account")
end_device = _of(is_own_account | look_after_account, "account")
