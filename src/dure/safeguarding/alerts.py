"""Alerts that leave Dure: to whoever of the duty list is told, and to those who keep it when nobody answers.

A message says that somebody is needed, and nothing about whom, where or why.
It is on top of the page, the call and the protocol, never in place of them: a
worry is written down and stands on Today whether or not a message can go.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dure.access.actors import system
from dure.access.roles import Role
from dure.accounts.models import Account
from dure.outbox.actions import write_message
from dure.outbox.kinds import kind
from dure.outbox.models import Message
from dure.programmes.models import Assignment
from dure.programmes.queries import duty_turns
from dure.safeguarding.models import Call, Worry

KEEPERS = (Role.COORDINATOR, Role.ADMINISTRATOR)
AGAIN_EVERY = 4
"""Rounds of the clock between two alerts to everybody: four quarters of an hour."""
log = logging.getLogger("dure.safeguarding")


def _nobody_has_it(message: Message) -> bool:
    """Asked at the moment of sending: once somebody has it, nobody else is called out of bed."""
    return Worry.objects.filter(pk=message.about, acknowledged_at=None, closed_at=None).exists()


ALERT = kind(
    "safeguarding.alert",
    title=_("To the duty list"),
    text=_("Somebody needs you in Dure. Open it now. {link}"),
    lasts=timedelta(hours=12),
    urgent=True,
    any_hour=True,
    again=True,
    closed=True,
    still=_nobody_has_it,
)

DRILL = kind(
    "safeguarding.drill",
    title=_("A drill of the duty list"),
    text=_("This is a drill. Open Dure now and take it on. {link}"),
    lasts=timedelta(hours=2),
    urgent=True,
    any_hour=True,
    again=True,
    closed=True,
    still=_nobody_has_it,
)


def alert(call: Call, at: datetime) -> None:
    """Let a message find whoever was told just now."""
    _write(call.worry, [call.turn.account], str(call.pk), at)


def alert_everybody(worry: Worry, at: datetime) -> None:
    """The whole list was told in vain: once an hour everybody on it and those who keep it are told again."""
    if worry.drill or worry.rounds % AGAIN_EVERY != 1:
        return
    day = worry.organisation.day(at)
    kept = Assignment.objects.on(day).filter(organisation=worry.organisation, role__in=KEEPERS)
    keepers = Account.objects.filter(pk__in=kept.values("account"), is_active=True)
    listed = [turn.account for turn in duty_turns(worry.organisation_id, at)]
    everybody = {account.pk: account for account in (*listed, *keepers)}
    _write(worry, everybody.values(), f"{worry.pk}:{worry.rounds}", at)


def _write(worry: Worry, accounts: Iterable[Account], once: str, at: datetime) -> None:
    """Whatever is wrong with the outbox, the worry itself is kept: nothing is ever raised from here."""
    for account in accounts:
        try:
            with transaction.atomic():
                write_message(
                    kind=DRILL if worry.drill else ALERT, to=account, once=f"{once}:{account.pk.hex[-8:]}",
                    about=worry.pk, by=system(worry.organisation_id), at=at,
                )  # fmt: skip
        except Exception:
            log.exception("an alert could not be put into the outbox")
