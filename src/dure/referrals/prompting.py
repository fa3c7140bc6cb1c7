"""Messages that somebody's turn has run out: to whoever looks after a referral, then to the level above.

They say that something waits, and nothing about whom or where to.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from dure.access.actors import system
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.outbox.actions import write_message
from dure.outbox.kinds import Kind, kind
from dure.outbox.models import Message
from dure.programmes.models import Assignment
from dure.referrals.models import Referral, State

LASTS = timedelta(days=3)


def _still_late(message: Message) -> bool:
    return Referral.objects.filter(pk=message.about, raised_at__isnull=False).exclude(state=State.CLOSED).exists()


WAITS = kind(
    "referrals.waits",
    title=_("Something waits for them"),
    text=_("Something waits for you in Dure. {link}"),
    lasts=LASTS,
    still=_still_late,
)

WAITS_LONG = kind(
    "referrals.waits_long",
    title=_("Something has waited twice its time"),
    text=_("Something in Dure has waited too long. Please look who can take it on. {link}"),
    lasts=LASTS,
    still=_still_late,
)


def prompt_keeper(referral: Referral, at: datetime) -> None:
    keeper = Account.objects.filter(pk=referral.keeper, is_active=True).first() if referral.keeper else None
    if keeper is not None:
        _write(WAITS, referral, keeper, at)


def prompt_next_level(referral: Referral, at: datetime) -> None:
    """Supervisors, and coordinators of the whole organisation; not whoever let it lie."""
    held = Assignment.objects.on(referral.organisation.day(at)).filter(organisation=referral.organisation)
    above = held.filter(role=Role.SUPERVISOR) | held.filter(role=Role.COORDINATOR, programme=None)
    accounts = Account.objects.filter(pk__in=above.values("account"), is_active=True).exclude(pk=referral.keeper)
    for account in accounts:
        _write(WAITS_LONG, referral, account, at)


def _write(of: Kind, referral: Referral, account: Account, at: datetime) -> None:
    once = f"{referral.pk}:{referral.due_at:%Y%m%d%H%M}:{account.pk.hex[-8:]}"
    write_message(
        kind=of, to=account, once=once, about=referral.pk, by=system(referral.organisation_id), at=at
    )  # fmt: skip
